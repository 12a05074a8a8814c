"""A batch of the landing folder into `raw`: merged whole or not at all.

A text is one article however many files hold it. Its row describes the copy that sorts first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb
import polars as pl

from transforms.read.batches import ReadBatch
from transforms.read.boilerplate import mark_boilerplate
from transforms.read.rejection import UNREADABLE
from transforms.tables import (
    ARTICLE_BANDS,
    ARTICLE_SOURCES,
    ARTICLES,
    BOILERPLATE,
    LANDING_FILES,
    REJECTED_FILES,
    SUPERSEDED_VERSIONS,
    TEXT,
)
from transforms.write.warehouse import (
    append,
    quoted,
    read_table,
    registered,
    replace_owned,
    replace_where,
    transaction,
)

MERGE_MEGABYTES = 128
"""For DuckDB while batches are merged: they are small, however large the warehouse is."""

RECORD = r"#\d+( \(\d+\))?$"
"""How the `source_path` of a record ends, and not that of a file or archive member."""


@dataclass
class MergeCounts:
    """What a reading changed, added up over its batches.

    Attributes:
        new: articles not known before.
        kept: copies of articles that stay as last read, as their file can no longer be read.
        changed: articles with other metadata than before.
        closed: articles that no file holds any more.
        superseded: versions that a later one of the same address replaced.
        duplicates_changed: articles settled before whose original is another one now.
        records: all that was read.
        rejected: those that are no articles.
    """

    new: int = 0
    kept: int = 0
    changed: int = 0
    closed: int = 0
    superseded: int = 0
    duplicates_changed: int = 0
    records: int = 0
    rejected: int = 0

    @property
    def articles_touched(self) -> int:
        """How many articles the marts do not show yet as they are."""
        return self.new + self.changed + self.closed + self.superseded + self.duplicates_changed

    def __add__(self, other: "MergeCounts") -> "MergeCounts":
        """Sums."""
        return MergeCounts(**{name: value + vars(other)[name] for name, value in vars(self).items()})


def without_superseded(connection: duckdb.DuckDBPyConnection, batch: ReadBatch) -> ReadBatch:
    """The batch less versions that are known to be replaced by a later one of the same address."""
    replaced = read_table(connection, SUPERSEDED_VERSIONS).select("article_id", "landing", "source_path")
    if replaced.is_empty():
        return batch
    sources = batch.article_sources.join(replaced, on=["article_id", "landing", "source_path"], how="anti")
    still = sources.select("article_id").unique()
    return replace(
        batch,
        article_sources=sources,
        articles=batch.articles.join(still, on="article_id", how="semi", maintain_order="left"),
        bands=batch.bands.join(still, on="article_id", how="semi", maintain_order="left"),
    )


def merge_batch(
    connection: duckdb.DuckDBPyConnection,
    batch: ReadBatch,
    gone: Sequence[str],
    landing: str,
    moment: datetime,
) -> MergeCounts:
    """Puts a batch's records in the place of what their files held before, in one transaction.

    Articles keep their `ingested_at`, refusals their `rejected_at`. No article is closed here. What can no longer be
    read (torn, encrypted, emptied) is refused, and what it last gave stays until it is readable again or gone.

    Args:
        connection: the warehouse.
        batch: what was read.
        gone: paths of files that are no longer there; a copy found elsewhere takes their place.
        landing: the landing folder.
        moment: now, UTC.
    """
    with transaction(connection):
        kept = _merge_sources(connection, batch, landing, moment)
        chosen, new, changed = _chosen_rows(connection, batch, gone, landing)
        ids = chosen["article_id"].to_list()
        replace_owned(connection, {ARTICLES: chosen, BOILERPLATE: _boilerplate(chosen)}, ids, moment)
        with registered(connection, incoming_bands=batch.bands):
            connection.execute(
                f"INSERT INTO {ARTICLE_BANDS.full_name} BY NAME SELECT incoming_bands.* FROM incoming_bands "
                f"ANTI JOIN (SELECT article_id FROM {ARTICLE_BANDS.full_name} WHERE band = 0) USING (article_id)"
            )
        _merge_files(connection, batch, kept)
    return MergeCounts(
        new=new,
        changed=changed,
        kept=int(kept["kept"].sum()),
        records=batch.records,
        rejected=batch.rejected_files.height,
    )


def _merge_sources(
    connection: duckdb.DuckDBPyConnection, batch: ReadBatch, landing: str, moment: datetime
) -> pl.DataFrame:
    """Copies and refusals; of a file read to its end, what it no longer holds goes.

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


OF_UNREADABLE = """EXISTS (SELECT 1 FROM unreadable WHERE unreadable.file_path = present.file_path AND (
    unreadable.source_path = present.source_path OR (
        (starts_with(present.source_path, unreadable.source_path || '#')
            OR starts_with(present.source_path, unreadable.source_path || '!/'))
        AND present.source_path NOT IN (SELECT source_path FROM records UNION ALL SELECT source_path FROM of_files))))"""
"""Whether a record is that of a file or member that can no longer be read, or was in it."""


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


def _chosen_rows(
    connection: duckdb.DuckDBPyConnection, batch: ReadBatch, gone: Sequence[str], landing: str
) -> tuple[pl.DataFrame, int, int]:
    """Rows of the batch that describe their article from now on, and how many of them are new and changed."""
    gone_files = pl.DataFrame({"file_path": list(gone)}, schema={"file_path": TEXT})
    ids = batch.articles.select("article_id")
    with registered(connection, ids=ids, gone=gone_files):
        present = connection.execute(
            f"""
            SELECT article.*, EXISTS (
                SELECT 1 FROM {ARTICLE_SOURCES.full_name} AS copy
                WHERE copy.article_id = article.article_id AND copy.landing = article.landing
                  AND copy.source_path = article.source_path) AND NOT (
                article.landing = {quoted(landing)}
                AND article.file_path IN (SELECT file_path FROM gone)) AS is_held
            FROM {ARTICLES.full_name} AS article JOIN ids USING (article_id)"""
        ).pl()
    described = present.select(
        "article_id",
        "is_held",
        pl.col("landing").alias("held_in"),
        pl.col("source_path").alias("held_at"),
        pl.col("ingested_at").alias("first_seen"),
        pl.col("duplicate_of").alias("known_duplicate_of"),
    )
    columns = list(ARTICLES.columns)
    chosen = (
        batch.articles.join(described, on="article_id", how="left", maintain_order="left")
        .filter(
            ~(
                pl.col("is_held").fill_null(False)
                & ((pl.col("held_in") != landing) | (pl.col("held_at") < pl.col("source_path")))
            )
        )
        .with_columns(
            ingested_at=pl.coalesce("first_seen", "ingested_at"), duplicate_of=pl.col("known_duplicate_of")
        )
    )
    new = chosen["first_seen"].null_count()
    chosen = chosen.select(columns)
    same = chosen.join(present.select(columns), on=columns, how="semi", nulls_equal=True).height
    return ARTICLES.require(chosen), new, chosen.height - new - same


def _boilerplate(articles: pl.DataFrame) -> pl.DataFrame:
    rows: list[dict[str, object]] = []
    for article_id, body, title in articles.select("article_id", "body", "title").iter_rows():
        rows += [
            {"article_id": article_id, **vars(mark), "text": body[mark.char_start : mark.char_end]}
            for mark in mark_boilerplate(body, title)
        ]
    return BOILERPLATE.frame(rows)


def _merge_files(connection: duckdb.DuckDBPyConnection, batch: ReadBatch, kept: pl.DataFrame) -> None:
    """How the files were; those with the same bytes as before keep their number of records."""
    with registered(connection, incoming=batch.files):
        connection.execute(
            f"""UPDATE {LANDING_FILES.full_name} AS present
                SET size = incoming.size, mtime_ns = incoming.mtime_ns, read_at = incoming.read_at
                FROM incoming WHERE incoming.records IS NULL
                  AND present.landing = incoming.landing AND present.file_path = incoming.file_path"""
        )
        connection.execute(
            f"""DELETE FROM {LANDING_FILES.full_name} AS present WHERE EXISTS (
                SELECT 1 FROM incoming WHERE incoming.records IS NOT NULL
                  AND present.landing = incoming.landing AND present.file_path = incoming.file_path)"""
        )
    files = batch.files.filter(pl.col("records").is_not_null()).join(
        kept, on="file_path", how="left", maintain_order="left"
    )
    files = files.with_columns(records=pl.col("records") + pl.col("kept").fill_null(0)).drop("kept")
    append(connection, LANDING_FILES, files)
