"""Metadata that the UI shows with a table: how many rows, and the first of them."""

import dagster as dg
import duckdb

from transforms.tables import Table

PREVIEW_ROWS = 5
LONGEST_CELL = 80


def table_metadata(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, dg.MetadataValue]:
    """`relation_metadata` of a table that Python writes."""
    return relation_metadata(connection, table.full_name)


def relation_metadata(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, dg.MetadataValue]:
    """`dagster/row_count` and a preview as a Markdown table; `name` is `schema.table`."""
    counted = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
    first = connection.execute(f"SELECT * FROM {name} LIMIT {PREVIEW_ROWS}")
    columns = [column[0] for column in first.description or []]
    lines = [columns, ["---"] * len(columns), *first.fetchall()]
    return {
        "dagster/row_count": dg.MetadataValue.int(counted[0] if counted else 0),
        "preview": dg.MetadataValue.md("\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)),
    }


def _cell(value: object) -> str:
    text = "" if value is None else str(value).replace("\n", " ").replace("|", "¦")
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}…"
