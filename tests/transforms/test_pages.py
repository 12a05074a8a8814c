"""Saved pages of several layouts: the article's sentences come out, menus, teasers and footers do not."""

import pytest

from transforms.read.html_pages import read_page, text_of_fragment
from transforms.read.record import Content

TITLE = "مداهمة في بلدة هجين"
SENTENCES = [
    "داهمت دورية من قوى الأمن الداخلي منزلاً في بلدة هجين فجر اليوم واعتقلت ثلاثة رجال.",
    "وقال شاهد من أهالي البلدة إن الطريق الرئيسي أُغلق حتى الصباح وإن السكان بقوا في بيوتهم.",
    "ولم تصدر قوى الأمن بياناً عن أسماء الموقوفين أو التهم الموجهة إليهم حتى ساعة إعداد هذا الخبر.",
]
NOISE = ["الرئيسية", "رياضة", "جميع الحقوق محفوظة", "الأكثر قراءة هذا الأسبوع"]
MENU = f"<nav><ul><li><a href='/'>{NOISE[0]}</a></li><li><a href='/sport'>{NOISE[1]}</a></li></ul></nav>"
FOOTER = f"<footer><p>{NOISE[2]}</p></footer>"
ASIDE = f"<aside><h3>{NOISE[3]}</h3><ul><li><a href='/1'>انطلاق الدوري الممتاز</a></li></ul></aside>"
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)

LAYOUTS = {
    "semantic": f"{MENU}<main><article><header><h1>{TITLE}</h1></header>{PARAGRAPHS}</article></main>{ASIDE}{FOOTER}",
    "wordpress": f"{MENU}<div id='content'><div class='post hentry'><h1 class='entry-title'>{TITLE}</h1><div class='entry-content'>{PARAGRAPHS}</div></div></div>{ASIDE}{FOOTER}",
    "blocks": f"{MENU}<div class='wrap'><h1>{TITLE}</h1><div class='article-body'>" + "".join(f"<div>{s}</div>" for s in SENTENCES) + f"</div></div>{ASIDE}{FOOTER}",
    "line breaks": f"{MENU}<h1>{TITLE}</h1><div class='story'>{'<br><br>'.join(SENTENCES)}</div>{FOOTER}",
    "table": f"<table><tr><td>{MENU}</td><td><h1>{TITLE}</h1>{PARAGRAPHS}</td></tr></table>{FOOTER}",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_article_comes_out_of_its_page(layout: str) -> None:
    page = f"<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'><title>{TITLE}</title></head><body>{layout}</body></html>"
    (record,) = read_page(Content("page.html", page.encode()))
    assert record.title == TITLE
    assert [sentence for sentence in SENTENCES if sentence not in record.text] == []
    assert [noise for noise in NOISE if noise in record.text] == []


@pytest.mark.parametrize(
    ("head", "body", "field", "value"),
    [
        ("<meta name='author' content='سالم الأحمد'>", "", "author", "سالم الأحمد"),
        ("", "<span class='byline-name'>هدى العلي</span>", "author", "هدى العلي"),
        ("", "<div class='PostAuthor'>هدى العلي</div>", "author", "هدى العلي"),
        ("", "", "author", None),
        ("<link rel='canonical' href='https://wadi.example/a'>", "", "url", "https://wadi.example/a"),
        ("<meta property='og:site_name' content='الوادي'>", "", "source", "الوادي"),
        ("<link rel='canonical' href='https://wadi.example/a'>", "", "source", None),
        ("<meta property='og:description' content='موجز &amp; خبر'>", "", "abstract", "موجز & خبر"),
        (
            '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"عنوان آخر",'
            '"author":{"@type":"Person","name":"هدى العلي"},"publisher":{"@type":"Organization","name":"الوادي"}}</script>',
            "",
            "author",
            "هدى العلي",
        ),
        ('<script type="application/ld+json">{"@graph": [[1, null], {"author": 3}]}</script>', "", "author", None),
    ],
)  # fmt: skip
def test_a_page_says_who_wrote_it_and_where(head: str, body: str, field: str, value: str | None) -> None:
    page = (
        f"<html><head><title>{TITLE}</title>{head}</head><body>{MENU}<article><h1>{TITLE}</h1>{body}{PARAGRAPHS}</article>"
        f"{FOOTER}</body></html>"
    )
    (record,) = read_page(Content("page.html", page.encode()))
    assert vars(record)[field] == value


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>أول</p><p>ثان</p>", "أول\nثان"),
        ("أول<br>ثان", "أول\nثان"),
        ("<p>قال <b>شاهد</b> إن</p><script>x()</script>", "قال شاهد إن"),
        ("خبر &amp; خبر", "خبر & خبر"),
        ("لا وسوم هنا", "لا وسوم هنا"),
    ],
)
def test_a_fragment_is_a_line_a_block(markup: str, text: str) -> None:
    assert text_of_fragment(markup) == text
