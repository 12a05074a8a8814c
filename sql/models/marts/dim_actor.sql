select
    actor_id,
    name_ar,
    aliases_ar,
    name_en,
    kind,
    country_code,
    parent_actor_id
from {{ ref('actors') }}
