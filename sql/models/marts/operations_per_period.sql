with placed_in_time as (
    select
        grains.period_grain,
        grains.has_zeros,
        {{ period_inside('grains.period_grain', 'operations.event_date_earliest', 'operations.event_date_latest') }}
            as period_start,
        coalesce(operations.region_code, 'unknown') as region_code,
        operations.country_code,
        operations.operation_type,
        operations.operation_mode,
        operations.killed,
        operations.injured,
        operations.arrested
    from {{ ref('int_operations') }} as operations
    cross join {{ ref('int_period_grains') }} as grains
),

spine as (
    select
        span.period_grain,
        cast(unnest(generate_series(span.first_start, span.last_start, {{ period_step('span.period_grain') }})) as date)
            as period_start
    from (
        select
            period_grain,
            min(period_start) as first_start,
            max(period_start) as last_start
        from placed_in_time
        where has_zeros and period_start is not null
        group by period_grain
    ) as span
),

zeros as (
    select
        spine.period_grain,
        spine.period_start,
        combinations.region_code,
        combinations.country_code,
        combinations.operation_type,
        combinations.operation_mode
    from spine
    cross join (
        select distinct
            region_code,
            country_code,
            operation_type,
            operation_mode
        from placed_in_time
    ) as combinations
),

counted as (
    select
        period_grain,
        period_start,
        region_code,
        country_code,
        operation_type,
        operation_mode,
        count(*) as operations,
        sum(killed) as killed,
        sum(injured) as injured,
        sum(arrested) as arrested
    from placed_in_time
    group by all
    union all
    select
        *,
        0 as operations,
        0 as killed,
        0 as injured,
        0 as arrested
    from zeros
)

select
    counted.period_grain,
    counted.period_start,
    counted.period_start is null as is_period_unknown,
    counted.region_code,
    regions.region_ar,
    regions.region_en,
    counted.country_code,
    counted.operation_type,
    counted.operation_mode,
    cast(sum(counted.operations) as bigint) as operations,
    cast(sum(counted.killed) as bigint) as killed,
    cast(sum(counted.injured) as bigint) as injured,
    cast(sum(counted.arrested) as bigint) as arrested
from counted
left join {{ ref('dim_region') }} as regions on counted.region_code = regions.region_code
group by all
