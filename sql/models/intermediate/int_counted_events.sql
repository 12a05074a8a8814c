-- What marts count: told as having happened, by an article that is no copy of another.
select
    events.*,  -- noqa: AM04
    members.incident_id,
    articles.source,
    articles.published_date,
    coalesce(articles.published_at, timestamp '1900-01-01') as published_at_or_first,
    parties.actor_id,
    parties.actor_ar,
    parties.actor_en,
    parties.actor_kind,
    parties.partner_id,
    parties.target_id,
    parties.target_ar,
    parties.target_en
from {{ ref('stg_events') }} as events
inner join {{ ref('stg_articles') }} as articles on events.article_id = articles.article_id
inner join {{ ref('stg_incident_members') }} as members on events.event_id = members.event_id
left join {{ ref('int_event_parties') }} as parties on events.event_id = parties.event_id
where
    articles.duplicate_of is null
    and events.confidence >= {{ var('min_confidence') }}
    and (events.aspect in ('asserted', 'claimed') or {{ var('include_background') }})
