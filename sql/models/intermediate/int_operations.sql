-- One row an operation, under its main type, with the people of all its incidents.
with typed as (
    select
        operations.operation_key,
        incidents.*,
        list_position(
            ['cell_dismantled', 'arrest', 'seizure', 'air_strike', 'raid'], incidents.event_type
        ) as type_rank
    from {{ ref('int_operation_incidents') }} as operations
    inner join {{ ref('int_incidents') }} as incidents on operations.incident_id = incidents.incident_id
)

select
    operation_key,
    arg_min(event_type, type_rank) as operation_type,
    arg_min(event_date_earliest, type_rank) as event_date_earliest,
    arg_min(event_date_latest, type_rank) as event_date_latest,
    arg_min(region_code, type_rank) as region_code,
    arg_min(country_code, type_rank) as country_code,
    case
        when bool_or(operation_mode = 'partnered') then 'partnered'
        when bool_or(operation_mode = 'unilateral') then 'unilateral'
        else 'unknown'
    end as operation_mode,
    coalesce(sum(coalesce(killed_best, killed_low)), 0) as killed,
    coalesce(sum(coalesce(injured_best, injured_low)), 0) as injured,
    coalesce(sum(coalesce(arrested_best, arrested_low)), 0) as arrested
from typed
group by operation_key
