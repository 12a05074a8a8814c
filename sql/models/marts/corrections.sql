{{ config(materialized='view') }}
-- What analysts overruled, by whom and when, and whether it found what it is about.
select
    corrections.correction_id,
    corrections.action,
    corrections.event_key,
    corrections.other_event_key,
    corrections.name_ar,
    corrections.column_name,
    corrections.value,
    corrections.corrected_by,
    corrections.corrected_at,
    corrections.reason,
    corrections.source_path,
    one.event_id,
    members.incident_id,
    case corrections.action
        when 'rename'
            then corrections.name_ar in (select people.name_ar from {{ ref('stg_event_participants') }} as people)
        when 'merge' then one.event_id is not null and other.event_id is not null
        else one.event_id is not null
    end
    and (coalesce(corrections.column_name, '') != 'event_date' or try_cast(corrections.value as date) is not null)
        as is_applied
from {{ ref('stg_corrections') }} as corrections
left join {{ ref('stg_events') }} as one
    on {{ is_event('one', 'corrections.event_key') }}
left join {{ ref('stg_events') }} as other
    on {{ is_event('other', 'corrections.other_event_key') }}
left join {{ ref('int_incident_members') }} as members on one.event_id = members.event_id
