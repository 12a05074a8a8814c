select
    participant_id,
    event_id,
    article_id,
    participant_index,
    role,
    entity_id,
    actor_id,
    name_ar,
    aliases_ar,
    text,
    role_description,
    origin_place_id
from {{ rows_known('nlp', 'event_participants') }} as known
