{{ config(
    materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed('incident_id') }}"
) }}
-- One row an incident: type of most reports, dates and place of the most exact one, spans of what they count, the first
-- report's sentence; newest first.
with reports as (
    select
        *,
        count(*) over (partition by incident_id, event_type) as reports_of_type,
        list_position(
            ['unknown', 'report', 'year', 'half', 'quarter', 'month', 'week', 'range', 'day'], date_precision
        ) as date_rank,
        list_position(
            ['unknown', 'country', 'region', 'subdistrict', 'near', 'exact'], geo_precision
        ) as geo_rank
    from {{ ref('int_counted_events') }}
    where true {{ of_changed('incident_id') }}
)

select
    incident_id,
    {{ first_report('event_type', by='reports_of_type desc') }} as event_type,
    {{ first_report('event_date', by='date_rank desc') }} as event_date,
    {{ first_report('event_date_earliest', by='date_rank desc') }} as event_date_earliest,
    {{ first_report('event_date_latest', by='date_rank desc') }} as event_date_latest,
    {{ first_report('date_precision', by='date_rank desc') }} as date_precision,
    {{ first_report('place_id', by='geo_rank desc') }} as place_id,
    {{ first_report('place_text', by='geo_rank desc') }} as place_text,
    {{ first_report('region_code', by='geo_rank desc') }} as region_code,
    {{ first_report('country_code', by='geo_rank desc') }} as country_code,
    {{ first_report('geo_precision', by='geo_rank desc') }} as geo_precision,
    {% for column in ['actor_id', 'actor_ar', 'actor_en', 'actor_kind'] %}
        {{ first_report(column) }} filter (where actor_ar is not null) as {{ column }},
    {% endfor %}
    {% for column in ['target_id', 'target_ar', 'target_en', 'target_kind'] %}
        {{ first_report(column) }} filter (where target_ar is not null) as {{ column }},
    {% endfor %}
    {{ first_report('partner_id') }} filter (where partner_id is not null) as partner_id,
    {% for what in ['killed', 'injured', 'arrested'] %}
        {{ casualty_span(what) }},
        coalesce(max({{ best_known(what) }}) > min({{ best_known(what) }}), false) as has_conflicting_{{ what }},
    {% endfor %}
    case
        when bool_or(operation_mode = 'partnered') then 'partnered'
        when bool_or(operation_mode = 'unilateral') then 'unilateral'
        else 'unknown'
    end as operation_mode,
    count(distinct article_id) as article_count,
    count(distinct coalesce(source, article_id)) as source_count,
    string_agg(distinct source, '; ' order by source) as sources,
    min(published_date) as first_reported,
    max(published_date) as last_reported,
    max(corrected_by) as corrected_by,
    max(corrected_at) as corrected_at,
    {{ first_report('evidence') }} as evidence,
    {{ first_report('url') }} as url,
    {{ first_report('title') }} as title
from reports
group by incident_id
order by event_date_earliest desc nulls last, incident_id asc
