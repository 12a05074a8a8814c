{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail',
    pre_hook=["{{ forget_changed_periods() }}", "{{ forget_zeros('operations') }}"]) }}
-- An incremental build counts changed periods anew beside those that stand, and sets rows of zeros for what occurs now.
with spans as (
    select spans.*
    from {{ ref('int_day_spans') }} as spans
    {{ of_changed_periods('spans.period_grain', 'spans.period_start') }}
),

days as (
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
    inner join spans
        on
            days.event_date_earliest is not distinct from spans.event_date_earliest
            and days.event_date_latest is not distinct from spans.event_date_latest
    group by all
),

standing as (
    select * from placed_in_time
    {% if goes_on() -%}
        union all by name
        select
            period_grain,
            period_start,
            region_code,
            country_code,
            operation_type,
            operation_mode,
            operations,
            killed,
            injured,
            arrested
        from {{ this }}
    {%- endif %}
),

counted as (
    select * from placed_in_time
    union all by name
    {{ zeros('standing', ['region_code', 'country_code', 'operation_type', 'operation_mode'],
        ['operations', 'killed', 'injured', 'arrested']) }}
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
    types.label_ar as operation_type_ar,
    types.label_en as operation_type_en,
    counted.operation_mode,
    cast(counted.operations as bigint) as operations,
    cast(counted.killed as bigint) as killed,
    cast(counted.injured as bigint) as injured,
    cast(counted.arrested as bigint) as arrested,
    articles.articles_read
from counted
left join {{ ref('dim_region') }} as regions on counted.region_code = regions.region_code
left join {{ ref('dim_event_type') }} as types on counted.operation_type = types.event_type
left join {{ ref('int_articles_per_period') }} as articles
    on counted.period_grain = articles.period_grain and counted.period_start = articles.period_start
