select
    coalesce(articles.source, 'unknown') as source,
    grains.period_grain,
    {{ period_start('grains.period_grain', 'articles.published_date') }} as period_start,
    articles.published_date is null as is_period_unknown,
    count(distinct articles.article_id) as articles,
    count(distinct articles.article_id) filter (where articles.duplicate_of is not null) as duplicates,
    count(events.event_id) as events
from {{ ref('stg_articles') }} as articles
cross join {{ ref('int_period_grains') }} as grains
left join {{ ref('stg_events') }} as events on articles.article_id = events.article_id
group by all
