"""Entities are shared between articles: they come with their first mention and go with their last."""

import duckdb
import polars as pl

from transforms.tables import ENTITIES, ENTITY_MENTIONS, EVENT_PARTICIPANTS
from transforms.write.warehouse import append


def merge_entities(connection: duckdb.DuckDBPyConnection, frame: pl.DataFrame) -> None:
    """Adds entities not known yet, in the caller's transaction; a person's aliases are all spellings met."""
    known = connection.execute(f"SELECT entity_id FROM {ENTITIES.full_name}").pl()["entity_id"]
    append(connection, ENTITIES, frame.filter(~pl.col("entity_id").is_in(known.implode())))
    connection.execute(f"""
        UPDATE {ENTITIES.full_name} AS entity SET aliases_ar = spelled.aliases_ar
        FROM (
            SELECT entity_id, string_agg(DISTINCT surface, '|' ORDER BY surface)
                FILTER (surface <> name_ar) AS aliases_ar
            FROM {ENTITY_MENTIONS.full_name} JOIN {ENTITIES.full_name} USING (entity_id)
            GROUP BY entity_id
        ) AS spelled
        WHERE entity.entity_type = 'PER' AND entity.entity_id = spelled.entity_id
            AND entity.aliases_ar IS DISTINCT FROM coalesce(spelled.aliases_ar, '')
            AND entity.aliases_ar IS DISTINCT FROM spelled.aliases_ar""")


def drop_unmentioned_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """Removes entities that no mention and no participant names any more, in the caller's transaction."""
    connection.execute(f"""
        DELETE FROM {ENTITIES.full_name} WHERE entity_id NOT IN (
            SELECT entity_id FROM {ENTITY_MENTIONS.full_name}
            UNION SELECT entity_id FROM {EVENT_PARTICIPANTS.full_name})""")
