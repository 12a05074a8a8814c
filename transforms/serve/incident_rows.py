"""Incidents with the sentences behind them, as page and reports show them."""

from datetime import date

import duckdb

from transforms.serve.english_parties import english_party
from transforms.serve.masking import Mask
from transforms.serve.rows import Row, masked, read_rows

INCIDENTS = """
SELECT incident_id, event_type, label_ar AS type_ar, label_en AS type_en, event_date_earliest, event_date_latest,
    date_precision, geo_precision, place_text, i.region_code, region_ar, region_en, country_ar, country_en,
    places.name_en AS place_en, coalesce(actor_ar, actor_en) AS actor_ar, actor_en,
    coalesce(target_ar, target_en) AS target_ar, target_en,
    killed_low, killed_best, killed_high, injured_low, injured_best, injured_high,
    arrested_low, arrested_best, arrested_high, article_count, source_count, first_reported, last_reported
FROM marts.fct_incidents AS i
JOIN marts.dim_event_type USING (event_type)
LEFT JOIN marts.dim_region AS regions ON regions.region_code = coalesce(i.region_code, 'unknown')
LEFT JOIN marts.dim_place AS places USING (place_id)
WHERE {where}
ORDER BY coalesce(event_date_latest, last_reported) DESC NULLS LAST, last_reported DESC NULLS LAST, incident_id
LIMIT {limit}
"""
EVIDENCE = """
SELECT incident_id, evidence, article_id, source, url, title, published_date, aspect
FROM marts.event_evidence WHERE list_contains(?, incident_id) AND aspect <> 'background'
QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY published_date, event_id) <= {sentences}
ORDER BY incident_id, published_date, article_id
"""


def read_incidents(
    connection: duckdb.DuckDBPyConnection,
    mask: Mask,
    *,
    limit: int,
    sentences: int,
    region_code: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> list[Row]:
    """Incidents with the sentences behind them, newest first.

    Args:
        connection: an open snapshot.
        mask: hides names.
        limit: number of incidents at most.
        sentences: number of sentences of each at most.
        region_code: only of this region; all where None.
        first_day: only what lies from this day on as a whole.
        last_day: only what lies up to this day as a whole.
    """
    conditions = ["true"]
    given: list[object] = []
    for condition, value in (
        ("coalesce(i.region_code, 'unknown') = ?", region_code),
        ("event_date_earliest >= ?", first_day),
        ("event_date_latest <= ?", last_day),
    ):
        if value is not None:
            conditions.append(condition)
            given.append(value)
    found = read_rows(connection, INCIDENTS.format(where=" AND ".join(conditions), limit=limit), given)
    incidents = [
        in_english(incident, "actor", "target")
        for incident in masked(
            found, mask, "place_text", "place_en", "actor_ar", "actor_en", "target_ar", "target_en"
        )
    ]
    ids = [incident["incident_id"] for incident in incidents]
    told = masked(
        read_rows(connection, EVIDENCE.format(sentences=sentences), [ids]),
        mask,
        "evidence",
        "title",
        "source",
        "url",
    )
    by_incident: dict[str, list[Row]] = {}
    for sentence in told:
        by_incident.setdefault(sentence["incident_id"], []).append(sentence)
    return [incident | {"evidence": by_incident.get(incident["incident_id"], [])} for incident in incidents]


def in_english(row: Row, *parties: str) -> Row:
    """The row with English for parties that only have an Arabic text; `NAME_unlisted` says whose Arabic belongs beside it."""
    unlisted = {party: not row[f"{party}_en"] and bool(row[f"{party}_ar"]) for party in parties}
    return (
        row
        | {f"{party}_unlisted": is_unlisted for party, is_unlisted in unlisted.items()}
        | {
            f"{party}_en": english_party(row[f"{party}_ar"])
            for party, is_unlisted in unlisted.items()
            if is_unlisted
        }
    )
