"""`.rss`, `.atom`, `.xml`: the entries of a saved feed."""

from collections.abc import Iterator
from typing import Any

import feedparser

from transforms.read.html_pages import text_of_fragment
from transforms.read.mojibake import visible
from transforms.read.record import Content, Outcome, RawRecord, refused
from transforms.read.rejection import RejectedFileError


def read_feed(file: Content) -> Iterator[Outcome]:
    """Each entry's article: its full content where the feed carries it, else its summary.

    Raises:
        RejectedFileError: not_article where it is no feed, empty where the feed has no entry.
    """
    if not file.content.strip():
        raise RejectedFileError("empty", "the file holds no text")
    parsed = feedparser.parse(_as_meant(file.content), resolve_relative_uris=False, sanitize_html=False)
    if not parsed.version and not parsed.entries:
        raise RejectedFileError("not_article", "XML that is neither RSS nor Atom")
    if not parsed.entries:
        raise RejectedFileError("empty", "the feed holds no entry")
    encoding = str(parsed.get("encoding") or "").lower()
    for number, entry in enumerate(parsed.entries, start=1):
        member = f"#{number}"
        text, abstract = _texts(entry)
        if not text:
            yield refused(RejectedFileError("not_article", "the entry holds no text"), member, file.sha256)
            continue
        yield RawRecord(
            text,
            "feed",
            encoding,
            file.sha256,
            member,
            title=text_of_fragment(entry.get("title", "")) or None,
            url=entry.get("link"),
            source=parsed.feed.get("title"),
            author=entry.get("author"),
            abstract=abstract,
            language=parsed.feed.get("language"),
            published=entry.get("published") or entry.get("updated"),
        )


def _as_meant(content: bytes) -> bytes:
    """The feed without what feedparser would take for blanks and cut off: see `mojibake`."""
    try:
        return visible(content.decode("utf-8")).encode()
    except UnicodeDecodeError:
        return content


def _texts(entry: Any) -> tuple[str, str | None]:
    """Text and, where both are there, summary."""
    summary = text_of_fragment(entry.get("summary", ""))
    full = max(
        (text_of_fragment(part.get("value", "")) for part in entry.get("content", [])), key=len, default=""
    )
    return (full, summary or None) if full else (summary, None)
