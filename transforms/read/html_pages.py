"""`.html`: the article of a saved page, through trafilatura (beside others: `tests/benchmarks/pages.py`)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import lxml.html

from transforms.read.decoding import decode
from transforms.read.mojibake import read_as, repair
from transforms.read.record import Content, RawRecord
from transforms.read.rejection import RejectedFileError

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
BLOCKS = frozenset(
    "address article blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p"
    " pre section table td th tr ul".split()
)
_BLANKS = re.compile(r"(?:[ \t]|(?<![ØÙطظ])\xa0)+")
"""Not the second half of a digit that was wrongly read, see `mojibake`."""

_WRONG_TEXTS = ("Ø", "Ù", "&Oslash;", "&Ugrave;", "&#216;", "&#217;", "ط§", "ظ„")
"""One of them stands in every page with a text that was wrongly read."""

SILENT = frozenset(["script", "style", "noscript", "template"])


def read_page(file: Content) -> Iterator[RawRecord]:
    """The page's article.

    Raises:
        RejectedFileError: not_article where the page holds no running text; see `decode` for the rest.
    """
    markup, encoding = _markup(file.content)
    try:
        tree = lxml.html.document_fromstring(
            markup.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8")
        )
    except (lxml.etree.LxmlError, ValueError) as error:
        raise RejectedFileError("corrupt", f"no HTML: {error}") from error
    if any(sign in markup for sign in _WRONG_TEXTS) and (wrongly := _repair_texts(tree)):
        encoding = read_as(encoding, wrongly)
    from trafilatura import bare_extraction  # takes a second to import: only where there are pages
    from trafilatura.settings import Document

    from transforms.read.page_metadata import page_metadata

    page = bare_extraction(tree, options=_without_comments())
    if not isinstance(page, Document) or not page.text:
        raise RejectedFileError("not_article", "the page holds no running text")
    yield RawRecord(page.text, "html", encoding, file.sha256, **vars(page_metadata(tree, markup)))


def _repair_texts(tree: Any) -> str | None:
    """Puts right what its templates or its database wrote wrongly, before blanks and soft hyphens are cleaned away."""
    wrongly = None
    for element in tree.iter():
        for place in ("text", "tail"):
            if written := getattr(element, place):
                repaired, found = repair(written, wrongly)
                if found:
                    setattr(element, place, repaired)
                    wrongly = found
        if content := element.get("content"):
            element.set("content", repair(content, wrongly)[0])
    return wrongly


def text_of_fragment(markup: str) -> str:
    """Text of a piece of HTML (a feed's or WordPress's content): a line a block, tags gone."""
    if "<" not in markup and "&" not in markup:
        return markup
    try:
        tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (lxml.etree.LxmlError, ValueError):
        return markup
    lines = "".join(_pieces(tree)).split("\n")
    return "\n".join(_BLANKS.sub(" ", line).strip(" \r") for line in lines if line.strip())


def _pieces(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        yield element.tail or ""
        return
    block = element.tag in BLOCKS
    yield "\n" if block else ""
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
    yield "\n" if block else ""
    yield element.tail or ""


@cache
def _without_comments() -> "Extractor":
    """Made once: it reads trafilatura's configuration."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", comments=False)


def _markup(content: bytes) -> tuple[str, str]:
    """As decoded by its own declaration where that holds, else as `decode` finds."""
    declared = DECLARED.search(content[:2048])
    if declared and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        if name in ("windows-1256", "cp1256", "iso-8859-6"):
            try:
                content.decode("utf-8")  # pages that moved to UTF-8 often kept the old declaration
            except UnicodeDecodeError:
                try:
                    return content.decode(name), name.replace("cp1256", "windows-1256")
                except UnicodeDecodeError:
                    pass
    return decode(content)
