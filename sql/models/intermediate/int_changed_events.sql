-- Events to make again since the last complete build, each with the incidents it belongs or belonged to, and the days
-- that these had at that build.
{%- set since = last_known() %}
with articles as (
    {{ came_or_went('raw', 'articles', 'article_id', since) }}
),

touched as (
    {{ came_or_went('nlp', 'events', 'event_id', since) }}
    union all
    {{ came_or_went('nlp', 'event_participants', 'event_id', since) }}
    union all
    {{ came_or_went('nlp', 'incident_members', 'event_id', since) }}
    union all
    select events.event_id
    from {{ ref('stg_events') }} as events
    inner join articles on events.article_id = articles.article_id
),

concerned as (
    select
        touched.event_id,
        members.incident_id
    from touched
    left join {{ ref('int_incident_members') }} as members on touched.event_id = members.event_id
    union
    select
        superseded.event_id,
        superseded.incident_id
    from {{ source('history', 'nlp_incident_members') }} as superseded
    where superseded.valid_to > {{ since }}
)

{% if as_last_built('int_incidents') -%}
    select
        concerned.event_id,
        concerned.incident_id,
        earlier.incident_id is not null as was_counted,
        earlier.event_date_earliest as earlier_from,
        earlier.event_date_latest as earlier_to
    from concerned
    left join intermediate.int_incidents as earlier on concerned.incident_id = earlier.incident_id
{%- else -%}
    select
        event_id,
        incident_id,
        false as was_counted,
        cast(null as date) as earlier_from,
        cast(null as date) as earlier_to
    from concerned
{%- endif %}
