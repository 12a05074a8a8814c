{{ config(materialized='view') }}
-- Months and coarser periods from the first to the last that an incident lies in.
with bounds as (
    select
        min(event_date_earliest) as first_day,
        max(event_date_latest) as last_day
    from {{ ref('int_incidents') }}
)

select
    grains.period_grain,
    cast(
        unnest(
            generate_series(
                {{ period_start('grains.period_grain', 'bounds.first_day') }},
                {{ period_start('grains.period_grain', 'bounds.last_day') }},
                {{ period_step('grains.period_grain') }}
            )
        ) as date
    ) as period_start
from {{ ref('int_period_grains') }} as grains
cross join bounds
where grains.has_zeros
