"""Who reads saved pages best: trafilatura, as Rasad uses it, beside other libraries, on pages of many layouts.

For each reader: which share of the article's sentences it finds, which share of what it finds is of the article, and how
often title and day are right. The other libraries are no part of Rasad; those that are missing are left out:

    .venv/bin/python -m pip install -c constraints.txt --target /tmp/readers readability-lxml "newspaper4k[nlp]" goose3
    PYTHONPATH=.:/tmp/readers .venv/bin/python -m tests.benchmarks.pages
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

from tests.benchmarks.page_layouts import LAYOUTS, Article, article
from transforms.read.html_pages import read_page, text_of_fragment
from transforms.read.published import published, read_moment
from transforms.read.reading_text import reading_text
from transforms.read.record import Content

ARTICLES_A_LAYOUT = 8
LAST_DAY = date(2030, 1, 1)


@dataclass(frozen=True)
class Found:
    """What a reader makes of a page."""

    text: str
    title: str | None = None
    day: date | None = None


Reader = Callable[[str], Found]


def rasad(page: str) -> Found:
    """What is annotated: without what is marked as not the article."""
    (record,) = read_page(Content("page.html", page.encode()))
    when = published(
        metadata=record.published,
        jsonld=record.published_jsonld,
        url=record.url,
        text=record.text,
        source_path="page.html",
        zone=None,
        today=LAST_DAY,
    )
    return Found(reading_text(record.text, record.title).text, record.title, when.day)


def trafilatura_alone(page: str, *, precision: bool = False) -> Found:
    from trafilatura import bare_extraction

    found = bare_extraction(page, with_metadata=True, include_comments=False, favor_precision=precision)
    return Found(found.text, found.title, date.fromisoformat(found.date) if found.date else None)


def readers() -> Iterator[tuple[str, Reader]]:
    """Those that are installed."""
    yield "rasad", rasad
    yield "trafilatura alone", trafilatura_alone
    yield "its precision mode", partial(trafilatura_alone, precision=True)
    with suppress(ImportError):
        from readability import Document

        yield (
            "readability-lxml",
            lambda page: Found(text_of_fragment(Document(page).summary()), Document(page).short_title()),
        )
    with suppress(ImportError):
        import newspaper

        def newspaper4k(page: str) -> Found:
            read = newspaper.Article("https://news.example/a", language="ar")
            read.download(input_html=page)
            read.parse()
            return Found(read.text, read.title, read.publish_date.date() if read.publish_date else None)

        yield "newspaper4k", newspaper4k
    with suppress(ImportError):
        from goose3 import Goose
        from goose3.text import StopWordsArabic

        def goose(page: str) -> Found:
            with Goose({"stopwords_class": StopWordsArabic, "enable_image_fetching": False}) as one:
                read = one.extract(raw_html=page)
            day = read_moment(str(read.publish_date)) if read.publish_date else None
            return Found(read.cleaned_text, read.title, day.date() if day else None)

        yield "goose3", goose


def main() -> None:
    """Prints a table, then the layouts that each reader misses sentences of."""
    pages = [
        (name, written, made(written))
        for name, made in LAYOUTS.items()
        for written in (article(number) for number in range(ARTICLES_A_LAYOUT))
    ]
    print(
        f"{len(pages)} pages of {len(LAYOUTS)} layouts\n"
        f"{'':18}{'recall':>8}{'precision':>11}{'title':>8}{'day':>8}{'ms a page':>11}  layouts below 95% of recall, or of precision"
    )
    for name, read in readers():
        _print_scores(name, read, pages)


def _print_scores(name: str, read: Reader, pages: list[tuple[str, Article, str]]) -> None:
    totals = [0, 0, 0, 0, 0]
    weak: dict[str, tuple[int, int, int]] = {}
    read(pages[0][2])  # imports
    began = time.monotonic()
    for layout, written, page in pages:
        try:
            found = read(page)
        except Exception:  # no article in it, says the library by whatever it raises
            found = Found("")
        text = " ".join(found.text.split())
        own = sum(sentence in text for sentence in written.sentences)
        noise = sum(piece in text for piece in written.noise)
        scores = (own, len(written.sentences), noise)
        weak[layout] = tuple(a + b for a, b in zip(weak.get(layout, (0, 0, 0)), scores, strict=True))
        right = (found.title == written.title, found.day == written.day)
        totals = [a + b for a, b in zip(totals, (*scores, *right), strict=True)]
    seconds = time.monotonic() - began
    own, all_own, noise, titles, days = totals
    low = [
        f"{layout} {o / n:.0%}/{o / max(1, o + x):.0%}"
        for layout, (o, n, x) in weak.items()
        if o < 0.95 * n or x > 0.05 * (o + x)
    ]
    print(
        f"{name:18}{own / all_own:8.1%}{own / max(1, own + noise):11.1%}{titles / len(pages):8.1%}{days / len(pages):8.1%}"
        f"{1000 * seconds / len(pages):11.1f}  {', '.join(low)}"
    )


if __name__ == "__main__":
    main()
