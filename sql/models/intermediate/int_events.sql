{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail',
    pre_hook="{{ forget_changed('event_id') }}") }}
-- Every event as analysts left it, with its incident, its article and the first parties of its text, newest first.
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
    events.*, -- noqa: AM04
    members.incident_id,
    articles.source,
    articles.url,
    articles.title,
    articles.published_date,
    coalesce(articles.published_at, articles.published_date, timestamp '1900-01-01') as published_at_or_first,
    articles.duplicate_of is not null as is_duplicate,
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
order by events.event_date_earliest desc nulls last, events.event_id asc
