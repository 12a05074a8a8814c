-- Arrest incidents by who detained and who was detained, month by month.
select
    coalesce(incidents.actor_id, 'unknown') as actor_id,
    coalesce(incidents.actor_ar, 'غير معروف') as actor_ar,
    coalesce(incidents.actor_en, 'Unknown') as actor_en,
    coalesce(incidents.target_id, 'unknown') as target_id,
    coalesce(incidents.target_ar, 'غير معروف') as target_ar,
    coalesce(incidents.target_en, 'Unknown') as target_en,
    coalesce(incidents.region_code, 'unknown') as region_code,
    regions.region_ar,
    regions.region_en,
    incidents.country_code,
    {{ period_inside("'month'", 'incidents.event_date_earliest', 'incidents.event_date_latest') }} as month_start,
    {{ period_inside("'month'", 'incidents.event_date_earliest', 'incidents.event_date_latest') }} is null
        as is_month_unknown,
    count(*) as arrest_incidents,
    cast(coalesce(sum({{ best_known('arrested', 'incidents') }}), 0) as bigint) as people_arrested,
    count(*) filter (where {{ best_known('arrested', 'incidents') }} is null)
        as incidents_without_count
from {{ ref('int_incidents') }} as incidents
left join {{ ref('dim_region') }} as regions on coalesce(incidents.region_code, 'unknown') = regions.region_code
where incidents.event_type = 'arrest'
group by all
