"""The read-only DuckDB file of one version: what BI tools open while the next refresh runs."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from transforms.write.warehouse import WarehouseBusyError

SERVED_SCHEMAS = ("marts", "reference", "raw", "nlp", "quality", "meta")
"""Not `staging` and `intermediate`, which are on the way to marts, nor `history`."""

DATABASE = "rasad.duckdb"

STORAGE_VERSION = "v1.0.0"
"""The oldest storage that DuckDB still writes: clients since 0.10 read it."""


SERVING_COMMENTS = {
    "TABLE published.meta.serving": "The version of this file, as in manifest.json.",
    "COLUMN published.meta.serving.version": "Version; the folder under versions/ has its name.",
    "COLUMN published.meta.serving.run_id": "The run whose marts it holds, as in meta.runs.",
    "COLUMN published.meta.serving.published_at": "UTC.",
}


class UnfinishedRunError(RuntimeError):
    """The tables are newer than the marts."""


@dataclass(frozen=True)
class SourceRun:
    """The run after which marts are published, and when they were built: in that run, or before it."""

    run_id: str
    finished_at: datetime
    code_version: str
    model_hash: str
    marts_built_at: str


def write_snapshot(warehouse: Path, target: Path, version: str, published_at: datetime) -> SourceRun:
    """Copies tables with their comments into a new file; views become tables, so that nothing is missing beneath.

    `meta.serving` in it holds the one row (version, run_id, published_at) that ties the file to its manifest.

    Raises:
        UnfinishedRunError: no run has finished, or the last one did not reach the marts.
        WarehouseBusyError: another process holds the warehouse.
    """
    source = f'"{warehouse.stem}"'  # views name the file they were made in
    with duckdb.connect() as connection:
        _attach(connection, warehouse, source)
        run = _finished_run(connection, source)
        connection.execute(f"ATTACH '{quoted(target)}' AS published (STORAGE_VERSION '{STORAGE_VERSION}')")
        for schema in SERVED_SCHEMAS:
            connection.execute(f"CREATE SCHEMA published.{schema}")
        for schema, name, comment in _relations(connection, warehouse.stem):
            _copy(connection, source, f"{schema}.{name}", comment)
        functions = _table_functions(connection, warehouse.stem)
        connection.execute(
            "CREATE TABLE published.meta.serving AS"
            " SELECT ?::VARCHAR AS version, ?::VARCHAR AS run_id, ?::TIMESTAMP AS published_at",
            [version, run.run_id, published_at],
        )
        for what, comment in SERVING_COMMENTS.items():
            connection.execute(f"COMMENT ON {what} IS '{comment}'")
        connection.execute("DETACH published")
    with duckdb.connect(str(target)) as connection:
        _make_functions(connection, functions)
    _flush(target)
    return run


def _finished_run(connection: duckdb.DuckDBPyConnection, source: str) -> SourceRun:
    row = connection.execute(
        f"SELECT run_id, finished_at, code_version, model_hash FROM {source}.meta.runs ORDER BY started_at DESC LIMIT 1"
    ).fetchone()
    if row is None or row[1] is None:
        raise UnfinishedRunError(
            "The last run did not reach the marts; what is published stays. Run `refresh` to its end first."
        )
    run_id, finished_at, code_version, model_hash = row
    return SourceRun(run_id, finished_at, code_version, model_hash, _built_at(connection, source))


def marts_built_at(warehouse: Path) -> str:
    """When the marts of a warehouse were last built, as a text to compare; empty where it does not say.

    Raises:
        WarehouseBusyError: another process holds the warehouse.
    """
    with duckdb.connect() as connection:
        _attach(connection, warehouse, "warehouse")
        return _built_at(connection, "warehouse")


def _attach(connection: duckdb.DuckDBPyConnection, warehouse: Path, source: str) -> None:
    try:
        connection.execute(f"ATTACH '{quoted(warehouse)}' AS {source} (READ_ONLY)")
    except duckdb.IOException as error:
        if "lock" not in str(error):
            raise
        raise WarehouseBusyError(f"{warehouse} is being written by another process.") from error


def _built_at(connection: duckdb.DuckDBPyConnection, source: str) -> str:
    try:
        row = connection.execute(f"SELECT max(built_at) FROM {source}.meta.builds").fetchone()
    except duckdb.CatalogException:  # a file of an earlier Rasad
        row = None
    return row[0].isoformat() if row and row[0] else ""


def _table_functions(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """Statements that make the marts' table functions again."""
    rows = connection.execute(
        """SELECT function_name, array_to_string(parameters, ', '), macro_definition FROM duckdb_functions()
           WHERE function_type = 'table_macro' AND database_name = ? AND schema_name = 'marts' ORDER BY ALL""",
        [database],
    ).fetchall()
    return [f"CREATE MACRO marts.{name}({parameters}) AS TABLE {body}" for name, parameters, body in rows]


def _make_functions(connection: duckdb.DuckDBPyConnection, functions: list[str]) -> None:
    """One may call another: what fails waits until the others are there."""
    waiting = []
    for function in functions:
        try:
            connection.execute(function)
        except duckdb.CatalogException:
            if len(functions) == 1:
                raise
            waiting.append(function)
    if waiting:
        _make_functions(connection, waiting)


def _relations(connection: duckdb.DuckDBPyConnection, database: str) -> list[tuple[str, str, str | None]]:
    return connection.execute(
        """SELECT schema_name, name, comment FROM (
               SELECT schema_name, table_name AS name, comment FROM duckdb_tables() WHERE database_name = $database
               UNION ALL
               SELECT schema_name, view_name, comment FROM duckdb_views() WHERE database_name = $database
           ) WHERE list_contains($schemas, schema_name) ORDER BY ALL""",
        {"database": database, "schemas": list(SERVED_SCHEMAS)},
    ).fetchall()


def _copy(connection: duckdb.DuckDBPyConnection, source: str, name: str, comment: str | None) -> None:
    connection.execute(f"CREATE TABLE published.{name} AS FROM {source}.{name}")
    if comment:
        connection.execute(f"COMMENT ON TABLE published.{name} IS '{quoted(comment)}'")
    schema, table = name.split(".")
    columns = connection.execute(
        """SELECT column_name, comment FROM duckdb_columns()
           WHERE database_name = ? AND schema_name = ? AND table_name = ? AND comment IS NOT NULL""",
        [source.strip('"'), schema, table],
    ).fetchall()
    for column, text in columns:
        connection.execute(f"COMMENT ON COLUMN published.{name}.\"{column}\" IS '{quoted(text)}'")


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
