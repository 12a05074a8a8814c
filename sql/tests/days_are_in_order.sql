-- No happening ends before it begins.
select
    event_id,
    event_date_earliest,
    event_date_latest
from {{ ref('fct_events') }}
where event_date_earliest > event_date_latest
