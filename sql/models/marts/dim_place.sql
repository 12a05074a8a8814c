select
    place_id,
    name_ar,
    aliases_ar,
    name_en,
    kind,
    region_code,
    country_code,
    latitude,
    longitude,
    source
from {{ ref('places') }}
