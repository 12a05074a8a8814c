-- Quoted totals that contradict each other or their own parts.
select
    'parts_exceed_total' as conflict,
    whole.statistic_id,
    whole.metric,
    whole.value_best as value_a,
    cast(sum(coalesce(part.value_best, part.value_low)) as bigint) as value_b,
    whole.period_start,
    whole.period_end,
    whole.actor_id,
    cast(null as varchar) as other_statistic_id
from {{ ref('stg_reported_statistics') }} as whole
inner join {{ ref('stg_reported_statistics') }} as part on whole.statistic_id = part.breakdown_of
group by all
having value_b > whole.value_best
union all
select
    'publishers_disagree' as conflict,
    one.statistic_id,
    one.metric,
    one.value_best as value_a,
    other.value_best as value_b,
    one.period_start,
    one.period_end,
    one.actor_id,
    other.statistic_id as other_statistic_id
from {{ ref('stg_reported_statistics') }} as one
inner join {{ ref('stg_reported_statistics') }} as other
    on
        one.metric = other.metric
        and one.period_start = other.period_start
        and one.period_end = other.period_end
        and one.actor_id = other.actor_id
        and one.target_id is not distinct from other.target_id
        and one.scope_region_code is not distinct from other.scope_region_code
        and one.statistic_id < other.statistic_id
        and one.article_id != other.article_id
        and one.value_best != other.value_best
where one.breakdown_of is null and other.breakdown_of is null
