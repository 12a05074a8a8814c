with days as (
    select
        event_date_earliest,
        event_date_latest,
        coalesce(region_code, 'unknown') as region_code,
        country_code,
        operation_type,
        operation_mode,
        count(*) as operations,
        sum(killed) as killed,
        sum(injured) as injured,
        sum(arrested) as arrested
    from {{ ref('int_operations') }}
    group by all
),

placed_in_time as (
    select
        spans.period_grain,
        spans.period_start,
        days.region_code,
        days.country_code,
        days.operation_type,
        days.operation_mode,
        sum(days.operations) as operations,
        sum(days.killed) as killed,
        sum(days.injured) as injured,
        sum(days.arrested) as arrested
    from days
    inner join {{ ref('int_day_spans') }} as spans
        on
            days.event_date_earliest is not distinct from spans.event_date_earliest
            and days.event_date_latest is not distinct from spans.event_date_latest
    group by all
),

counted as (
    select * from placed_in_time
    union all by name
    {{ zeros('placed_in_time', ['region_code', 'country_code', 'operation_type', 'operation_mode'],
        ['operations', 'killed', 'injured', 'arrested']) }}
),

summed as (
    select
        period_grain,
        period_start,
        region_code,
        country_code,
        operation_type,
        operation_mode,
        cast(sum(operations) as bigint) as operations,
        cast(sum(killed) as bigint) as killed,
        cast(sum(injured) as bigint) as injured,
        cast(sum(arrested) as bigint) as arrested
    from counted
    group by all
)

select
    summed.period_grain,
    summed.period_start,
    summed.period_start is null as is_period_unknown,
    summed.region_code,
    regions.region_ar,
    regions.region_en,
    summed.country_code,
    summed.operation_type,
    types.label_ar as operation_type_ar,
    types.label_en as operation_type_en,
    summed.operation_mode,
    summed.operations,
    summed.killed,
    summed.injured,
    summed.arrested,
    articles.articles_read
from summed
left join {{ ref('dim_region') }} as regions on summed.region_code = regions.region_code
left join {{ ref('dim_event_type') }} as types on summed.operation_type = types.event_type
left join {{ ref('int_articles_per_period') }} as articles
    on summed.period_grain = articles.period_grain and summed.period_start = articles.period_start
