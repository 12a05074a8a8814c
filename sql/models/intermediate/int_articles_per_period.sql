-- How much was read: a count means little without it.
select
    grains.period_grain,
    {{ period_start('grains.period_grain', 'days.published_date') }} as period_start,
    cast(sum(days.articles) as bigint) as articles_read
from (
    select
        published_date,
        count(*) as articles
    from {{ ref('stg_articles') }}
    where published_date is not null
    group by published_date
) as days
cross join {{ ref('int_period_grains') }} as grains
group by all
