"""Invented rows at any size, written straight into the tables that extraction and linking write.

Ten events and four articles make a story: three events that one article tells alone, two of another, one of a third,
and one incident that all four tell. Types, days, places, numbers and parties follow from hashes, so that the same
numbers give the same rows; days spread over three years, newer stories later.
"""

from datetime import datetime

import duckdb

EVENTS_PER_STORY = 10
ARTICLES_PER_STORY = 4
FIRST_DAY = "2022-01-01"
DAYS = 1095

_STORIES = """
CREATE OR REPLACE TEMP TABLE synthetic AS
WITH events AS (
    SELECT i, i // 10 AS story, i % 10 AS place_in_story,
        CASE WHEN i % 10 > 6 THEN i // 10 * 10 + 6 ELSE i END AS happening,
        i // 10 * 4 + CASE WHEN i % 10 <= 2 THEN 0 WHEN i % 10 <= 4 THEN 1 WHEN i % 10 = 5 THEN 2
            ELSE i % 10 - 6 END AS article
    FROM range($first_story * 10, $last_story * 10) AS numbers (i)
)
SELECT *, CAST(hash(happening, 1) % 100 AS BIGINT) AS chance_a, CAST(hash(happening, 2) % 100 AS BIGINT) AS chance_b, CAST(hash(i, 3) % 100 AS BIGINT) AS chance_c,
    DATE '2022-01-01' + CAST(story * $days // $stories AS INTEGER) AS published_date,
    ['raid', 'arrest', 'cell_dismantled', 'seizure', 'air_strike', 'armed_attack', 'explosion', 'shelling', 'killing',
     'armed_clash'][1 + CAST(hash(happening, 4) % 10 AS BIGINT)] AS event_type,
    ['SY01', 'SY02', 'SY03', 'SY04', 'SY05', 'SY07', 'SY08', 'SY09', 'SY11', 'SY12', 'SY13', 'IQG01', 'IQG08', 'IQG15'
    ][1 + CAST(hash(happening, 5) % 14 AS BIGINT)] AS region_code,
    ['sdf', 'isis', 'coalition', 'us-forces', 'hts', 'iraqi-army'][1 + CAST(hash(happening, 6) % 6 AS BIGINT)] AS actor_id,
    ['isis', 'sdf', 'civilians', 'hts', 'iraqi-army'][1 + CAST(hash(happening, 7) % 5 AS BIGINT)] AS target_id
FROM events
"""

_ARTICLES = """
INSERT INTO raw.articles BY NAME
SELECT printf('%016x', 1000000000000 + article) AS article_id, article || '.txt' AS source_path, 'synthetic' AS landing,
    'outlet ' || article % 12 AS source, 'https://example.org/' || article AS url, 'عنوان ' || article AS title,
    min(published_date) + INTERVAL 1 HOUR * (article % 24) AS published_at, min(published_date) AS published_date,
    'sidecar' AS published_at_origin, 'ar' AS language, 'نص' AS body, 2 AS body_chars, false AS is_demo,
    $moment AS ingested_at, $moment AS valid_from
FROM synthetic GROUP BY article
"""

_EVENTS = """
INSERT INTO nlp.events BY NAME
SELECT printf('%016x', i) AS event_id, printf('%016x', 1000000000000 + article) AS article_id, 'body' AS field,
    printf('%016x', story * 10 + CASE WHEN place_in_story <= 2 OR place_in_story = 6 THEN 0
        WHEN place_in_story IN (3, 4, 7) THEN 3 ELSE place_in_story END) AS operation_id,
    place_in_story AS sentence_index, event_type, 'كلمة' AS trigger, place_in_story * 10 AS trigger_start,
    place_in_story * 10 + 4 AS trigger_end, CASE WHEN chance_c < 5 THEN 'background' ELSE 'asserted' END AS aspect,
    CASE WHEN chance_a < 80 THEN day END AS event_date,
    CASE WHEN chance_a < 90 THEN day WHEN chance_a < 97 THEN date_trunc('month', day) END AS event_date_earliest,
    CASE WHEN chance_a < 90 THEN day WHEN chance_a < 97 THEN last_day(day) END AS event_date_latest,
    CASE WHEN chance_a < 50 THEN 'day' WHEN chance_a < 90 THEN 'report' WHEN chance_a < 97 THEN 'month'
        ELSE 'unknown' END AS date_precision,
    'المكان' AS place_text,
    CASE WHEN chance_b < 30 AND region_code = 'SY09' THEN ['SY09-hajin', 'SY09-albu-kamal', 'SY09-al-hiri'][1 + chance_b % 3]
    END AS place_id, CASE WHEN chance_b < 85 THEN region_code END AS region_code, left(region_code, 2) AS country_code,
    CASE WHEN place_id IS NOT NULL THEN 'exact' WHEN chance_b < 85 THEN 'region' ELSE 'country' END AS geo_precision,
    CASE WHEN event_type NOT IN ('raid', 'arrest', 'seizure') AND chance_c < 60
        THEN chance_b % 9 + place_in_story % 3 END AS killed_low,
    killed_low AS killed_best, killed_low AS killed_high,
    CASE WHEN event_type = 'arrest' AND chance_c < 80 THEN 1 + chance_b % 7 END AS arrested_low,
    arrested_low AS arrested_best, CASE WHEN chance_c < 70 THEN arrested_low END AS arrested_high,
    CASE WHEN chance_a % 3 = 0 THEN 'partnered' ELSE 'unknown' END AS operation_mode, 0.8 AS confidence,
    'جملة مخترعة رقم ' || i AS evidence, 'synthetic' AS extractor_version, $moment AS valid_from
FROM (SELECT *, published_date - CAST(chance_b % 3 AS INTEGER) AS day FROM synthetic)
"""

_PARTICIPANTS = """
INSERT INTO nlp.event_participants BY NAME
SELECT printf('%016x', i * 4 + n) AS participant_id, printf('%016x', i) AS event_id,
    printf('%016x', 1000000000000 + article) AS article_id, n AS participant_index,
    ['actor', 'target', 'arrested'][n + 1] AS role, 'e' || n || actor_id AS entity_id,
    [actor_id, target_id, NULL][n + 1] AS actor_id,
    CASE WHEN n = 2 THEN 'شخص ' || happening ELSE 'طرف' END AS name_ar, '' AS aliases_ar, 'طرف' AS text,
    $moment AS valid_from
FROM synthetic CROSS JOIN range(3) AS parts (n)
WHERE n = 0 AND chance_a < 85 OR n = 1 AND chance_a < 50 OR n = 2 AND event_type = 'arrest' AND chance_a < 30
"""

_MEMBERS = """
INSERT INTO nlp.incident_members BY NAME
SELECT printf('%016x', i) AS event_id, printf('%016x', happening) AS incident_id, $moment AS valid_from FROM synthetic
"""

_STATISTICS = """
INSERT INTO nlp.reported_statistics BY NAME
SELECT printf('%016x', article * 8 + n) AS statistic_id, printf('%016x', 1000000000000 + article) AS article_id,
    'body' AS field, n AS sentence_index, 'operations' AS metric, [153, 59, 137][n + 1] - CASE WHEN article % 400 = 0 THEN 2 ELSE 0 END AS value_low,
    value_low AS value_best, value_low AS value_high, 'exact' AS qualifier,
    date_trunc('month', day) AS period_start, last_day(day) AS period_end, 'coalition' AS actor_id,
    CASE WHEN n > 0 THEN printf('%016x', article * 8) END AS breakdown_of, 'جملة' AS evidence, $moment AS valid_from
FROM (SELECT article, min(published_date) AS day FROM synthetic WHERE story % 100 < 2 GROUP BY article)
CROSS JOIN range(3) AS parts (n)
WHERE article % 4 < 2
"""


def write_stories(
    connection: duckdb.DuckDBPyConnection, first: int, last: int, of: int, moment: datetime
) -> None:
    """Adds stories `first` to `last` (exclusive) of a file that will hold `of`, as if they had come at `moment`."""
    connection.execute(_STORIES, {"first_story": first, "last_story": last, "days": DAYS, "stories": of})
    for statement in (_ARTICLES, _EVENTS, _PARTICIPANTS, _MEMBERS, _STATISTICS):
        connection.execute(statement, {"moment": moment})
