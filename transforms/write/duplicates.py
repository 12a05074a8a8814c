"""Copies of one reporting: later versions of an address replace earlier ones, near-duplicates point to the first.

Pairs depend on their two texts alone and are compared once; which of a pair is the original is settled anew each time,
so that the order in which files arrive does not matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import duckdb
import polars as pl

from transforms.read.near_duplicates import shingles, similarity
from transforms.tables import (
    ARTICLE_BANDS,
    ARTICLE_SOURCES,
    ARTICLES,
    COMPARED_ARTICLES,
    NEAR_DUPLICATES,
    SUPERSEDED_VERSIONS,
    TEXT,
)
from transforms.write.closing import close_articles
from transforms.write.warehouse import append, registered, replace_owned, transaction

NEAR = 0.7
"""Jaccard similarity of word trigrams from which two texts are one reporting."""

SAME_ARTICLE = 0.5
"""The same for two texts of one address: a correction may rewrite much of it."""

MOST_DAYS_APART = 7
"""A bulletin that repeats its own words a month later reports something else."""

MOST_VERSIONS = 20
"""An address that more texts than this give is a front page's, not an article's."""

PAIRS_AT_ONCE = 2000

BOTH_WAYS = f"""
    SELECT article_id_a AS one_id, article_id_b AS other_id, similarity FROM {NEAR_DUPLICATES.full_name}
    UNION ALL SELECT article_id_b, article_id_a, similarity FROM {NEAR_DUPLICATES.full_name}"""
"""Each pair twice, so that joins find an article on either side of it."""


@dataclass(frozen=True)
class Settled:
    """What became of the articles.

    Attributes:
        superseded: versions that a later one of the same address has replaced just now.
        duplicates_changed: articles settled before whose original is another one now.
    """

    superseded: int
    duplicates_changed: int


def settle_duplicates(connection: duckdb.DuckDBPyConnection, moment: datetime) -> Settled:
    """Compares texts not compared yet, moves replaced versions to history and sets `duplicate_of`; one transaction."""
    with transaction(connection):
        for first in range(1, _find_candidates(connection) + 1, PAIRS_AT_ONCE):
            append(connection, NEAR_DUPLICATES, _similar_pairs(connection, first))
        superseded = _supersede(connection, moment)
        changed = _mark_duplicates(connection, moment)
        connection.execute(
            f"INSERT INTO {COMPARED_ARTICLES.full_name} SELECT article_id FROM {ARTICLES.full_name} "
            f"ANTI JOIN {COMPARED_ARTICLES.full_name} USING (article_id)"
        )
    return Settled(superseded, changed)


def _find_candidates(connection: duckdb.DuckDBPyConnection) -> int:
    """Pairs with a new text in them that share a band or an address, as the temporary table `candidates`."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE candidates AS
        WITH fresh AS (
            SELECT article_id FROM {ARTICLES.full_name}
            ANTI JOIN {COMPARED_ARTICLES.full_name} USING (article_id)
        ),
        addresses AS (
            SELECT article_id, canonical_url, count(*) OVER (PARTITION BY canonical_url) AS versions
            FROM {ARTICLES.full_name} WHERE canonical_url IS NOT NULL
        ),
        pairs AS (
            SELECT least(one.article_id, other.article_id) AS a, greatest(one.article_id, other.article_id) AS b
            FROM fresh JOIN {ARTICLE_BANDS.full_name} AS one USING (article_id)
            JOIN {ARTICLE_BANDS.full_name} AS other USING (band, bucket)
            WHERE one.article_id <> other.article_id
            UNION
            SELECT least(one.article_id, other.article_id), greatest(one.article_id, other.article_id)
            FROM fresh JOIN addresses AS one USING (article_id) JOIN addresses AS other USING (canonical_url)
            WHERE one.article_id <> other.article_id AND one.versions <= {MOST_VERSIONS}
        )
        SELECT a, b, row_number() OVER (ORDER BY a, b) AS number FROM pairs"""
    )
    counted = connection.execute("SELECT count(*) FROM candidates").fetchone()
    return int(counted[0]) if counted else 0


def _similar_pairs(connection: duckdb.DuckDBPyConnection, first: int) -> pl.DataFrame:
    """Those of the next `PAIRS_AT_ONCE` candidates whose texts are similar."""
    rows = connection.execute(
        """
        SELECT a, b, one.body, other.body FROM candidates
        JOIN raw.articles AS one ON one.article_id = a JOIN raw.articles AS other ON other.article_id = b
        WHERE number BETWEEN ? AND ? ORDER BY number""",
        [first, first + PAIRS_AT_ONCE - 1],
    ).fetchall()
    judged = [(a, b, similarity(shingles(one), shingles(other))) for a, b, one, other in rows]
    return pl.DataFrame(
        [pair for pair in judged if pair[2] >= SAME_ARTICLE],
        schema=dict(NEAR_DUPLICATES.columns),
        orient="row",
    )


def _supersede(connection: duckdb.DuckDBPyConnection, moment: datetime) -> int:
    """Versions of one address but the newest: known from now on, not current.

    A text that another address gives too stays: there it is still published.
    """
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE replaced AS
        WITH of_one_address AS (
            SELECT article_id FROM {ARTICLE_SOURCES.full_name} GROUP BY article_id
            HAVING count(DISTINCT canonical_url) = 1 AND count(canonical_url) = count(*)
        ),
        versions AS (
            SELECT old.article_id, new.article_id AS superseded_by, new.published_at, new.source_path
            FROM ({BOTH_WAYS}) AS pair
            JOIN {ARTICLES.full_name} AS old ON old.article_id = pair.one_id
            JOIN {ARTICLES.full_name} AS new ON new.article_id = pair.other_id
            WHERE old.canonical_url = new.canonical_url
              AND old.article_id IN (SELECT article_id FROM of_one_address)
              AND (coalesce(old.published_at, '-infinity'::TIMESTAMP), old.ingested_at, old.source_path)
                < (coalesce(new.published_at, '-infinity'::TIMESTAMP), new.ingested_at, new.source_path)
        )
        SELECT article_id,
            arg_max(superseded_by, (coalesce(published_at, '-infinity'::TIMESTAMP), source_path)) AS superseded_by
        FROM versions GROUP BY article_id"""
    )
    replaced = [row[0] for row in connection.execute("SELECT article_id FROM replaced ORDER BY 1").fetchall()]
    if not replaced:
        return 0
    connection.execute(
        f"""INSERT INTO {SUPERSEDED_VERSIONS.full_name} BY NAME
            SELECT article_id, landing, source_path, file_path, superseded_by, ?::TIMESTAMP AS superseded_at
            FROM {ARTICLE_SOURCES.full_name} JOIN replaced USING (article_id)""",
        [moment],
    )
    while connection.execute(
        f"""UPDATE {SUPERSEDED_VERSIONS.full_name} AS earlier SET superseded_by = replaced.superseded_by
            FROM replaced WHERE earlier.superseded_by = replaced.article_id"""
    ).fetchall() != [(0,)]:
        pass  # a version replaced by one that is replaced too
    close_articles(connection, replaced, moment)
    return len(replaced)


def _mark_duplicates(connection: duckdb.DuckDBPyConnection, moment: datetime) -> int:
    """Sets `duplicate_of`: the earliest published original that a text is nearly the same as.

    What is settled for the first time is set in place; what was settled before and changes leaves a row in history.
    """
    originals = pl.DataFrame(
        list(_originals(connection)), schema={"article_id": TEXT, "duplicate_of": TEXT}, orient="row"
    )
    with registered(connection, originals=originals):
        connection.execute(
            f"""UPDATE {ARTICLES.full_name} AS article SET duplicate_of = originals.duplicate_of
                FROM originals WHERE article.article_id = originals.article_id
                  AND article.article_id NOT IN (SELECT article_id FROM {COMPARED_ARTICLES.full_name})"""
        )
        changed = connection.execute(
            f"""SELECT article.* REPLACE (originals.duplicate_of AS duplicate_of)
                FROM {ARTICLES.full_name} AS article LEFT JOIN originals USING (article_id)
                WHERE article.duplicate_of IS DISTINCT FROM originals.duplicate_of"""
        ).pl()
    if not changed.is_empty():
        changed = changed.select(pl.col(name).cast(kind) for name, kind in ARTICLES.columns.items())
        replace_owned(connection, {ARTICLES: changed}, changed["article_id"].to_list(), moment)
    return changed.height


def _originals(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """(article, its original): each text in the order of publication either is an original or points to the first one.

    Pointing to originals only keeps chains of small changes from tying texts together that share little.
    """
    rows = connection.execute(
        f"""
        SELECT one.article_id, other.article_id
        FROM ({BOTH_WAYS}) AS pair
        JOIN {ARTICLES.full_name} AS one ON one.article_id = pair.one_id
        JOIN {ARTICLES.full_name} AS other ON other.article_id = pair.other_id
        WHERE pair.similarity >= {NEAR}
          AND coalesce(abs(one.published_date - other.published_date) <= {MOST_DAYS_APART}, true)
          AND (coalesce(other.published_at, 'infinity'::TIMESTAMP), other.source_path, other.article_id)
            < (coalesce(one.published_at, 'infinity'::TIMESTAMP), one.source_path, one.article_id)
        ORDER BY one.published_at NULLS LAST, one.source_path, one.article_id,
            other.published_at NULLS LAST, other.source_path, other.article_id"""
    ).fetchall()
    copies: set[str] = set()
    for article_id, earlier in rows:
        if article_id not in copies and earlier not in copies:
            copies.add(article_id)
            yield article_id, earlier
