{{ config(materialized='view') }}
-- Quoted totals that contradict their own parts, or what another publisher quotes for the same actor and period.
with sums as (
    select
        whole.statistic_id,
        sum({{ best_known('value', 'part') }}) as parts,
        count(*) as part_count
    from {{ ref('stg_reported_statistics') }} as whole
    inner join {{ ref('stg_reported_statistics') }} as part on whole.statistic_id = part.breakdown_of
    group by whole.statistic_id
    having count(*) > 1
),

conflicts as (
    select
        case
            when sums.parts > {{ best_known('value', 'whole') }} then 'parts_exceed_total'
            else 'parts_fall_short'
        end as conflict,
        whole.*,
        cast(sums.parts as bigint) as value_b,
        cast(null as varchar) as other_statistic_id,
        cast(null as varchar) as other_article_id
    from {{ ref('stg_reported_statistics') }} as whole
    inner join sums on whole.statistic_id = sums.statistic_id
    where sums.parts != {{ best_known('value', 'whole') }}
    union all
    select
        'publishers_disagree' as conflict,
        one.*,
        {{ best_known('value', 'other') }} as value_b,
        other.statistic_id as other_statistic_id,
        other.article_id as other_article_id
    from {{ ref('stg_reported_statistics') }} as one
    inner join {{ ref('stg_reported_statistics') }} as other
        on
            one.metric = other.metric
            and one.metric != 'other'
            and one.period_start = other.period_start
            and one.period_end = other.period_end
            and one.actor_id is not distinct from other.actor_id
            and one.target_id is not distinct from other.target_id
            and one.scope_region_code is not distinct from other.scope_region_code
            and one.scope_country_code is not distinct from other.scope_country_code
            and one.statistic_id < other.statistic_id
            and one.article_id != other.article_id
            and {{ best_known('value', 'one') }} != {{ best_known('value', 'other') }}
    where
        one.breakdown_of is null
        and other.breakdown_of is null
        and coalesce(one.actor_id, one.target_id, one.scope_region_code, one.scope_country_code) is not null
)

select
    conflicts.conflict,
    conflicts.statistic_id,
    conflicts.metric,
    {{ best_known('value', 'conflicts') }} as value_a,
    conflicts.value_b,
    conflicts.period_start,
    conflicts.period_end,
    conflicts.actor_id,
    conflicts.other_statistic_id,
    actors.name_ar as actor_ar,
    actors.name_en as actor_en,
    conflicts.scope_region_code,
    conflicts.scope_country_code,
    articles.source as source_a,
    others.source as source_b,
    conflicts.evidence
from conflicts
inner join {{ ref('stg_articles') }} as articles on conflicts.article_id = articles.article_id
left join {{ ref('stg_articles') }} as others on conflicts.other_article_id = others.article_id
left join {{ ref('dim_actor') }} as actors on conflicts.actor_id = actors.actor_id
where conflicts.conflict != 'publishers_disagree' or articles.source is distinct from others.source
