{{ config(materialized='view') }}
with bounds as (
    select
        least(min(event_date_earliest), min(published_date)) as first_day,
        greatest(max(event_date_latest), max(published_date)) as last_day
    from {{ ref('int_counted_events') }}
)

select
    cast(days.day as date) as date_day,
    year(days.day) as year_number,
    month(days.day) as month_number,
    quarter(days.day) as quarter_number,
    case when month(days.day) <= 6 then 1 else 2 end as half_number,
    isoyear(days.day) as iso_year,
    week(days.day) as iso_week
from bounds, unnest(generate_series(bounds.first_day, bounds.last_day, interval 1 day)) as days (day)
