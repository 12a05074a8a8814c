"""Arabic that was saved in a wrong encoding is repaired text by text, wherever it stands; right text is never touched."""

import csv
import io
import json
from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Landing, read_folder
from tests.varied_landing import page, parquet, story
from transforms.read.mojibake import repair

RIGHT, MEANT = story(0), story(1)
TITLE, AUTHOR = "مداهمة في بلدة الشحيل", "سمر"
CODE_PAGES = {"windows-1252": "latin-1", "windows-1256": "cp1256"}


def wrongly(text: str, code_page: str) -> str:
    return text.encode().decode(CODE_PAGES[code_page])


def records(code_page: str) -> list[dict[str, str]]:
    """One that is right and one that is not."""
    wrong = {"title": TITLE, "author": AUTHOR, "text": MEANT}
    return [
        {"title": TITLE, "author": AUTHOR, "text": RIGHT},
        {name: wrongly(text, code_page) for name, text in wrong.items()},
    ]


def table(code_page: str) -> bytes:
    written = io.StringIO()
    rows = csv.DictWriter(written, ["title", "author", "text"])
    rows.writeheader()
    rows.writerows(records(code_page))
    return written.getvalue().encode()


def feed(code_page: str) -> bytes:
    items = "".join(
        f"<item><title>{r['title']}</title><author>{r['author']}</author><description>{r['text']}</description></item>"
        for r in records(code_page)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
    )


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.parquet", lambda code_page: parquet(pl.DataFrame(records(code_page)))),
        ("a.csv", table),
        ("a.json", lambda code_page: json.dumps(records(code_page)).encode()),
        ("a.jsonl", lambda code_page: "\n".join(map(json.dumps, records(code_page))).encode()),
        ("a.rss", feed),
    ],
)
def test_of_a_files_texts_those_that_are_wrong_are_repaired(
    landing: Landing, name: str, content: Callable[[str], bytes], code_page: str
) -> None:
    (landing.path / name).write_bytes(content(code_page))
    right, repaired = read_folder(landing.path).articles.sort("source_path").to_dicts()
    assert (right["body"], "read as" in right["encoding"]) == (RIGHT, False)
    assert {field: repaired[field] for field in ("body", "title", "author", "encoding")} == {
        "body": MEANT,
        "title": TITLE,
        "author": AUTHOR,
        "encoding": f"utf-8 read as {code_page}",
    }


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda wrong: wrong(page(1, f"<script>{'var a = 1;' * 500}</script>").decode()), id="after an ASCII head"),
        pytest.param(lambda wrong: page(1, body=f"<p>{wrong(MEANT)}</p>").decode(), id="under a menu that is right"),
    ],
)  # fmt: skip
def test_a_page_is_repaired_wherever_the_wrong_text_begins(
    landing: Landing, content: Callable[[Callable[[str], str]], str], code_page: str
) -> None:
    (landing.path / "a.html").write_text(content(lambda text: wrongly(text, code_page)), encoding="utf-8")
    (article,) = read_folder(landing.path).articles.to_dicts()
    assert article["body"].split()[-len(MEANT.split()) :] == MEANT.split()
    assert article["encoding"] == f"utf-8 read as {code_page}"


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_a_text_whose_end_alone_is_wrong_keeps_its_right_lines(code_page: str) -> None:
    assert repair(f"{RIGHT}\n{wrongly(MEANT, code_page)}") == (f"{RIGHT}\n{MEANT}", code_page)


def test_columns_are_known_by_their_repaired_names(landing: Landing) -> None:
    names = {wrongly(name, "windows-1256"): [text] for name, text in (("العنوان", TITLE), ("النص", RIGHT))}
    (landing.path / "a.parquet").write_bytes(parquet(pl.DataFrame(names)))
    assert read_folder(landing.path).articles.select("title", "body").row(0) == (TITLE, RIGHT)


@pytest.mark.parametrize(
    "text",
    [
        "قال إن القطر Ø 12 سم، وإن السعر £5 في «السوق».",
        "وسط، خط؛ شرط؟ «حفظ» “لفظ” غلط… 10٪",
        "عکس در گچ‌بری ظریف چاپ شد، طعم خوش غذا",
        "ظ…ط",
        "Østersøen Åland – Ù",
    ],
)
def test_a_right_text_that_holds_such_signs_stays(text: str) -> None:
    assert repair(text) == (text, None)


@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from(' \n.,«»“”…Øé"')
    )
)
def test_no_text_in_arabic_script_is_touched(text: str) -> None:
    assert repair(text)[0] == text
