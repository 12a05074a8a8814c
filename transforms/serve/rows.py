"""Rows of a snapshot as page and reports read them."""

from typing import Any

import duckdb

from transforms.serve.masking import Mask

Row = dict[str, Any]


def read_rows(
    connection: duckdb.DuckDBPyConnection, query: str, given: list[object] | dict[str, object] | None = None
) -> list[Row]:
    """The rows of a query, a dictionary each."""
    frame: Any = connection.execute(query, given or []).pl()
    rows: list[Row] = frame.to_dicts()
    return rows


def masked(rows: list[Row], mask: Mask, *columns: str) -> list[Row]:
    """The rows with names hidden in these columns, by the row's article where it has one."""
    return [
        row | {column: mask(row[column], row.get("article_id")) for column in columns if row[column]}
        for row in rows
    ]
