"""Which file holds which text, and which holds none: what a batch says in the place of what its files said before.

What can no longer be read (torn, encrypted, emptied) is refused, and what it last gave stays.
"""

from datetime import datetime

import duckdb
import polars as pl

from transforms.read.batches import ReadBatch
from transforms.read.rejection import UNREADABLE
from transforms.tables import ARTICLE_SOURCES, REJECTED_FILES, SUPERSEDED_VERSIONS
from transforms.write.warehouse import quoted, registered, replace_where

RECORD = r"#\d+( \(\d+\))?$"
"""How the `source_path` of a record ends, and not that of a file or archive member."""


OF_UNREADABLE = """EXISTS (SELECT 1 FROM unreadable WHERE unreadable.file_path = present.file_path AND (
    unreadable.source_path = present.source_path OR (
        (starts_with(present.source_path, unreadable.source_path || '#')
            OR starts_with(present.source_path, unreadable.source_path || '!/'))
        AND present.source_path NOT IN (SELECT source_path FROM records UNION ALL SELECT source_path FROM of_files))))"""
"""Whether a record is that of a file or member that can no longer be read, or was in it."""


def merge_copies(
    connection: duckdb.DuckDBPyConnection, batch: ReadBatch, landing: str, moment: datetime
) -> pl.DataFrame:
    """Copies and refusals, in the caller's transaction; of a file read to its end, what it no longer holds goes.

    Returns:
        `file_path` and `kept`: how many records of it that it held before stay, as it cannot be read.
    """
    read = batch.files.filter(pl.col("records").is_not_null())
    records = pl.concat(
        [batch.article_sources.select("source_path"), batch.rejected_files.select("source_path")]
    )
    replaced = (
        f"present.landing = {quoted(landing)} AND (present.source_path IN (SELECT source_path FROM records) "
        "OR (present.file_path IN (SELECT file_path FROM files_read) "
        "AND present.source_path NOT IN (SELECT source_path FROM of_files)))"
    )
    with registered(
        connection,
        files_read=read.select("file_path"),
        records=records,
        of_files=batch.source_paths,
        refusals=batch.rejected_files,
    ):
        connection.execute(
            f"""DELETE FROM {REJECTED_FILES.full_name} AS present WHERE ({replaced}) AND NOT EXISTS (
                SELECT 1 FROM refusals AS incoming WHERE incoming.source_path = present.source_path
                  AND incoming.reason = present.reason AND incoming.detail = present.detail
                  AND incoming.content_sha256 IS NOT DISTINCT FROM present.content_sha256)"""
        )
        connection.execute(
            f"""INSERT INTO {REJECTED_FILES.full_name} BY NAME SELECT * FROM refusals AS incoming
                WHERE NOT EXISTS (SELECT 1 FROM {REJECTED_FILES.full_name} AS present
                    WHERE present.landing = incoming.landing AND present.source_path = incoming.source_path)"""
        )
        with registered(connection, unreadable=_unreadable(connection, batch, landing)):
            kept = connection.execute(
                f"""SELECT file_path, count(*) AS kept FROM (
                    SELECT landing, source_path, file_path FROM {ARTICLE_SOURCES.full_name}
                    UNION ALL SELECT landing, source_path, file_path FROM {SUPERSEDED_VERSIONS.full_name}) AS present
                    WHERE landing = ? AND file_path IN (SELECT file_path FROM files_read) AND {OF_UNREADABLE}
                    GROUP BY file_path""",
                [landing],
            ).pl()
            gone = f"({replaced}) AND NOT {OF_UNREADABLE}"
            replace_where(connection, ARTICLE_SOURCES, batch.article_sources, gone, moment)
            connection.execute(f"DELETE FROM {SUPERSEDED_VERSIONS.full_name} AS present WHERE {gone}")
    return kept


def _unreadable(connection: duckdb.DuckDBPyConnection, batch: ReadBatch, landing: str) -> pl.DataFrame:
    """`file_path` and `source_path` of files and archive members of the batch that cannot be read.

    A single broken record is none: what it was cannot be told from the records beside it. An empty file is one where it
    has no byte, as a file that is just being written; an emptied table holds no article any more.
    """
    files = pl.concat([batch.files.select("file_path"), batch.rejected_files.select("file_path")]).unique()
    without_a_byte = batch.files.filter(pl.col("size") == 0).select("file_path")
    with registered(connection, of_batch=files, without_a_byte=without_a_byte):
        found: pl.DataFrame = connection.execute(
            f"""SELECT file_path, source_path FROM {REJECTED_FILES.full_name}
                WHERE landing = ? AND file_path IN (SELECT file_path FROM of_batch)
                  AND NOT regexp_matches(source_path, ?)
                  AND (reason IN (SELECT unnest(?))
                    OR reason = 'empty' AND file_path IN (SELECT file_path FROM without_a_byte))""",
            [landing, RECORD, sorted(UNREADABLE)],
        ).pl()
    return found
