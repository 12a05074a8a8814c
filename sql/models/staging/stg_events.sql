select *
from {{ source('nlp', 'events') }}
