with roles as (
    {% for role in ['actor', 'partner', 'target'] %}
        select
            {{ role }}_id as actor_id,
            '{{ role }}' as role,
            event_type,
            event_date_earliest,
            event_date_latest,
            coalesce(killed_best, killed_low) as killed,
            coalesce(injured_best, injured_low) as injured,
            coalesce(arrested_best, arrested_low) as arrested
        from {{ ref('int_incidents') }}
        where {{ role }}_id is not null
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

days as (
    select
        actor_id,
        role,
        event_type,
        event_date_earliest,
        event_date_latest,
        count(*) as incidents,
        sum(killed) as killed,
        sum(injured) as injured,
        sum(arrested) as arrested
    from roles
    group by all
)

select
    days.actor_id,
    days.role,
    actors.name_ar as actor_ar,
    actors.name_en as actor_en,
    actors.kind as actor_kind,
    spans.period_grain,
    spans.period_start,
    spans.period_start is null as is_period_unknown,
    days.event_type,
    cast(sum(days.incidents) as bigint) as incidents,
    cast(coalesce(sum(days.killed), 0) as bigint) as killed,
    cast(coalesce(sum(days.injured), 0) as bigint) as injured,
    cast(coalesce(sum(days.arrested), 0) as bigint) as arrested
from days
inner join {{ ref('actors') }} as actors on days.actor_id = actors.actor_id
inner join {{ ref('int_day_spans') }} as spans
    on
        days.event_date_earliest is not distinct from spans.event_date_earliest
        and days.event_date_latest is not distinct from spans.event_date_latest
group by all
