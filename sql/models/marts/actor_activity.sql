with roles as (
    select
        actor_id,
        'actor' as role,
        *
        exclude (actor_id)
    from {{ ref('int_incidents') }}
    where actor_id is not null
    union all by name
    select
        target_id as actor_id,
        'target' as role,
        * exclude (actor_id)
    from {{ ref('int_incidents') }}
    where target_id is not null
)

select
    roles.actor_id,
    roles.role,
    actors.name_ar as actor_ar,
    actors.name_en as actor_en,
    actors.kind as actor_kind,
    grains.period_grain,
    {{ period_inside('grains.period_grain', 'roles.event_date_earliest', 'roles.event_date_latest') }} as period_start,
    {{ period_inside('grains.period_grain', 'roles.event_date_earliest', 'roles.event_date_latest') }} is null
        as is_period_unknown,
    roles.event_type,
    count(*) as incidents,
    cast(coalesce(sum(coalesce(roles.killed_best, roles.killed_low)), 0) as bigint) as killed,
    cast(coalesce(sum(coalesce(roles.arrested_best, roles.arrested_low)), 0) as bigint) as arrested
from roles
inner join {{ ref('actors') }} as actors on roles.actor_id = actors.actor_id
cross join {{ ref('int_period_grains') }} as grains
group by all
