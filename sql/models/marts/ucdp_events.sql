{{ config(materialized='view') }}
-- Incidents with a death under the 49 column names of UCDP GED and Candidate; the losses are in sql/README.md.
with fatal as (
    select
        incidents.*,
        {{ best_known('killed', 'incidents') }} as deaths,
        incidents.event_date_latest - incidents.event_date_earliest as days,
        incidents.actor_kind in ('state_forces', 'coalition') as is_state_a,
        incidents.target_kind in ('state_forces', 'coalition') as is_state_b,
        incidents.target_kind in (
            'state_forces', 'coalition', 'de_facto_forces', 'armed_group', 'jihadist_group', 'tribe', 'criminal'
        ) as is_organised_b
    from {{ ref('int_incidents') }} as incidents
    where {{ best_known('killed', 'incidents') }} > 0
)

select
    fatal.incident_id as id,
    'rasad-' || fatal.incident_id as relid,
    cast(year(fatal.event_date_earliest) as integer) as year,
    cast(null as boolean) as active_year,
    'Clear' as code_status,
    cast(
        case
            when fatal.target_kind = 'civilians' then 3
            when fatal.is_organised_b and (fatal.is_state_a or fatal.is_state_b) then 1
            when fatal.is_organised_b and fatal.actor_kind is not null then 2
        end as integer
    ) as type_of_violence,
    cast(null as varchar) as conflict_dset_id,
    cast(null as bigint) as conflict_new_id,
    cast(null as varchar) as conflict_name,
    cast(null as varchar) as dyad_dset_id,
    cast(null as bigint) as dyad_new_id,
    coalesce(fatal.actor_en, fatal.actor_ar) || ' - ' || coalesce(fatal.target_en, fatal.target_ar) as dyad_name,
    cast(null as varchar) as side_a_dset_id,
    cast(null as bigint) as side_a_new_id,
    coalesce(fatal.actor_en, fatal.actor_ar) as side_a,
    cast(null as varchar) as side_b_dset_id,
    cast(null as bigint) as side_b_new_id,
    coalesce(fatal.target_en, fatal.target_ar) as side_b,
    fatal.source_count as number_of_sources,
    fatal.url as source_article,
    fatal.sources as source_office,
    fatal.first_reported as source_date,
    fatal.title as source_headline,
    cast(null as varchar) as source_original,
    cast(
        case fatal.geo_precision
            when 'exact' then 1
            when 'near' then 2
            when 'subdistrict' then 3
            when 'region' then 4
            when 'country' then 6
        end as integer
    ) as where_prec,
    coalesce(places.name_en, regions.region_en, countries.name_en) as where_coordinates,
    fatal.place_text as where_description,
    regions.region_en as adm_1,
    cast(null as varchar) as adm_2,
    coalesce(places.latitude, regions.latitude) as latitude,
    coalesce(places.longitude, regions.longitude) as longitude,
    'POINT (' || coalesce(places.longitude, regions.longitude) || ' ' || coalesce(places.latitude, regions.latitude)
    || ')' as geom_wkt,
    cast(
        floor((coalesce(places.latitude, regions.latitude) + 90) * 2) * 720
        + floor((coalesce(places.longitude, regions.longitude) + 180) * 2) + 1 as bigint
    ) as priogrid_gid,
    {{ ucdp_country('fatal.country_code', 'countries.name_en') }} as country,
    {{ country_number('fatal.country_code', 'gw') }} as country_id,
    {{ ucdp_region('fatal.country_code') }} as region,
    cast(case when fatal.days = 0 then 1 else 2 end as integer) as event_clarity,
    cast(
        case
            when fatal.days = 0 then 1
            when fatal.days <= 5 then 2
            when fatal.days <= 6 then 3
            when fatal.days <= 30 then 4
            when fatal.days is not null then 5
        end as integer
    ) as date_prec,
    fatal.event_date_earliest as date_start,
    fatal.event_date_latest as date_end,
    cast(null as bigint) as deaths_a,
    cast(null as bigint) as deaths_b,
    case when fatal.target_kind = 'civilians' then fatal.deaths end as deaths_civilians,
    case when coalesce(fatal.target_kind, 'unknown') != 'civilians' then fatal.deaths end as deaths_unknown,
    fatal.deaths as best,
    fatal.killed_high as high,
    coalesce(fatal.killed_low, fatal.killed_best) as low,
    {{ country_number('actors.country_code', 'gw') }} as gwnoa,
    {{ country_number('targets.country_code', 'gw') }} as gwnob
from fatal
left join {{ ref('dim_place') }} as places on fatal.place_id = places.place_id
left join {{ ref('dim_region') }} as regions on fatal.region_code = regions.region_code
left join {{ ref('countries') }} as countries on fatal.country_code = countries.code
left join {{ ref('actors') }} as actors on fatal.actor_id = actors.actor_id and fatal.is_state_a
left join {{ ref('actors') }} as targets on fatal.target_id = targets.actor_id and fatal.is_state_b
