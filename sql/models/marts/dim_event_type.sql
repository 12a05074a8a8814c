select
    event_type,
    label_ar,
    label_en,
    operation_rule,
    acled_event_type,
    acled_sub_event_type,
    plover_type
from {{ ref('event_types') }}
where actor_kind is null
