"""Which articles are new, changed or gone since the last run, and which still wait to be annotated."""

from dataclasses import dataclass
from datetime import datetime

import duckdb
import polars as pl

from transforms.read.articles import LandingRead
from transforms.tables import (
    ANNOTATED_ARTICLES,
    ARTICLE_SOURCES,
    ARTICLES,
    ENTITY_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
    REJECTED_FILES,
    REPORTED_STATISTICS,
    SENTENCES,
    Table,
)
from transforms.write.warehouse import append, read_table, replace_owned, transaction

PER_ARTICLE: tuple[Table, ...] = (
    SENTENCES,
    ENTITY_MENTIONS,
    EVENTS,
    EVENT_PARTICIPANTS,
    REPORTED_STATISTICS,
    ANNOTATED_ARTICLES,
)
"""What goes with an article when it goes."""

VANISHED_SHARE = 0.2
VANISHED_COUNT = 5


class VanishedArticlesError(RuntimeError):
    """Too many articles are gone at once: more likely an unmounted folder than a wish."""


@dataclass(frozen=True)
class MergeCounts:
    """What a read of the landing folder changed."""

    seen: int
    new: int
    changed: int
    closed: int
    unchanged: int
    rejected: int

    @property
    def touched(self) -> bool:
        """Whether anything in `raw.articles` is different now."""
        return bool(self.new or self.changed or self.closed)


def merge_articles(
    connection: duckdb.DuckDBPyConnection,
    read: LandingRead,
    moment: datetime,
    *,
    accept_vanished: bool = False,
) -> MergeCounts:
    """Makes `raw` equal to what was read, in one transaction; other landing folders' articles stay.

    Unchanged articles keep their `ingested_at`, unchanged rejects their `rejected_at`. Articles whose file is
    gone are closed: they and what was extracted from them move to `history`.

    Raises:
        VanishedArticlesError: more than a fifth (and more than five) of the folder's articles are gone.
    """
    present = read_table(connection, ARTICLES)
    incoming = _with_first_seen(read.articles, present, read.landing)
    before = present.filter(pl.col("landing") == read.landing)["article_id"]
    known, ids = set(present["article_id"]), set(incoming["article_id"])
    gone = sorted(set(before) - ids)
    if len(gone) > VANISHED_COUNT and len(gone) > VANISHED_SHARE * len(before) and not accept_vanished:
        raise VanishedArticlesError(
            f"{len(gone)} of {len(before)} articles of {read.landing} are gone. Is the folder mounted? "
            "Set RASAD_ACCEPT_VANISHED=true to close them on purpose."
        )
    unchanged = incoming.join(present, on=list(ARTICLES.columns), how="semi", nulls_equal=True).height
    new = len(ids - known)
    with transaction(connection):
        replace_owned(
            connection,
            {ARTICLES: incoming, ARTICLE_SOURCES: read.article_sources},
            [*incoming["article_id"], *gone],
            moment,
        )
        replace_owned(connection, {table: table.empty() for table in PER_ARTICLE}, gone, moment)
        _replace_rejected(connection, read.rejected_files)
    return MergeCounts(
        seen=incoming.height,
        new=new,
        changed=incoming.height - new - unchanged,
        closed=len(gone),
        unchanged=unchanged,
        rejected=read.rejected_files.height,
    )


def pending_articles(
    connection: duckdb.DuckDBPyConnection, extractor_version: str, model_hash: str, reference_hash: str
) -> pl.DataFrame:
    """Arabic articles that are not annotated yet with this text, metadata, code, model and reference."""
    return read_table(
        connection,
        ARTICLES,
        f"""language = 'ar' AND duplicate_of IS NULL AND NOT EXISTS (
            SELECT 1 FROM {ANNOTATED_ARTICLES.full_name} AS done
            WHERE done.article_id = {ARTICLES.full_name}.article_id
              AND done.metadata_sha256 = {ARTICLES.full_name}.metadata_sha256
              AND done.extractor_version = '{extractor_version}'
              AND done.model_hash = '{model_hash}'
              AND done.reference_hash = '{reference_hash}')""",
    )


def _with_first_seen(articles: pl.DataFrame, present: pl.DataFrame, landing: str) -> pl.DataFrame:
    """Articles with the `ingested_at` of their first sight; a text another folder brought stays that folder's."""
    elsewhere = present.filter(pl.col("landing") != landing)["article_id"]
    first = present.select("article_id", pl.col("ingested_at").alias("first_seen"))
    return (
        articles.filter(~pl.col("article_id").is_in(elsewhere.implode()))
        .join(first, on="article_id", how="left", maintain_order="left")
        .with_columns(ingested_at=pl.coalesce("first_seen", "ingested_at"))
        .drop("first_seen")
    )


def _replace_rejected(connection: duckdb.DuckDBPyConnection, rejected: pl.DataFrame) -> None:
    known = read_table(connection, REJECTED_FILES)
    same = ["source_path", "content_sha256", "reason", "detail"]
    first = known.select(*same, pl.col("rejected_at").alias("first_rejected"))
    rows = (
        rejected.join(first, on=same, how="left", nulls_equal=True)
        .with_columns(rejected_at=pl.coalesce("first_rejected", "rejected_at"))
        .drop("first_rejected")
    )
    connection.execute(f"DELETE FROM {REJECTED_FILES.full_name}")
    append(connection, REJECTED_FILES, rows)
