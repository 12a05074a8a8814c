"""Outcomes of audits into `quality`: a row a check a run, and the rows that were set aside."""

from datetime import datetime

import duckdb
import polars as pl

from transforms.tables import QUALITY_RESULTS, QUARANTINE
from transforms.write.warehouse import append, read_table, transaction


def record_audit(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    results: pl.DataFrame,
    quarantine: pl.DataFrame,
    moment: datetime,
) -> None:
    """Adds one batch's outcomes to those of the run; batches of one run add up to one row a check."""
    key = ["table_name", "check_name"]
    of_run = f"run_id = '{run_id}'"
    before = read_table(connection, QUALITY_RESULTS, of_run)
    now = results.with_columns(run_id=pl.lit(run_id), checked_at=pl.lit(moment, pl.Datetime("us")))
    together = (
        pl.concat([before, now.select(before.columns)])
        .group_by(key, maintain_order=True)
        .agg(
            pl.col("run_id", "severity").first(),
            pl.col("success").all(),
            pl.col("rows_checked", "rows_failed").sum(),
            pl.col("checked_at").last(),
        )
        .with_columns(
            detail=pl.when(pl.col("rows_failed") > 0).then(
                pl.format("{} of {} rows", "rows_failed", "rows_checked")
            )
        )
    )
    aside = quarantine.with_columns(run_id=pl.lit(run_id), quarantined_at=pl.lit(moment, pl.Datetime("us")))
    row_key = list(QUARANTINE.key)
    known = read_table(connection, QUARANTINE, of_run).select(row_key)
    with transaction(connection):
        connection.execute(f"DELETE FROM {QUALITY_RESULTS.full_name} WHERE {of_run}")
        append(connection, QUALITY_RESULTS, together.select(list(QUALITY_RESULTS.columns)))
        fresh = aside.unique(row_key, keep="first", maintain_order=True).join(known, on=row_key, how="anti")
        append(connection, QUARANTINE, fresh.select(list(QUARANTINE.columns)))
