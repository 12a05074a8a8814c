select *
from {{ source('nlp', 'event_participants') }}
