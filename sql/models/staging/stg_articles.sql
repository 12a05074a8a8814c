select
    article_id,
    source,
    url,
    title,
    published_at,
    published_date,
    language,
    duplicate_of,
    is_demo,
    ingested_at
from {{ rows_known('raw', 'articles') }} as known
