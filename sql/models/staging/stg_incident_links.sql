select
    event_id_a,
    event_id_b,
    score,
    place_score,
    date_score,
    people_score,
    count_score,
    actor_score,
    text_score,
    type_score
from {{ source('nlp', 'incident_links') }}
