{{ config(materialized='view') }}
select
    event_id,
    incident_id,
    operation_id,
    event_type,
    aspect,
    trigger,
    evidence,
    field,
    sentence_index,
    trigger_start,
    trigger_end,
    attribution,
    article_id,
    source,
    url,
    title,
    published_date,
    event_key
from {{ ref('int_events') }}
