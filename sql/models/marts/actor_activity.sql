{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail',
    pre_hook="{{ forget_changed_periods() }}") }}
with spans as (
    select spans.*
    from {{ ref('int_day_spans') }} as spans
    {{ of_changed_periods('spans.period_grain', 'spans.period_start') }}
),

incidents as (
    select incidents.*
    from {{ ref('int_incidents') }} as incidents
    semi join spans
        on
            incidents.event_date_earliest is not distinct from spans.event_date_earliest
            and incidents.event_date_latest is not distinct from spans.event_date_latest
),

roles as (
    {% for role in ['actor', 'partner', 'target'] %}
        select
            {{ role }}_id as actor_id,
            '{{ role }}' as role,
            event_type,
            event_date_earliest,
            event_date_latest,
            {{ best_known('killed') }} as killed,
            {{ best_known('injured') }} as injured,
            {{ best_known('arrested') }} as arrested
        from incidents
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
),

periods as (
    select
        days.actor_id,
        days.role,
        spans.period_grain,
        spans.period_start,
        days.event_type,
        sum(days.incidents) as incidents,
        sum(days.killed) as killed,
        sum(days.injured) as injured,
        sum(days.arrested) as arrested
    from days
    inner join spans
        on
            days.event_date_earliest is not distinct from spans.event_date_earliest
            and days.event_date_latest is not distinct from spans.event_date_latest
    group by all
)

select
    periods.actor_id,
    periods.role,
    actors.name_ar as actor_ar,
    actors.name_en as actor_en,
    actors.kind as actor_kind,
    periods.period_grain,
    periods.period_start,
    periods.period_start is null as is_period_unknown,
    periods.event_type,
    cast(periods.incidents as bigint) as incidents,
    cast(coalesce(periods.killed, 0) as bigint) as killed,
    cast(coalesce(periods.injured, 0) as bigint) as injured,
    cast(coalesce(periods.arrested, 0) as bigint) as arrested
from periods
inner join {{ ref('actors') }} as actors on periods.actor_id = actors.actor_id
