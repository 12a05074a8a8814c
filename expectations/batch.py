"""Audit of the tables of one batch together: rows whose parent is set aside follow it."""

from collections.abc import Mapping, Sequence

import polars as pl

from expectations.audit import Audit, audit
from expectations.suites import SUITES, Keys

PARENTS: Mapping[str, Mapping[str, str]] = {
    "raw.article_sources": {"article_id": "raw.articles"},
    "nlp.entity_mentions": {"entity_id": "nlp.entities"},
    "nlp.event_participants": {"event_id": "nlp.events", "entity_id": "nlp.entities"},
}
"""Table to its foreign keys inside a batch, each with the table it points to."""

BATCH_KEYS: Mapping[str, tuple[str, str]] = {
    "article_id": ("raw.articles", "article_id"),
    "entity_id": ("nlp.entities", "entity_id"),
    "event_id": ("nlp.events", "event_id"),
    "statistic_id": ("nlp.reported_statistics", "statistic_id"),
}


def audit_batch(
    frames: Mapping[str, pl.DataFrame],
    row_keys: Mapping[str, Sequence[str]],
    reference_codes: Keys,
    articles: pl.DataFrame,
) -> dict[str, Audit]:
    """Audits by table name, parents first.

    Args:
        frames: rows by `schema.name`; tables without a suite raise KeyError.
        row_keys: columns that identify a row, by table.
        reference_codes: allowed codes and ids of the reference, by column name.
        articles: rows of `raw.articles` the batch may belong to.
    """
    known = {"article_id": articles["article_id"].to_list(), **reference_codes}
    for name, (table, column) in BATCH_KEYS.items():
        if table in frames:
            known[name] = frames[table][column].to_list()
    if unknown := sorted(frames.keys() - SUITES.keys()):
        raise KeyError(f"no suite for {', '.join(unknown)}")
    audits: dict[str, Audit] = {}
    for table in (name for name in SUITES if name in frames):
        parents = {
            column: _ids_set_aside(audits[parent])
            for column, parent in PARENTS.get(table, {}).items()
            if parent in audits
        }
        audits[table] = audit(table, frames[table], row_keys[table], known, articles, parents)
    return audits


def _ids_set_aside(outcome: Audit) -> list[str]:
    return outcome.quarantine["row_id"].unique().to_list()
