"""What a saved page says about itself: title, address, outlet, author, summary, date.

By trafilatura's readers of each field, not by its `extract_metadata`, which also looks for licence, categories and tags,
guesses dates in running text, and searches every page for the class names of bylines.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from trafilatura.metadata import (
    examine_meta,
    extract_author,
    extract_meta_json,
    extract_sitename,
    extract_title,
    extract_url,
)
from trafilatura.settings import Document

DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
)
"""`<meta>` names and properties that hold a publication moment, the surest first."""

AUTHOR_SIGNS = (
    *("uthor", "byl", "Byl", "BBL", "writer", "username", "screenname", "channel-name", "journalist-name"),
    *("posted-by", "submitted-by"),
)
"""A page without any of them marks no author: what the class names that trafilatura looks for have in common."""


@dataclass(frozen=True)
class PageMetadata:
    """Fields of a `RawRecord`."""

    title: str | None
    url: str | None
    source: str | None
    author: str | None
    abstract: str | None
    language: str | None
    published: str | None
    published_jsonld: str | None


def page_metadata(tree: Any, markup: str) -> PageMetadata:
    """What the page says, None where it is silent.

    Args:
        tree: the page, as lxml reads it; it stays as it is.
        markup: what the tree was read from.
    """
    stated = _stated(tree)
    marks_author = any(sign in markup for sign in AUTHOR_SIGNS)
    site = stated.sitename or extract_sitename(tree)
    return PageMetadata(
        title=stated.title or extract_title(tree),
        url=stated.url or extract_url(tree),
        source=_site_name(tree) or (site.lstrip("@") if site else None),
        author=stated.author or (extract_author(tree) if marks_author else None),
        abstract=stated.description,
        language=tree.get("lang") or None,
        published=_meta_date(tree),
        published_jsonld=_jsonld_date(tree),
    )


def _stated(tree: Any) -> Document:
    """What `<meta>` and JSON-LD say; entities in it resolved."""
    stated = examine_meta(tree)
    if stated.author and " " not in stated.author:  # a handle, not a name
        stated.author = None
    with suppress(Exception):  # JSON-LD of any shape: what `<meta>` said is kept
        stated = extract_meta_json(tree, stated)
    stated.clean_and_trim()
    return stated


def _meta_date(tree: Any) -> str | None:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            found.setdefault(name.strip().lower(), meta.get("content").strip())
    for name in DATE_METAS:
        if name in found:
            return found[name]
    for element in tree.iter("time"):
        marked = element.get("pubdate") is not None or element.get("itemprop") == "datePublished"
        if element.get("datetime") and (marked or _is_in_header(element)):
            return str(element.get("datetime")).strip()
    return None


def _is_in_header(element: Any) -> bool:
    """Whether a `<time>` stands with the article's head, not with a teaser of another article."""
    return any(parent.tag in ("header", "article", "main") for parent in element.iterancestors())


def _jsonld_date(tree: Any) -> str | None:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and script.text:
            try:
                written = _first_date(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue
            if written:
                return written
    return None


def _first_date(node: Any) -> str | None:
    if isinstance(node, dict):
        own = node.get("datePublished")
        return own if isinstance(own, str) else _first_date(list(node.values()))
    if isinstance(node, list):
        return next((date for item in node if (date := _first_date(item))), None)
    return None


def _site_name(tree: Any) -> str | None:
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:site_name" and meta.get("content"):
            return str(meta.get("content")).strip()
    return None
