{{ config(materialized='view') }}
-- Periods to count again since the last complete build; NULL is a grain's row of what lies in no period.
select distinct
    grains.period_grain,
    {{ period_inside('grains.period_grain', 'spans.event_date_earliest', 'spans.event_date_latest') }} as period_start
from {{ ref('int_changed_spans') }} as spans
cross join {{ ref('int_period_grains') }} as grains
