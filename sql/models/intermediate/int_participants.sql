{{ config(materialized='view') }}
-- Who took part, under the name that analysts gave where they renamed someone.
with renamed as (
    select
        name_ar,
        last(value order by corrected_at, correction_id) as corrected_name_ar,
        last(corrected_by order by corrected_at, correction_id) as corrected_by,
        max(corrected_at) as corrected_at
    from {{ ref('stg_corrections') }}
    where action = 'rename'
    group by name_ar
)

select
    participants.participant_id,
    participants.event_id,
    participants.article_id,
    participants.participant_index,
    participants.role,
    participants.entity_id,
    participants.actor_id,
    coalesce(renamed.corrected_name_ar, participants.name_ar) as name_ar,
    participants.aliases_ar,
    participants.text,
    participants.role_description,
    participants.origin_place_id,
    renamed.corrected_by,
    renamed.corrected_at
from {{ ref('stg_event_participants') }} as participants
left join renamed on participants.name_ar = renamed.name_ar
