"""How scrapers and exports call the fields of an article, and a record of theirs as one of ours."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from functools import lru_cache
from typing import Any

from transforms.read.decoding import decode
from transforms.read.html_pages import text_of_fragment
from transforms.read.mojibake import repair
from transforms.read.record import RawRecord
from transforms.read.rejection import RejectedFileError

FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "maintext", "fulltext", "articletext", "articlebody", "articlecontent", "newstext",
        "contentencoded", "contenthtml", "contenttext", "rawtext", "article", "story", "bodytext", "النص", "المحتوى", "نصالخبر", "الخبر",
    ),
    "title": ("title", "headline", "head", "articletitle", "newstitle", "heading", "العنوان", "عنوان"),
    "url": (
        "url", "link", "articleurl", "permalink", "canonicalurl", "sourceurl", "documentidentifier", "guid", "uri",
        "الرابط",
    ),
    "source": (
        "sourcename", "sitename", "sourcehostname", "source", "publisher", "outlet", "site", "hostname",
        "sourcedomain", "domain", "sourcecommonname", "newspaper", "المصدر",
    ),
    "author": ("author", "authors", "byline", "creator", "writer", "الكاتب"),
    "abstract": ("abstract", "summary", "description", "excerpt", "metadescription", "lead", "subtitle", "الملخص"),
    "language": ("language", "lang", "metalang", "اللغة"),
    "published": (
        "publishedat", "published", "datepublished", "datepublish", "publishdate", "publisheddate", "publicationdate",
        "pubdate", "date", "datetime", "time", "seendate", "timestamp", "createdat", "created", "التاريخ",
    ),
}  # fmt: skip
"""Article field to the names it goes by, the surest first; compared in lower case, letters and digits only.

From the documented output of trafilatura, newspaper, news-please, Scrapy's examples, GDELT's DOC API and exports,
WordPress's REST API and JSON Feed.
"""

WRAPPED_UNDER = ("rendered", "name", "title", "value", "$date")
BLANKS = " \t\r\n"
"""No others are taken off: they may be the end of a letter that was wrongly read, see `mojibake`."""

NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def match_columns(names: Iterable[str], stated: Mapping[str, str]) -> dict[str, list[str]]:
    """Article field to the columns that may hold it, the surest first.

    Args:
        names: the file's own columns or keys.
        stated: article field to column, from a mapping file; it goes before any guess.

    Raises:
        RejectedFileError: not_article where a stated column does not exist.
    """
    return _match(tuple(names), tuple(sorted(stated.items())))


@lru_cache(maxsize=256)
def _match(names: tuple[str, ...], stated: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    if missing := [column for _, column in stated if column not in names]:
        raise RejectedFileError(
            "not_article",
            f"the mapping names {', '.join(missing)}, but the columns are {', '.join(names)[:300]}",
        )
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(NOT_ALPHANUMERIC.sub("", repair(name)[0]).lower(), name)
    guessed = {
        field: [spelled[known] for known in known_names if known in spelled]
        for field, known_names in FIELD_NAMES.items()
    }
    return guessed | {field: [column] for field, column in stated}


def record_of(
    values: Mapping[str, Any],
    stated: Mapping[str, str],
    *,
    format: str,  # the column's name
    encoding: str,
    content_sha256: str,
    member: str,
) -> RawRecord:
    """One scraped record as a `RawRecord`.

    Raises:
        RejectedFileError: not_article where no field holds a text, with the fields there are.
    """
    columns = match_columns(values.keys(), stated)
    text = _first(values, columns["text"], as_markup=True)
    if text is None:
        raise RejectedFileError(
            "not_article", f"no field holds the text of an article: {', '.join(map(str, values))[:300]}"
        )
    url = _first(values, [c for c in columns["url"] if _is_address(values[c])] or columns["url"][:1])
    source_columns = columns["source"]
    if "source" not in stated:
        url = url or next((str(values[c]) for c in source_columns if _is_address(values[c])), None)
        source_columns = [c for c in source_columns if not _is_address(values[c])]
    return RawRecord(
        text,
        format,
        encoding,
        content_sha256,
        member,
        title=_first(values, columns["title"], as_markup=True),
        url=url,
        source=_first(values, source_columns),
        author=_first(values, columns["author"]),
        abstract=_first(values, columns["abstract"], as_markup=True),
        language=_first(values, columns["language"]),
        published=_wordpress_moment(values) or _first(values, columns["published"]),
    )


def _wordpress_moment(values: Mapping[str, Any]) -> str | None:
    """`date` (the site's clock) with the offset that `date_gmt` gives it: WordPress writes both without a zone."""
    try:
        local, utc = (datetime.fromisoformat(values[name]) for name in ("date", "date_gmt"))
        return local.replace(tzinfo=timezone(local - utc)).isoformat()
    except (KeyError, TypeError, ValueError):
        return None


def _first(values: Mapping[str, Any], columns: list[str], *, as_markup: bool = False) -> str | None:
    for column in columns:
        text = _text(values[column])
        if text:
            return text_of_fragment(text) if as_markup and "<" in text else text
    return None


def _text(value: Any) -> str | None:
    """A value as text.

    WordPress wraps it (`{"rendered": ...}`), MongoDB's export too, authors come as lists, numbers as numbers, and text
    of Parquet files that do not say that it is text as bytes.
    """
    match value:
        case None | bool():
            return None
        case str():
            return value.strip(BLANKS) if value.strip() else None
        case dict():
            return _text(next((value[k] for k in WRAPPED_UNDER if k in value), None))
        case bytes():
            return _text(decode(value)[0]) if value.strip() else None
        case list():
            return "، ".join(text for item in value if (text := _text(item))) or None
        case int() | float():
            return repr(value)
        case _:
            return str(value)


def _is_address(value: Any) -> bool:
    text = _text(value)
    return text is not None and text.startswith(("http://", "https://"))
