{{ config(
    materialized='incremental', incremental_strategy='append',
    pre_hook="{{ forget_changed('operation_key', 'int_changed_operations') }}"
) }}
-- One row an operation, under its main type, with the people of all its incidents.
with changed as (
    select operation_key
    from {{ ref('int_operation_incidents') }}
    where true {{ of_changed('incident_id', 'int_changed_operations') }}
),

typed as (
    select
        operations.operation_key,
        incidents.*,
        list_position(
            ['cell_dismantled', 'arrest', 'seizure', 'air_strike', 'raid'], incidents.event_type
        ) as type_rank
    from {{ ref('int_operation_incidents') }} as operations
    inner join {{ ref('int_incidents') }} as incidents on operations.incident_id = incidents.incident_id
    where operations.operation_key in (select changed.operation_key from changed)
)

select
    operation_key,
    first(event_type order by type_rank, incident_id) as operation_type,
    first(incident_id order by type_rank, incident_id) as main_incident_id,
    {{ first_known('event_date_earliest', 'event_date_earliest') }} as event_date_earliest,
    {{ first_known('event_date_latest', 'event_date_earliest') }} as event_date_latest,
    {{ first_known('region_code', 'region_code', 'country_code') }} as region_code,
    {{ first_known('country_code', 'region_code', 'country_code') }} as country_code,
    case
        when bool_or(operation_mode = 'partnered') then 'partnered'
        when bool_or(operation_mode = 'unilateral') then 'unilateral'
        else 'unknown'
    end as operation_mode,
    coalesce(sum({{ best_known('killed') }}), 0) as killed,
    coalesce(sum({{ best_known('injured') }}), 0) as injured,
    coalesce(sum({{ best_known('arrested') }}), 0) as arrested
from typed
group by operation_key
