"""What page and reports show, read from a snapshot: marts, and `quality`, `meta` and `raw` for how far to trust them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from transforms.serve.incident_rows import in_english, read_incidents
from transforms.serve.labels import LANGUAGES, label
from transforms.serve.masking import Mask
from transforms.serve.rows import Row, masked, read_rows

LATEST = 100
"""Incidents listed on the page."""
SENTENCES = 6
"""Sentences shown with an incident of the page."""
QUOTED = 24
"""Quoted totals listed on the page."""
LONGEST = {
    "iso_week": timedelta(weeks=53),
    "month": timedelta(days=4 * 366),
    "quarter": timedelta(days=10 * 366),
    "year": timedelta(days=30 * 366),
}
"""How far back from the newest period a chart of each grain reaches."""
LOPSIDED_FROM = 20
"""A sum from this size on says so when more than half of it comes from one incident."""

HEADLINES = """
WITH newest AS (SELECT max(period_start) AS day FROM marts.coverage WHERE period_grain = 'day'),
windows AS (
    SELECT name, cast(day - days + 1 AS date) AS first_day, day AS last_day,
        cast(day - 2 * days + 1 AS date) AS before_first, cast(day - days AS date) AS before_last
    FROM newest, (VALUES ('week', 7), ('month', 30), ('year', 365)) AS lengths (name, days)
    WHERE day IS NOT NULL
    UNION ALL
    SELECT 'all', NULL, NULL, NULL, NULL
),
facts AS (
    SELECT 'operations' AS metric, 1 AS value, event_date_earliest AS earliest, event_date_latest AS latest
    FROM marts.fct_operations
    UNION ALL SELECT 'incidents', 1, event_date_earliest, event_date_latest FROM marts.fct_incidents
    UNION ALL SELECT 'arrested', coalesce(arrested_best, arrested_low), event_date_earliest, event_date_latest
    FROM marts.fct_incidents WHERE event_type = 'arrest'
    UNION ALL SELECT 'killed', coalesce(killed_best, killed_low), event_date_earliest, event_date_latest
    FROM marts.fct_incidents
    UNION ALL SELECT 'injured', coalesce(injured_best, injured_low), event_date_earliest, event_date_latest
    FROM marts.fct_incidents
    UNION ALL SELECT 'articles', articles, period_start, period_start FROM marts.coverage WHERE period_grain = 'day'
)
SELECT windows.name AS period, metric, first_day, last_day,
    coalesce(cast(sum(value) FILTER (
        first_day IS NULL OR (earliest >= first_day AND latest <= last_day)) AS bigint), 0) AS value,
    coalesce(cast(sum(value) FILTER (earliest >= before_first AND latest <= before_last) AS bigint), 0) AS before,
    coalesce(max(value) FILTER (first_day IS NULL OR (earliest >= first_day AND latest <= last_day)), 0) AS largest
FROM windows CROSS JOIN facts
GROUP BY ALL
"""
OPERATIONS = """
SELECT period_grain, period_start, operation_type, label_ar, label_en, cast(sum(operations) AS bigint) AS operations
FROM marts.operations_per_period
JOIN marts.dim_event_type ON operation_type = event_type
WHERE period_start IS NOT NULL AND operations > 0
GROUP BY ALL ORDER BY ALL
"""
OPERATIONS_WITHOUT_PERIOD = """
SELECT period_grain, cast(sum(operations) AS bigint) FROM marts.operations_per_period
WHERE is_period_unknown GROUP BY ALL
"""
REGIONS = """
WITH arrests AS (
    SELECT region_code, cast(sum(arrest_incidents) AS bigint) AS arrest_incidents,
        cast(sum(people_arrested) AS bigint) AS people_arrested,
        cast(sum(incidents_without_count) AS bigint) AS incidents_without_count
    FROM marts.arrests_per_region WHERE period_grain = 'year' GROUP BY ALL
),
incidents AS (
    SELECT coalesce(region_code, 'unknown') AS region_code, count(*) AS incidents,
        max(coalesce(arrested_best, arrested_low)) FILTER (event_type = 'arrest') AS most_arrested_at_once
    FROM marts.fct_incidents GROUP BY ALL
)
SELECT region_code, region_ar, region_en, country_ar, country_en, latitude, longitude, incidents,
    coalesce(arrest_incidents, 0) AS arrest_incidents, coalesce(people_arrested, 0) AS people_arrested,
    coalesce(incidents_without_count, 0) AS incidents_without_count,
    cast(coalesce(most_arrested_at_once, 0) AS bigint) AS most_arrested_at_once
FROM incidents LEFT JOIN arrests USING (region_code) JOIN marts.dim_region USING (region_code)
ORDER BY people_arrested DESC, incidents DESC, region_code
"""
ACTORS = """
SELECT actor_id, coalesce(actor_ar, actor_en) AS label_ar, coalesce(actor_en, actor_ar) AS label_en,
    cast(sum(incidents) AS bigint) AS incidents
FROM marts.actor_activity WHERE role = 'actor' AND period_grain = 'year'
GROUP BY ALL ORDER BY incidents DESC, actor_id LIMIT 12
"""
TYPES = """
SELECT event_type, label_ar, label_en, count(*) AS incidents
FROM marts.fct_incidents JOIN marts.dim_event_type USING (event_type)
GROUP BY ALL ORDER BY incidents DESC, event_type
"""
REPORTED = f"""
SELECT statistic_id, metric, value_low, value_best, value_high, qualifier, s.period_start, s.period_end, counted, incidents_counted,
    coalesce(name_ar, actor_text) AS actor_ar, name_en AS actor_en, actor_id IS NULL AS of_anyone, evidence,
    s.article_id, s.source, url, s.published_date, breakdown_of IS NOT NULL AS is_part,
    statistic_id IN (SELECT statistic_id FROM marts.statistic_conflicts
        UNION SELECT other_statistic_id FROM marts.statistic_conflicts WHERE other_statistic_id IS NOT NULL) AS in_conflict
FROM marts.reported_vs_counted AS s
LEFT JOIN marts.dim_actor USING (actor_id)
LEFT JOIN raw.articles USING (article_id)
WHERE counted IS NOT NULL AND s.period_start IS NOT NULL AND coalesce(value_best, value_low) IS NOT NULL
ORDER BY in_conflict DESC, s.period_end DESC, coalesce(value_best, value_low) DESC, statistic_id LIMIT {QUOTED}
"""
CONFLICTS = """
SELECT conflict, metric, value_a, value_b, c.period_start, c.period_end,
    name_ar AS actor_ar, name_en AS actor_en
FROM marts.statistic_conflicts AS c LEFT JOIN marts.dim_actor USING (actor_id)
ORDER BY ALL LIMIT 24
"""
PRECISION = """
SELECT 'date' AS kind, date_precision AS precision, count(*) AS incidents FROM marts.fct_incidents GROUP BY ALL
UNION ALL
SELECT 'place', coalesce(geo_precision, 'unknown'), count(*) FROM marts.fct_incidents GROUP BY ALL
ORDER BY ALL
"""
COVERAGE = """
SELECT source, period_start, cast(sum(articles) AS bigint) AS articles
FROM marts.coverage WHERE period_grain = 'month' AND period_start IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
READ = """
SELECT period_grain, period_start, cast(sum(articles) AS bigint) AS articles
FROM marts.coverage WHERE period_start IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
SOURCES = """
SELECT source, cast(sum(articles) AS bigint) AS articles, cast(sum(duplicates) AS bigint) AS duplicates,
    cast(sum(events) AS bigint) AS events
FROM marts.coverage WHERE period_grain = 'year' GROUP BY ALL ORDER BY articles DESC, source
"""
NUMBERS = """
SELECT (SELECT count(*) FROM raw.articles) AS articles,
    (SELECT count(*) FROM raw.articles WHERE duplicate_of IS NOT NULL) AS duplicates,
    (SELECT count(*) FROM raw.articles WHERE published_date IS NULL) AS undated_articles,
    (SELECT count(*) FROM raw.rejected_files) AS rejected,
    (SELECT count(*) FROM quality.quarantine) AS quarantined,
    (SELECT count(*) FROM marts.fct_events) AS events,
    (SELECT count(*) FROM marts.fct_events WHERE aspect = 'background') AS background,
    (SELECT count(*) FROM marts.fct_incidents) AS incidents,
    (SELECT count(*) FROM marts.fct_incidents WHERE event_date_earliest IS NULL) AS without_date,
    (SELECT count(*) FROM marts.fct_incidents WHERE region_code IS NULL) AS without_region,
    (SELECT count(*) FROM marts.fct_incidents WHERE actor_ar IS NULL) AS without_actor,
    (SELECT count(*) FROM marts.fct_incidents WHERE source_count > 1) AS several_sources,
    (SELECT count(*) FROM marts.fct_incidents WHERE event_type = 'arrest') AS arrest_incidents,
    (SELECT count(*) FROM marts.fct_incidents
        WHERE event_type = 'arrest' AND arrested_best IS NULL AND arrested_low IS NULL) AS arrests_without_number,
    (SELECT count(*) FROM raw.articles WHERE is_demo) AS demo_articles,
    (SELECT min(published_date) FROM raw.articles) AS oldest,
    (SELECT max(published_date) FROM raw.articles) AS newest
"""
CHECKS = """
WITH last AS (SELECT run_id FROM quality.results ORDER BY checked_at DESC LIMIT 1)
SELECT table_name, severity, count(*) AS checks, count(*) FILTER (NOT success) AS failed,
    cast(max(rows_checked) AS bigint) AS rows_checked,
    string_agg(check_name || ' (' || rows_failed || ')', ', ' ORDER BY check_name) FILTER (NOT success) AS failures
FROM quality.results JOIN last USING (run_id) GROUP BY ALL ORDER BY table_name, severity
"""
REJECTED = "SELECT reason, count(*) AS files FROM raw.rejected_files GROUP BY ALL ORDER BY files DESC, reason"
RUN = """
SELECT version, serving.run_id, published_at, finished_at, code_version, model_hash, articles_seen, articles_processed
FROM meta.serving LEFT JOIN meta.runs USING (run_id)
"""
PEOPLE = """
SELECT DISTINCT article_id, name_ar, aliases_ar FROM nlp.event_participants
WHERE role IN ('arrested', 'released', 'abducted') AND name_ar IS NOT NULL
"""
NAMED_IN_ARREST_SENTENCES = """
SELECT DISTINCT mentions.article_id, surface FROM nlp.entity_mentions AS mentions
JOIN nlp.events AS events USING (article_id, field, sentence_index)
WHERE entity_type = 'PER' AND event_type IN ('arrest', 'release', 'abduction')
    AND NOT EXISTS (FROM nlp.event_participants AS others
        WHERE others.event_id = events.event_id AND others.entity_id = mentions.entity_id AND role IN ('actor', 'source'))
"""


@dataclass(frozen=True)
class PageData:
    """Everything the page shows, names already masked."""

    headlines: list[Row]
    operations: list[Row]
    operations_without_period: dict[str, int]
    regions: list[Row]
    actors: list[Row]
    types: list[Row]
    incidents: list[Row]
    reported: list[Row]
    conflicts: list[Row]
    precision: list[Row]
    coverage: list[Row]
    read: list[Row]
    sources: list[Row]
    checks: list[Row]
    rejected: list[Row]
    numbers: Row
    run: Row

    @property
    def is_fiction(self) -> bool:
        """Whether any article is one of the fictional ones."""
        return bool(self.numbers["demo_articles"])


def read_page_data(connection: duckdb.DuckDBPyConnection, mask: Mask) -> PageData:
    """Reads a snapshot; the numbers are the marts' own."""
    without_period: list[tuple[str, int]] = connection.execute(OPERATIONS_WITHOUT_PERIOD).fetchall()
    return PageData(
        headlines=[
            row | {"is_lopsided": row["metric"] != "articles" and _rests_on_one(row["value"], row["largest"])}
            for row in read_rows(connection, HEADLINES)
        ],
        operations=_newest_periods(read_rows(connection, OPERATIONS)),
        operations_without_period=dict(without_period),
        regions=[
            row | {"is_lopsided": _rests_on_one(row["people_arrested"], row["most_arrested_at_once"])}
            for row in read_rows(connection, REGIONS)
        ],
        actors=masked(read_rows(connection, ACTORS), mask, "label_ar", "label_en"),
        types=read_rows(connection, TYPES),
        incidents=read_incidents(connection, mask, limit=LATEST, sentences=SENTENCES),
        reported=[
            in_english(row, "actor")
            for row in masked(
                read_rows(connection, REPORTED), mask, "evidence", "actor_ar", "actor_en", "source", "url"
            )
        ],
        conflicts=masked(read_rows(connection, CONFLICTS), mask, "actor_ar", "actor_en"),
        precision=read_rows(connection, PRECISION),
        coverage=_newest(
            _named_outlets(masked(read_rows(connection, COVERAGE), mask, "source")), LONGEST["month"]
        ),
        read=read_rows(connection, READ),
        sources=_named_outlets(masked(read_rows(connection, SOURCES), mask, "source")),
        checks=read_rows(connection, CHECKS),
        rejected=read_rows(connection, REJECTED),
        numbers=read_rows(connection, NUMBERS)[0],
        run=read_rows(connection, RUN)[0],
    )


def mask_of(connection: duckdb.DuckDBPyConnection, redactions: Iterable[str], *, show_names: bool) -> Mask:
    """Hides the redacted names everywhere and, unless asked for, everyone arrested, released or abducted.

    In sentences that tell of an arrest every person is hidden who is not known to act or to speak there: extraction
    may have missed that he is the detainee.
    """
    if show_names:
        return Mask(redactions)
    everywhere, by_article = list(redactions), dict[str, list[str]]()
    for article, name, aliases in connection.execute(PEOPLE).fetchall():
        names = [name, *(aliases or "").split("|")]
        everywhere += [each for each in names if len(each.split()) > 2]
        by_article.setdefault(article, []).extend(names)
    for article, surface in connection.execute(NAMED_IN_ARREST_SENTENCES).fetchall():
        by_article.setdefault(article, []).append(surface)
    return Mask(everywhere, by_article)


def _newest_periods(operations: list[Row]) -> list[Row]:
    return [
        row
        for grain, reach in LONGEST.items()
        for row in _newest([row for row in operations if row["period_grain"] == grain], reach)
    ]


def _newest(rows: list[Row], reach: timedelta) -> list[Row]:
    newest = max((row["period_start"] for row in rows), default=date.min)
    return [row for row in rows if row["period_start"] > newest - reach]


def _named_outlets(rows: list[Row]) -> list[Row]:
    """The rows with an outlet's name in each language: its own, or that it is not known."""
    return [
        row
        | {
            f"source_{code}": label("unknown_source", code) if row["source"] == "unknown" else row["source"]
            for code in LANGUAGES
        }
        for row in rows
    ]


def _rests_on_one(total: int, largest: int) -> bool:
    """Whether one incident makes more than half of a number that is large enough to tell."""
    return total >= LOPSIDED_FROM and 2 * largest > total
