"""What describes a file is found wherever the file is: in its folder, inside its archive, beside its `.gz`."""

import gzip
from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from tests.conftest import Landing, one, read_folder
from tests.varied_landing import document, story, tarred, zipped
from transforms.read.landing import list_landing

SIDECAR = document({"source": "وكالة الفرات", "published_at": "2024-05-06"})
MAPPING = b'[columns]\ntext = "c2"\ntitle = "c1"\n'
TABLE = f'c1,c2\n"خبر","{story(1)}"\n'.encode()
DEFAULTS = 'source = "إذاعة الوادي"\ntime_zone = "Asia/Damascus"\n'.encode()


def articles(landing: Landing) -> pl.DataFrame:
    batch = read_folder(landing.path)
    assert batch.rejected_files.is_empty(), batch.rejected_files.to_dicts()
    return batch.articles


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("pack.zip", zipped),
        ("pack.tar.gz", tarred),
        ("pack.tgz", lambda members: tarred({f"./{name}": content for name, content in members.items()})),
    ],
)
def test_an_archive_is_described_from_within(
    landing: Landing, name: str, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    members = {
        "a/x.txt": story(0).encode(),
        "a/x.meta.json": SIDECAR,
        "b/t.csv": TABLE,
        "b/t.mapping.toml": MAPPING,
        "b/defaults.toml": DEFAULTS,
    }
    (landing.path / name).write_bytes(pack(members))
    read = articles(landing)
    assert one(read, body=story(0))["source"] == "وكالة الفرات"
    assert one(read, body=story(0))["published_date"] == date(2024, 5, 6)
    row = one(read, body=story(1))
    assert (row["title"], row["source"]) == ("خبر", "إذاعة الوادي")


def test_the_nearest_defaults_win_and_the_folders_fill_what_they_leave_open(landing: Landing) -> None:
    (landing.path / "defaults.toml").write_text('source = "مجلد"\ncountry_focus = "SY"', encoding="utf-8")
    inner = zipped({"y.txt": story(1).encode()})
    outer = {"a/x.txt": story(0).encode(), "a/defaults.toml": DEFAULTS, "a/in.zip": inner}
    (landing.path / "pack.zip").write_bytes(zipped(outer))
    read = articles(landing)
    assert set(read["source"]) == {"إذاعة الوادي"}
    assert set(read["country_focus"]) == {"SY"}


@pytest.mark.parametrize("sidecar", ["a.meta.json", "a.txt.meta.json", "a.txt.gz.meta.json"])
def test_a_compressed_text_has_the_sidecar_beside_it(landing: Landing, sidecar: str) -> None:
    (landing.path / "a.txt.gz").write_bytes(gzip.compress(story(0).encode()))
    (landing.path / sidecar).write_bytes(SIDECAR)
    assert articles(landing).select("source", "published_at_origin").rows() == [("وكالة الفرات", "sidecar")]


@pytest.mark.parametrize("mapping", ["t.mapping.toml", "t.csv.mapping.toml", "t.csv.gz.mapping.toml"])
def test_a_compressed_table_has_the_mapping_beside_it(landing: Landing, mapping: str) -> None:
    (landing.path / "t.csv.gz").write_bytes(gzip.compress(TABLE))
    (landing.path / mapping).write_bytes(MAPPING)
    assert articles(landing)["title"].to_list() == ["خبر"]


def test_of_two_sidecars_the_nearer_name_counts(landing: Landing) -> None:
    (landing.path / "a.txt").write_bytes(story(0).encode())
    (landing.path / "a.meta.json").write_bytes(document({"source": "بعيد"}))
    (landing.path / "a.txt.meta.json").write_bytes(document({"source": "قريب"}))
    assert articles(landing)["source"].to_list() == ["قريب"]


def test_a_sidecar_beside_an_archive_gives_the_outlet_of_its_articles(landing: Landing) -> None:
    (landing.path / "pack.zip").write_bytes(zipped({"x.txt": story(0).encode(), "y.txt": story(1).encode()}))
    (landing.path / "pack.meta.json").write_bytes(SIDECAR)
    read = articles(landing)
    assert set(read["source"]) == {"وكالة الفرات"}
    assert set(read["published_at_origin"]) == {"unknown"}


def test_what_describes_a_compressed_file_is_part_of_its_listing(landing: Landing) -> None:
    (landing.path / "a.txt.gz").write_bytes(gzip.compress(story(0).encode()))
    (before,) = list_landing(landing.path)
    (landing.path / "a.meta.json").write_bytes(SIDECAR)
    (after,) = list_landing(landing.path)
    assert before.beside != after.beside


@pytest.mark.parametrize(
    ("members", "reasons"),
    [
        ({"x.txt": story(0).encode(), "lonely.meta.json": SIDECAR}, {"!/lonely.meta.json": "not_article"}),
        ({"x.txt": story(0).encode(), "x.meta.json": b"not json"}, {"!/x.txt": "corrupt"}),
        ({"x.txt": story(0).encode(), "defaults.toml": b"source = 3"}, {"!/x.txt": "corrupt"}),
        ({"t.csv": TABLE, "t.mapping.toml": b"[columns]\ntext = 3"}, {"!/t.csv": "corrupt"}),
    ],
)
def test_what_describes_nothing_or_cannot_be_read_is_told(
    landing: Landing, members: dict[str, bytes], reasons: dict[str, str]
) -> None:
    (landing.path / "pack.zip").write_bytes(zipped(members))
    refused = read_folder(landing.path).rejected_files
    found = dict(refused.select("source_path", "reason").iter_rows())
    assert {path.removeprefix("pack.zip"): reason for path, reason in found.items()} == reasons
