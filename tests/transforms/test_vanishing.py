"""What happens to articles whose file goes, shrinks or can no longer be read."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.transforms.conftest import Tables
from tests.varied_landing import story
from transforms.write.landing_closing import VanishedArticlesError


def write_lines(file: Path, *numbers: int) -> None:
    file.write_text("\n".join(json.dumps({"text": story(number)}) for number in numbers), encoding="utf-8")


def write_zip(file: Path, **members: bytes) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.txt", content)


def text(number: int) -> bytes:
    return story(number).encode()


def refusals(tables: Tables) -> list[tuple[str, str]]:
    return tables.query("SELECT source_path, reason FROM raw.rejected_files ORDER BY 1")


def test_a_folder_that_empties_at_once_closes_nothing_until_confirmed(tables: Tables) -> None:
    files = [tables.landing.add(f"a{number}", story(number)) for number in range(8)]
    tables.run()
    for file in files:
        file.unlink()
    with pytest.raises(VanishedArticlesError, match="RASAD_ACCEPT_VANISHED=true"):
        tables.run()
    assert len(tables.paths()) == 8
    assert tables.run(accept_vanished=True).closed == 8


def test_one_file_that_held_most_articles_is_not_let_go_either(tables: Tables) -> None:
    write_lines(tables.landing.path / "export.jsonl", *range(8))
    tables.landing.add("single", story(20))
    tables.run()
    (tables.landing.path / "export.jsonl").unlink()
    with pytest.raises(VanishedArticlesError, match="8 of 9 articles"):
        tables.run()


def test_a_folder_that_is_renamed_as_a_whole_is_not_gone(tables: Tables) -> None:
    for number in range(8):
        tables.landing.add(f"old/a{number}", story(number))
    tables.run()
    (tables.landing.path / "old").rename(tables.landing.path / "new")
    assert tables.run().closed == 0
    assert tables.paths() == [f"new/a{number}.txt" for number in range(8)]


def test_a_file_that_was_cut_short_stops_the_run_until_it_is_whole_or_confirmed(tables: Tables) -> None:
    export = tables.landing.path / "export.jsonl"
    write_lines(export, *range(8))
    tables.run()
    write_lines(export, 0, 1)
    for _ in range(2):  # the second run has nothing to read and must not forget
        with pytest.raises(VanishedArticlesError, match="6 of 8 articles"):
            tables.run()
    assert len(tables.paths()) == 8
    write_lines(export, *range(8))
    assert tables.run().closed == 0
    write_lines(export, 0, 1)
    assert tables.run(accept_vanished=True).closed == 6


def test_a_file_that_holds_other_articles_each_day_is_not_cut_short(tables: Tables) -> None:
    feed = tables.landing.path / "feed.jsonl"
    write_lines(feed, *range(8))
    tables.run()
    write_lines(feed, *range(8, 16))
    assert tables.run().closed == 8


def test_an_archive_that_is_torn_keeps_what_it_last_gave(tables: Tables) -> None:
    week = tables.landing.path / "week.zip"
    write_zip(week, a=text(0), b=text(1))
    tables.run()
    before = tables.query("SELECT * FROM raw.articles ORDER BY 1")
    week.write_bytes(week.read_bytes()[:200])
    counts = tables.run()
    assert (counts.kept, counts.closed) == (2, 0)
    assert tables.query("SELECT * FROM raw.articles ORDER BY 1") == before
    assert refusals(tables) == [("week.zip", "corrupt")]


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty"), (b"\x00\x01" * 500, "not_text")])
def test_an_article_that_is_truncated_or_binary_now_stays_until_its_file_is_gone(
    tables: Tables, content: bytes, reason: str
) -> None:
    file = tables.landing.add("a", story(0))
    tables.run()
    file.write_bytes(content)
    assert tables.run().closed == 0
    assert tables.paths() == ["a.txt"]
    assert refusals(tables) == [("a.txt", reason)]
    file.unlink()
    assert tables.run().closed == 1
    assert refusals(tables) == []


def test_a_broken_description_of_a_folder_leaves_its_articles_as_they_were(tables: Tables) -> None:
    for number in range(8):
        tables.landing.add(f"a{number}", story(number))
    tables.run()
    defaults = tables.landing.path / "defaults.toml"
    defaults.write_text("source = ", encoding="utf-8")
    assert tables.run().kept == 8
    assert len(refusals(tables)) == 8
    defaults.write_text('source = "إذاعة"', encoding="utf-8")
    assert tables.run().changed == 8
    assert refusals(tables) == []


def test_of_an_archive_with_one_unreadable_member_the_others_are_read(tables: Tables) -> None:
    week = tables.landing.path / "week.zip"
    write_zip(week, a=text(0), b=text(1), c=text(2))
    tables.run()
    write_zip(week, a=b"\x00\x01" * 500, b=text(3))
    counts = tables.run()
    assert (counts.new, counts.kept, counts.closed) == (1, 1, 2)
    assert tables.paths() == ["week.zip!/a.txt", "week.zip!/b.txt"]
    write_zip(week, a=text(0), b=text(3))
    assert tables.run().kept == 0
    assert refusals(tables) == []


def test_what_was_read_and_holds_no_article_now_closes_what_it_held(tables: Tables) -> None:
    file = tables.landing.add("a", story(0))
    table = tables.landing.path / "b.json"
    table.write_text(json.dumps([{"text": story(1)}]), encoding="utf-8")
    tables.run()
    file.write_text("No Arabic any more.", encoding="utf-8")
    table.write_text("[]", encoding="utf-8")
    assert tables.run().closed == 2
    assert refusals(tables) == [("a.txt", "no_arabic"), ("b.json", "empty")]


def test_a_replaced_version_in_an_archive_that_cannot_be_read_stays_replaced(tables: Tables) -> None:
    long = "\n".join(story(number) for number in range(6))
    records = [
        {"text": body, "url": "https://wadi.example/1", "date": day}
        for body, day in ((long, "2024-03-04"), (f"تصحيح: {long}", "2024-03-05"))
    ]
    for name, record in zip(("monday", "tuesday"), records, strict=True):
        (tables.landing.path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    tables.run()
    assert tables.paths() == ["tuesday.json"]
    (tables.landing.path / "monday.json").write_text("{", encoding="utf-8")
    tables.run()
    (tables.landing.path / "monday.json").write_text(json.dumps(records[0]), encoding="utf-8")
    assert tables.run().new == 0
    assert tables.paths() == ["tuesday.json"]


def test_a_folder_that_cannot_be_looked_into_is_not_gone(tables: Tables, tmp_path: Path) -> None:
    tables.landing.add("week/a", story(0))
    tables.landing.add("b", story(1))
    tables.run()
    (tables.landing.path / "week").rename(tmp_path / "moved")
    (tables.landing.path / "week").symlink_to(tmp_path / "moved")
    assert tables.run().closed == 0
    assert refusals(tables) == [("week", "unsafe_path")]
    (tables.landing.path / "week").unlink()
    assert tables.run().closed == 1
