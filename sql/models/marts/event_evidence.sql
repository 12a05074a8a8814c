{{ config(materialized='view') }}
select
    events.event_id,
    events.incident_id,
    events.operation_id,
    events.event_type,
    events.aspect,
    events.trigger,
    events.evidence,
    events.field,
    events.sentence_index,
    events.trigger_start,
    events.trigger_end,
    events.attribution,
    events.article_id,
    articles.source,
    articles.url,
    articles.title,
    articles.published_date,
    events.event_key
from {{ ref('fct_events') }} as events
inner join {{ ref('stg_articles') }} as articles on events.article_id = articles.article_id
