-- One row an incident: dates and place of its most exact report, spans of what the reports count.
with ranked as (
    select
        *,
        list_position(
            ['unknown', 'report', 'year', 'half', 'quarter', 'month', 'week', 'range', 'day'], date_precision
        ) as date_rank,
        list_position(
            ['unknown', 'country', 'region', 'subdistrict', 'near', 'exact'], geo_precision
        ) as geo_rank
    from {{ ref('int_counted_events') }}
),

dated as (
    select *
    from ranked
    qualify
        row_number() over (partition by incident_id order by date_rank desc, published_at_or_first asc, event_id asc)
        = 1
),

placed as (
    select *
    from ranked
    qualify
        row_number() over (partition by incident_id order by geo_rank desc, published_at_or_first asc, event_id asc) = 1
),

summed as (
    select
        incident_id,
        min(event_type) as event_type,
        first(actor_id order by published_at_or_first, event_id) filter (where actor_ar is not null) as actor_id,
        first(actor_ar order by published_at_or_first, event_id) filter (where actor_ar is not null) as actor_ar,
        first(actor_en order by published_at_or_first, event_id) filter (where actor_ar is not null) as actor_en,
        first(actor_kind order by published_at_or_first, event_id) filter (where actor_ar is not null) as actor_kind,
        first(target_id order by published_at_or_first, event_id) filter (where target_ar is not null) as target_id,
        first(target_ar order by published_at_or_first, event_id) filter (where target_ar is not null) as target_ar,
        first(target_en order by published_at_or_first, event_id) filter (where target_ar is not null) as target_en,
        {{ casualty_span('killed') }},
        {{ casualty_span('injured') }},
        {{ casualty_span('arrested') }},
        case
            when bool_or(operation_mode = 'partnered') then 'partnered'
            when bool_or(operation_mode = 'unilateral') then 'unilateral'
            else 'unknown'
        end as operation_mode,
        count(distinct article_id) as article_count,
        count(distinct coalesce(source, article_id)) as source_count,
        min(published_date) as first_reported,
        max(published_date) as last_reported
    from ranked
    group by incident_id
)

select
    summed.*,
    dated.event_date,
    dated.event_date_earliest,
    dated.event_date_latest,
    dated.date_precision,
    placed.place_id,
    placed.place_text,
    placed.region_code,
    placed.country_code,
    placed.geo_precision
from summed
inner join dated on summed.incident_id = dated.incident_id
inner join placed on summed.incident_id = placed.incident_id
