"""A report on one region and period: numbers, charts, and every sentence behind them, as HTML and PDF."""

import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
from markupsafe import Markup

from transforms.serve import charts
from transforms.serve.browser import find_browser, print_pdf
from transforms.serve.incident_rows import read_incidents
from transforms.serve.page_data import mask_of
from transforms.serve.report_numbers import ReportNumbers, read_numbers
from transforms.serve.rows import Row
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
MOST_REGIONS = 15
"""Regions that a chart of all of them draws."""


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
    numbers = read_numbers(connection, code, first_day, last_day)
    span = (
        (first_day, last_day)
        if numbers.grain == "day"
        else (first_day.replace(day=1), last_day.replace(day=1))
    )
    page = (
        environment()
        .get_template("report.html.j2")
        .render(
            language=language,
            region=region,
            first_day=first_day,
            last_day=last_day,
            numbers=numbers,
            incidents=incidents,
            listed=frozenset(incident["incident_id"] for incident in incidents),
            charts=_charts(numbers, incidents, span, language),
            is_fiction=_one(connection, "SELECT bool_or(is_demo) FROM raw.articles"),
            version=_one(connection, "SELECT version FROM meta.serving"),
            withheld=withheld.mark,
            style=stylesheet(),
        )
    )
    return page, len(incidents)


def _charts(
    numbers: ReportNumbers, incidents: list[Row], span: charts.Span, language: str
) -> dict[str, Markup]:
    made: dict[str, charts.Spec] = {}
    grain = numbers.grain
    if numbers.operations_over_time:
        made["operations"] = charts.over_time(
            numbers.operations_over_time, grain, "operations", language, span=span
        )
    if numbers.arrests_over_time:
        made["arrests"] = charts.people_over_time(numbers.arrests_over_time, grain, span, language)
    if numbers.read:
        made["read"] = charts.read_over_time(numbers.read, grain, span, language)
    for what in ("operations", "people"):
        regions = [row for row in numbers.by_region if row[what]]
        if len(regions) > 1:
            ordered = sorted(regions, key=lambda row: -row[what])[:MOST_REGIONS]
            made[f"{what}_by_region"] = charts.bars(ordered, what, language)
    types = Counter((incident["type_ar"], incident["type_en"]) for incident in incidents)
    if len(types) > 1:
        rows = [{"label_ar": ar, "label_en": en, "incidents": n} for (ar, en), n in types.most_common()]
        made["types"] = charts.bars(rows, "incidents", language)
    return {name: Markup(as_svg(spec)) for name, spec in made.items()}  # noqa: S704 - by Vega, which escapes texts


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
