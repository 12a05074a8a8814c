"""What became of every record of the landing folder, counted."""

import duckdb
import polars as pl

from transforms.tables import (
    ARTICLE_SOURCES,
    ARTICLES,
    LANDING_FILES,
    LANDING_TALLY,
    REJECTED_FILES,
    SUPERSEDED_VERSIONS,
)
from transforms.write.warehouse import append


def count_articles(connection: duckdb.DuckDBPyConnection, landing: str) -> int:
    """Current articles that a landing folder holds."""
    counted = connection.execute(
        f"SELECT count(DISTINCT article_id) FROM {ARTICLE_SOURCES.full_name} WHERE landing = ?", [landing]
    ).fetchone()
    return int(counted[0]) if counted else 0


def record_tally(
    connection: duckdb.DuckDBPyConnection, run_id: str, landing: str, files_listed: int, files_read: int
) -> pl.DataFrame:
    """What became of every record of the landing folder, as one row of `quality.landing_tally`."""
    counted = connection.execute(
        f"""
        SELECT $run_id AS run_id, $landing AS landing, $files_listed::BIGINT AS files_listed,
            $files_read::BIGINT AS files_read, files_known, records, articles, copies - articles AS copies,
            superseded, rejected, copies + superseded + rejected AS accounted_for,
            coalesce(rejected / nullif(records, 0), 0.0) AS rejected_share, near_duplicates
        FROM (SELECT count(*) AS files_known, coalesce(sum(records), 0)::BIGINT AS records
              FROM {LANDING_FILES.full_name} WHERE landing = $landing),
             (SELECT count(*) AS copies, count(DISTINCT article_id) AS articles
              FROM {ARTICLE_SOURCES.full_name} WHERE landing = $landing),
             (SELECT count(*) AS superseded FROM {SUPERSEDED_VERSIONS.full_name} WHERE landing = $landing),
             (SELECT count(*) AS rejected FROM {REJECTED_FILES.full_name} WHERE landing = $landing),
             (SELECT count(*) AS near_duplicates FROM {ARTICLES.full_name}
              WHERE landing = $landing AND duplicate_of IS NOT NULL)""",
        {"run_id": run_id, "landing": landing, "files_listed": files_listed, "files_read": files_read},
    ).pl()
    frame = LANDING_TALLY.require(
        counted.select(pl.col(name).cast(kind) for name, kind in LANDING_TALLY.columns.items())
    )
    connection.execute(
        f"DELETE FROM {LANDING_TALLY.full_name} WHERE run_id = ? AND landing = ?", [run_id, landing]
    )
    append(connection, LANDING_TALLY, frame)
    return frame
