"""When an article was published: the first who says so, and the outlet's own day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from transforms.read.outlet import byline_outlet, outlet
from transforms.read.published import Published, published, read_moment

TODAY = date(2026, 1, 2)
TEXT = "قالت مصادر محلية إن الطريق أُغلق."
DAMASCUS = ZoneInfo("Asia/Damascus")


def of(**given: str | None) -> Published:
    known = {"metadata": None, "jsonld": None, "url": None, "text": TEXT, "source_path": "a.txt"} | given
    return published(**known, zone=None, today=TODAY)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-07-19T23:30:00+03:00", "2024-07-19T23:30:00+03:00"),
        ("2024-07-19", "2024-07-19T00:00:00"),
        ("20240719T101500Z", "2024-07-19T10:15:00+00:00"),
        ("Fri, 19 Jul 2024 21:30:00 +0300", "2024-07-19T21:30:00+03:00"),
        ("1721420000", "2024-07-19T20:13:20+00:00"),
        ("1721420000000", "2024-07-19T20:13:20+00:00"),
        ("19/07/2024 10:15", "2024-07-19T10:15:00"),
        ("١٩ تموز ٢٠٢٤", "2024-07-19T00:00:00"),
        ("19 تموز/يوليو 2024", "2024-07-19T00:00:00"),
        ("الأحد, يونيو 19, 2022", "2022-06-19T00:00:00"),
        ("3 تشرين الثاني 2023", "2023-11-03T00:00:00"),
        ("2025.12.09 | 20:25", "2025-12-09T20:25:00"),
        ("20:25 | الأربعاء 9 كانون الأول 2025", "2025-12-09T20:25:00"),
        ("19/07/2024 8:25 م", "2024-07-19T20:25:00"),
        ("19/07/2024 8:25 ص", "2024-07-19T08:25:00"),
        ("٨:٢٥ مساءً، يوم الجمعة ١٩ تموز ٢٠٢٤", "2024-07-19T20:25:00"),
        ("19 تموز 2024 م - الساعة 08:25 مساءًا", "2024-07-19T20:25:00"),
        ("19 تموز 2024، الساعة 8 صباحاً", "2024-07-19T08:00:00"),
        ("يوليو 19, 2024 12:30 ص", "2024-07-19T00:30:00"),
        ("19 يوليو 2024 12:30 ظهراً", "2024-07-19T12:30:00"),
        ("19 يوليو 2024 1:30 بعد الظهر", "2024-07-19T13:30:00"),
        ("19 يوليو 2024 11:30 ليلاً", "2024-07-19T23:30:00"),
        ("19 يوليو 2024 20:25 م", "2024-07-19T20:25:00"),
        ("2024-07-19 8:25 PM", "2024-07-19T20:25:00"),
        ("July 19, 2024 8:25 p.m.", "2024-07-19T20:25:00"),
        ("Fri, 19 Jul 2024 08:25:00 PM +0300", "2024-07-19T20:25:00+03:00"),
        ("19 Jul 2024 12:05 AM", "2024-07-19T00:05:00"),
    ],
)
def test_a_moment_is_read_as_metadata_writes_it(written: str, moment: str) -> None:
    assert read_moment(written) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("written", ["", "yesterday", "أمس", "12", "32/13/2024", None])
def test_what_is_no_moment_is_none(written: str | None) -> None:
    assert read_moment(written) is None


@pytest.mark.parametrize(
    ("given", "origin", "day"),
    [
        ({"metadata": "2024-01-01", "jsonld": "2024-01-02"}, "metadata", date(2024, 1, 1)),
        ({"jsonld": "2024-01-02", "url": "https://a.example/2024/01/03/x"}, "jsonld", date(2024, 1, 2)),
        ({"url": "https://a.example/2024/01/03/x", "text": f"4 يناير 2024\n{TEXT}"}, "url", date(2024, 1, 3)),
        ({"text": f"4 يناير 2024\n{TEXT}", "source_path": "2024-01-05.txt"}, "dateline", date(2024, 1, 4)),
        ({"source_path": "2024/01/05/a.txt"}, "filename", date(2024, 1, 5)),
        ({"source_path": "a.zip!/20240106.jsonl#3"}, "filename", date(2024, 1, 6)),
        ({"metadata": "2031-01-01", "jsonld": "2024-01-02"}, "jsonld", date(2024, 1, 2)),
        ({"metadata": "0001-01-01"}, "unknown", None),
        ({}, "unknown", None),
    ],
)
def test_the_first_plausible_date_of_the_chain_counts(
    given: dict[str, str], origin: str, day: date | None
) -> None:
    found = of(**given)
    assert (found.origin, found.day) == (origin, day)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("دمشق | 2025.12.09 | 8:25 م", "2025-12-09T20:25:00"),
        ("آخر تحديث: 08:25 صباحاً - الثلاثاء 9 كانون الأول/ديسمبر 2025", "2025-12-09T08:25:00"),
        ("الثلاثاء, ديسمبر 9, 2025 - 08:25 مساءً", "2025-12-09T20:25:00"),
        ("9 كانون الأول 2025 م", "2025-12-09T00:00:00"),
    ],
)
def test_a_dateline_tells_the_time_by_either_clock(line: str, moment: str) -> None:
    assert of(text=f"{line}\n{TEXT}").moment == datetime.fromisoformat(moment)


def test_a_date_inside_a_sentence_is_no_dateline() -> None:
    sentence = (
        "قتل ثلاثة عناصر في 4 يناير 2024 حين هاجم مسلحون مجهولون حاجزاً على الطريق الواصل بين المدينتين شرقاً."
    )
    assert of(text=sentence).origin == "unknown"


@pytest.mark.parametrize(
    ("written", "moment", "day"),
    [
        ("2024-03-20T22:30:00Z", datetime(2024, 3, 20, 22, 30), date(2024, 3, 21)),
        ("2024-03-21T01:30:00", datetime(2024, 3, 20, 22, 30), date(2024, 3, 21)),
        ("2024-03-21T01:30:00+04:00", datetime(2024, 3, 20, 21, 30), date(2024, 3, 21)),
    ],
)
def test_the_day_is_the_outlets_where_its_clock_is_known(written: str, moment: datetime, day: date) -> None:
    found = published(
        metadata=written, jsonld=None, url=None, text=TEXT, source_path="", zone=DAMASCUS, today=TODAY
    )
    assert (found.moment, found.day) == (moment, day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دير الزور - نورث برس\nقال شهود", "نورث برس"),
        ("وكالة الفرات – الحسكة\nقال شهود", "وكالة الفرات"),
        ("دمشق (رويترز) - قال شهود إن الطريق أُغلق", "رويترز"),
        ("الرقة - الطبقة\nقال شهود", None),
        ("قال شهود إن الطريق أُغلق.", None),
    ],
)
def test_a_byline_names_its_outlet(text: str, expected: str | None) -> None:
    assert byline_outlet(text) == expected


def test_the_outlet_is_the_metadatas_then_the_folders_then_the_domains() -> None:
    address = "https://www.wadi.example/1"
    assert outlet("الوادي", "افتراضي", address, TEXT) == "الوادي"
    assert outlet(None, "افتراضي", address, TEXT) == "افتراضي"
    assert outlet(None, None, address, TEXT) == "wadi.example"
