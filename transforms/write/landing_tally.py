"""What became of every record of the landing folder, counted."""

import duckdb
import polars as pl

from transforms.tables import (
    ARTICLE_SOURCES,
    ARTICLES,
    LANDING_FILES,
    LANDING_TALLY,
    QUALITY_RESULTS,
    REJECTED_FILES,
    RUNS,
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
    frame = _tally(connection, run_id, landing, files_listed, files_read)
    connection.execute(
        f"DELETE FROM {LANDING_TALLY.full_name} WHERE run_id = ? AND landing = ?", [run_id, landing]
    )
    append(connection, LANDING_TALLY, frame)
    return frame


def tally_holds(connection: duckdb.DuckDBPyConnection, landing: str, files_listed: int) -> bool:
    """Whether the folder adds up to what it did in its last tally, and the checks let that one pass.

    False too where a run was killed before it could be checked, and after one that was stopped by the check.
    """
    last = connection.execute(
        f"""SELECT tally.* FROM {LANDING_TALLY.full_name} AS tally JOIN {RUNS.full_name} AS run USING (run_id)
            WHERE landing = ? AND (SELECT bool_and(success) FROM {QUALITY_RESULTS.full_name} AS result
                WHERE result.run_id = tally.run_id AND table_name = ? AND severity = 'block')
              AND run_id = (SELECT run_id FROM {LANDING_TALLY.full_name} JOIN {RUNS.full_name} USING (run_id)
                WHERE landing = ? ORDER BY started_at DESC LIMIT 1)""",
        [landing, LANDING_TALLY.full_name, landing],
    ).pl()
    now = _tally(connection, "", landing, files_listed, 0)
    return last.select(COUNTED).equals(now.select(COUNTED))


COUNTED = ["files_listed", "files_known", "records", "articles", "copies", "superseded", "rejected"]
"""What a tally counts of the folder as it stands."""


def _tally(
    connection: duckdb.DuckDBPyConnection, run_id: str, landing: str, files_listed: int, files_read: int
) -> pl.DataFrame:
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
    return LANDING_TALLY.require(
        counted.select(pl.col(name).cast(kind) for name, kind in LANDING_TALLY.columns.items())
    )
