"""Files of a landing folder become articles or say why they cannot."""

import hashlib
import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.conftest import MAX_BYTES, Landing, read_folder
from transforms.read.batches import ReadBatch
from transforms.read.landing import list_landing

BODY = "اعتقلت قوات الأمن رجلين في بلدة هجين صباح اليوم."


def read(landing: Landing) -> ReadBatch:
    return read_folder(landing.path)


def test_an_article_id_is_the_start_of_the_hash_of_its_body(landing: Landing) -> None:
    landing.add("a", BODY)
    assert read(landing).articles["article_id"].to_list() == [hashlib.sha256(BODY.encode()).hexdigest()[:16]]


@pytest.mark.parametrize(
    "written", [f"\ufeff{BODY}", f"{BODY}\r\n", f"\n\n  {BODY}  \n", BODY.replace("\n", "\r\n")]
)
def test_bom_line_ends_and_blanks_around_do_not_change_the_id(landing: Landing, written: str) -> None:
    (landing.path / "a.txt").write_bytes(written.encode())
    assert read(landing).articles["body"].to_list() == [BODY]


def test_composed_and_decomposed_letters_give_one_article(landing: Landing) -> None:
    landing.add("composed", "أُعلن في آمرلي عن هجوم")
    landing.add("decomposed", "ا\u0654\u064fعلن في ا\u0653مرلي عن هجوم")
    assert read(landing).articles.height == 1


def test_a_first_line_equal_to_the_title_stays_in_the_body(landing: Landing) -> None:
    landing.add("a", f"عنوان الخبر\n{BODY}", title="عنوان الخبر")
    article = read(landing).articles.row(0, named=True)
    assert (article["title"], article["body"]) == ("عنوان الخبر", f"عنوان الخبر\n{BODY}")


def test_a_body_that_is_its_title_is_no_article(landing: Landing) -> None:
    landing.add("a", "عنوان الخبر كله", title="عنوان الخبر كله")
    assert read(landing).rejected_files["reason"].to_list() == ["empty"]


def test_the_publication_day_is_the_outlets_own_day(landing: Landing) -> None:
    landing.add("a", BODY, published_at="2024-03-21T01:30:00+03:00")
    article = read(landing).articles.row(0, named=True)
    assert article["published_at"] == datetime(2024, 3, 20, 22, 30)
    assert article["published_date"] == date(2024, 3, 21)
    assert article["published_at_origin"] == "sidecar"


def test_a_sidecar_may_say_that_its_date_is_inferred(landing: Landing) -> None:
    landing.add("a", BODY, published_at="2024-03-21", published_at_origin="inferred")
    assert read(landing).articles["published_at_origin"].to_list() == ["inferred"]


def test_a_language_may_carry_its_country(landing: Landing) -> None:
    landing.add("a", BODY, language="ar-SY")
    assert read(landing).articles["language"].to_list() == ["ar"]


def test_folders_are_searched_to_their_depth_and_dotfiles_passed_over(landing: Landing) -> None:
    landing.add("one/two/a", BODY)
    landing.add(".hidden/b", f"{BODY} ثانية")
    assert read(landing).articles["source_path"].to_list() == ["one/two/a.txt"]


def test_identical_texts_are_one_article_with_a_row_a_copy(landing: Landing) -> None:
    landing.add("a", BODY, source="وكالة")
    landing.add("b", BODY, source="صحيفة")
    result = read(landing)
    assert result.articles.height == 1
    assert result.article_sources["source"].to_list() == ["وكالة", "صحيفة"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b" \n ", "empty"),
        ("image.txt", b"\x89PNG\x00\x01", "not_text"),
        ("english.txt", b"Police arrested two men.", "no_arabic"),
        ("binary.txt", bytes(range(128, 256)) * 4, "encoding"),
        ("label.txt", "عنوان قصير".encode(), "not_article"),
        ("big.txt", ("خبر " * MAX_BYTES).encode(), "too_large"),
        ("page.docx", BODY.encode(), "not_article"),
    ],
)
def test_a_file_that_cannot_be_an_article_is_set_aside_with_a_reason(
    landing: Landing, name: str, content: bytes, reason: str
) -> None:
    (landing.path / name).write_bytes(content)
    landing.add("good", BODY)
    result = read(landing)
    rejected = result.rejected_files.row(0, named=True)
    assert (rejected["source_path"], rejected["reason"]) == (name, reason)
    assert name in rejected["detail"]
    assert result.articles.height == 1


@pytest.mark.parametrize(
    "sidecar",
    [
        "not json",
        "[1, 2]",
        '{"published_at": "yesterday"}',
        '{"published_at": "0001-01-01T00:00:00+05:00"}',
        '{"published_at_origin": ["url"], "published_at": "2024-01-01"}',
        '{"title": "\\ud800"}',
        '{"language": "Arabic, mostly"}',
        '{"note": ' + "1" * 5000 + "}",
        "[" * 100_000,
    ],
)
def test_a_broken_sidecar_sets_its_article_aside_and_the_reading_goes_on(
    landing: Landing, sidecar: str
) -> None:
    article = landing.add("broken", BODY)
    article.with_name("broken.meta.json").write_text(sidecar)
    landing.add("good", f"{BODY} ثانية")
    result = read(landing)
    assert result.rejected_files["reason"].to_list() == ["corrupt"]
    assert result.articles["source_path"].to_list() == ["good.txt"]


def test_links_out_of_the_folder_are_not_followed(landing: Landing, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(BODY)
    (tmp_path / "secret.json").write_text(json.dumps({"title": "سري"}))
    (landing.path / "link.txt").symlink_to(tmp_path / "secret.txt")
    landing.add("own", f"{BODY} ثانية")
    (landing.path / "own.meta.json").symlink_to(tmp_path / "secret.json")
    result = read(landing)
    assert result.rejected_files["reason"].to_list() == ["unsafe_path", "unsafe_path"]
    assert result.articles.is_empty()


def test_a_file_name_that_is_not_utf8_is_written_out(landing: Landing) -> None:
    Path(os.fsdecode(os.fsencode(landing.path) + b"/caf\xe9.txt")).write_text(BODY)
    assert read(landing).articles["source_path"].to_list() == ["caf\\xe9.txt"]


def test_a_missing_folder_is_an_error_that_names_the_switch(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="RASAD_LANDING"):
        list_landing(tmp_path / "nowhere")
