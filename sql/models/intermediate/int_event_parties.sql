{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed('event_id') }}") }}
-- One actor, partner and target an event: the first in the order of the text.
select
    participants.event_id,
    {{ first_of_role('participants.actor_id', 'actor') }} as actor_id,
    {{ first_of_role('participants.name_ar', 'actor') }} as actor_ar,
    {{ first_of_role('actors.name_en', 'actor') }} as actor_en,
    {{ first_of_role('actors.kind', 'actor') }} as actor_kind,
    {{ first_of_role('participants.actor_id', 'partner') }} as partner_id,
    {{ first_of_role('participants.actor_id', 'target') }} as target_id,
    {{ first_of_role('participants.name_ar', 'target') }} as target_ar,
    {{ first_of_role('actors.name_en', 'target') }} as target_en,
    {{ first_of_role('actors.kind', 'target') }} as target_kind
from {{ ref('int_participants') }} as participants
left join {{ ref('actors') }} as actors on participants.actor_id = actors.actor_id
where participants.role in ('actor', 'partner', 'target') {{ of_changed('participants.event_id') }}
group by participants.event_id
