-- Which incidents belong to which operation; operations of several articles that share an incident are one.
with recursive operation_events as (
    select distinct
        events.operation_id,
        events.incident_id
    from {{ ref('int_counted_events') }} as events
    inner join {{ ref('int_incidents') }} as incidents on events.incident_id = incidents.incident_id
    inner join {{ ref('event_types') }} as types
        on events.event_type = types.event_type and types.actor_kind is null
    where
        types.operation_rule = 'always'
        or (
            types.operation_rule = 'security_actor'
            and incidents.actor_kind in ('state_forces', 'de_facto_forces', 'coalition')
        )
),

linked (operation_id, other_id) as (
    select
        mine.operation_id,
        others.operation_id
    from operation_events as mine
    inner join operation_events as others on mine.incident_id = others.incident_id
    union
    select
        linked.operation_id,
        others.operation_id
    from linked
    inner join operation_events as mine on linked.other_id = mine.operation_id
    inner join operation_events as others on mine.incident_id = others.incident_id
),

keys as (
    select
        operation_id,
        min(other_id) as operation_key
    from linked
    group by operation_id
)

select distinct
    keys.operation_key,
    operation_events.incident_id
from operation_events
inner join keys on operation_events.operation_id = keys.operation_id
