"""When the marts were built: what is published is out of date once they are built again."""

from datetime import datetime

import duckdb
import polars as pl

from transforms.tables import BUILDS
from transforms.write.warehouse import append


def note_build(connection: duckdb.DuckDBPyConnection, run_id: str, moment: datetime) -> None:
    """Notes that a run built marts, all of them or some."""
    row = pl.DataFrame({"run_id": [run_id], "built_at": [moment]}, schema=BUILDS.columns)
    append(connection, BUILDS, row)
