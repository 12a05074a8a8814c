{{ config(materialized='view') }}
-- The machine's incidents, with what analysts split off or merged.
select
    members.event_id,
    coalesce(regrouped.incident_id, members.incident_id) as incident_id,
    regrouped.incident_id is not null as is_regrouped
from {{ ref('stg_incident_members') }} as members
left join {{ ref('int_regrouped_events') }} as regrouped on members.event_id = regrouped.event_id
