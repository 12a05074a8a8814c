{{ config(materialized='view') }}
-- What reports leave unsaid, by outlet.
select
    coalesce(source, 'unknown') as source,
    count(*) as events,
    count(*) filter (where date_precision = 'unknown') as without_date,
    count(*) filter (where date_precision = 'report') as with_publication_date_only,
    count(*) filter (where region_code is null) as without_region,
    count(*) filter (where place_id is null) as without_settlement,
    count(*) filter (where actor_ar is null) as without_actor,
    round(100.0 * count(*) filter (where date_precision in ('unknown', 'report')) / count(*), 1)
        as without_own_date_percent,
    round(100.0 * count(*) filter (where region_code is null) / count(*), 1) as without_region_percent,
    round(100.0 * count(*) filter (where actor_ar is null) / count(*), 1) as without_actor_percent
from {{ ref('int_counted_events') }}
group by all
