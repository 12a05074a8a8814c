select
    event_id,
    incident_id
from {{ rows_known('nlp', 'incident_members') }} as known
