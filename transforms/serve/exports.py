"""The marts as Parquet and as CSV."""

from pathlib import Path

import duckdb
import polars as pl

from transforms.serve.masking import Mask
from transforms.serve.snapshot import quoted

FORMULA = r"^[=+\-@\t\r]"
"""First letters that make a spreadsheet take a text for a formula."""


def write_parquet(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """A file a mart, or a folder of partitions: by `period_grain` where a mart has one, by `year` for facts."""
    folder.mkdir(parents=True)
    for name in marts(connection):
        relation = connection.table(f"marts.{name}")
        if "period_grain" in relation.columns:
            query, by = f"SELECT * FROM marts.{name}", "period_grain"
        elif name.startswith("fct_"):
            query, by = f"SELECT *, year(event_date_earliest) AS year FROM marts.{name}", "year"
        else:
            connection.execute(
                f"COPY marts.{name} TO '{quoted(folder / name)}.parquet' (FORMAT parquet, COMPRESSION zstd)"
            )
            continue
        connection.execute(
            f"COPY ({query}) TO '{quoted(folder / name)}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY ({by}))"
        )


def write_csv(connection: duckdb.DuckDBPyConnection, folder: Path, redact: Mask) -> None:
    """A file a mart, UTF-8 with BOM as Excel wants it; redacted names are masked, formulas are made text."""
    folder.mkdir(parents=True)
    for name in marts(connection):
        frame = connection.sql(f"FROM marts.{name}").pl()
        texts = [
            column
            for column, kind in frame.schema.items()
            if kind == pl.String and not column.endswith("_id")
        ]
        frame.with_columns(
            pl.col(texts)
            .map_elements(redact, return_dtype=pl.String, skip_nulls=True)
            .str.replace(FORMULA, "'$0")
        ).write_csv(folder / f"{name}.csv", include_bom=True)


def marts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of the marts in a snapshot."""
    return [
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts' ORDER BY ALL"
        ).fetchall()
    ]
