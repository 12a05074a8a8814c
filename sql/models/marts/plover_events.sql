{{ config(materialized='view') }}
-- A row an event as a PLOVER record; types without a PLOVER category are left out.
with modes (event_type, plover_mode) as (
    values
    ('arrest', 'arrest'),
    ('seizure', 'confiscate'),
    ('armed_attack', 'firearms'),
    ('air_strike', 'heavy-weapons'),
    ('shelling', 'heavy-weapons'),
    ('explosion', 'explosives'),
    ('protest', 'demo')
),

coded as (
    select
        events.*,
        coalesce(by_kind.plover_type, plain.plover_type) as plover_event
    from {{ ref('int_counted_events') }} as events
    inner join {{ ref('event_types') }} as plain on events.event_type = plain.event_type and plain.actor_kind is null
    left join {{ ref('event_types') }} as by_kind
        on events.event_type = by_kind.event_type and events.actor_kind = by_kind.actor_kind
    where coalesce(by_kind.plover_type, plain.plover_type) is not null
)

select
    coded.event_id as id,
    coded.event_date_earliest as date,
    coded.plover_event as event,
    case when coded.plover_event in ('ASSAULT', 'COERCE', 'PROTEST') then modes.plover_mode end as mode,
    to_json({
        'id': coded.event_id,
        'date': coded.event_date_earliest,
        'source': coalesce(coded.actor_en, coded.actor_ar),
        'recipient': coalesce(coded.target_en, coded.target_ar),
        'event': coded.plover_event,
        'mode': case when coded.plover_event in ('ASSAULT', 'COERCE', 'PROTEST') then modes.plover_mode end,
        'context': 'military',
        'dead': {{ best_known('killed', 'coded') }},
        'injured': {{ best_known('injured', 'coded') }},
        'event_loc': {
            'name': coalesce(places.name_en, coded.place_text),
            'admin1': regions.region_en,
            'country': coded.country_code,
            'latitude': places.latitude,
            'longitude': places.longitude
        },
        'text': coded.evidence,
        'language': 'ar',
        'publication': coded.source,
        'date_published': coded.published_date,
        'url': coded.url,
        'coder': 'rasad'
    }) as record
from coded
left join modes on coded.event_type = modes.event_type
left join {{ ref('dim_place') }} as places on coded.place_id = places.place_id
left join {{ ref('dim_region') }} as regions on coded.region_code = regions.region_code
