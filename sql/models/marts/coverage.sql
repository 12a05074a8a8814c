with events as (
    select
        article_id,
        count(*) as events
    from {{ ref('stg_events') }}
    group by article_id
),

days as (
    select
        coalesce(articles.source, 'unknown') as source,
        articles.published_date,
        count(*) as articles,
        count(articles.duplicate_of) as duplicates,
        count(events.article_id) as articles_with_events,
        coalesce(sum(events.events), 0) as events
    from {{ ref('stg_articles') }} as articles
    left join events on articles.article_id = events.article_id
    group by all
)

select
    days.source,
    grains.period_grain,
    {{ period_start('grains.period_grain', 'days.published_date') }} as period_start,
    days.published_date is null as is_period_unknown,
    cast(sum(days.articles) as bigint) as articles,
    cast(sum(days.duplicates) as bigint) as duplicates,
    cast(sum(days.articles_with_events) as bigint) as articles_with_events,
    cast(sum(days.events) as bigint) as events
from days
cross join {{ ref('int_period_grains') }} as grains
group by all
