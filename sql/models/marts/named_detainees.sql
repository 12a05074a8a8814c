{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail',
    pre_hook="{{ forget_changed('incident_id') }}") }}
with events as (
    select *
    from {{ ref('int_counted_events') }}
    where true {{ of_changed('incident_id') }}
)

select
    events.incident_id,
    people.entity_id,
    people.name_ar,
    people.aliases_ar,
    people.role_description,
    people.origin_place_id,
    origins.name_ar as origin_ar,
    origins.name_en as origin_en,
    origins.region_code as origin_region_code,
    events.event_date_earliest,
    events.event_date_latest,
    events.date_precision,
    events.place_text,
    events.region_code,
    events.country_code,
    events.actor_id,
    events.actor_ar,
    events.actor_en,
    events.target_id,
    events.event_id,
    events.article_id,
    events.evidence,
    people.corrected_by,
    people.corrected_at
from {{ ref('int_participants') }} as people
inner join events on people.event_id = events.event_id
left join {{ ref('places') }} as origins on people.origin_place_id = origins.place_id
where people.role = 'arrested'
qualify
    row_number() over (
        partition by events.incident_id, people.entity_id
        order by events.published_at_or_first, events.event_id
    ) = 1
