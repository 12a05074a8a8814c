{{ config(materialized='view') }}
-- Every report of every incident: which outlet gave which numbers, and whether they disagree.
with spans as (
    select
        {% for what in ['killed', 'injured', 'arrested'] %}
            min(coalesce({{ what }}_best, {{ what }}_low)) as least_{{ what }},
            max(coalesce({{ what }}_best, {{ what }}_low)) as most_{{ what }},
        {% endfor %}
        incident_id
    from {{ ref('int_counted_events') }}
    group by incident_id
)

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
    {% for what in ['killed', 'injured', 'arrested'] %}
        coalesce(spans.most_{{ what }} > spans.least_{{ what }}, false) as has_conflicting_{{ what }},
    {% endfor %}
    incidents.article_count,
    incidents.source_count
from {{ ref('int_counted_events') }} as events
inner join {{ ref('int_incidents') }} as incidents on events.incident_id = incidents.incident_id
inner join spans on events.incident_id = spans.incident_id
