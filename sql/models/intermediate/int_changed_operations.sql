-- Operations to make again: those that hold, or held at the last build, an incident that changed, or one that the same
-- operation of an article tells of.
with earlier as (
    {% if as_last_built('int_operation_incidents') %}
        select
            operation_key,
            incident_id
        from intermediate.int_operation_incidents
    {% else %}
        select
            cast(null as varchar) as operation_key,
            cast(null as varchar) as incident_id
        where false
    {% endif %}
),

changed as (
    select distinct incident_id
    from {{ ref('int_changed_events') }}
    where incident_id is not null
),

concerned as (
    select incident_id
    from changed
    union all
    select siblings.incident_id
    from {{ ref('int_events') }} as events
    inner join {{ ref('int_events') }} as siblings on events.operation_id = siblings.operation_id
    where events.incident_id in (select changed.incident_id from changed)
),

touched as (
    select operation_key
    from earlier
    where incident_id in (select concerned.incident_id from concerned)
)

select
    operation_key,
    incident_id
from earlier
where operation_key in (select touched.operation_key from touched)
union
select
    cast(null as varchar) as operation_key,
    incident_id
from changed
