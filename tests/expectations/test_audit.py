"""A batch is checked before others read it: broken keys block, bad rows go aside, doubtful dates warn."""

from datetime import date, datetime

import polars as pl
import pytest

from expectations.audit import MAX_QUARANTINED_SHARE, Audit
from expectations.batch import audit_batch
from transforms import tables
from transforms.tables import Table

BODY = "اعتقلت قوات الأمن رجلين في هجين."
ARTICLE = "a" * 16
CODES = {
    "region_code": ["SY09"],
    "country_code": ["SY"],
    "place_id": ["SY09-hajin"],
    "actor_id": ["sdf"],
    "event_type": ["arrest"],
}


def row(table: Table, **values: object) -> dict[str, object]:
    return dict.fromkeys(table.columns) | values


def articles(**values: object) -> pl.DataFrame:
    good = {
        "article_id": ARTICLE,
        "source_path": "a.txt",
        "body": BODY,
        "language": "ar",
        "published_at_origin": "sidecar",
        "published_date": date(2024, 3, 1),
        "ingested_at": datetime(2024, 3, 2),
    }
    return tables.ARTICLES.frame([row(tables.ARTICLES, **(good | values))])


def event(number: int = 0, **values: object) -> dict[str, object]:
    good = {
        "event_id": f"e{number}",
        "operation_id": f"e{number}",
        "article_id": ARTICLE,
        "field": "body",
        "sentence_index": 0,
        "event_type": "arrest",
        "trigger": BODY[:6],
        "trigger_start": 0,
        "trigger_end": 6,
        "aspect": "asserted",
        "event_date_earliest": date(2024, 2, 28),
        "event_date_latest": date(2024, 2, 29),
        "date_precision": "range",
        "place_id": "SY09-hajin",
        "region_code": "SY09",
        "country_code": "SY",
        "geo_precision": "exact",
        "operation_mode": "unknown",
        "arrested_low": 2,
        "arrested_best": 2,
        "arrested_high": 2,
        "confidence": 0.8,
        "evidence": BODY,
    }
    return row(tables.EVENTS, **(good | values))


def events_audit(*rows: dict[str, object]) -> Audit:
    return audit({tables.EVENTS: tables.EVENTS.frame(list(rows))})["nlp.events"]


def audit(frames: dict[Table, pl.DataFrame]) -> dict[str, Audit]:
    named = {table.full_name: frame for table, frame in frames.items()}
    return audit_batch(named, {t.full_name: t.key for t in frames}, CODES, articles())


def failed(outcome: Audit, severity: str) -> list[str]:
    return outcome.results.filter(severity=severity, success=False)["check_name"].to_list()


def test_a_sound_batch_passes_whole() -> None:
    outcome = events_audit(event(0), event(1))
    assert not outcome.blocked
    assert outcome.clean.height == 2
    assert outcome.quarantine.is_empty()
    assert outcome.results["success"].all()


@pytest.mark.parametrize(
    ("broken", "check"),
    [
        ({"trigger_start": 1, "trigger_end": 7}, "trigger_is_text_at_offsets"),
        ({"trigger_start": -6, "trigger_end": 0}, "trigger_is_text_at_offsets"),
        ({"trigger_start": 5, "trigger_end": 5000}, "trigger_is_text_at_offsets"),
        ({"event_type": "picnic"}, "event_type_known"),
        ({"event_type": None}, "event_type_present"),
        ({"aspect": "imagined"}, "aspect_known"),
        ({"date_precision": "hour"}, "date_precision_known"),
        ({"geo_precision": "street"}, "geo_precision_known"),
        ({"operation_mode": "solo"}, "operation_mode_known"),
        ({"place_id": "XX-atlantis"}, "place_id_known"),
        ({"region_code": "SY99"}, "region_code_known"),
        ({"country_code": "ZZ"}, "country_code_known"),
        ({"arrested_low": 3}, "arrested_low_not_above_arrested_best"),
        ({"arrested_best": None, "arrested_low": 5}, "arrested_low_not_above_arrested_high"),
        ({"killed_best": -1}, "killed_best_not_negative"),
        ({"event_date_earliest": date(2024, 3, 1)}, "event_date_earliest_not_above_event_date_latest"),
        ({"confidence": 1.5}, "confidence_between_0_and_1"),
        ({"evidence": "Police arrested two men."}, "evidence_has_arabic"),
    ],
)
def test_a_bad_row_is_set_aside_with_the_check_that_caught_it(broken: dict[str, object], check: str) -> None:
    outcome = events_audit(event(0, **broken), *(event(n) for n in range(1, 30)))
    assert not outcome.blocked
    assert outcome.clean.height == 29
    aside = outcome.quarantine.filter(check_name=check).row(0, named=True)
    assert aside["row_id"] == "e0"
    assert BODY in aside["row_json"] or "Police" in aside["row_json"]


@pytest.mark.parametrize(
    ("rows", "check"),
    [
        ([event(0), event(0)], "event_id_unique"),
        ([event(0, event_id=None)], "event_id_not_null"),
        ([event(0, article_id="f" * 16)], "article_id_exists"),
        ([event(0, operation_id="e7")], "operation_id_exists"),
    ],
)
def test_broken_keys_block(rows: list[dict[str, object]], check: str) -> None:
    outcome = events_audit(*rows)
    assert outcome.blocked
    assert check in failed(outcome, "block")


def test_more_than_a_twentieth_in_quarantine_blocks() -> None:
    sound = [event(n) for n in range(1, 20)]
    at_the_limit = events_audit(event(0, aspect="imagined"), *sound)
    assert MAX_QUARANTINED_SHARE == 1 / 20
    assert not at_the_limit.blocked
    beyond = events_audit(event(0, aspect="imagined"), *sound[1:])
    assert beyond.blocked
    assert failed(beyond, "block") == ["quarantined_share"]


@pytest.mark.parametrize(
    "dates",
    [
        {"event_date_earliest": date(1985, 1, 1), "event_date_latest": date(1985, 1, 2)},
        {"event_date_earliest": date(2024, 3, 2), "event_date_latest": date(2024, 3, 3)},
    ],
)
def test_dates_before_1990_or_after_publication_warn_and_stay(dates: dict[str, date]) -> None:
    outcome = events_audit(event(0, **dates))
    assert not outcome.blocked
    assert outcome.clean.height == 1
    assert len(failed(outcome, "warn")) == 1


def test_participants_follow_their_event_into_quarantine_without_counting_themselves() -> None:
    person = {"entity_id": "p", "entity_type": "PER", "name_ar": "سالم"}
    entity = tables.ENTITIES.frame([row(tables.ENTITIES, **person)])
    taking_part = [
        row(
            tables.EVENT_PARTICIPANTS,
            participant_id=f"p{n}",
            event_id=f"e{n}",
            article_id=ARTICLE,
            entity_id="p",
            role="arrested",
            name_ar="سالم",
        )
        for n in range(2)
    ]
    sound = [event(n) for n in range(1, 30)]
    outcome = audit(
        {
            tables.ENTITIES: entity,
            tables.EVENTS: tables.EVENTS.frame([event(0, aspect="imagined"), *sound]),
            tables.EVENT_PARTICIPANTS: tables.EVENT_PARTICIPANTS.frame(taking_part),
        }
    )["nlp.event_participants"]
    assert not outcome.blocked
    assert outcome.clean["participant_id"].to_list() == ["p1"]
    assert outcome.quarantine["check_name"].to_list() == ["parent_quarantined"]


@pytest.mark.parametrize(
    ("values", "check"),
    [
        ({"body": "no Arabic here"}, "body_has_arabic"),
        ({"language": "العربية"}, "language_is_code"),
        ({"published_at_origin": "guess"}, "published_at_origin_known"),
    ],
)
def test_articles_are_checked_too(values: dict[str, object], check: str) -> None:
    frame = articles(**values)
    outcome = audit_batch({"raw.articles": frame}, {"raw.articles": ("article_id",)}, CODES, frame)[
        "raw.articles"
    ]
    assert check in outcome.quarantine["check_name"].to_list()


def test_an_empty_batch_passes() -> None:
    outcome = audit({tables.EVENTS: tables.EVENTS.empty()})["nlp.events"]
    assert not outcome.blocked
    assert outcome.results["rows_checked"].sum() == 0


def test_a_table_without_a_suite_is_a_mistake() -> None:
    with pytest.raises(KeyError, match=r"meta\.runs"):
        audit({tables.RUNS: tables.RUNS.empty()})
