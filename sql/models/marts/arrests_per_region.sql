with placed_in_time as (
    select
        grains.period_grain,
        grains.has_zeros,
        {{ period_inside('grains.period_grain', 'incidents.event_date_earliest', 'incidents.event_date_latest') }}
            as period_start,
        coalesce(incidents.region_code, 'unknown') as region_code,
        incidents.country_code,
        incidents.arrested_low,
        incidents.arrested_best,
        incidents.arrested_high
    from {{ ref('int_incidents') }} as incidents
    cross join {{ ref('int_period_grains') }} as grains
    where incidents.event_type = 'arrest'
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
        combinations.country_code
    from spine
    cross join (
        select distinct
            region_code,
            country_code
        from placed_in_time
    ) as combinations
),

counted as (
    select
        period_grain,
        period_start,
        region_code,
        country_code,
        count(*) as arrest_incidents,
        coalesce(sum(coalesce(arrested_low, arrested_best)), 0) as people_arrested_low,
        coalesce(sum(coalesce(arrested_best, arrested_low)), 0) as people_arrested,
        case when bool_and(arrested_high is not null) then sum(arrested_high) end as people_arrested_high,
        count(*) filter (where arrested_best is null and arrested_low is null) as incidents_without_count
    from placed_in_time
    group by all
),

with_zeros as (
    select
        coalesce(counted.period_grain, zeros.period_grain) as period_grain,
        coalesce(counted.period_start, zeros.period_start) as period_start,
        coalesce(counted.region_code, zeros.region_code) as region_code,
        coalesce(counted.country_code, zeros.country_code) as country_code,
        coalesce(counted.arrest_incidents, 0) as arrest_incidents,
        coalesce(counted.people_arrested_low, 0) as people_arrested_low,
        coalesce(counted.people_arrested, 0) as people_arrested,
        case when counted.arrest_incidents is null then 0 else counted.people_arrested_high end as people_arrested_high,
        coalesce(counted.incidents_without_count, 0) as incidents_without_count
    from counted
    full join zeros
        on
            counted.period_grain = zeros.period_grain
            and counted.period_start = zeros.period_start
            and counted.region_code = zeros.region_code
            and counted.country_code is not distinct from zeros.country_code
)

select
    with_zeros.region_code,
    regions.region_ar,
    regions.region_en,
    with_zeros.country_code,
    with_zeros.period_grain,
    with_zeros.period_start,
    with_zeros.period_start is null as is_period_unknown,
    cast(with_zeros.arrest_incidents as bigint) as arrest_incidents,
    cast(with_zeros.people_arrested_low as bigint) as people_arrested_low,
    cast(with_zeros.people_arrested as bigint) as people_arrested,
    cast(with_zeros.people_arrested_high as bigint) as people_arrested_high,
    cast(with_zeros.incidents_without_count as bigint) as incidents_without_count
from with_zeros
left join {{ ref('dim_region') }} as regions on with_zeros.region_code = regions.region_code
