"""The diary of runs: when, with what code, how much; and whether the marts still show what the tables hold."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from transforms.tables import RUNS
from transforms.write.warehouse import SCHEMA_VERSION, transaction


@dataclass(frozen=True)
class Versions:
    """What rows depend on beside the articles."""

    code: str
    model: str
    reference: str
    corrections: str = ""


def begin_run(
    connection: duckdb.DuckDBPyConnection, run_id: str, moment: datetime, versions: Versions
) -> None:
    """Notes that a run is under way; it counts as unfinished until `finish_run`. Noting it twice is harmless."""
    connection.execute(
        f"""INSERT INTO {RUNS.full_name}
            (run_id, started_at, code_version, model_hash, reference_hash, corrections_hash, schema_version,
             articles_seen, articles_changed, articles_processed)
            SELECT ?, ?, ?, ?, ?, ?, ?, 0, 0, 0
            WHERE NOT EXISTS (SELECT 1 FROM {RUNS.full_name} WHERE run_id = ?)""",
        [
            run_id,
            moment,
            versions.code,
            versions.model,
            versions.reference,
            versions.corrections,
            SCHEMA_VERSION,
            run_id,
        ],
    )


def count_in_run(
    connection: duckdb.DuckDBPyConnection, run_id: str, *, seen: int = 0, changed: int = 0, processed: int = 0
) -> None:
    """Adds articles to the counts of a run."""
    connection.execute(
        f"""UPDATE {RUNS.full_name} SET articles_seen = articles_seen + ?,
            articles_changed = articles_changed + ?, articles_processed = articles_processed + ?
            WHERE run_id = ?""",
        [seen, changed, processed, run_id],
    )


def finish_run(connection: duckdb.DuckDBPyConnection, run_id: str, moment: datetime) -> None:
    """Notes that the marts show what this run, and any unfinished one before it, wrote."""
    with transaction(connection):
        connection.execute(
            f"""UPDATE {RUNS.full_name} SET finished_at = ?
                WHERE finished_at IS NULL AND started_at <= (
                    SELECT started_at FROM {RUNS.full_name} WHERE run_id = ?)""",
            [moment, run_id],
        )


def nothing_new(connection: duckdb.DuckDBPyConnection, run_id: str) -> bool:
    """Whether a run changed nothing since marts were last built, with the same code, reference and corrections.

    False too for a run that never read articles (marts chosen by hand), and while an earlier run is unfinished.
    """
    row = connection.execute(
        f"""
        WITH this AS (SELECT * FROM {RUNS.full_name} WHERE run_id = ?),
        earlier AS (SELECT * FROM {RUNS.full_name} WHERE run_id <> ?),
        latest AS (SELECT * FROM earlier ORDER BY started_at DESC LIMIT 1)
        SELECT count(*) > 0
        FROM this JOIN latest ON this.code_version = latest.code_version
            AND this.reference_hash = latest.reference_hash
            AND this.corrections_hash IS NOT DISTINCT FROM latest.corrections_hash
        WHERE this.articles_changed = 0 AND this.articles_processed = 0
            AND NOT EXISTS (SELECT 1 FROM earlier WHERE finished_at IS NULL)""",
        [run_id, run_id],
    ).fetchone()
    return bool(row and row[0])


def same_rules(connection: duckdb.DuckDBPyConnection, run_id: str) -> bool:
    """Whether the last finished run, and any begun since, had the same code, reference and corrections.

    Then only what changed is new.
    """
    row = connection.execute(
        f"""
        WITH this AS (SELECT * FROM {RUNS.full_name} WHERE run_id = ?),
        earlier AS (SELECT * FROM {RUNS.full_name} WHERE run_id <> ?),
        since AS (
            SELECT * FROM earlier
            WHERE started_at >= (SELECT max(started_at) FROM earlier WHERE finished_at IS NOT NULL))
        SELECT bool_and(this.code_version = since.code_version
            AND this.reference_hash = since.reference_hash
            AND this.corrections_hash IS NOT DISTINCT FROM since.corrections_hash)
        FROM this CROSS JOIN since""",
        [run_id, run_id],
    ).fetchone()
    return bool(row and row[0])
