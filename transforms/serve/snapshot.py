"""The read-only DuckDB file of one version: what BI tools open while the next refresh runs."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from transforms.write.warehouse import WarehouseBusyError

SERVED_SCHEMAS = ("marts", "reference", "raw", "nlp", "quality", "meta")
"""Not `staging` and `intermediate`, which are on the way to marts, nor `history`."""

STORAGE_VERSION = "v1.0.0"
"""The oldest storage that DuckDB still writes: clients since 0.10 read it."""


class UnfinishedRunError(RuntimeError):
    """The tables are newer than the marts."""


@dataclass(frozen=True)
class SourceRun:
    """The run whose marts are published."""

    run_id: str
    finished_at: datetime
    code_version: str
    model_hash: str


def write_snapshot(warehouse: Path, target: Path, version: str, published_at: datetime) -> SourceRun:
    """Copies tables with their comments into a new file; views become tables, so that nothing is missing beneath.

    `meta.serving` in it holds the one row (version, run_id, published_at) that ties the file to its manifest.

    Raises:
        UnfinishedRunError: no run has finished, or the last one did not reach the marts.
        WarehouseBusyError: another process holds the warehouse.
    """
    with duckdb.connect() as connection:
        try:
            connection.execute(f"ATTACH '{quoted(warehouse)}' AS warehouse (READ_ONLY)")
        except duckdb.IOException as error:
            if "lock" not in str(error):
                raise
            raise WarehouseBusyError(f"{warehouse} is being written by another process.") from error
        run = _finished_run(connection)
        connection.execute(f"ATTACH '{quoted(target)}' AS serving (STORAGE_VERSION '{STORAGE_VERSION}')")
        for schema in SERVED_SCHEMAS:
            connection.execute(f"CREATE SCHEMA serving.{schema}")
        for schema, name, comment in _relations(connection):
            _copy(connection, f"{schema}.{name}", comment)
        connection.execute(
            "CREATE TABLE serving.meta.serving AS"
            " SELECT ?::VARCHAR AS version, ?::VARCHAR AS run_id, ?::TIMESTAMP AS published_at",
            [version, run.run_id, published_at],
        )
        connection.execute(
            "COMMENT ON TABLE serving.meta.serving IS 'The version of this file, as in manifest.json.'"
        )
        connection.execute("DETACH serving")
    _flush(target)
    return run


def _finished_run(connection: duckdb.DuckDBPyConnection) -> SourceRun:
    row = connection.execute(
        "SELECT run_id, finished_at, code_version, model_hash FROM warehouse.meta.runs ORDER BY started_at DESC LIMIT 1"
    ).fetchone()
    if row is None or row[1] is None:
        raise UnfinishedRunError(
            "The last run did not reach the marts; what is published stays. Run `refresh` to its end first."
        )
    return SourceRun(*row)


def _relations(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str | None]]:
    return connection.execute(
        """SELECT schema_name, name, comment FROM (
               SELECT schema_name, table_name AS name, comment FROM duckdb_tables() WHERE database_name = 'warehouse'
               UNION ALL
               SELECT schema_name, view_name, comment FROM duckdb_views() WHERE database_name = 'warehouse'
           ) WHERE list_contains(?, schema_name) ORDER BY ALL""",
        [list(SERVED_SCHEMAS)],
    ).fetchall()


def _copy(connection: duckdb.DuckDBPyConnection, name: str, comment: str | None) -> None:
    connection.execute(f"CREATE TABLE serving.{name} AS FROM warehouse.{name}")
    if comment:
        connection.execute(f"COMMENT ON TABLE serving.{name} IS '{quoted(comment)}'")
    schema, table = name.split(".")
    columns = connection.execute(
        """SELECT column_name, comment FROM duckdb_columns()
           WHERE database_name = 'warehouse' AND schema_name = ? AND table_name = ? AND comment IS NOT NULL""",
        [schema, table],
    ).fetchall()
    for column, text in columns:
        connection.execute(f"COMMENT ON COLUMN serving.{name}.\"{column}\" IS '{quoted(text)}'")


def row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of each table of a snapshot, as `schema.name`."""
    names = connection.execute(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() ORDER BY ALL"
    ).fetchall()
    return {name: connection.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0] for (name,) in names}


def _flush(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())


def quoted(text: object) -> str:
    """A text or path as it may stand between the quotes of an SQL literal."""
    return str(text).replace("'", "''")
