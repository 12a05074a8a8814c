select
    event_id,
    incident_id
from {{ source('nlp', 'incident_members') }}
