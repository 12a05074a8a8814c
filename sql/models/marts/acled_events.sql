{{ config(materialized='view') }}
-- A row an incident under ACLED's 31 column names; what each column loses is in sql/README.md.
with coded as (
    select
        incidents.*,
        coalesce(by_kind.acled_event_type, plain.acled_event_type) as acled_event_type,
        coalesce(by_kind.acled_sub_event_type, plain.acled_sub_event_type) as acled_sub_event_type,
        {{ acled_inter('incidents.actor_kind', 'actors.country_code', 'incidents.country_code',
            'incidents.event_type') }} as inter1,
        {{ acled_inter('incidents.target_kind', 'targets.country_code', 'incidents.country_code', "''") }} as inter2,
        partners.name_en as partner_en
    from {{ ref('int_incidents') }} as incidents
    left join {{ ref('event_types') }} as plain
        on incidents.event_type = plain.event_type and plain.actor_kind is null
    left join {{ ref('event_types') }} as by_kind
        on incidents.event_type = by_kind.event_type and incidents.actor_kind = by_kind.actor_kind
    left join {{ ref('actors') }} as actors on incidents.actor_id = actors.actor_id
    left join {{ ref('actors') }} as targets on incidents.target_id = targets.actor_id
    left join {{ ref('actors') }} as partners on incidents.partner_id = partners.actor_id
)

select
    coalesce(coded.country_code, 'XX') || '-' || coded.incident_id as event_id_cnty,
    case when coded.date_precision != 'unknown' then coded.event_date_earliest end as event_date,
    cast(year(coded.event_date_earliest) as integer) as year,
    {{ acled_time_precision('coded.event_date_earliest', 'coded.event_date_latest') }} as time_precision,
    case
        when coded.acled_event_type in ('Battles', 'Explosions/Remote violence', 'Violence against civilians')
            then 'Political violence'
        when coded.acled_event_type = 'Protests' then 'Demonstrations'
        else 'Strategic developments'
    end as disorder_type,
    coded.acled_event_type as event_type,
    coded.acled_sub_event_type as sub_event_type,
    coalesce(coded.actor_en, coded.actor_ar) as actor1,
    coded.partner_en as assoc_actor_1,
    coded.inter1,
    coalesce(coded.target_en, coded.target_ar) as actor2,
    cast(null as varchar) as assoc_actor_2,
    coded.inter2,
    {{ acled_interaction('coded.inter1', 'coded.inter2') }} as interaction,
    case when coded.target_kind = 'civilians' then 'Civilian targeting' end as civilian_targeting,
    {{ country_number('coded.country_code', 'iso') }} as iso,
    {{ acled_region('coded.country_code') }} as region,
    {{ acled_country('coded.country_code', 'countries.name_en') }} as country,
    regions.region_en as admin1,
    cast(null as varchar) as admin2,
    cast(null as varchar) as admin3,
    coalesce(places.name_en, coded.place_text, regions.region_en, countries.name_en) as location,
    coalesce(places.latitude, regions.latitude) as latitude,
    coalesce(places.longitude, regions.longitude) as longitude,
    cast(
        case coded.geo_precision
            when 'exact' then 1
            when 'near' then 2
            when 'subdistrict' then 2
            when 'region' then 3
        end as integer
    ) as geo_precision,
    coded.sources as source,
    cast(null as varchar) as source_scale,
    coded.evidence as notes,
    {{ best_known('killed', 'coded') }} as fatalities,
    cast(null as varchar) as tags,
    cast(epoch(cast(coded.last_reported as timestamp)) as bigint) as timestamp
from coded
left join {{ ref('dim_place') }} as places on coded.place_id = places.place_id
left join {{ ref('dim_region') }} as regions on coded.region_code = regions.region_code
left join {{ ref('countries') }} as countries on coded.country_code = countries.code
