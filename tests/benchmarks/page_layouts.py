"""Saved pages of the layouts that news sites of the region have; every text is of our own writing."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.varied_landing import story

FIRST_DAY = date(2024, 1, 5)
SECTIONS = "الرئيسية سياسة اقتصاد رياضة ثقافة تقنية فيديو صور كاريكاتير".split()


@dataclass(frozen=True)
class Article:
    """What a page is made of and what must come out of it.

    Attributes:
        noise: what stands on the page and is not of the article.
    """

    title: str
    author: str
    day: date
    sentences: list[str]
    noise: list[str]


def article(number: int) -> Article:
    """One like no other; the more, the longer."""
    first = 40 * number
    sentences = [s for n in range(2 + number % 5) for s in story(first + n).split("\n")]
    teasers = [f"{story(first + 20 + n).split('.')[0]} في خبر آخر رقم {first + n}" for n in range(4)]
    return Article(
        f"مداهمة رقم {number + 3} في ريف المدينة وتوقيف مطلوبين",
        "سالم الأحمد",
        FIRST_DAY + timedelta(days=number),
        sentences,
        [
            *teasers,
            "جميع الحقوق محفوظة لشبكة الوادي الإخبارية",
            "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في هذا الموقع",
            "تعليق القارئ: شكراً على هذا التقرير وننتظر منكم المزيد من التفاصيل قريباً",
            "اشترك في نشرتنا البريدية لتصلك آخر الأخبار كل صباح",
        ],
    )


def _menu() -> str:
    items = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(SECTIONS))
    return f"<ul class='menu'>{items}</ul>"


def _teasers(a: Article, tag: str = "li") -> str:
    return "".join(f"<{tag}><a href='/t/{n}'>{teaser}</a></{tag}>" for n, teaser in enumerate(a.noise[:4]))


def _paragraphs(a: Article) -> list[str]:
    """Two sentences each."""
    return [" ".join(a.sentences[n : n + 2]) for n in range(0, len(a.sentences), 2)]


def _page(a: Article, head: str, body: str, site: str = "شبكة الوادي") -> str:
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{a.title} - {site}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def _open_graph(a: Article) -> str:
    return (
        f'<meta property="og:title" content="{a.title}"><meta property="og:site_name" content="شبكة الوادي">'
        f'<meta property="article:published_time" content="{a.day}T09:30:00+03:00">'
    )


def _json_ld(a: Article) -> str:
    stated = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": a.title,
        "datePublished": f"{a.day}T09:30:00+03:00",
    }
    return f'<script type="application/ld+json">{json.dumps(stated)}</script>'


def semantic(a: Article) -> str:
    text = "".join(f"<p>{p}</p>" for p in _paragraphs(a))
    return _page(
        a,
        _json_ld(a),
        f"<header>{_menu()}</header><main><article><header><h1>{a.title}</h1></header>{text}</article></main>"
        f"<aside><h3>الأكثر قراءة</h3><ul>{_teasers(a)}</ul></aside><footer><p>{a.noise[4]}</p></footer>",
    )


def wordpress(a: Article) -> str:
    text = "".join(f"<p>{p}</p>" for p in _paragraphs(a))
    return _page(
        a,
        _open_graph(a),
        f"<nav>{_menu()}</nav><div id='content'><div class='post hentry'><h1 class='entry-title'>{a.title}</h1>"
        f"<div class='entry-content'>{text}<div class='sharedaddy'><h3>شارك الموضوع</h3></div>"
        f"<div class='jp-relatedposts'><ul>{_teasers(a)}</ul></div></div></div>"
        f"<div id='comments'><ol class='commentlist'><li><p>{a.noise[6]}</p></li></ol></div></div>"
        f"<div id='sidebar'><p>{a.noise[7]}</p></div><div id='footer'><p>{a.noise[4]}</p></div>",
    )


def blocks(a: Article) -> str:
    text = "".join(f"<div>{s}</div>" for s in a.sentences)
    return _page(
        a,
        _open_graph(a),
        f"<div class='top'>{_menu()}</div><div class='wrap'><h1>{a.title}</h1><div class='article-body'>{text}</div></div>"
        f"<div class='more-news'>{_teasers(a, 'div')}</div><div class='footer'>{a.noise[4]}</div>",
    )


def line_breaks(a: Article) -> str:
    return _page(
        a,
        f'<meta name="date" content="{a.day}">',
        f"{_menu()}<h1>{a.title}</h1><div class='story'>{'<br><br>'.join(_paragraphs(a))}</div>"
        f"<div class='related'><ul>{_teasers(a)}</ul></div><div class='footer'><p>{a.noise[4]}</p></div>",
    )


def tables(a: Article) -> str:
    text = "".join(f"<p>{p}</p>" for p in _paragraphs(a))
    return _page(
        a,
        f'<meta name="pubdate" content="{a.day}">',
        f"<table><tr><td colspan='2'>{_menu()}</td></tr><tr><td width='180'><ul>{_teasers(a)}</ul></td>"
        f"<td><h1>{a.title}</h1>{text}</td></tr><tr><td colspan='2'>{a.noise[4]}</td></tr></table>",
    )


def teasers_between(a: Article) -> str:
    paragraphs = _paragraphs(a)
    box = f"<div class='related-articles'><h4>اقرأ أيضاً</h4><ul>{_teasers(a)}</ul></div>"
    text = f"<p>{paragraphs[0]}</p>{box}" + "".join(f"<p>{p}</p>" for p in paragraphs[1:])
    return _page(
        a,
        _open_graph(a),
        f"<header>{_menu()}</header><article><h1>{a.title}</h1><div class='content'>{text}</div></article>"
        f"<footer>{a.noise[4]}</footer>",
    )


def consent_and_comments(a: Article) -> str:
    text = "".join(f"<p>{p}</p>" for p in _paragraphs(a))
    comments = f"<div class='comment'><p>{a.noise[6]}</p></div>" * 5
    return _page(
        a,
        _json_ld(a),
        f"<div id='cookie-consent'><p>{a.noise[5]}</p></div><nav>{_menu()}</nav><main><h1>{a.title}</h1>"
        f"<section class='article__content'>{text}</section></main><section class='comments'><h2>التعليقات</h2>{comments}</section>"
        f"<div class='newsletter'><p>{a.noise[7]}</p></div>",
    )


def application(a: Article) -> str:
    """A site whose class names say nothing."""
    text = "".join(f"<p class='css-x{n}'>{p}</p>" for n, p in enumerate(_paragraphs(a)))
    cards = "".join(f"<div class='css-k'><a href='/c'><h3>{t}</h3></a></div>" for t in a.noise[:4])
    return _page(
        a,
        _json_ld(a),
        f"<div id='__next'><div class='css-1'><div class='css-2'>{_menu()}</div><div class='css-3'><h1 class='css-4'>{a.title}</h1>"
        f"<div class='css-5'>{text}</div></div><div class='css-6'>{cards}</div><div class='css-7'>{a.noise[4]}</div></div></div>",
    )


def lone_paragraph(a: Article) -> str:
    """All of the article in one `<p>`, with a dateline in it."""
    return _page(
        a,
        "",
        f"{_menu()}<div class='news'><h2 class='title'>{a.title}</h2><time datetime='{a.day}T09:00' itemprop='datePublished'>"
        f"{a.day}</time><p>{' '.join(a.sentences)}</p></div><div class='latest'><ul>{_teasers(a)}</ul></div>"
        f"<div class='copyright'>{a.noise[4]}</div>",
    )


def gallery(a: Article) -> str:
    paragraphs = _paragraphs(a)
    figures = "".join(
        f"<figure><img src='/{n}.jpg' alt=''><figcaption>صورة رقم {n} من المكان</figcaption></figure><p>{p}</p>"
        for n, p in enumerate(paragraphs)
    )
    return _page(
        a,
        _open_graph(a),
        f"<header>{_menu()}</header><main><article class='gallery'><h1>{a.title}</h1>{figures}</article></main>"
        f"<div class='carousel'><ul>{_teasers(a)}</ul></div><footer>{a.noise[4]}</footer>",
    )


def summaries_below(a: Article) -> str:
    """Other stories follow with a summary each, in paragraphs as the article's own."""
    text = "".join(f"<p>{p}</p>" for p in _paragraphs(a))
    cards = "".join(
        f"<div class='card'><h4><a href='/s'>خبر آخر</a></h4><p>{t}</p></div>" for t in a.noise[:4]
    )
    return _page(
        a,
        _open_graph(a),
        f"<nav>{_menu()}</nav><main><div class='single'><h1>{a.title}</h1><div class='body'>{text}</div></div>"
        f"<div class='list'>{cards}</div></main><footer>{a.noise[4]}</footer>",
    )


def statement(a: Article) -> str:
    """The first words are the reporter's, the rest a statement in a quotation and a list."""
    items = "".join(f"<li>{sentence}</li>" for sentence in a.sentences[3:])
    return _page(
        a,
        _json_ld(a),
        f"<header>{_menu()}</header><article><h1>{a.title}</h1><p>{a.sentences[0]}</p>"
        f"<blockquote><p>{' '.join(a.sentences[1:3])}</p></blockquote><ul>{items}</ul></article>"
        f"<aside><ul>{_teasers(a)}</ul></aside><footer>{a.noise[4]}</footer>",
    )


def fonts(a: Article) -> str:
    """A forum of twenty years ago, without a paragraph."""
    text = "<br>".join(f"<font face='Tahoma' size='4'>{p}</font>" for p in _paragraphs(a))
    return _page(
        a,
        "",
        f"<center>{_menu()}</center><table width='100%'><tr><td><b>{a.title}</b><br><small>{a.day:%d/%m/%Y}</small><br>{text}</td>"
        f"</tr></table><table><tr><td>{_teasers(a, 'div')}</td></tr></table><center><font size='1'>{a.noise[4]}</font></center>",
    )


def broken_by_advertisements(a: Article) -> str:
    text = "".join(
        f"<p>{p}</p><div class='ad-slot'><span>إعلان</span></div><div class='newsletter-box'><p>{a.noise[7]}</p></div>"
        for p in _paragraphs(a)
    )
    return _page(
        a,
        _open_graph(a),
        f"<header>{_menu()}</header><div class='post'><h1>{a.title}</h1><div class='post-content'>{text}</div></div>"
        f"<div class='widget'><ul>{_teasers(a)}</ul></div><footer>{a.noise[4]}</footer>",
    )


LAYOUTS: dict[str, Callable[[Article], str]] = {
    "semantic": semantic,
    "wordpress": wordpress,
    "blocks": blocks,
    "line breaks": line_breaks,
    "tables": tables,
    "teasers between": teasers_between,
    "consent, comments": consent_and_comments,
    "application": application,
    "lone paragraph": lone_paragraph,
    "gallery": gallery,
    "summaries below": summaries_below,
    "statement": statement,
    "fonts": fonts,
    "advertisements": broken_by_advertisements,
}
