"""Which articles are new, changed or gone since the last run, and which still wait to be annotated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb
import polars as pl

from transforms.read.articles import LandingRead
from transforms.tables import (
    ANNOTATED_ARTICLES,
    ARTICLE_SOURCES,
    ARTICLES,
    ENTITIES,
    ENTITY_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
    REJECTED_FILES,
    REPORTED_STATISTICS,
    SENTENCES,
    Table,
)
from transforms.write.entities import drop_unmentioned_entities, merge_entities
from transforms.write.runs import Versions
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


def merge_articles(
    connection: duckdb.DuckDBPyConnection,
    read: LandingRead,
    moment: datetime,
    *,
    accept_vanished: bool = False,
) -> MergeCounts:
    """Makes `raw` equal to what was read, in one transaction; other landing folders' articles stay.

    Unchanged articles keep their `ingested_at`, unchanged rejects their `rejected_at`. Articles of which no
    copy is left are closed: they and what was extracted from them move to `history`.

    Raises:
        VanishedArticlesError: more than a fifth (and more than five) of the folder's files are gone.
    """
    copies = read_table(connection, ARTICLE_SOURCES)
    here = copies.filter(pl.col("landing") == read.landing)
    elsewhere = copies.filter(pl.col("landing") != read.landing)
    if not accept_vanished:
        _refuse_if_unmounted(here, read)
    present = read_table(connection, ARTICLES)
    incoming = _with_first_seen(read.articles, present, elsewhere)
    gone = sorted(set(here["article_id"]) - set(read.articles["article_id"]) - set(elsewhere["article_id"]))
    touched = [*set(here["article_id"]), *set(read.articles["article_id"])]
    kept_copies = elsewhere.filter(pl.col("article_id").is_in(touched))
    new = incoming.join(present, on="article_id", how="anti").height
    unchanged = incoming.join(present, on=list(ARTICLES.columns), how="semi", nulls_equal=True).height
    with transaction(connection):
        replace_owned(connection, {ARTICLES: incoming}, [*incoming["article_id"], *gone], moment)
        replace_owned(
            connection, {ARTICLE_SOURCES: pl.concat([read.article_sources, kept_copies])}, touched, moment
        )
        replace_owned(connection, {table: table.empty() for table in PER_ARTICLE}, gone, moment)
        drop_unmentioned_entities(connection)
        _replace_rejected(connection, read)
    return MergeCounts(
        seen=read.articles.height,
        new=new,
        changed=incoming.height - new - unchanged,
        closed=len(gone),
        unchanged=unchanged,
        rejected=read.rejected_files.height,
    )


def new_or_changed(connection: duckdb.DuckDBPyConnection, read: LandingRead) -> LandingRead:
    """The part of a read that is not in `raw` as it stands; times of ingestion do not count."""
    columns = [name for name in ARTICLES.columns if name != "ingested_at"]
    same = read.articles.join(read_table(connection, ARTICLES), on=columns, how="semi", nulls_equal=True)
    return read.without(same["article_id"])


def merge_annotations(
    connection: duckdb.DuckDBPyConnection,
    articles: pl.DataFrame,
    frames: Mapping[Table, pl.DataFrame],
    versions: Versions,
    extractor_version: str,
    moment: datetime,
) -> None:
    """Puts what was extracted from some articles in the place of what was there, in one transaction.

    Args:
        connection: the warehouse.
        articles: rows of `raw.articles` that were annotated.
        frames: their rows by table, `nlp.entities` among them.
        versions: model and reference they were annotated with.
        extractor_version: code they were annotated with.
        moment: now, UTC.
    """
    owned = {table: frame for table, frame in frames.items() if table.owner}
    done = articles.select(
        "article_id",
        "metadata_sha256",
        extractor_version=pl.lit(extractor_version),
        model_hash=pl.lit(versions.model),
        reference_hash=pl.lit(versions.reference),
        annotated_at=pl.lit(moment, pl.Datetime("us")),
    )
    with transaction(connection):
        replace_owned(
            connection, {**owned, ANNOTATED_ARTICLES: done}, articles["article_id"].to_list(), moment
        )
        merge_entities(connection, frames[ENTITIES])
        drop_unmentioned_entities(connection)


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


def _refuse_if_unmounted(here: pl.DataFrame, read: LandingRead) -> None:
    """Counts files, not texts: an edited article has a new id but its file is still there."""
    before = set(here["source_path"])
    gone = before - set(read.article_sources["source_path"]) - set(read.rejected_files["source_path"])
    if len(gone) > VANISHED_COUNT and len(gone) > VANISHED_SHARE * len(before):
        raise VanishedArticlesError(
            f"{len(gone)} of {len(before)} files of {read.landing} are gone. Is the folder mounted? "
            "Set RASAD_ACCEPT_VANISHED=true to close their articles on purpose."
        )


def _with_first_seen(articles: pl.DataFrame, present: pl.DataFrame, elsewhere: pl.DataFrame) -> pl.DataFrame:
    """Articles with the `ingested_at` of their first sight; a text another folder still holds stays that folder's."""
    theirs = present.join(elsewhere, on=["article_id", "landing"], how="semi")
    first = present.select("article_id", pl.col("ingested_at").alias("first_seen"))
    return (
        articles.join(theirs, on="article_id", how="anti", maintain_order="left")
        .join(first, on="article_id", how="left", maintain_order="left")
        .with_columns(ingested_at=pl.coalesce("first_seen", "ingested_at"))
        .drop("first_seen")
    )


def _replace_rejected(connection: duckdb.DuckDBPyConnection, read: LandingRead) -> None:
    known = read_table(connection, REJECTED_FILES)
    same = ["landing", "source_path", "content_sha256", "reason", "detail"]
    first = known.select(*same, pl.col("rejected_at").alias("first_rejected"))
    rows = (
        read.rejected_files.join(first, on=same, how="left", nulls_equal=True)
        .with_columns(rejected_at=pl.coalesce("first_rejected", "rejected_at"))
        .drop("first_rejected")
    )
    connection.execute(f"DELETE FROM {REJECTED_FILES.full_name} WHERE landing = ?", [read.landing])
    append(connection, REJECTED_FILES, rows)
