"""Which checks each table's rows must pass, and what happens when they do not.

- `block`: broken keys or schema. The batch is not merged and the marts are not built.
- `quarantine`: the row is set aside, the rest goes on.
- `warn`: the row stays; the failure shows in Dagster and in `quality.results`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import great_expectations.expectations as gxe
from great_expectations.expectations.row_conditions import (
    AndCondition,
    Column,
    ComparisonCondition,
    OrCondition,
)

from expectations.context import PUBLISHED, TEXT_AT_OFFSETS

Where = ComparisonCondition | AndCondition | OrCondition
Severity = Literal["block", "quarantine", "warn"]
Keys = Mapping[str, Collection[str]]
"""Allowed values by name: `article_id`, `event_id`, `entity_id`, and the reference's codes."""

EARLIEST_PLAUSIBLE = datetime(1990, 1, 1)
ARABIC_LETTER = r"[\u0620-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFC]"
HEX_ID = r"^[0-9a-f]{16}$"

FIELDS = ("title", "body")
LANGUAGE_CODE = r"^[a-z]{2,3}$"
DATE_ORIGINS = ("sidecar", "metadata", "jsonld", "url", "dateline", "filename", "inferred", "unknown")
ENTITY_TYPES = ("PER", "ORG", "LOC")
METHODS = ("stanza", "gazetteer", "rule")
ASPECTS = ("asserted", "claimed", "background")
DATE_PRECISIONS = ("day", "range", "week", "month", "quarter", "half", "year", "report", "unknown")
GEO_PRECISIONS = ("exact", "near", "subdistrict", "region", "country", "unknown")
OPERATION_MODES = ("partnered", "unilateral", "unknown")
ROLES = ("actor", "partner", "target", "arrested", "killed", "injured", "abducted", "released", "source")
METRICS = ("operations", "killed", "arrested", "injured", "attacks", "other")
CORRECTION_ACTIONS = ("reject", "set", "split", "merge", "rename")
CORRECTED_COLUMNS = ("place_id", "region_code", "event_date", "killed", "injured", "arrested")
EVENT_KEY = r"^[0-9a-f]{16}:(?:title|body):\d+:[a-z_]+$"
REASONS = (
    "empty", "not_text", "no_arabic", "too_large", "encoding", "not_article", "unsafe_path", "archive_bomb", "too_deep",
    "corrupt",
)  # fmt: skip
LARGEST_REJECTED_SHARE = 0.2
"""More of a landing folder than this refused: a format that is not read, or a scraper that broke."""

QUALIFIERS = ("exact", "at_least", "at_most", "approx")


@dataclass(frozen=True)
class Check:
    """One expectation with its name in `quality.results` and its consequence."""

    name: str
    severity: Severity
    expectation: gxe.Expectation


def _key(column: str) -> list[Check]:
    return [
        Check(f"{column}_not_null", "block", gxe.ExpectColumnValuesToNotBeNull(column=column)),
        Check(f"{column}_unique", "block", gxe.ExpectColumnValuesToBeUnique(column=column)),
    ]


def _compound_key(*columns: str) -> list[Check]:
    return [
        *(Check(f"{c}_not_null", "block", gxe.ExpectColumnValuesToNotBeNull(column=c)) for c in columns),
        Check("key_unique", "block", gxe.ExpectCompoundColumnsToBeUnique(column_list=list(columns))),
    ]


def _foreign_key(column: str, known: Collection[str]) -> Check:
    return Check(
        f"{column}_exists", "block", gxe.ExpectColumnValuesToBeInSet(column=column, value_set=list(known))
    )


def _one_of(column: str, allowed: Collection[str]) -> Check:
    return Check(
        f"{column}_known",
        "quarantine",
        gxe.ExpectColumnValuesToBeInSet(column=column, value_set=list(allowed)),
    )


def _required(column: str) -> Check:
    return Check(f"{column}_present", "quarantine", gxe.ExpectColumnValuesToNotBeNull(column=column))


def _arabic(column: str) -> Check:
    return Check(
        f"{column}_has_arabic",
        "quarantine",
        gxe.ExpectColumnValuesToMatchRegex(column=column, regex=ARABIC_LETTER),
    )


def _text_at_offsets(column: str) -> Check:
    return Check(
        f"{column}_is_text_at_offsets",
        "quarantine",
        gxe.ExpectColumnPairValuesToBeEqual(column_A=column, column_B=TEXT_AT_OFFSETS),
    )


def _count(what: str) -> list[Check]:
    checks = [
        Check(
            f"{what}_{bound}_not_negative",
            "quarantine",
            gxe.ExpectColumnValuesToBeBetween(column=f"{what}_{bound}", min_value=0),
        )
        for bound in ("low", "best", "high")
    ]
    return checks + [
        _ordered(f"{what}_{small}", f"{what}_{large}")
        for small, large in (("low", "best"), ("best", "high"), ("low", "high"))
    ]


def _ordered(small: str, large: str, severity: Severity = "quarantine") -> Check:
    return Check(
        f"{small}_not_above_{large}",
        severity,
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=large, column_B=small, or_equal=True, ignore_row_if="either_value_is_missing"
        ),
    )


def _plausible_date(column: str) -> Check:
    return Check(
        f"{column}_not_before_1990",
        "warn",
        gxe.ExpectColumnValuesToBeBetween(column=column, min_value=EARLIEST_PLAUSIBLE),
    )


def _articles(keys: Keys) -> list[Check]:
    return [
        *_key("article_id"),
        Check(
            "article_id_is_hash",
            "block",
            gxe.ExpectColumnValuesToMatchRegex(column="article_id", regex=HEX_ID),
        ),
        _required("source_path"),
        _required("body"),
        _arabic("body"),
        _required("language"),
        Check(
            "language_is_code",
            "quarantine",
            gxe.ExpectColumnValuesToMatchRegex(column="language", regex=LANGUAGE_CODE),
        ),
        _one_of("published_at_origin", DATE_ORIGINS),
        _plausible_date("published_at"),
        _ordered("published_at", "ingested_at", "warn"),
    ]


def _article_sources(keys: Keys) -> list[Check]:
    return [
        *_compound_key("article_id", "landing", "source_path"),
        _foreign_key("article_id", keys["article_id"]),
    ]


def _corrections(keys: Keys) -> list[Check]:
    events = Column("action").is_in(["reject", "set", "split", "merge"])
    return [
        *_key("correction_id"),
        _required("action"),
        _one_of("action", CORRECTION_ACTIONS),
        _required("corrected_by"),
        _required("corrected_at"),
        _given("event_key", events),
        _shaped("event_key_is_key", "event_key", EVENT_KEY, events),
        _given("other_event_key", Column("action") == "merge"),
        _shaped("other_event_key_is_key", "other_event_key", EVENT_KEY, Column("action") == "merge"),
        _given("name_ar", Column("action") == "rename"),
        _given("value", Column("action").is_in(["set", "rename"])),
        _given("column_name", Column("action") == "set"),
        _one_of("column_name", CORRECTED_COLUMNS),
        _shaped(
            "value_is_number",
            "value",
            r"^\d{1,9}$",
            Column("column_name").is_in(["killed", "injured", "arrested"]),
        ),
        _shaped(
            "value_is_date",
            "value",
            r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$",
            Column("column_name") == "event_date",
        ),
        *(
            Check(
                f"value_is_{code}",
                "quarantine",
                gxe.ExpectColumnValuesToBeInSet(
                    column="value", value_set=list(keys[code]), row_condition=Column("column_name") == code
                ),
            )
            for code in ("place_id", "region_code")
        ),
    ]


def _given(column: str, where: Where) -> Check:
    expectation = gxe.ExpectColumnValuesToNotBeNull(column=column, row_condition=where)
    return Check(f"{column}_given", "quarantine", expectation)


def _shaped(name: str, column: str, regex: str, where: Where) -> Check:
    expectation = gxe.ExpectColumnValuesToMatchRegex(column=column, regex=regex, row_condition=where)
    return Check(name, "quarantine", expectation)


def _rejected_files(keys: Keys) -> list[Check]:
    return [
        *_compound_key("landing", "source_path"),
        _required("reason"),
        _one_of("reason", REASONS),
        _required("detail"),
    ]


def _landing_tally(keys: Keys) -> list[Check]:
    """Files in are articles, copies of them, versions replaced since, or rejects; nothing else becomes of a record."""
    return [
        Check(
            "every_file_is_known",
            "block",
            gxe.ExpectColumnPairValuesToBeEqual(column_A="files_listed", column_B="files_known"),
        ),
        Check(
            "every_record_is_accounted_for",
            "block",
            gxe.ExpectColumnPairValuesToBeEqual(column_A="records", column_B="accounted_for"),
        ),
        Check(
            "rejected_share_within_bounds",
            "warn",
            gxe.ExpectColumnValuesToBeBetween(column="rejected_share", max_value=LARGEST_REJECTED_SHARE),
        ),
    ]


def _sentences(keys: Keys) -> list[Check]:
    return [
        *_compound_key("article_id", "field", "sentence_index"),
        _foreign_key("article_id", keys["article_id"]),
        _one_of("field", FIELDS),
        _text_at_offsets("text"),
    ]


def _entity_mentions(keys: Keys) -> list[Check]:
    return [
        *_key("mention_id"),
        _foreign_key("article_id", keys["article_id"]),
        _foreign_key("entity_id", keys["entity_id"]),
        _one_of("field", FIELDS),
        _one_of("entity_type", ENTITY_TYPES),
        _one_of("method", METHODS),
        _text_at_offsets("surface"),
    ]


def _entities(keys: Keys) -> list[Check]:
    return [
        *_key("entity_id"),
        _one_of("entity_type", ENTITY_TYPES),
        _required("name_ar"),
        _one_of(
            "reference_id",
            [*keys["place_id"], *keys["region_code"], *keys["country_code"], *keys["actor_id"]],
        ),
    ]


def _events(keys: Keys) -> list[Check]:
    return [
        *_key("event_id"),
        _foreign_key("article_id", keys["article_id"]),
        _foreign_key("operation_id", keys["event_id"]),
        _one_of("field", FIELDS),
        _required("event_type"),
        _one_of("event_type", keys["event_type"]),
        _text_at_offsets("trigger"),
        _one_of("aspect", ASPECTS),
        _one_of("date_precision", DATE_PRECISIONS),
        _one_of("geo_precision", GEO_PRECISIONS),
        _one_of("operation_mode", OPERATION_MODES),
        _one_of("place_id", keys["place_id"]),
        _one_of("region_code", keys["region_code"]),
        _one_of("country_code", keys["country_code"]),
        *_count("killed"),
        *_count("injured"),
        *_count("arrested"),
        _ordered("event_date_earliest", "event_date_latest"),
        Check(
            "confidence_between_0_and_1",
            "quarantine",
            gxe.ExpectColumnValuesToBeBetween(column="confidence", min_value=0, max_value=1),
        ),
        _arabic("evidence"),
        _plausible_date("event_date_earliest"),
        _ordered("event_date_earliest", PUBLISHED, "warn"),
    ]


def _event_participants(keys: Keys) -> list[Check]:
    return [
        *_key("participant_id"),
        _foreign_key("article_id", keys["article_id"]),
        _foreign_key("event_id", keys["event_id"]),
        _foreign_key("entity_id", keys["entity_id"]),
        _one_of("role", ROLES),
        _one_of("actor_id", keys["actor_id"]),
        _one_of("origin_place_id", keys["place_id"]),
        _required("name_ar"),
    ]


def _reported_statistics(keys: Keys) -> list[Check]:
    return [
        *_key("statistic_id"),
        _foreign_key("article_id", keys["article_id"]),
        _foreign_key("breakdown_of", keys["statistic_id"]),
        _one_of("field", FIELDS),
        _one_of("metric", METRICS),
        _one_of("qualifier", QUALIFIERS),
        _one_of("actor_id", keys["actor_id"]),
        _one_of("target_id", keys["actor_id"]),
        _one_of("scope_region_code", keys["region_code"]),
        _one_of("scope_country_code", keys["country_code"]),
        *_count("value"),
        _ordered("period_start", "period_end"),
        _arabic("evidence"),
        _plausible_date("period_start"),
        _ordered("period_start", PUBLISHED, "warn"),
    ]


def _incident_members(keys: Keys) -> list[Check]:
    return [
        *_key("event_id"),
        _foreign_key("event_id", keys["event_id"]),
        _foreign_key("incident_id", keys["event_id"]),
    ]


SUITES: Mapping[str, Callable[[Keys], list[Check]]] = {
    "raw.articles": _articles,
    "raw.article_sources": _article_sources,
    "raw.corrections": _corrections,
    "raw.rejected_files": _rejected_files,
    "quality.landing_tally": _landing_tally,
    "nlp.sentences": _sentences,
    "nlp.entities": _entities,
    "nlp.entity_mentions": _entity_mentions,
    "nlp.events": _events,
    "nlp.event_participants": _event_participants,
    "nlp.reported_statistics": _reported_statistics,
    "nlp.incident_members": _incident_members,
}
"""Suites by table, parents before children."""
