{{ config(meta={'dagster': {'ref': {'name': 'operations_per_period'}}}) }}
-- Every counted operation is in exactly one row of each grain, the unknown period included.
select
    period_grain,
    sum(operations) as operations
from {{ ref('operations_per_period') }}
group by period_grain
having sum(operations) != (select count(*) from {{ ref('int_operations') }})
