{{ config(materialized='view') }}
-- What marts count: told as having happened, by an article that is no copy of another, not rejected by an analyst.
select * -- noqa: AM04
from {{ ref('int_events') }}
where
    not is_duplicate
    and not is_rejected
    and confidence >= {{ var('min_confidence') }}
    and (aspect in ('asserted', 'claimed') or {{ var('include_background') }})
