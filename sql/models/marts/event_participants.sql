{{ config(materialized='view') }}
select
    people.participant_id,
    people.event_id,
    members.incident_id,
    people.role,
    people.entity_id,
    people.actor_id,
    people.name_ar,
    actors.name_en,
    people.aliases_ar,
    people.text,
    people.role_description,
    people.origin_place_id,
    people.corrected_by,
    people.corrected_at
from {{ ref('int_participants') }} as people
inner join {{ ref('int_incident_members') }} as members on people.event_id = members.event_id
left join {{ ref('actors') }} as actors on people.actor_id = actors.actor_id
