{{ config(materialized='view') }}
-- Every report of every incident: which outlet gave which numbers, and whether they disagree.
select
    events.incident_id,
    events.event_id,
    events.article_id,
    coalesce(events.source, 'unknown') as source,
    events.published_date,
    events.event_type,
    events.date_precision,
    events.event_date_earliest,
    events.event_date_latest,
    events.place_text,
    {% for what in ['killed', 'injured', 'arrested'] %}
        {% for bound in ['low', 'best', 'high'] %}
            events.{{ what }}_{{ bound }},
        {% endfor %}
    {% endfor %}
    incidents.has_conflicting_killed,
    incidents.has_conflicting_injured,
    incidents.has_conflicting_arrested,
    incidents.article_count,
    incidents.source_count
from {{ ref('int_counted_events') }} as events
inner join {{ ref('int_incidents') }} as incidents on events.incident_id = incidents.incident_id
