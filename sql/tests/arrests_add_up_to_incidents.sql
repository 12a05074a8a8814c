{{ config(meta={'dagster': {'ref': {'name': 'arrests_per_region'}}}) }}
-- Every arrest incident is in exactly one row of each grain, the unknown period and region included.
select
    period_grain,
    sum(arrest_incidents) as arrest_incidents
from {{ ref('arrests_per_region') }}
group by period_grain
having sum(arrest_incidents) != (select count(*) from {{ ref('int_incidents') }} where event_type = 'arrest')
