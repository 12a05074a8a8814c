-- What an article quotes beside what the warehouse counts for the same actor, scope and period.
with counted as (
    select
        statistics.statistic_id,
        count(distinct incidents.incident_id) as incidents_counted,
        coalesce(sum(coalesce(incidents.killed_best, incidents.killed_low)), 0) as killed_counted,
        coalesce(sum(coalesce(incidents.injured_best, incidents.injured_low)), 0) as injured_counted,
        coalesce(sum(coalesce(incidents.arrested_best, incidents.arrested_low)), 0) as arrested_counted,
        count(distinct operations.operation_key) as operations_counted,
        count(distinct incidents.incident_id) filter (
            where incidents.event_type in ('armed_attack', 'air_strike', 'shelling', 'explosion')
        ) as attacks_counted
    from {{ ref('stg_reported_statistics') }} as statistics
    left join {{ ref('int_incidents') }} as incidents
        on
            statistics.period_start <= incidents.event_date_earliest
            and statistics.period_end >= incidents.event_date_latest
            and (statistics.actor_id is null or statistics.actor_id = incidents.actor_id)
            and (statistics.scope_region_code is null or statistics.scope_region_code = incidents.region_code)
            and (statistics.scope_country_code is null or statistics.scope_country_code = incidents.country_code)
    left join (
        select
            incident_id,
            min(operation_key) as operation_key
        from {{ ref('int_operation_incidents') }}
        group by incident_id
    ) as operations on incidents.incident_id = operations.incident_id
    group by statistics.statistic_id
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
        when 'operations' then counted.operations_counted
        when 'killed' then counted.killed_counted
        when 'injured' then counted.injured_counted
        when 'arrested' then counted.arrested_counted
        when 'attacks' then counted.attacks_counted
    end as bigint) as counted,
    counted.incidents_counted,
    statistics.attribution,
    statistics.evidence,
    coalesce(articles.source, 'unknown') as source,
    articles.published_date
from {{ ref('stg_reported_statistics') }} as statistics
inner join counted on statistics.statistic_id = counted.statistic_id
left join {{ ref('stg_articles') }} as articles on statistics.article_id = articles.article_id
