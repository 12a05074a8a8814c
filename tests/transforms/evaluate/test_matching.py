"""Which extracted event counts as which gold event, and what the figures made of them say."""

from pathlib import Path

import pytest

from tests.transforms.evaluate.made_events import article, found, gold
from transforms.evaluate.gold import GoldArticle, GoldParty, read_gold
from transforms.evaluate.matching import Party, is_actor_right, is_place_right, match_events
from transforms.evaluate.scores import Tally, rate, reliability


def test_each_gold_event_is_matched_once_and_the_rest_is_false() -> None:
    match = match_events(article(gold()), [found(event_id="1"), found(event_id="2")])
    assert len(match.pairs) == 1
    assert len(match.false) == 1


def test_of_two_events_of_a_type_the_agreeing_ones_are_paired() -> None:
    here, there = gold(place="الرقة", region="SY11"), gold(place="منبج", region="SY02")
    match = match_events(
        article(here, there), [found(place_text="منبج", region_code="SY02"), found(place_text="الرقة")]
    )
    assert {(g.place, f.place_text) for g, f in match.pairs} == {("الرقة", "الرقة"), ("منبج", "منبج")}


def test_an_accepted_other_type_matches() -> None:
    match = match_events(article(gold("shelling", type_alt=("air_strike",))), [found("air_strike")])
    assert len(match.pairs) == 1


def test_optional_gold_is_neither_missed_nor_false() -> None:
    assert match_events(article(gold(optional=True)), []).missed == ()
    assert match_events(article(gold(optional=True)), [found()]).false == ()


def test_background_does_not_answer_for_what_is_wanted_and_is_never_false() -> None:
    match = match_events(article(gold()), [found(aspect="background")])
    assert len(match.missed) == 1
    assert match.false == ()


def test_head_nouns_do_not_make_another_place() -> None:
    assert is_place_right(gold(place="مدينة الرقة"), found(place_text="الرقة"))
    assert not is_place_right(gold(place="مدينة الرقة"), found(place_text="ريف الرقة"))


def test_where_no_place_need_be_said_an_accepted_phrase_is_right_as_well() -> None:
    wanted = gold(place=None, place_alt=("بساتين البلدة",))
    assert is_place_right(wanted, found(place_text="بساتين البلدة"))
    assert is_place_right(wanted, found(place_text=None))
    assert not is_place_right(wanted, found(place_text="نوى"))


def test_an_actor_is_right_by_id_or_by_name() -> None:
    wanted = gold(actors=(GoldParty(name="قسد", id="sdf"),))
    assert is_actor_right(wanted, found(actors=(Party("قوات سوريا الديمقراطية", "sdf"),)))
    assert not is_actor_right(wanted, found())


def test_a_share_stands_inside_its_interval() -> None:
    score = rate("x", [True] * 9 + [False])
    assert score.low is not None
    assert score.high is not None
    assert score.low < 0.9 < score.high


def test_precision_and_recall_of_a_tally() -> None:
    tally = Tally(true=3, false=1, missed=2)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.6, pytest.approx(2 / 3))


def test_reliability_counts_an_event_in_the_band_of_its_confidence() -> None:
    match = match_events(article(gold()), [found(confidence=0.85), found("raid", confidence=0.55)])
    shares = {score.metric: score.value for score in reliability([match])}
    assert shares["precision at confidence 0.8 to 0.9"] == 1.0
    assert shares["precision at confidence 0.5 to 0.6"] == 0.0


def test_a_misspelt_field_is_named_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"docno": "a"}\n{"docno": "b", "evnts": []}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl, line 2"):
        read_gold(path, GoldArticle)
