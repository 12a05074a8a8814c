{{ config(materialized='view') }}
-- Events as the machine found them, with what analysts set right; a later correction of one cell wins.
with latest as (
    select
        event_key,
        coalesce(column_name, action) as what,
        last(value order by corrected_at, correction_id) as value,
        last(corrected_by order by corrected_at, correction_id) as corrected_by,
        max(corrected_at) as corrected_at
    from {{ ref('stg_corrections') }}
    where action in ('set', 'reject')
    group by all
),

cells as (
    select
        latest.event_key,
        max(latest.value) filter (where latest.what = 'place_id') as place_id,
        max(latest.value) filter (where latest.what = 'region_code') as region_code,
        try_cast(max(latest.value) filter (where latest.what = 'event_date') as date) as event_date,
        try_cast(max(latest.value) filter (where latest.what = 'killed') as bigint) as killed,
        try_cast(max(latest.value) filter (where latest.what = 'injured') as bigint) as injured,
        try_cast(max(latest.value) filter (where latest.what = 'arrested') as bigint) as arrested,
        bool_or(latest.what = 'reject') as is_rejected,
        last(latest.corrected_by order by latest.corrected_at) as corrected_by,
        max(latest.corrected_at) as corrected_at
    from latest
    group by latest.event_key
),

corrections as (
    select
        cells.* exclude (region_code),
        coalesce(places.region_code, cells.region_code) as region_code,
        coalesce(places.country_code, regions.country_code) as country_code
    from cells
    left join {{ ref('places') }} as places on cells.place_id = places.place_id
    left join {{ ref('regions') }} as regions on cells.region_code = regions.code
)

select
    events.event_id,
    events.event_key,
    events.article_id,
    events.field,
    events.operation_id,
    events.sentence_index,
    events.event_type,
    events.trigger,
    events.trigger_start,
    events.trigger_end,
    events.aspect,
    coalesce(corrections.event_date, events.event_date) as event_date,
    coalesce(corrections.event_date, events.event_date_earliest) as event_date_earliest,
    coalesce(corrections.event_date, events.event_date_latest) as event_date_latest,
    case when corrections.event_date is null then events.date_precision else 'day' end as date_precision,
    events.date_text,
    case when corrections.country_code is null then events.place_id else corrections.place_id end as place_id,
    events.place_text,
    case when corrections.country_code is null then events.region_code else corrections.region_code end as region_code,
    coalesce(corrections.country_code, events.country_code) as country_code,
    case
        when corrections.country_code is null then events.geo_precision
        when corrections.place_id is null then 'region'
        else 'exact'
    end as geo_precision,
    {% for what in ['killed', 'injured', 'arrested'] %}
        {% for bound in ['low', 'best', 'high'] %}
            case
                when corrections.{{ what }} is null then events.{{ what }}_{{ bound }} else corrections.{{ what }}
            end as {{ what }}_{{ bound }},
        {% endfor %}
    {% endfor %}
    events.operation_mode,
    events.attribution,
    events.confidence,
    events.evidence,
    events.extractor_version,
    coalesce(corrections.is_rejected, false) as is_rejected,
    corrections.corrected_by,
    corrections.corrected_at
from {{ ref('stg_events') }} as events
left join corrections on events.event_key = corrections.event_key
