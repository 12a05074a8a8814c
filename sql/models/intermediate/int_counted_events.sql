{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed('event_id') }}") }}
-- What marts count: told as having happened, by an article that is no copy of another, not rejected by an analyst.
with events as (
    select *
    from {{ ref('int_corrected_events') }}
    where true {{ of_changed('event_id') }}
),

members as (
    select *
    from {{ ref('int_incident_members') }}
    where true {{ of_changed('event_id') }}
),

parties as (
    select *
    from {{ ref('int_event_parties') }}
    where true {{ of_changed('event_id') }}
)

select
    events.event_id,
    events.article_id,
    events.operation_id,
    events.event_type,
    events.aspect,
    events.event_date,
    events.event_date_earliest,
    events.event_date_latest,
    events.date_precision,
    events.place_id,
    events.place_text,
    events.region_code,
    events.country_code,
    events.geo_precision,
    events.killed_low,
    events.killed_best,
    events.killed_high,
    events.injured_low,
    events.injured_best,
    events.injured_high,
    events.arrested_low,
    events.arrested_best,
    events.arrested_high,
    events.operation_mode,
    events.confidence,
    events.evidence,
    events.corrected_by,
    events.corrected_at,
    members.incident_id,
    articles.source,
    articles.published_date,
    coalesce(articles.published_at, articles.published_date, timestamp '1900-01-01') as published_at_or_first,
    parties.actor_id,
    parties.actor_ar,
    parties.actor_en,
    parties.actor_kind,
    parties.partner_id,
    parties.target_id,
    parties.target_ar,
    parties.target_en,
    parties.target_kind
from events
inner join {{ ref('stg_articles') }} as articles on events.article_id = articles.article_id
inner join members on events.event_id = members.event_id
left join parties on events.event_id = parties.event_id
where
    articles.duplicate_of is null
    and not events.is_rejected
    and events.confidence >= {{ var('min_confidence') }}
    and (events.aspect in ('asserted', 'claimed') or {{ var('include_background') }})
