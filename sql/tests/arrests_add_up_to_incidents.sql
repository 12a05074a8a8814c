{{ config(meta={'dagster': {'ref': {'name': 'arrests_per_region'}}}) }}
-- Every arrest incident is in exactly one row of each grain, the unknown period and region included.
with arrests as (
    select count(*) as incidents
    from {{ ref('int_incidents') }}
    where event_type = 'arrest'
)

select
    counted.period_grain,
    arrests.incidents,
    sum(counted.arrest_incidents) as arrest_incidents
from {{ ref('arrests_per_region') }} as counted
cross join arrests
group by counted.period_grain, arrests.incidents
having sum(counted.arrest_incidents) != arrests.incidents
