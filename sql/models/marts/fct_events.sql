select
    events.*,
    members.incident_id,
    parties.actor_id,
    parties.actor_ar,
    parties.actor_en,
    parties.partner_id,
    parties.target_id,
    parties.target_ar,
    parties.target_en
from {{ ref('stg_events') }} as events
inner join {{ ref('stg_incident_members') }} as members on events.event_id = members.event_id
left join {{ ref('int_event_parties') }} as parties on events.event_id = parties.event_id
