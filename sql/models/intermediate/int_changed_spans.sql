-- Spans of days in which something may be counted anew: of incidents of changed operations, as they are and, where they
-- changed themselves, as they were; and days of articles that came, went or tell other events.
{%- set since = last_known() %}
with articles as (
    {{ came_or_went('raw', 'articles', 'article_id', since) }}
    union all
    {{ came_or_went('nlp', 'events', 'article_id', since) }}
)

select
    earlier_from as event_date_earliest,
    earlier_to as event_date_latest
from {{ ref('int_changed_events') }}
where was_counted
union
select
    event_date_earliest,
    event_date_latest
from {{ ref('int_incidents') }}
where incident_id in (select changed.incident_id from {{ ref('int_changed_operations') }} as changed)
union
select
    published_date as event_date_earliest,
    published_date as event_date_latest
from {{ ref('stg_articles') }}
where article_id in (select articles.article_id from articles)
union
select
    published_date as event_date_earliest,
    published_date as event_date_latest
from {{ source('history', 'raw_articles') }}
where valid_to > {{ since }}
