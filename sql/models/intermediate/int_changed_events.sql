-- Events to make again since the last complete build, each with the incidents it belongs or belonged to.
with articles as (
    {{ came_or_went('raw', 'articles', 'article_id') }}
),

touched as (
    {{ came_or_went('nlp', 'events', 'event_id') }}
    union all
    {{ came_or_went('nlp', 'event_participants', 'event_id') }}
    union all
    {{ came_or_went('nlp', 'incident_members', 'event_id') }}
    union all
    select events.event_id
    from {{ ref('stg_events') }} as events
    inner join articles on events.article_id = articles.article_id
)

select
    touched.event_id,
    members.incident_id
from touched
left join {{ ref('int_incident_members') }} as members on touched.event_id = members.event_id
union
select
    earlier.event_id,
    earlier.incident_id
from {{ source('history', 'nlp_incident_members') }} as earlier
where earlier.valid_to > {{ last_known() }}
