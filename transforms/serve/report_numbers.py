"""The numbers of a report on one region and period, and how they spread over its days: the marts' own rules of counting."""

from dataclasses import dataclass
from datetime import date

import duckdb

from transforms.serve.rows import Row, read_rows

LONGEST_BY_DAY = 62
"""Days up to which a report draws each day."""

TOTALS = """
SELECT
    (SELECT count(*) FROM marts.fct_operations
        WHERE {inside} AND ($code IS NULL OR region_code = $code)) AS operations,
    count(*) AS incidents,
    count(*) FILTER (WHERE event_type = 'arrest') AS arrest_incidents,
    cast(coalesce(sum(coalesce(arrested_best, arrested_low)) FILTER (event_type = 'arrest'), 0) AS bigint) AS arrested,
    cast(coalesce(sum(coalesce(arrested_low, arrested_best)) FILTER (event_type = 'arrest'), 0) AS bigint)
        AS arrested_low,
    CASE WHEN bool_and(arrested_high IS NOT NULL) FILTER (event_type = 'arrest')
        THEN cast(sum(arrested_high) FILTER (event_type = 'arrest') AS bigint) END AS arrested_high,
    count(*) FILTER (event_type = 'arrest' AND coalesce(arrested_best, arrested_low) IS NULL) AS without_number,
    cast(coalesce(sum(coalesce(killed_best, killed_low)), 0) AS bigint) AS killed,
    cast(coalesce(sum(coalesce(injured_best, injured_low)), 0) AS bigint) AS injured,
    (SELECT cast(coalesce(sum(articles), 0) AS bigint) FROM marts.coverage
        WHERE period_grain = 'day' AND period_start BETWEEN $first AND $last) AS articles
FROM marts.fct_incidents
WHERE {inside} AND ($code IS NULL OR coalesce(region_code, 'unknown') = $code)
"""
TOUCHING = """
SELECT count(*) AS incidents FROM marts.fct_incidents
WHERE event_date_earliest <= $last AND event_date_latest >= $first AND NOT ({inside})
    AND ($code IS NULL OR coalesce(region_code, 'unknown') = $code)
"""
OPERATIONS = """
SELECT main_incident_id, label_ar AS type_ar, label_en AS type_en, event_date_earliest, event_date_latest,
    region_ar, region_en, arrested, killed
FROM marts.fct_operations
JOIN marts.dim_event_type ON operation_type = event_type
LEFT JOIN marts.dim_region USING (region_code)
WHERE {inside} AND ($code IS NULL OR region_code = $code)
ORDER BY event_date_latest DESC, event_date_earliest DESC, operation_id
"""
OPERATIONS_OVER_TIME = """
SELECT cast(date_trunc('{grain}', event_date_earliest) AS date) AS period_start, label_ar, label_en,
    count(*) AS operations
FROM marts.fct_operations JOIN marts.dim_event_type ON operation_type = event_type
WHERE {inside} AND ($code IS NULL OR region_code = $code)
    AND date_trunc('{grain}', event_date_earliest) = date_trunc('{grain}', event_date_latest)
GROUP BY ALL ORDER BY ALL
"""
ARRESTS_OVER_TIME = """
SELECT cast(date_trunc('{grain}', event_date_earliest) AS date) AS period_start, count(*) AS incidents,
    cast(coalesce(sum(coalesce(arrested_best, arrested_low)), 0) AS bigint) AS people,
    cast(coalesce(sum(coalesce(arrested_low, arrested_best)), 0) AS bigint) AS people_low,
    CASE WHEN bool_and(arrested_high IS NOT NULL) THEN cast(sum(arrested_high) AS bigint) END AS people_high
FROM marts.fct_incidents
WHERE event_type = 'arrest' AND {inside} AND ($code IS NULL OR coalesce(region_code, 'unknown') = $code)
    AND date_trunc('{grain}', event_date_earliest) = date_trunc('{grain}', event_date_latest)
GROUP BY ALL ORDER BY ALL
"""
BY_REGION = """
SELECT region_ar AS label_ar, region_en AS label_en, cast(sum(operations) AS bigint) AS operations,
    cast(sum(people) AS bigint) AS people
FROM (
    SELECT region_code, 1 AS operations, 0 AS people FROM marts.fct_operations WHERE {inside}
    UNION ALL
    SELECT coalesce(region_code, 'unknown'), 0, coalesce(arrested_best, arrested_low, 0)
    FROM marts.fct_incidents WHERE event_type = 'arrest' AND {inside}
) JOIN marts.dim_region USING (region_code)
GROUP BY ALL ORDER BY label_en
"""
READ = """
SELECT cast(date_trunc('{grain}', period_start) AS date) AS period_start, cast(sum(articles) AS bigint) AS articles
FROM marts.coverage WHERE period_grain = 'day' AND period_start BETWEEN $first AND $last
GROUP BY ALL ORDER BY ALL
"""
INSIDE = "(event_date_earliest >= $first AND event_date_latest <= $last)"


@dataclass(frozen=True)
class ReportNumbers:
    """What a report shows beside its sentences.

    Args:
        grain: day or month, the periods of the series.
        totals: of each number, and the articles that were read in the period.
        touching: incidents that reach into the period without lying in it, in none of the numbers.
        operations: one row an operation.
        operations_over_time: operations a period and type; what lies in no single period is not in it.
        arrests_over_time: arrest incidents and people arrested a period, likewise.
        by_region: operations and people arrested, for a report on all regions; empty for one on a single region.
        read: articles read a period.
    """

    grain: str
    totals: Row
    touching: int
    operations: list[Row]
    operations_over_time: list[Row]
    arrests_over_time: list[Row]
    by_region: list[Row]
    read: list[Row]

    @property
    def undrawn(self) -> dict[str, int]:
        """Operations and arrest incidents in the numbers whose days lie in no single period of the charts."""
        drawn = {
            "operations": sum(row["operations"] for row in self.operations_over_time),
            "arrest_incidents": sum(row["incidents"] for row in self.arrests_over_time),
        }
        return {name: self.totals[name] - count for name, count in drawn.items()}


def read_numbers(
    connection: duckdb.DuckDBPyConnection, region_code: str | None, first_day: date, last_day: date
) -> ReportNumbers:
    """The numbers of one region, or of all where it is None, for what lies as a whole inside the days."""
    grain = "day" if (last_day - first_day).days < LONGEST_BY_DAY else "month"
    days: dict[str, object] = {"first": first_day, "last": last_day}
    asked = days | {"code": region_code}

    def rows(query: str, given: dict[str, object] = asked) -> list[Row]:
        return read_rows(connection, query.format(inside=INSIDE, grain=grain), given)

    return ReportNumbers(
        grain=grain,
        totals=rows(TOTALS)[0],
        touching=rows(TOUCHING)[0]["incidents"],
        operations=rows(OPERATIONS),
        operations_over_time=rows(OPERATIONS_OVER_TIME),
        arrests_over_time=[row | {"said": in_figures(row)} for row in rows(ARRESTS_OVER_TIME)],
        by_region=[] if region_code else rows(BY_REGION, days),
        read=rows(READ, days),
    )


def in_figures(arrests: Row) -> str:
    """The best number with its bounds where they differ: 5, 5 (4–6), 20+ where it is unbounded."""
    best, low, high = (arrests[name] for name in ("people", "people_low", "people_high"))
    if high is None:
        return f"{best:,}+"
    return f"{best:,}" if low == best == high else f"{best:,} ({low:,}–{high:,})"
