-- What an article quotes beside what the warehouse counts for the same actor, scope and period.
with days as (
    select
        incidents.event_date_earliest,
        incidents.event_date_latest,
        incidents.actor_id,
        incidents.region_code,
        incidents.country_code,
        count(*) as incidents,
        count(operations.operation_key) as operations,
        count(*) filter (
            where incidents.event_type in ('armed_attack', 'air_strike', 'shelling', 'explosion')
        ) as attacks,
        sum({{ best_known('killed', 'incidents') }}) as killed,
        sum({{ best_known('injured', 'incidents') }}) as injured,
        sum({{ best_known('arrested', 'incidents') }}) as arrested
    from {{ ref('int_incidents') }} as incidents
    left join {{ ref('int_operations') }} as operations on incidents.incident_id = operations.main_incident_id
    group by all
),

scopes as (
    select distinct
        period_start,
        period_end,
        actor_id,
        scope_region_code,
        scope_country_code
    from {{ ref('stg_reported_statistics') }}
),

-- An actor of the reference or, for totals of nobody in particular, each actor in turn: this keeps the join by key.
acting as (
    select
        scopes.*,
        coalesce(scopes.actor_id, actors.actor_id) as acting_id
    from scopes
    inner join (select distinct actor_id from days) as actors
        on scopes.actor_id is null or scopes.actor_id = actors.actor_id
),

counted as (
    select
        acting.period_start,
        acting.period_end,
        acting.actor_id,
        acting.scope_region_code,
        acting.scope_country_code,
        sum(days.incidents) as incidents,
        sum(days.operations) as operations,
        sum(days.attacks) as attacks,
        sum(days.killed) as killed,
        sum(days.injured) as injured,
        sum(days.arrested) as arrested
    from acting
    inner join days
        on
            acting.acting_id is not distinct from days.actor_id
            and acting.period_start <= days.event_date_earliest
            and acting.period_end >= days.event_date_latest
            and (acting.scope_region_code is null or acting.scope_region_code = days.region_code)
            and (acting.scope_country_code is null or acting.scope_country_code = days.country_code)
    group by all
)

select
    statistics.statistic_id,
    statistics.article_id,
    statistics.metric,
    statistics.value_low,
    statistics.value_best,
    statistics.value_high,
    statistics.qualifier,
    statistics.period_start,
    statistics.period_end,
    statistics.period_text,
    statistics.actor_id,
    statistics.actor_text,
    statistics.target_id,
    statistics.scope_region_code,
    statistics.scope_country_code,
    statistics.breakdown_of,
    cast(case statistics.metric
        when 'operations' then coalesce(counted.operations, 0)
        when 'killed' then coalesce(counted.killed, 0)
        when 'injured' then coalesce(counted.injured, 0)
        when 'arrested' then coalesce(counted.arrested, 0)
        when 'attacks' then coalesce(counted.attacks, 0)
    end as bigint) as counted,
    cast(coalesce(counted.incidents, 0) as bigint) as incidents_counted,
    statistics.attribution,
    statistics.evidence,
    coalesce(articles.source, 'unknown') as source,
    articles.published_date
from {{ ref('stg_reported_statistics') }} as statistics
left join counted
    on
        statistics.period_start is not distinct from counted.period_start
        and statistics.period_end is not distinct from counted.period_end
        and statistics.actor_id is not distinct from counted.actor_id
        and statistics.scope_region_code is not distinct from counted.scope_region_code
        and statistics.scope_country_code is not distinct from counted.scope_country_code
left join {{ ref('stg_articles') }} as articles on statistics.article_id = articles.article_id
