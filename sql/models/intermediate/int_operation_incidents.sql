{{ config(
    materialized='incremental', incremental_strategy='append',
    pre_hook="{{ forget_changed('operation_key', 'int_changed_operations') }}"
) }}
-- Which incidents belong to which operation; operations of several articles that share an incident are one.
with recursive operation_incidents as (
    select distinct
        events.operation_id,
        events.incident_id
    from {{ ref('int_counted_events') }} as events
    inner join {{ ref('int_incidents') }} as incidents on events.incident_id = incidents.incident_id
    inner join {{ ref('event_types') }} as types
        on incidents.event_type = types.event_type and types.actor_kind is null
    where
        true {{ of_changed('events.incident_id', 'int_changed_operations') }}
        and (
            types.operation_rule = 'always'
            or (
                types.operation_rule = 'security_actor'
                and incidents.actor_kind in ('state_forces', 'de_facto_forces', 'coalition')
            )
        )
),

first_of_incident as (
    select
        incident_id,
        min(operation_id) as first_operation_id
    from operation_incidents
    group by incident_id
    having count(*) > 1
),

shared as (
    select
        operations.operation_id,
        firsts.first_operation_id
    from operation_incidents as operations
    inner join first_of_incident as firsts on operations.incident_id = firsts.incident_id
),

neighbours as (
    select
        operation_id as one,
        first_operation_id as other
    from shared
    union
    select
        first_operation_id as one,
        operation_id as other
    from shared
),

reached (operation_id, other_id) as (
    select
        one,
        other
    from neighbours
    union
    select
        reached.operation_id,
        neighbours.other
    from reached
    inner join neighbours on reached.other_id = neighbours.one
),

keys as (
    select
        operation_id,
        min(other_id) as operation_key
    from reached
    group by operation_id
)

select distinct
    coalesce(keys.operation_key, operations.operation_id) as operation_key,
    operations.incident_id
from operation_incidents as operations
left join keys on operations.operation_id = keys.operation_id
