{{ config(materialized='view') }}
-- Attacks of armed groups month by month, beside the month before.
with attacks as (
    select
        actor_id,
        coalesce(region_code, 'unknown') as region_code,
        country_code,
        {{ period_inside("'month'", 'event_date_earliest', 'event_date_latest') }} as month_start,
        count(*) as attacks,
        sum({{ best_known('killed') }}) as killed,
        sum({{ best_known('injured') }}) as injured
    from {{ ref('int_incidents') }}
    where
        event_type in ('armed_attack', 'explosion', 'killing', 'shelling', 'abduction')
        and actor_kind in ('armed_group', 'jihadist_group', 'tribe', 'criminal')
        and actor_id is not null
    group by all
),

span as (
    select
        min(month_start) as first_month,
        max(month_start) as last_month
    from attacks
),

complete as (
    select * from attacks
    union all by name
    select
        months.period_start as month_start,
        combinations.actor_id,
        combinations.region_code,
        combinations.country_code,
        0 as attacks,
        0 as killed,
        0 as injured
    from {{ ref('int_periods') }} as months
    inner join span on months.period_start between span.first_month and span.last_month
    cross join (
        select distinct
            actor_id,
            region_code,
            country_code
        from attacks
    ) as combinations
    where months.period_grain = 'month'
),

monthly as (
    select
        actor_id,
        region_code,
        country_code,
        month_start,
        sum(attacks) as attacks,
        sum(killed) as killed,
        sum(injured) as injured
    from complete
    group by all
),

compared as (
    select
        *,
        case
            when month_start is not null
                then lag(attacks) over (partition by actor_id, region_code, country_code order by month_start)
        end as attacks_month_before
    from monthly
)

select
    compared.actor_id,
    actors.name_ar as actor_ar,
    actors.name_en as actor_en,
    compared.region_code,
    regions.region_ar,
    regions.region_en,
    compared.country_code,
    compared.month_start,
    compared.month_start is null as is_month_unknown,
    cast(compared.attacks as bigint) as attacks,
    cast(compared.attacks_month_before as bigint) as attacks_month_before,
    round(100.0 * (compared.attacks - compared.attacks_month_before) / nullif(compared.attacks_month_before, 0), 1)
        as change_percent,
    cast(coalesce(compared.killed, 0) as bigint) as killed,
    cast(coalesce(compared.injured, 0) as bigint) as injured,
    articles.articles_read
from compared
inner join {{ ref('dim_actor') }} as actors on compared.actor_id = actors.actor_id
left join {{ ref('dim_region') }} as regions on compared.region_code = regions.region_code
left join {{ ref('int_articles_per_period') }} as articles
    on articles.period_grain = 'month' and compared.month_start = articles.period_start
