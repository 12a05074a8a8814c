"""What a run prints at its end: how much, the two headline marts, where the file is."""

import duckdb
from rich.console import Console
from rich.table import Table

from transforms.settings import Settings
from transforms.version import extractor_version
from transforms.write.incremental import stale_articles
from transforms.write.runs import Versions
from transforms.write.warehouse import open_warehouse

ROWS = 12

COUNTS = {
    "articles": "SELECT count(*) FROM raw.articles",
    "events": "SELECT count(*) FROM marts.fct_events",
    "incidents": "SELECT count(*) FROM marts.fct_incidents",
    "reported statistics": "SELECT count(*) FROM nlp.reported_statistics",
    "near-duplicates": "SELECT count(*) FROM raw.articles WHERE duplicate_of IS NOT NULL",
    "rejected files": "SELECT count(*) FROM raw.rejected_files",
}
OPERATIONS = """
    SELECT coalesce(strftime(period_start, '%Y-%m'), 'unknown') AS "month", region_en AS "region",
        operation_type AS "main type", sum(operations) AS "operations",
        sum(killed) AS "killed", sum(injured) AS "injured", sum(arrested) AS "arrested"
    FROM marts.operations_per_period
    WHERE period_grain = 'month' AND operations > 0
    GROUP BY ALL ORDER BY max(period_start) DESC NULLS LAST, "operations" DESC, "region", "main type"
"""
ARRESTS = """
    SELECT coalesce(strftime(period_start, '%Y-%m'), 'unknown') AS "month", region_en AS "region",
        sum(arrest_incidents) AS "arrest incidents", sum(people_arrested) AS "people arrested",
        sum(incidents_without_count) AS "without a number"
    FROM marts.arrests_per_region
    WHERE period_grain = 'month' AND arrest_incidents > 0
    GROUP BY ALL ORDER BY max(period_start) DESC NULLS LAST, "arrest incidents" DESC, "region"
"""


def print_summary(
    console: Console,
    settings: Settings,
    run_id: str,
    seconds: float,
    versions: Versions,
    *,
    modelled: bool,
    published: str | None,
) -> None:
    """What was done and is stale, counts, the two headline marts by month, the page, and how to open the file.

    Args:
        console: where it is printed.
        settings: of the run.
        run_id: which run it was.
        seconds: that it took.
        versions: of code, model and reference now.
        modelled: whether dbt built the marts.
        published: why a new version was published; None where that was not due.
    """
    warehouse, serving = settings.warehouse, settings.serving
    with open_warehouse(warehouse, read_only=True) as connection:
        console.print(_what_was_done(connection, run_id, seconds, modelled))
        if published and not modelled:
            console.print(f"Published all the same, because {published}.", soft_wrap=True)
        if stale := _what_is_stale(connection, versions):
            console.print(stale)
        console.print(
            " · ".join(f"[bold]{_number(connection, query)}[/] {what}" for what, query in COUNTS.items())
        )
        console.print(_mart(connection, "Operations per month (marts.operations_per_period)", OPERATIONS))
        console.print(_mart(connection, "Arrests per region (marts.arrests_per_region)", ARRESTS))
    console.print(f"The warehouse: {warehouse}", soft_wrap=True)
    console.print(f"The page:      {serving / 'site' / 'index.html'}", soft_wrap=True)
    console.print(
        f"Open it:       .venv/bin/python -c \"import duckdb; duckdb.connect('{warehouse}', read_only=True)"
        ".sql('FROM marts.fct_events').show()\"",
        soft_wrap=True,
        markup=False,
    )


def _what_was_done(connection: duckdb.DuckDBPyConnection, run_id: str, seconds: float, modelled: bool) -> str:
    seen, changed, annotated = connection.execute(
        "SELECT articles_seen, articles_changed, articles_processed FROM meta.runs WHERE run_id = ?", [run_id]
    ).fetchall()[0]
    if not changed and not annotated:
        dbt = "marts built for what changed beside them" if modelled else "checks and dbt skipped"
        return f"Nothing new: {seen} articles, none read or annotated again, {dbt}, in {seconds:.0f} s."
    return f"{seen} articles, {changed} new or changed, {annotated} annotated, in {seconds:.0f} s."


def _what_is_stale(connection: duckdb.DuckDBPyConnection, versions: Versions) -> str | None:
    stale = len(stale_articles(connection, versions, extractor_version()))
    if not stale:
        return None
    return f"{stale} articles were annotated with other code, models or lists: `make reprocess` brings them up to date."


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])


def _mart(connection: duckdb.DuckDBPyConnection, title: str, query: str) -> Table:
    relation = connection.sql(query)
    rows = relation.fetchall()
    caption = f"the first {ROWS} of {len(rows)} rows" if len(rows) > ROWS else None
    table = Table(title=title, caption=caption, title_justify="left", caption_justify="left")
    for name, kind in zip(relation.columns, relation.types, strict=True):
        table.add_column(name, justify="left" if str(kind) == "VARCHAR" else "right")
    for row in rows[:ROWS]:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    return table
