{{ config(materialized='view') }}
-- Operations against a group month by month within each half-year, as CENTCOM and the Rojava Information Center table
-- them: partnered and alone, with those killed and detained.
with monthly as (
    select
        period_start as month_start,
        region_code,
        region_ar,
        region_en,
        country_code,
        sum(operations) as operations,
        coalesce(sum(operations) filter (where operation_mode = 'partnered'), 0) as partnered_operations,
        coalesce(sum(operations) filter (where operation_mode = 'unilateral'), 0) as unilateral_operations,
        sum(killed) as killed,
        sum(arrested) as arrested
    from {{ ref('operations_per_period') }}
    where period_grain = 'month' and not is_period_unknown
    group by all
)

select
    {{ period_start("'half'", 'monthly.month_start') }} as half_start,
    monthly.month_start,
    monthly.country_code,
    countries.name_ar as country_ar,
    countries.name_en as country_en,
    monthly.region_code,
    monthly.region_ar,
    monthly.region_en,
    cast(monthly.operations as bigint) as operations,
    cast(monthly.partnered_operations as bigint) as partnered_operations,
    cast(monthly.unilateral_operations as bigint) as unilateral_operations,
    cast(monthly.killed as bigint) as killed,
    cast(monthly.arrested as bigint) as arrested,
    articles.articles_read
from monthly
left join {{ ref('countries') }} as countries on monthly.country_code = countries.code
left join {{ ref('int_articles_per_period') }} as articles
    on articles.period_grain = 'month' and monthly.month_start = articles.period_start
