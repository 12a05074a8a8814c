"""The DuckDB file: opening it, its tables, and the three ways rows get into them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shlex import quote

import duckdb
import polars as pl

from transforms.tables import ALL, MOMENT, Table
from transforms.write.column_comments import column_comments

SCHEMA_VERSION = 2
VALID_FROM: dict[str, pl.DataType] = {"valid_from": MOMENT}
"""When a row of an owned table came to be as it is (NULL: before this was noted); kept by the writer alone."""
VALID_FROM_COMMENT = {"valid_from": "Moment the row became what it is, UTC; NULL: before this was noted."}
SCHEMAS = ("raw", "nlp", "quality", "meta", "history")

_TYPES: dict[type[pl.DataType], str] = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime: "TIMESTAMP",
}


MIGRATIONS: Mapping[int, tuple[str, ...]] = {
    1: (  # files held one article each, and were all .txt
        "UPDATE raw.articles SET file_path = source_path",
        "UPDATE raw.article_sources SET file_path = source_path",
        "UPDATE raw.rejected_files SET file_path = source_path",
    ),
}
"""Schema version to what takes its rows to the next one; new columns and tables are there by then."""


class WarehouseBusyError(RuntimeError):
    """Another process holds the DuckDB file."""


class WarehouseVersionError(RuntimeError):
    """The file was written by a Rasad with other tables."""


@contextmanager
def open_warehouse(path: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is closed whatever happens; DuckDB lets one process write at a time.

    Raises:
        WarehouseBusyError: another process holds the file.
    """
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.IOException as error:
        if "lock" not in str(error):
            raise
        raise WarehouseBusyError(
            f"{path} is open in another process. Close it there (a DuckDB shell, a notebook, another run) "
            "and start again."
        ) from error
    try:
        yield connection
    finally:
        connection.close()


def bound_memory(connection: duckdb.DuckDBPyConnection, megabytes: int) -> None:
    """What DuckDB may hold in memory from now on; more it writes to disk."""
    connection.execute(f"SET memory_limit = '{megabytes}MB'")


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of the body or nothing of it."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def prepare_warehouse(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates schemas, tables and their history twins where they are missing; migrates an older warehouse.

    Raises:
        WarehouseVersionError: a newer Rasad wrote the file, or one too old to migrate.
    """
    with transaction(connection):
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        connection.execute("CREATE TABLE IF NOT EXISTS meta.schema_version (version INTEGER)")
        found = connection.execute("SELECT version FROM meta.schema_version").fetchone()
        version = found[0] if found else SCHEMA_VERSION
        _require_known(connection, version)
        for table in ALL:
            _create(connection, table)
        _describe(connection)
        for step in range(version, SCHEMA_VERSION):
            for statement in MIGRATIONS[step]:
                connection.execute(statement)
        connection.execute("DELETE FROM meta.schema_version")
        connection.execute("INSERT INTO meta.schema_version VALUES (?)", [SCHEMA_VERSION])


def _require_known(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    if version > SCHEMA_VERSION or any(step not in MIGRATIONS for step in range(version, SCHEMA_VERSION)):
        (found,) = connection.execute(
            "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
        ).fetchall()[0]
        path = quote(str(found))
        raise WarehouseVersionError(
            f"{found} has schema version {version}, this Rasad writes {SCHEMA_VERSION}. Move the file away and build it "
            f"again from the landing folder: mv {path} {path}.old && RASAD_WAREHOUSE={path} make run"
        )


def _create(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    connection.execute(f"CREATE TABLE IF NOT EXISTS {table.full_name} ({_columns(table)})")
    _add_missing_columns(connection, table.full_name, dict(table.columns))
    if table.owner:
        _add_missing_columns(connection, table.full_name, VALID_FROM)
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {history_name(table)} "
            f"({_columns(table)}, valid_from TIMESTAMP, valid_to TIMESTAMP)"
        )
        _add_missing_columns(connection, history_name(table), dict(table.columns))


def _describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Comments on tables and columns, where they are not there yet or say something else."""
    connection.execute("COMMENT ON TABLE meta.schema_version IS 'Which tables this file holds.'")
    connection.execute(
        "COMMENT ON COLUMN meta.schema_version.version IS 'Number; a newer Rasad migrates an older one.'"
    )
    there: dict[tuple[str, str], str | None] = {
        (table, column): comment
        for table, column, comment in connection.execute(
            "SELECT schema_name || '.' || table_name, column_name, comment FROM duckdb_columns()"
        ).fetchall()
    }
    for table in ALL:
        connection.execute(f"COMMENT ON TABLE {table.full_name} IS '{_quoted(table.comment)}'")
        described = column_comments(table) | (VALID_FROM_COMMENT if table.owner else {})
        for column, comment in described.items():
            if there[table.full_name, column] != comment:
                connection.execute(f"COMMENT ON COLUMN {table.full_name}.{column} IS '{_quoted(comment)}'")


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _add_missing_columns(
    connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, pl.DataType]
) -> None:
    """A file of an earlier Rasad gets the columns added since; they are NULL in its rows until they are made again."""
    present = set(connection.table(name).columns)
    for column, kind in columns.items():
        if column not in present:
            connection.execute(f"ALTER TABLE {name} ADD COLUMN {column} {_TYPES[type(kind)]}")


def history_name(table: Table) -> str:
    """Where superseded rows of a table go."""
    return f"history.{table.schema}_{table.name}"


def read_table(connection: duckdb.DuckDBPyConnection, table: Table, where: str = "true") -> pl.DataFrame:
    """Rows of a table, in the order of its key."""
    query = f"SELECT {', '.join(table.columns)} FROM {table.full_name} WHERE {where} ORDER BY {', '.join(table.key)}"
    frame: pl.DataFrame = connection.execute(query).pl()
    return frame.select(pl.col(name).cast(kind) for name, kind in table.columns.items())


def append(connection: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> None:
    """Adds rows."""
    with registered(connection, incoming=table.require(frame)):
        connection.execute(f"INSERT INTO {table.full_name} BY NAME SELECT * FROM incoming")


def replace_all(connection: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> None:
    """Makes a whole table equal to a frame."""
    connection.execute(f"DELETE FROM {table.full_name}")
    append(connection, table, frame)


def replace_owned(
    connection: duckdb.DuckDBPyConnection,
    frames: Mapping[Table, pl.DataFrame],
    owners: Sequence[str],
    moment: datetime,
) -> None:
    """Makes the rows of some owners (articles) equal to the frames, in the caller's transaction.

    Rows that stay the same are not touched; superseded ones go to history with their time of validity.
    """
    owned = pl.DataFrame({"owner": list(owners)}, schema={"owner": pl.String()})
    with registered(connection, owned=owned):
        for table, frame in frames.items():
            replace_where(
                connection, table, frame, f"present.{table.owner} IN (SELECT owner FROM owned)", moment
            )


def replace_where(
    connection: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame, scope: str, moment: datetime
) -> None:
    """Makes the rows in a scope equal to a frame, in the caller's transaction.

    Rows that stay the same are not touched; superseded ones go to history with their time of validity.

    Args:
        connection: the warehouse.
        table: one with a history.
        frame: all the rows that the scope shall hold.
        scope: a condition in SQL over `present`, the table as it stands.
        moment: now, UTC.
    """
    columns = ", ".join(table.columns)
    same = " AND ".join(f"present.{c} IS NOT DISTINCT FROM incoming.{c}" for c in table.columns)
    superseded = (
        f"{table.full_name} AS present WHERE ({scope}) AND NOT EXISTS (SELECT 1 FROM incoming WHERE {same})"
    )
    with registered(connection, incoming=table.require(frame)):
        connection.execute(
            f"INSERT INTO {history_name(table)} ({columns}, valid_from, valid_to) "
            f"SELECT {columns}, valid_from, ?::TIMESTAMP FROM {superseded}",
            [moment],
        )
        connection.execute(f"DELETE FROM {superseded}")
        connection.execute(
            f"INSERT INTO {table.full_name} ({columns}, valid_from) SELECT {columns}, ?::TIMESTAMP FROM incoming "
            f"WHERE NOT EXISTS (SELECT 1 FROM {table.full_name} AS present WHERE {same})",
            [moment],
        )


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, **frames: pl.DataFrame) -> Iterator[None]:
    """Frames that SQL can name, for as long as the body runs."""
    for name, frame in frames.items():
        connection.register(name, frame.to_arrow())
    try:
        yield
    finally:
        for name in frames:
            connection.unregister(name)


def quoted(text: str) -> str:
    """A text as SQL writes it, for scopes that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _columns(table: Table) -> str:
    return ", ".join(f"{name} {_TYPES[type(kind)]}" for name, kind in table.columns.items())
