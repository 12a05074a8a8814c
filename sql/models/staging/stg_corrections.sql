select
    correction_id,
    action,
    event_key,
    other_event_key,
    name_ar,
    column_name,
    value,
    corrected_by,
    corrected_at,
    reason,
    source_path
from {{ source('raw', 'corrections') }}
{% if var('as_of') %}where corrected_at < {{ as_of_moment() }}{% endif %}
