"""A report on one region and period: numbers, charts, and every sentence behind them, as HTML and PDF."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
from markupsafe import Markup

from transforms.serve import charts
from transforms.serve.browser import find_browser, print_pdf
from transforms.serve.page_data import Row, mask_of, read_incidents
from transforms.serve.site import environment, stylesheet
from transforms.serve.snapshot import DATABASE
from transforms.serve.static_charts import as_svg
from transforms.serve.withheld import read_withheld
from transforms.settings import Settings

BACK = {"last_week": 7, "last_month": 30, "last_year": 365}
"""Named periods count days back from the newest article read."""
REPORTS = "reports"
MOST_INCIDENTS = 2000
ALL_SENTENCES = 1000
LONGEST_BY_DAY = 62
"""Days up to which a report draws each day."""


@dataclass(frozen=True)
class ReportRequest:
    """What a report is about.

    Args:
        region: code, Arabic or English name of a region; None for all.
        period: last_week, last_month, last_year, `2024-06`, or `2024-06-01/2024-06-30`.
        language: ar or en.
    """

    region: str | None = None
    period: str = "last_week"
    language: str = "ar"


@dataclass(frozen=True)
class Report:
    """Where a report was written; no PDF where the machine has no Chromium."""

    html: Path
    pdf: Path | None
    incidents: int


def write_report(settings: Settings, request: ReportRequest) -> Report:
    """Writes `reports/REGION_FIRST_LAST_LANGUAGE.html` and `.pdf` under `RASAD_SERVING` from what is published.

    Raises:
        FileNotFoundError: nothing is published yet.
        ValueError: an unknown region, period or language.
    """
    database = settings.serving / DATABASE
    if not database.exists():
        raise FileNotFoundError(f"{database} is not there: publish first (`make run`).")
    if request.language not in {"ar", "en"}:
        raise ValueError(f"A report is in ar or en, not {request.language!r}.")
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        region = _region(connection, request.region)
        first_day, last_day = _period(connection, request.period)
        page, count = _render(connection, settings, region, first_day, last_day, request.language)
    folder = settings.serving / REPORTS
    folder.mkdir(exist_ok=True)
    code = region["region_code"] if region else "all"
    html = folder / f"{code}_{first_day}_{last_day}_{request.language}.html"
    new = html.with_suffix(".new.html")
    new.write_text(page, encoding="utf-8")
    new.replace(html)
    browser = find_browser()
    pdf = html.with_suffix(".pdf") if browser else None
    if browser and pdf:
        new_pdf = pdf.with_suffix(".new.pdf")
        print_pdf(browser, html, new_pdf)
        new_pdf.replace(pdf)
    return Report(html, pdf, count)


def _render(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    region: Row | None,
    first_day: date,
    last_day: date,
    language: str,
) -> tuple[str, int]:
    code = region["region_code"] if region else None
    withheld = read_withheld(settings)
    mask = mask_of(connection, withheld.redactions, show_names=withheld.show_names)
    incidents = read_incidents(
        connection,
        mask,
        limit=MOST_INCIDENTS,
        sentences=ALL_SENTENCES,
        region_code=code,
        first_day=first_day,
        last_day=last_day,
    )
    drawn = _charts(incidents, (last_day - first_day).days, language)
    page = (
        environment()
        .get_template("report.html.j2")
        .render(
            language=language,
            region=region,
            first_day=first_day,
            last_day=last_day,
            totals=_totals(connection, code, first_day, last_day),
            touching=_touching(connection, code, first_day, last_day),
            incidents=incidents,
            charts=[(title, Markup(svg)) for title, svg in drawn],  # noqa: S704 - by Vega, which escapes texts
            is_fiction=_one(connection, "SELECT bool_or(is_demo) FROM raw.articles"),
            version=_one(connection, "SELECT version FROM meta.serving"),
            withheld=withheld.mark,
            style=stylesheet(),
        )
    )
    return page, len(incidents)


def _charts(incidents: list[Row], days: int, language: str) -> list[tuple[str, str]]:
    grain = "day" if days <= LONGEST_BY_DAY else "month"
    dated = [incident for incident in incidents if incident["event_date_earliest"]]
    by_day: dict[tuple[date, str, str], int] = {}
    by_type: dict[tuple[str, str], int] = {}
    for incident in dated:
        names = (incident["type_ar"], incident["type_en"])
        start = (
            incident["event_date_earliest"]
            if grain == "day"
            else incident["event_date_earliest"].replace(day=1)
        )
        by_day[(start, *names)] = by_day.get((start, *names), 0) + 1
        by_type[names] = by_type.get(names, 0) + 1
    made = []
    if len({start for start, *_ in by_day}) > 1:
        rows: list[Row] = [
            {"period_start": start, "label_ar": ar, "label_en": en, "incidents": n}
            for (start, ar, en), n in by_day.items()
        ]
        made.append(("incidents_over_time", as_svg(charts.over_time(rows, grain, "incidents", language))))
    if len(by_type) > 1:
        ordered = sorted(by_type.items(), key=lambda item: -item[1])
        types: list[Row] = [{"label_ar": ar, "label_en": en, "incidents": n} for (ar, en), n in ordered]
        made.append(("types", as_svg(charts.bars(types, "incidents", language))))
    return made


def _totals(
    connection: duckdb.DuckDBPyConnection, code: str | None, first_day: date, last_day: date
) -> dict[str, int]:
    row = connection.execute(
        """
        WITH asked AS (SELECT ?::VARCHAR AS region_code, ?::DATE AS first_day, ?::DATE AS last_day),
        incidents AS (
            SELECT i.* FROM marts.fct_incidents AS i, asked
            WHERE event_date_earliest >= first_day AND event_date_latest <= last_day
                AND (asked.region_code IS NULL OR coalesce(i.region_code, 'unknown') = asked.region_code)
        )
        SELECT
            (SELECT count(*) FROM marts.fct_operations AS o, asked
                WHERE event_date_earliest >= first_day AND event_date_latest <= last_day
                    AND (asked.region_code IS NULL OR o.region_code = asked.region_code)),
            count(*),
            count(*) FILTER (WHERE event_type = 'arrest'),
            coalesce(sum(coalesce(arrested_best, arrested_low)) FILTER (WHERE event_type = 'arrest'), 0),
            coalesce(sum(coalesce(killed_best, killed_low)), 0),
            coalesce(sum(coalesce(injured_best, injured_low)), 0)
        FROM incidents""",
        [code, first_day, last_day],
    ).fetchall()[0]
    names = ("operations", "incidents", "arrest_incidents", "arrested", "killed", "injured")
    return {name: int(value) for name, value in zip(names, row, strict=True)}


def _touching(
    connection: duckdb.DuckDBPyConnection, code: str | None, first_day: date, last_day: date
) -> int:
    return int(
        connection.execute(
            """SELECT count(*) FROM marts.fct_incidents
               WHERE event_date_earliest <= $last AND event_date_latest >= $first
                   AND NOT (event_date_earliest >= $first AND event_date_latest <= $last)
                   AND ($code IS NULL OR coalesce(region_code, 'unknown') = $code)""",
            {"first": first_day, "last": last_day, "code": code},
        ).fetchall()[0][0]
    )


def _region(connection: duckdb.DuckDBPyConnection, name: str | None) -> Row | None:
    if not name:
        return None
    found = connection.execute(
        """SELECT region_code, region_ar, region_en FROM marts.dim_region
           WHERE lower($name) IN (lower(region_code), lower(region_en), region_ar) ORDER BY ALL""",
        {"name": name.strip()},
    ).fetchall()
    if len(found) != 1:
        codes = ", ".join(row[0] for row in found) or "none"
        raise ValueError(
            f"{name!r} should name one region of marts.dim_region (found: {codes}); give its region_code."
        )
    return dict(zip(("region_code", "region_ar", "region_en"), found[0], strict=True))


def _period(connection: duckdb.DuckDBPyConnection, asked: str) -> tuple[date, date]:
    if asked in BACK:
        newest: date | None = _one(connection, "SELECT max(published_date) FROM raw.articles")
        if newest is None:
            raise ValueError(f"No article has a publication day to count {asked} back from; give days.")
        return newest - timedelta(days=BACK[asked] - 1), newest
    if re.fullmatch(r"\d{4}-\d{2}", asked):
        year, month = map(int, asked.split("-"))
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    try:
        first, last = map(date.fromisoformat, asked.split("/"))
    except ValueError as error:
        raise ValueError(
            f"{asked!r} is no period: give {', '.join(BACK)}, 2024-06 or 2024-06-01/2024-06-30."
        ) from error
    if first > last:
        raise ValueError(f"{asked!r} ends before it begins.")
    return first, last


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    return connection.sql(query).fetchall()[0][0]
