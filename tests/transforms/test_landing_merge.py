"""A landing folder and its tables over time: what is read, what is closed, what comes back, what is a copy of what."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Landing
from tests.transforms.conftest import Tables
from tests.varied_landing import story
from transforms.write.warehouse import (
    SCHEMA_VERSION,
    WarehouseBusyError,
    WarehouseVersionError,
    open_warehouse,
    prepare_warehouse,
)


def test_what_was_read_is_not_opened_again(tables: Tables) -> None:
    for number in range(3):
        tables.landing.add(f"a{number}", story(number))
    tables.run()
    before = tables.query("SELECT * FROM raw.articles ORDER BY 1")
    tables.run()
    assert tables.files_read == 0
    assert tables.query("SELECT * FROM raw.articles ORDER BY 1") == before


def test_a_file_that_was_only_touched_changes_nothing(tables: Tables) -> None:
    file = tables.landing.add("a", story(0))
    tables.run()
    file.touch()
    assert tables.run().articles_touched == 0
    tables.run()
    assert tables.files_read == 0


def test_a_renamed_file_keeps_its_article_and_its_first_sight(tables: Tables) -> None:
    file = tables.landing.add("a", story(0))
    tables.run()
    (ingested_at,) = tables.query("SELECT ingested_at FROM raw.articles")[0]
    file.rename(file.with_name("z.txt"))
    counts = tables.run()
    assert (counts.new, counts.closed) == (0, 0)
    assert tables.query("SELECT source_path, ingested_at FROM raw.articles") == [("z.txt", ingested_at)]


def test_two_files_that_swap_their_texts_keep_both_articles(tables: Tables) -> None:
    tables.landing.add("a", story(0))
    tables.landing.add("b", story(1))
    tables.run()
    tables.landing.add("a", story(1))
    tables.landing.add("b", story(0))
    counts = tables.run()
    assert (counts.new, counts.closed) == (0, 0)


def test_an_edited_file_closes_its_old_text(tables: Tables) -> None:
    tables.landing.add("a", story(0))
    tables.run()
    tables.landing.add("a", story(1))
    counts = tables.run()
    assert (counts.new, counts.closed) == (1, 1)
    assert tables.query("SELECT body, valid_to FROM history.raw_articles") == [(story(0), tables.moment)]


def test_a_changed_sidecar_changes_the_article(tables: Tables) -> None:
    tables.landing.add("a", story(0), source="وكالة")
    tables.run()
    (before,) = tables.query("SELECT metadata_sha256 FROM raw.articles")
    tables.landing.add("a", story(0), source="صحيفة")
    assert tables.run().changed == 1
    assert tables.query("SELECT source FROM raw.articles") == [("صحيفة",)]
    assert tables.query("SELECT metadata_sha256 FROM raw.articles") != [before]


def test_changed_defaults_reach_every_file_under_them(tables: Tables) -> None:
    tables.landing.add("folder/a", story(0))
    tables.landing.add("b", story(1))
    tables.run()
    (tables.landing.path / "folder" / "defaults.toml").write_text('source = "إذاعة"', encoding="utf-8")
    assert tables.run().changed == 1
    assert tables.files_read == 1


def test_when_the_described_copy_goes_another_one_describes_the_article(tables: Tables) -> None:
    first = tables.landing.add("a", story(0), source="وكالة")
    tables.landing.add("b", story(0), source="صحيفة")
    tables.run()
    first.unlink()
    first.with_name("a.meta.json").unlink()
    assert tables.run().closed == 0
    assert tables.query("SELECT source_path, source FROM raw.articles") == [("b.txt", "صحيفة")]


def test_a_fixed_file_is_no_longer_rejected(tables: Tables) -> None:
    tables.landing.add("a", "No Arabic here.")
    tables.run()
    assert tables.query("SELECT reason FROM raw.rejected_files") == [("no_arabic",)]
    tables.landing.add("a", story(0))
    tables.run()
    assert tables.query("SELECT count(*) FROM raw.rejected_files") == [(0,)]
    assert tables.paths() == ["a.txt"]


def test_a_row_that_leaves_its_table_leaves_the_articles(tables: Tables) -> None:
    lines = tables.landing.path / "a.jsonl"
    lines.write_text(
        f'{{"text": {story(0)!r}}}\n{{"text": {story(1)!r}}}'.replace("'", '"'), encoding="utf-8"
    )
    tables.run()
    assert tables.paths() == ["a.jsonl#1", "a.jsonl#2"]
    lines.write_text(f'{{"text": {story(1)!r}}}'.replace("'", '"'), encoding="utf-8")
    counts = tables.run()
    assert (counts.new, counts.closed) == (0, 1)
    assert tables.paths() == ["a.jsonl#1"]


LONG = "\n".join(story(number) for number in range(6))


def test_a_syndicated_copy_points_to_the_first_published(tables: Tables) -> None:
    tables.landing.add("late", f"{LONG}\nنقلاً عن وكالة الفرات", published_at="2024-03-02")
    tables.landing.add("first", LONG, published_at="2024-03-01")
    tables.run()
    rows = tables.query(
        "SELECT a.source_path, o.source_path FROM raw.articles a LEFT JOIN raw.articles o ON o.article_id = a.duplicate_of ORDER BY 1"
    )
    assert rows == [("first.txt", None), ("late.txt", "first.txt")]


def test_the_original_may_arrive_later(tables: Tables) -> None:
    tables.landing.add("late", f"{LONG}\nنقلاً عن وكالة الفرات", published_at="2024-03-02")
    tables.run()
    tables.landing.add("first", LONG, published_at="2024-03-01")
    tables.run()
    assert tables.query("SELECT source_path FROM raw.articles WHERE duplicate_of IS NOT NULL") == [
        ("late.txt",)
    ]


def test_a_copy_whose_original_goes_stands_for_itself(tables: Tables) -> None:
    tables.landing.add("late", f"{LONG}\nنقلاً عن وكالة الفرات", published_at="2024-03-02")
    first = tables.landing.add("first", LONG, published_at="2024-03-01")
    tables.run()
    first.unlink()
    first.with_name("first.meta.json").unlink()
    tables.run()
    assert tables.query("SELECT source_path, duplicate_of FROM raw.articles") == [("late.txt", None)]


def test_the_same_words_a_month_later_are_another_report(tables: Tables) -> None:
    tables.landing.add("march", LONG, published_at="2024-03-01")
    tables.landing.add("april", f"{LONG}\nتتمة", published_at="2024-04-01")
    tables.run()
    assert tables.query("SELECT count(*) FROM raw.articles WHERE duplicate_of IS NOT NULL") == [(0,)]


def test_a_later_version_of_an_address_replaces_the_earlier(tables: Tables) -> None:
    address = {"url": "https://wadi.example/1"}
    tables.landing.add("monday", LONG, published_at="2024-03-04", **address)
    tables.run()
    corrected = tables.landing.add("tuesday", f"تصحيح: {LONG}", published_at="2024-03-05", **address)
    assert tables.run().superseded == 1
    assert tables.paths() == ["tuesday.txt"]
    assert tables.query("SELECT source_path, valid_to FROM history.raw_articles") == [
        ("monday.txt", tables.moment)
    ]
    tables.run()
    assert tables.files_read == 0
    corrected.unlink()
    corrected.with_name("tuesday.meta.json").unlink()
    tables.run()
    assert tables.paths() == ["monday.txt"]


def test_a_replaced_version_whose_file_is_edited_is_another_article(tables: Tables) -> None:
    address = {"url": "https://wadi.example/1"}
    tables.landing.add("monday", LONG, published_at="2024-03-04", **address)
    tables.landing.add("tuesday", f"تصحيح: {LONG}", published_at="2024-03-05", **address)
    tables.run()
    tables.landing.add("monday", story(7), published_at="2024-03-04")
    tables.run()
    assert tables.paths() == ["monday.txt", "tuesday.txt"]


def _superseded_by(tables: Tables, later: str) -> int:
    """How many versions a correction at a later address replaces."""
    tables.landing.add("monday", LONG, published_at="2024-03-04", url="https://wadi.example/خبر?id=3")
    tables.landing.add("tuesday", f"تصحيح: {LONG}", published_at="2024-03-05", url=later)
    return tables.run().superseded


@pytest.mark.parametrize(
    "later",
    [
        "http://wadi.example/خبر?id=3",
        "https://www.wadi.example/خبر/?id=3",
        "https://wadi.example/%D8%AE%D8%A8%D8%B1?id=3#comments",
        "https://wadi.example/خبر?utm_source=x&id=3&fbclid=Iw0",
    ],
)
def test_an_address_is_one_however_it_is_written(tables: Tables, later: str) -> None:
    assert _superseded_by(tables, later) == 1
    assert tables.query("SELECT source_path, url FROM raw.articles") == [("tuesday.txt", later)]


@pytest.mark.parametrize(
    "later",
    [
        "https://wadi.example/خبر?id=4",
        "https://wadi.example/خبر?id=3&eid=2",
        "https://wadi.example/#/3",
    ],
)
def test_what_tells_articles_apart_makes_another_address(tables: Tables, later: str) -> None:
    assert _superseded_by(tables, later) == 0


def test_different_texts_of_one_address_are_different_articles(tables: Tables) -> None:
    texts = (
        LONG,
        "انفجرت عبوة ناسفة قرب سوق الهال في منبج وأصيب بائع بجروح.",
        "قصفت طائرة مسيرة شاحنة على الطريق الدولي شرق الرقة.",
    )
    for number, text in enumerate(texts):
        tables.landing.add(f"a{number}", text, url="https://wadi.example/")
    assert tables.run().superseded == 0
    assert len(tables.paths()) == 3


def test_batches_cut_anywhere_give_the_same_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.varied_landing import write_landing
    from transforms.read import batches, files

    folder = Landing(tmp_path / "landing")
    write_landing(folder.path)
    seen = []
    for records, slice_ in ((2000, 500), (3, 1)):
        monkeypatch.setattr(batches, "RECORDS_PER_BATCH", records)
        monkeypatch.setattr(files, "RECORDS_AT_ONCE", slice_)
        monkeypatch.setattr(batches, "FILES_PER_TASK", slice_)
        with duckdb.connect() as connection:
            prepare_warehouse(connection)
            Tables(folder, connection).run()
            seen.append(
                [
                    connection.execute(f"FROM {table} ORDER BY ALL").fetchall()
                    for table in (
                        "raw.articles",
                        "raw.article_sources",
                        "raw.rejected_files",
                        "raw.boilerplate",
                    )
                ]
            )
    assert seen[0] == seen[1]


def test_an_older_warehouse_is_migrated(tables: Tables) -> None:
    tables.landing.add("a", story(0))
    tables.run()
    tables.connection.execute("UPDATE meta.schema_version SET version = 1")
    tables.connection.execute("UPDATE raw.article_sources SET file_path = NULL")
    prepare_warehouse(tables.connection)
    assert tables.query("SELECT version FROM meta.schema_version") == [(SCHEMA_VERSION,)]
    assert tables.query("SELECT file_path FROM raw.article_sources") == [("a.txt",)]


@pytest.mark.parametrize("version", [0, SCHEMA_VERSION + 1])
def test_a_warehouse_of_another_rasad_is_refused_with_the_command_that_rebuilds_it(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "a b.duckdb"
    with open_warehouse(path) as connection:
        prepare_warehouse(connection)
        connection.execute(f"UPDATE meta.schema_version SET version = {version}")
        with pytest.raises(WarehouseVersionError) as refusal:
            prepare_warehouse(connection)
    moved, rebuilt = str(refusal.value).rpartition(": ")[2].split(" && ")
    subprocess.run(moved, shell=True, check=True)
    assert (path.exists(), Path(f"{path}.old").exists()) == (False, True)
    assert rebuilt == f"RASAD_WAREHOUSE='{path}' make run"


def test_a_warehouse_that_another_process_holds_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    hold = (
        f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(WarehouseBusyError, match="another process"), open_warehouse(path):
            pass
        holder.communicate(b"")
