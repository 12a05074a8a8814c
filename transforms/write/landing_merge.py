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
from transforms.tables import (
    ARTICLE_BANDS,
    ARTICLE_SOURCES,
    ARTICLES,
    BOILERPLATE,
    LANDING_FILES,
    SUPERSEDED_VERSIONS,
    TEXT,
)
from transforms.write.landing_copies import merge_copies
from transforms.write.warehouse import (
    append,
    quoted,
    read_table,
    registered,
    replace_owned,
    transaction,
)

MERGE_MEGABYTES = 128
"""For DuckDB while batches are merged: they are small, however large the warehouse is."""


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
        kept = merge_copies(connection, batch, landing, moment)
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
