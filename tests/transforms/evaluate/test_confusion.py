"""How what is wrong is wrong, as `make evaluate` and `make judges` print it."""

from datetime import timedelta

from tests.transforms.evaluate.made_events import DAY, article, found, gold
from transforms.evaluate.confusion import confusion_scores
from transforms.evaluate.gold import GoldArticle, GoldDate, GoldEvent, GoldParty
from transforms.evaluate.matching import FoundEvent, Party, match_events


def shares(*pairs: tuple[GoldArticle, list[FoundEvent]]) -> dict[str, float | None]:
    return {s.metric: s.value for s in confusion_scores([match_events(a, events) for a, events in pairs])}


def one(wanted: GoldEvent, extracted: FoundEvent) -> dict[str, float | None]:
    return shares((article(wanted), [extracted]))


def test_another_value_a_missed_one_and_one_made_up_are_told_apart() -> None:
    place = {"place": "الرقة", "region": "SY11"}
    assert one(gold(**place), found(place_text="منبج", region_code="SY02"))["place wrong: another"] == 1
    assert one(gold(**place), found())["place wrong: missed"] == 1
    assert one(gold(), found(place_text="منبج"))["place wrong: made up"] == 1
    party = GoldParty(name="قسد", id="sdf")
    assert one(gold(targets=(party,)), found(targets=(Party("داعش", "isis"),)))["target wrong: another"] == 1
    assert one(gold(), found(targets=(Party("داعش", "isis"),)))["target wrong: made up"] == 1


def test_what_is_right_is_no_confusion() -> None:
    assert not [name for name in one(gold(), found()) if "wrong" in name]


def test_a_day_for_a_span_is_not_another_day() -> None:
    span = GoldDate(precision="range", earliest=DAY - timedelta(days=3), latest=DAY)
    assert one(gold(date=span), found())["date wrong: a day of a span"] == 1
    assert one(gold(), found(earliest=DAY - timedelta(days=3)))["date wrong: a span for a day"] == 1
    before = DAY - timedelta(days=1)
    assert one(gold(), found(earliest=before, latest=before))["date wrong: another"] == 1


def test_a_missed_count_weighs_more_than_one_that_is_made_up() -> None:
    extracted = found(counts={"killed": None, "injured": (2, 2, 2), "arrested": None})
    assert one(gold(killed=(3, 3, 3)), extracted)["counts wrong: missed"] == 1


def test_a_missed_event_whose_words_were_taken_for_another_type_is_found_as_that() -> None:
    wanted, extracted = (
        article(gold("raid", trigger="داهمت")),
        [found("arrest", evidence="داهمت الشرطة منزلا")],
    )
    told = shares((wanted, extracted), (wanted, extracted), (article(gold("protest")), []))
    assert told["missed: found as another type"] == 2 / 3
    assert told["raid found as arrest"] == 1
