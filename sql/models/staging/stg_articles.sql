select
    article_id,
    source,
    url,
    title,
    published_at,
    published_date,
    language,
    duplicate_of,
    is_demo
from {{ source('raw', 'articles') }}
