"""Which articles wait to be annotated, which were annotated by other code, and their rows in the place of the old."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import duckdb
import polars as pl

from transforms.tables import ANNOTATED_ARTICLES, ARTICLES, ENTITIES, Table
from transforms.write.entities import drop_unmentioned_entities, merge_entities
from transforms.write.runs import Versions
from transforms.write.warehouse import read_table, registered, replace_owned, transaction

UNDATED = "undated"
"""The month of articles that have no date."""

_PUBLISHED_IN = f"coalesce(strftime(article.published_date, '%Y-%m'), '{UNDATED}')"
_PENDING = "done.article_id IS NULL OR done.metadata_sha256 <> article.metadata_sha256"
_ARABIC_ORIGINALS = "article.language = 'ar' AND article.duplicate_of IS NULL"


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


def publication_months(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The months (`2024-07`) that articles to be annotated were published in, and `undated` where some have no date."""
    rows = connection.execute(
        f"SELECT DISTINCT {_PUBLISHED_IN} FROM {ARTICLES.full_name} AS article WHERE {_ARABIC_ORIGINALS} ORDER BY 1"
    ).fetchall()
    return [month for (month,) in rows]


def pending_articles(connection: duckdb.DuckDBPyConnection, month: str | None = None) -> list[str]:
    """Ids of Arabic articles that are not annotated yet, or were with other metadata; latest published first.

    Args:
        connection: the warehouse.
        month: only of articles of this one of `publication_months`.
    """
    return _ids(connection, _PENDING, month)


def stale_articles(
    connection: duckdb.DuckDBPyConnection,
    versions: Versions,
    extractor_version: str,
    month: str | None = None,
) -> list[str]:
    """Ids of articles annotated with other code, models or reference, pending ones left out; latest published first.

    Args:
        connection: the warehouse.
        versions: model and reference as they are now.
        extractor_version: code as it is now.
        month: only of articles of this one of `publication_months`.
    """
    return _ids(
        connection,
        f"NOT ({_PENDING}) AND (done.extractor_version, done.model_hash, done.reference_hash) "
        f"<> ('{extractor_version}', '{versions.model}', '{versions.reference}')",
        month,
    )


def articles_by_id(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> pl.DataFrame:
    """Rows of `raw.articles` in the order of the ids."""
    wanted = pl.DataFrame({"article_id": list(article_ids)}, schema={"article_id": pl.String()})
    with registered(connection, wanted=wanted):
        found = read_table(connection, ARTICLES, "article_id IN (SELECT article_id FROM wanted)")
    return wanted.join(found, on="article_id", how="inner", maintain_order="left").select(
        list(ARTICLES.columns)
    )


def _ids(connection: duckdb.DuckDBPyConnection, condition: str, month: str | None) -> list[str]:
    rows = connection.execute(
        f"""SELECT article.article_id FROM {ARTICLES.full_name} AS article
            LEFT JOIN {ANNOTATED_ARTICLES.full_name} AS done USING (article_id)
            WHERE {_ARABIC_ORIGINALS} AND ({condition}) AND coalesce({_PUBLISHED_IN} = $month, true)
            ORDER BY article.published_date DESC NULLS LAST, article.article_id""",
        {"month": month},
    ).fetchall()
    return [article_id for (article_id,) in rows]
