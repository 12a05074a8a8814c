select
    regions.code as region_code,
    regions.country_code,
    regions.name_ar as region_ar,
    regions.name_en as region_en,
    countries.name_ar as country_ar,
    countries.name_en as country_en,
    regions.latitude,
    regions.longitude
from {{ ref('regions') }} as regions
left join {{ ref('countries') }} as countries on regions.country_code = countries.code
union all
select
    'unknown' as region_code,
    null as country_code,
    'غير معروف' as region_ar,
    'Unknown' as region_en,
    null as country_ar,
    null as country_en,
    null as latitude,
    null as longitude
