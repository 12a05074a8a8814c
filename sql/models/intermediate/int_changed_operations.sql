-- Operations to make again: those that hold, or held at the last build, an incident that changed.
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

touched as (
    select distinct earlier.operation_key
    from earlier
    where earlier.incident_id in (select changed.incident_id from {{ ref('int_changed_events') }} as changed)
)

select
    earlier.operation_key,
    earlier.incident_id
from earlier
inner join touched on earlier.operation_key = touched.operation_key
union
select
    cast(null as varchar) as operation_key,
    changed.incident_id
from {{ ref('int_changed_events') }} as changed
where changed.incident_id is not null
