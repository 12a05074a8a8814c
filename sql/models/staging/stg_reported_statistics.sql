select *
from {{ source('nlp', 'reported_statistics') }}
