"""Articles that no file of the landing folder holds any more are closed, unless too many are gone at once.

That is done at the end of a reading, not when their file changes, so that a text that only moved keeps what was annotated.
"""

from datetime import datetime

import duckdb
import polars as pl

from transforms.tables import (
    ARTICLE_SOURCES,
    ARTICLES,
    COMPARED_ARTICLES,
    LANDING_FILES,
    REJECTED_FILES,
    SUPERSEDED_VERSIONS,
    TEXT,
)
from transforms.write.closing import close_articles
from transforms.write.landing_plan import ReadingPlan
from transforms.write.warehouse import quoted, registered, replace_owned, replace_where, transaction

VANISHED_SHARE = 0.2
VANISHED_COUNT = 5


class VanishedArticlesError(RuntimeError):
    """Too many articles are gone at once: more likely an unmounted folder than a wish."""


def close_gone(
    connection: duckdb.DuckDBPyConnection,
    plan: ReadingPlan,
    landing: str,
    moment: datetime,
    *,
    accept_vanished: bool = False,
) -> int:
    """Forgets files that are gone and closes the articles that no file holds any more, in one transaction.

    Returns:
        How many articles were closed.

    Raises:
        VanishedArticlesError: more than a fifth (and more than five) of the folder's articles are gone.
    """
    gone = pl.DataFrame({"file_path": list(plan.gone)}, schema={"file_path": TEXT})
    with registered(connection, gone=gone), transaction(connection):
        if not accept_vanished:
            _refuse_if_too_many(connection, landing)
        scope = f"present.landing = {quoted(landing)} AND present.file_path IN (SELECT file_path FROM gone)"
        replace_where(connection, ARTICLE_SOURCES, ARTICLE_SOURCES.empty(), scope, moment)
        for table in (REJECTED_FILES, LANDING_FILES, SUPERSEDED_VERSIONS):
            connection.execute(f"DELETE FROM {table.full_name} AS present WHERE {scope}")
        without_source = connection.execute(
            f"SELECT article_id FROM {ARTICLES.full_name} WHERE article_id NOT IN "
            f"(SELECT article_id FROM {ARTICLE_SOURCES.full_name}) ORDER BY 1"
        ).fetchall()
        closed = [article_id for (article_id,) in without_source]
        close_articles(connection, closed, moment)
        _move_to_other_folders(connection, moment)
        _forget_replaced_by_gone(connection)
    return len(closed)


def _refuse_if_too_many(connection: duckdb.DuckDBPyConnection, landing: str) -> None:
    """Counts articles that no file holds any more, less those that came into the same file since.

    So what was renamed is not lost, nor what was edited; a file that was cut short loses what it held.
    """
    lost, before = connection.execute(
        f"""
        WITH held AS (
            SELECT article_id, landing, file_path FROM {ARTICLE_SOURCES.full_name}
            WHERE landing <> $landing OR file_path NOT IN (SELECT file_path FROM gone)
        ), lost AS (
            SELECT file_path, count(*) AS articles
            FROM {ARTICLES.full_name} ANTI JOIN held USING (article_id) WHERE landing = $landing GROUP BY file_path
        ), fresh AS (
            SELECT file_path, count(DISTINCT article_id) AS articles
            FROM held ANTI JOIN {COMPARED_ARTICLES.full_name} USING (article_id)
            WHERE landing = $landing GROUP BY file_path
        )
        SELECT
            (SELECT coalesce(sum(greatest(lost.articles - coalesce(fresh.articles, 0), 0)), 0)::BIGINT
             FROM lost LEFT JOIN fresh USING (file_path)),
            (SELECT count(*) FROM {ARTICLES.full_name} AS article WHERE landing = $landing OR EXISTS (
                SELECT 1 FROM held WHERE held.article_id = article.article_id AND held.landing = $landing))""",
        {"landing": landing},
    ).fetchall()[0]
    if lost > VANISHED_COUNT and lost > VANISHED_SHARE * before:
        raise VanishedArticlesError(
            f"{lost} of {before} articles of {landing} are gone. Is the folder mounted, was a file cut short? "
            "To close these articles on purpose: RASAD_ACCEPT_VANISHED=true make run"
        )


def _move_to_other_folders(connection: duckdb.DuckDBPyConnection, moment: datetime) -> None:
    """An article that only other landing folders still hold is theirs from now on; its description stays."""
    moved = connection.execute(
        f"""
        WITH left_behind AS (
            SELECT article_id FROM {ARTICLES.full_name} ANTI JOIN {ARTICLE_SOURCES.full_name} USING (article_id, landing)
        ), held AS (
            SELECT article_id, arg_min(landing, (landing, source_path)) AS landing,
                arg_min(source_path, (landing, source_path)) AS source_path,
                arg_min(file_path, (landing, source_path)) AS file_path
            FROM {ARTICLE_SOURCES.full_name} SEMI JOIN left_behind USING (article_id) GROUP BY article_id
        )
        SELECT article.* REPLACE (held.landing AS landing, held.source_path AS source_path, held.file_path AS file_path)
        FROM {ARTICLES.full_name} AS article JOIN held USING (article_id)"""
    ).pl()
    if not moved.is_empty():
        replace_owned(connection, {ARTICLES: ARTICLES.require(moved)}, moved["article_id"].to_list(), moment)


def _forget_replaced_by_gone(connection: duckdb.DuckDBPyConnection) -> None:
    """Versions whose later version is gone come back: their files are read as if they were new."""
    replaced = "superseded_by NOT IN (SELECT article_id FROM raw.articles)"
    connection.execute(
        f"""DELETE FROM {LANDING_FILES.full_name} WHERE (landing, file_path) IN (
            SELECT (landing, file_path) FROM {SUPERSEDED_VERSIONS.full_name} WHERE {replaced})"""
    )
    connection.execute(f"DELETE FROM {SUPERSEDED_VERSIONS.full_name} WHERE {replaced}")
