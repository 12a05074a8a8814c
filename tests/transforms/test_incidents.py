"""Reports of one happening become one incident; different happenings stay apart."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.conftest import MAX_BYTES, MOMENT, Landing
from transforms.article_rows import Extractor
from transforms.link.incidents import group_incidents
from transforms.read.articles import read_landing


def incidents(extractor: Extractor, landing: Landing) -> list[set[str]]:
    """Articles of each incident, by file name."""
    articles = read_landing(landing.path, MAX_BYTES, MOMENT).articles
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
        ("قتل ستة مدنيين في انفجار عبوة ناسفة في مدينة معرة النعمان بإدلب يوم الأحد.", "2019-12-02"),
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


def test_an_incident_has_the_id_of_its_first_published_event(extractor: Extractor, landing: Landing) -> None:
    landing.add("late", "اعتقلت الشرطة أربعة مطلوبين في مدينة الرمادي أمس.", published_at="2024-05-03")
    landing.add("early", "اعتقلت الشرطة العراقية أربعة مطلوبين في الرمادي اليوم.", published_at="2024-05-02")
    articles = read_landing(landing.path, MAX_BYTES, MOMENT).articles
    rows = extractor.extract(articles)
    links, members = group_incidents(rows.events, rows.event_participants, articles)
    first = articles.filter(pl.col("published_date") == date(2024, 5, 2))["article_id"].item()
    event = rows.events.filter(article_id=first)["event_id"].item()
    assert set(members["incident_id"]) == {event}
    assert links.height == 1
    assert 0 < links["score"].item() <= 1
