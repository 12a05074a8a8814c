-- One actor, partner and target an event: the first in the order of the text.
with ranked as (
    select
        participants.*,
        actors.name_en,
        actors.kind
    from {{ ref('stg_event_participants') }} as participants
    left join {{ ref('actors') }} as actors on participants.actor_id = actors.actor_id
    where participants.role in ('actor', 'partner', 'target')
    qualify row_number() over (
        partition by participants.event_id, participants.role order by participants.participant_index
    ) = 1
)

select
    event_id,
    max(actor_id) filter (where role = 'actor') as actor_id,
    max(name_ar) filter (where role = 'actor') as actor_ar,
    max(name_en) filter (where role = 'actor') as actor_en,
    max(kind) filter (where role = 'actor') as actor_kind,
    max(actor_id) filter (where role = 'partner') as partner_id,
    max(actor_id) filter (where role = 'target') as target_id,
    max(name_ar) filter (where role = 'target') as target_ar,
    max(name_en) filter (where role = 'target') as target_en
from ranked
group by event_id
