-- One actor, partner and target an event: the first in the order of their rows.
select
    participants.event_id,
    min(participants.actor_id) filter (where participants.role = 'actor') as actor_id,
    min(participants.name_ar) filter (where participants.role = 'actor') as actor_ar,
    min(actors.name_en) filter (where participants.role = 'actor') as actor_en,
    min(actors.kind) filter (where participants.role = 'actor') as actor_kind,
    min(participants.actor_id) filter (where participants.role = 'partner') as partner_id,
    min(participants.actor_id) filter (where participants.role = 'target') as target_id,
    min(participants.name_ar) filter (where participants.role = 'target') as target_ar,
    min(actors.name_en) filter (where participants.role = 'target') as target_en
from {{ ref('stg_event_participants') }} as participants
left join {{ ref('actors') }} as actors on participants.actor_id = actors.actor_id
group by participants.event_id
