-- The period of each grain that a span of days lies in as a whole; NULL where it reaches over a border or is unknown.
with spans as (
    select distinct
        event_date_earliest,
        event_date_latest
    from {{ ref('int_incidents') }}
)

select
    spans.event_date_earliest,
    spans.event_date_latest,
    grains.period_grain,
    {{ period_inside('grains.period_grain', 'spans.event_date_earliest', 'spans.event_date_latest') }} as period_start
from spans
cross join {{ ref('int_period_grains') }} as grains
