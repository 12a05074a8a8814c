"""Reports of one happening become one incident; different happenings stay apart."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.conftest import Landing, read_folder
from transforms.article_rows import Extractor
from transforms.evaluate.incidents import evaluate_incidents, gold_frames, read_gold_incidents
from transforms.link.happenings import name_keys
from transforms.link.incidents import group_incidents
from transforms.link.pair_scores import LINK_SCORE

GOLD = Path(__file__).parents[1] / "gold" / "incidents.jsonl"


def incidents(extractor: Extractor, landing: Landing) -> list[set[str]]:
    """Articles of each incident, by file name."""
    articles = read_folder(landing.path).articles
    rows = extractor.extract(articles)
    _, members = group_incidents(rows.events, rows.event_participants, articles)
    told = members.join(rows.events.select("event_id", "article_id"), on="event_id").join(
        articles.select("article_id", "source_path"), on="article_id"
    )
    grouped = told.group_by("incident_id").agg("source_path").sort("incident_id")
    return sorted(({Path(name).stem for name in names} for names in grouped["source_path"]), key=sorted)


def test_two_outlets_on_one_strike_are_one_incident(extractor: Extractor, landing: Landing) -> None:
    landing.add(
        "first",
        "قتل ستة مدنيين في غارة جوية على مدينة معرة النعمان بإدلب يوم الأحد.",
        published_at="2019-12-02",
    )
    landing.add(
        "second",
        "أسفرت غارة جوية استهدفت سوقا في معرة النعمان أمس عن مقتل 6 أشخاص.",
        published_at="2019-12-02",
    )
    assert incidents(extractor, landing) == [{"first", "second"}]


@pytest.mark.parametrize(
    "other",
    [
        ("قتل ستة مدنيين في غارة جوية على مدينة سراقب بإدلب يوم الأحد.", "2019-12-02"),
        ("قتل ستة مدنيين في غارة جوية على مدينة معرة النعمان بإدلب يوم الأحد.\n", "2019-12-30"),
        ("قتل 45 مدنيا في غارة جوية على مدينة معرة النعمان بإدلب يوم الأحد.", "2019-12-02"),
        ("اعتقل ستة مدنيين في مدينة معرة النعمان بإدلب يوم الأحد.", "2019-12-02"),
    ],
    ids=["another town", "another week", "far more dead", "another type"],
)
def test_happenings_that_differ_stay_apart(
    extractor: Extractor, landing: Landing, other: tuple[str, str]
) -> None:
    landing.add(
        "first",
        "وقتل ستة مدنيين في غارة جوية على مدينة معرة النعمان بإدلب يوم الأحد.",
        published_at="2019-12-02",
    )
    landing.add("second", other[0], published_at=other[1])
    assert incidents(extractor, landing) == [{"first"}, {"second"}]


def test_an_incident_has_the_id_of_its_first_published_event_and_a_link_that_explains_it(
    extractor: Extractor, landing: Landing
) -> None:
    landing.add("late", "اعتقلت الشرطة أربعة مطلوبين في مدينة الرمادي أمس.", published_at="2024-05-03")
    landing.add("early", "اعتقلت الشرطة العراقية أربعة مطلوبين في الرمادي اليوم.", published_at="2024-05-02")
    articles = read_folder(landing.path).articles
    rows = extractor.extract(articles)
    links, members = group_incidents(rows.events, rows.event_participants, articles)
    first = articles.filter(pl.col("published_date") == date(2024, 5, 2))["article_id"].item()
    event = rows.events.filter(article_id=first)["event_id"].item()
    assert set(members["incident_id"]) == {event}
    link = links.row(0, named=True)
    assert LINK_SCORE <= link["score"] <= 1
    assert min(link["place_score"], link["date_score"], link["count_score"], link["type_score"]) > 0


@pytest.fixture(scope="module")
def gold() -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Events, participants and articles of the gold reports."""
    return gold_frames(read_gold_incidents(GOLD))


Frames = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]


def test_grouping_does_not_depend_on_the_order_of_arrival(gold: Frames) -> None:
    links, members = group_incidents(*gold)
    shuffled = (frame.sample(fraction=1.0, shuffle=True, seed=n) for n, frame in enumerate(gold))
    links_again, members_again = group_incidents(*shuffled)
    assert links.equals(links_again)
    assert members.equals(members_again)


def test_without_an_article_it_is_as_if_it_had_never_come(gold: Frames) -> None:
    """One report of one happening goes; every other incident keeps its events."""
    events, participants, articles = gold
    _, before = group_incidents(*gold)
    lost = (
        before.group_by("incident_id")
        .agg("event_id")
        .filter(pl.col("event_id").list.len() > 2)
        .sort("incident_id")
    )
    group = lost.row(0, named=True)["event_id"]
    gone = sorted(group)[-1]
    kept = events.filter(pl.col("event_id") != gone)
    _, after = group_incidents(kept, participants.filter(pl.col("event_id") != gone), articles)

    def groups(members: pl.DataFrame) -> set[frozenset[str]]:
        grouped = members.filter(~pl.col("event_id").is_in(group)).group_by("incident_id").agg("event_id")
        return {frozenset(ids) for ids in grouped["event_id"]}

    assert groups(after) == groups(before)


def test_events_of_one_article_are_never_one_incident(gold: Frames) -> None:
    events, *_ = gold
    _, members = group_incidents(*gold)
    per_article = members.join(events.select("event_id", "article_id"), on="event_id")
    assert per_article.group_by("incident_id", "article_id").len()["len"].max() == 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("رزان أشرف النجار", "رازان النجار"),
        ("محسن صالح سعدون الكربي", "محسن الكربي"),
        ("عبد الرحمن الزعبي", "عبدالرحمن ياسين الزعبي"),
        ("آنا كامبل", "أنا كامبيل"),
    ],
)
def test_spellings_of_one_name_share_a_key(name: str, other: str) -> None:
    assert set(name_keys(name)) & set(name_keys(other))


@pytest.mark.parametrize(("name", "other"), [("خالد وليد الصالح", "مروان سعيد العلي"), ("سليم", "سليم")])
def test_other_names_and_single_names_share_none(name: str, other: str) -> None:
    assert not set(name_keys(name)) & set(name_keys(other))


def test_gold_reports_are_grouped_as_well_as_promised() -> None:
    items = read_gold_incidents(GOLD)
    scores = evaluate_incidents(items)
    assert scores.items >= 100
    assert sum(item.origin == "ant" for item in items) >= 60
    assert scores.pair_f1 >= 0.90
    assert scores.bcubed_f1 >= 0.90


def test_a_gold_line_that_is_no_item_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "gold.jsonl"
    bad.write_text(
        '{"item": "a", "origin": "own", "why": "", "reports": [{"hapening": 1}]}', encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"gold\.jsonl, line 1"):
        read_gold_incidents(bad)
