"""An article that leaves, leaves with all that was made of it; what it was stays in `history`."""

from collections.abc import Sequence
from datetime import datetime

import duckdb
import polars as pl

from transforms.tables import (
    ANNOTATED_ARTICLES,
    ARTICLE_BANDS,
    ARTICLE_SOURCES,
    ARTICLES,
    BOILERPLATE,
    COMPARED_ARTICLES,
    ENTITY_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
    NEAR_DUPLICATES,
    REPORTED_STATISTICS,
    SENTENCES,
    Table,
)
from transforms.write.entities import drop_unmentioned_entities
from transforms.write.warehouse import registered, replace_owned

PER_ARTICLE: tuple[Table, ...] = (
    ARTICLES,
    ARTICLE_SOURCES,
    BOILERPLATE,
    SENTENCES,
    ENTITY_MENTIONS,
    EVENTS,
    EVENT_PARTICIPANTS,
    REPORTED_STATISTICS,
    ANNOTATED_ARTICLES,
)
"""What goes with an article when it goes."""


def close_articles(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], moment: datetime
) -> None:
    """Moves articles and all that was made of them to history, in the caller's transaction."""
    if not article_ids:
        return
    replace_owned(connection, {table: table.empty() for table in PER_ARTICLE}, article_ids, moment)
    with registered(connection, closed=pl.DataFrame({"article_id": list(article_ids)})):
        for table in (ARTICLE_BANDS, COMPARED_ARTICLES):
            connection.execute(
                f"DELETE FROM {table.full_name} WHERE article_id IN (SELECT article_id FROM closed)"
            )
        connection.execute(
            f"DELETE FROM {NEAR_DUPLICATES.full_name} WHERE article_id_a IN (SELECT article_id FROM closed) "
            "OR article_id_b IN (SELECT article_id FROM closed)"
        )
    drop_unmentioned_entities(connection)
