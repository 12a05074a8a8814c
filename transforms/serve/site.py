"""`site/index.html`: one page that holds all it needs and asks no one for anything."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import vl_convert
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from transforms.serve import charts, maps
from transforms.serve.labels import LANGUAGES, label, span_label
from transforms.serve.page_data import PageData, mask_of, read_page_data
from transforms.serve.rows import Row

TEMPLATES = Path(__file__).parent / "templates"
GRAINS = {"iso_week": "iso_week", "month": "grain_month", "quarter": "quarter", "year": "grain_year"}
FIRST_GRAIN = {
    "iso_week": timedelta(weeks=26),
    "month": timedelta(days=3 * 366),
    "quarter": timedelta(days=12 * 366),
}
"""The page opens with the finest grain that its operations do not reach further than."""
FEWEST_BARS = 2
"""One bar alone says nothing that its number does not."""


def write_site(
    connection: duckdb.DuckDBPyConnection, folder: Path, redactions: Iterable[str], *, show_names: bool
) -> None:
    """Writes the page of a snapshot.

    Args:
        connection: the open snapshot.
        folder: is made, and holds `index.html`.
        redactions: names that never show.
        show_names: whether names of detainees do.
    """
    data = read_page_data(connection, mask_of(connection, redactions, show_names=show_names))
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(render_page(data), encoding="utf-8")


def render_page(data: PageData) -> str:
    """The page as HTML; texts from articles are escaped, and only its own two scripts may run."""
    specs = page_charts(data)
    bundle, script = vega_bundle(), (TEMPLATES / "page.js").read_text(encoding="utf-8")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            data=data,
            charts_json=_with_shared_data(specs),
            all_charts=frozenset(specs),
            mapped_charts=[name.removeprefix("map_") for name in specs if name.startswith("map_")],
            grains={grain: GRAINS[grain] for grain in GRAINS if f"operations_{grain}" in specs},
            first_grain=_first_grain(data),
            headlines=_headlines(data),
            only_period=_only_period(data),
            read_in={
                row["period_start"]: row["articles"] for row in data.read if row["period_grain"] == "month"
            },
            mapped={what: _not_mapped(data, what) for what in ("arrest_incidents", "incidents")},
            bundle=Markup(bundle),  # noqa: S704 - our own, from the package
            script=Markup(script),  # noqa: S704
            style=stylesheet(),
            script_hashes=" ".join(f"'{_csp_hash(source)}'" for source in (bundle, script)),
        )
    )


def page_charts(data: PageData) -> dict[str, dict[str, charts.Spec]]:
    """Chart id to its spec in each language; charts that would show a single bar are left out."""
    made: dict[str, dict[str, charts.Spec | None]] = {}
    order = {code: [row[f"label_{code}"] for row in _operation_types(data)] for code in LANGUAGES}
    for grain in GRAINS:
        rows = [row for row in data.operations if row["period_grain"] == grain]
        if len({row["period_start"] for row in rows}) >= FEWEST_BARS:
            starts = [row["period_start"] for row in rows]
            span = (min(starts), max(starts))
            made[f"operations_{grain}"] = {
                code: charts.over_time(rows, grain, "operations", code, order[code], span)
                for code in LANGUAGES
            }
            if read := _read_within(data, grain, span):
                made[f"read_{grain}"] = {
                    code: charts.read_over_time(read, grain, span, code) for code in LANGUAGES
                }
    for what in ("people_arrested", "incidents"):
        made[f"map_{what}"] = {code: maps.region_map(data.regions, what, code) for code in LANGUAGES}
    for name, rows in (("actors", data.actors), ("types", data.types)):
        if len(rows) >= FEWEST_BARS:
            made[name] = {code: charts.bars(rows, "incidents", code) for code in LANGUAGES}
    for kind in ("date", "place"):
        rows = [
            {f"label_{code}": label(f"precision_{row['precision']}", code) for code in LANGUAGES} | row
            for row in sorted(data.precision, key=lambda row: -row["incidents"])
            if row["kind"] == kind
        ]
        if len(rows) >= FEWEST_BARS:
            made[f"precision_{kind}"] = {code: charts.bars(rows, "incidents", code) for code in LANGUAGES}
    if len({row["period_start"] for row in data.coverage}) >= FEWEST_BARS:
        made["coverage"] = {code: charts.coverage(data.coverage, code) for code in LANGUAGES}
    return {
        name: {code: spec for code, spec in by_language.items() if spec is not None}
        for name, by_language in made.items()
        if all(by_language.values())
    }


def _read_within(data: PageData, grain: str, span: charts.Span) -> list[Row]:
    return [
        row for row in data.read if row["period_grain"] == grain and span[0] <= row["period_start"] <= span[1]
    ]


def _with_shared_data(specs: dict[str, dict[str, charts.Spec]]) -> dict[str, Any]:
    """Specs, and apart from them the data that Altair names by content: languages and maps draw the same rows."""
    shared: dict[str, Any] = {}
    for by_language in specs.values():
        for spec in by_language.values():
            shared |= spec["datasets"]
    bare = {
        name: {code: {k: v for k, v in spec.items() if k != "datasets"} for code, spec in by_language.items()}
        for name, by_language in specs.items()
    }
    return {"specs": bare, "data": shared}


@cache
def environment() -> Environment:
    """Jinja with escaping of everything that is not marked safe."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        t=both, label=label, languages=LANGUAGES, day=both_days, people=people, in_arabic=in_arabic
    )
    made.filters.update(web_link=web_link, number=number)
    return made


def both(key: str) -> Markup:
    """A label in both languages; the page shows the one chosen."""
    return in_both(label(key, "ar"), label(key, "en"))


def both_days(first: date | None, last: date | None = None) -> Markup:
    """A day or a span of days in both languages."""
    return in_both(*(span_label(first, last or first, code) for code in LANGUAGES))


def in_both(arabic: str, english: str) -> Markup:
    """Two escaped texts, one shown at a time."""
    return Markup('<span lang="ar">{}</span><span lang="en">{}</span>').format(arabic, english)


def in_arabic(text: str) -> Markup:
    """The article's own words, to stand small beside their English."""
    return Markup('<small>(<bdi lang="ar">{}</bdi>)</small>').format(text)


def people(row: Row, what: str) -> Markup | None:
    """How many were killed, injured or arrested, with its uncertainty; None where nothing is said."""
    low, best, high = (row[f"{what}_{bound}"] for bound in ("low", "best", "high"))
    if low is None and best is None:
        return None
    if best is None and high is not None:
        return in_both(*(f"{label('between', code)} {low} {label('and', code)} {high}" for code in LANGUAGES))
    qualifier = (
        "exact"
        if low == best == high
        else "approx"
        if low is None
        else "at_least"
        if high is None
        else "exact"
    )
    if low is not None and best is not None and high is not None and low != high:
        return Markup("{} ({}–{})").format(best, low, high)
    shown = best if best is not None else low
    return in_both(*(f"{label(qualifier, code)} {shown}".strip() for code in LANGUAGES))


def web_link(url: str | None) -> str | None:
    """The address if it leads to the web; None for anything else, `javascript:` and broken ones included."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:  # brackets that hold no IPv6 address
        return None


def number(value: int) -> str:
    """12,345."""
    return f"{value:,}"


@cache
def vega_bundle() -> str:
    """Vega, Vega-Lite and their embedding as one script."""
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")).replace(
        "</script", "<\\/script"
    )


def stylesheet() -> Markup:
    """The style that page and reports share."""
    return Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file


def _csp_hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _headlines(data: PageData) -> dict[str, dict[str, Row]]:
    """Period to metric to its figures, in the order that the page shows."""
    found: dict[str, dict[str, Row]] = {}
    for period in ("week", "month", "year", "all"):
        rows = {row["metric"]: row for row in data.headlines if row["period"] == period}
        if rows:
            found[period] = rows
    return found


def _operation_types(data: PageData) -> list[Mapping[str, Any]]:
    sizes: dict[tuple[str, str], int] = {}
    for row in data.operations:
        if row["period_grain"] == "year":
            names = (row["label_ar"], row["label_en"])
            sizes[names] = sizes.get(names, 0) + row["operations"]
    ordered = sorted(sizes, key=lambda names: (-sizes[names], names))
    known = {(row["label_ar"], row["label_en"]): row for row in data.operations}
    return [known[names] for names in [*ordered, *(names for names in known if names not in sizes)]]


def _first_grain(data: PageData) -> str:
    days = [row["period_start"] for row in data.operations if row["period_grain"] == "month"]
    reach = max(days) - min(days) if days else timedelta(0)
    return next((grain for grain, longest in FIRST_GRAIN.items() if reach <= longest), "year")


def _only_period(data: PageData) -> date | None:
    """The month of all dated operations, where they have only one."""
    months = {row["period_start"] for row in data.operations if row["period_grain"] == "month"}
    return months.pop() if len(months) == 1 else None


def _not_mapped(data: PageData, what: str) -> int:
    return sum(row[what] for row in data.regions if row["latitude"] is None)
