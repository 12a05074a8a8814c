{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail',
    pre_hook="{{ forget_changed('event_id') }}") }}
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
    events.field,
    events.operation_id,
    events.sentence_index,
    events.event_type,
    events.trigger,
    events.trigger_start,
    events.trigger_end,
    events.aspect,
    events.event_date,
    events.event_date_earliest,
    events.event_date_latest,
    events.date_precision,
    events.date_text,
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
    events.attribution,
    events.confidence,
    events.evidence,
    events.extractor_version,
    members.incident_id,
    parties.actor_id,
    parties.actor_ar,
    parties.actor_en,
    parties.partner_id,
    parties.target_id,
    parties.target_ar,
    parties.target_en,
    events.event_key,
    articles.duplicate_of is not null as is_duplicate,
    events.is_rejected,
    events.corrected_by,
    events.corrected_at
from events
inner join {{ ref('stg_articles') }} as articles on events.article_id = articles.article_id
inner join members on events.event_id = members.event_id
left join parties on events.event_id = parties.event_id
