"""The lists that extraction and SQL share hold together."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from transforms.annotate.normalise import normalise
from transforms.reference import FILES, Reference
from transforms.settings import REFERENCE_DIR

ACTOR_KINDS = {
    "state_forces", "de_facto_forces", "coalition", "armed_group", "jihadist_group", "political", "media", "monitor",
    "international_organisation", "tribe", "civilians", "criminal", "unknown",
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", FILES)
def test_every_row_says_where_it_is_from(name: str) -> None:
    assert all(row["source"] for row in rows(name))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("regions", "code"),
        ("countries", "code"),
        ("places", "place_id"),
        ("actors", "actor_id"),
        ("triggers", "trigger_id"),
    ],
)
def test_ids_are_unique(name: str, key: str) -> None:
    assert [k for k, n in Counter(row[key] for row in rows(name)).items() if n > 1] == []


def test_places_lie_in_known_regions_and_countries(reference: Reference) -> None:
    codes = reference.codes()
    regions = {region.code: region.country_code for region in reference.regions}
    for place in reference.places:
        assert place.country_code in codes["country_code"], place
        assert not place.region_code or regions[place.region_code] == place.country_code, place


@pytest.mark.parametrize(("country", "prefix", "units"), [("SY", "SY", 14), ("IQ", "IQG", 18)])
def test_syria_and_iraq_have_their_governorates_by_p_code(
    reference: Reference, country: str, prefix: str, units: int
) -> None:
    expected = {f"{prefix}{n:02d}" for n in range(1, units + 1)}
    assert {region.code for region in reference.regions if region.country_code == country} >= expected


def test_actors_are_of_a_known_kind_and_a_known_parent() -> None:
    ids = {row["actor_id"] for row in rows("actors")}
    for row in rows("actors"):
        assert row["kind"] in ACTOR_KINDS, row
        assert row["parent_actor_id"] in ids | {""}, row


def test_no_two_actors_share_a_name() -> None:
    owner: dict[str, str] = {}
    for row in rows("actors"):
        for name in (row["name_ar"], *filter(None, row["aliases_ar"].split("|"))):
            assert owner.setdefault(normalise(name), row["actor_id"]) == row["actor_id"], name


def test_triggers_announce_known_types_in_normalised_spelling(reference: Reference) -> None:
    casualty_only = {"injury"}
    for trigger in reference.triggers:
        assert trigger.event_type in {*reference.event_types, *casualty_only}, trigger
        assert " ".join(trigger.pattern) == normalise(" ".join(trigger.pattern)), trigger


def test_each_event_type_has_labels_a_rule_and_mappings() -> None:
    for row in rows("event_types"):
        assert all(
            row[column] for column in ("label_ar", "label_en", "acled_event_type", "acled_sub_event_type")
        )
        assert bool(row["plover_type"]) == (row["event_type"] != "other_security")
        assert row["operation_rule"] in {"always", "security_actor", "never"}


def test_the_model_card_ships_with_the_models() -> None:
    card = Path(REFERENCE_DIR.parent / "stanza" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert all(heading in card for heading in ("licences", "Known weaknesses", "held-out"))
