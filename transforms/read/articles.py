"""A record of some format to a row of `raw.articles`: date, outlet, language and body settled."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from transforms.read.address import canonical_address
from transforms.read.canonical import article_id, canonical, require_article
from transforms.read.defaults import Defaults
from transforms.read.language import language_of
from transforms.read.mojibake import repair_record
from transforms.read.outlet import outlet
from transforms.read.published import Published, dated, published
from transforms.read.record import RawRecord
from transforms.read.rejection import RejectedFileError
from transforms.read.sidecar import Sidecar

DESCRIBED_BY = (
    "source",
    "url",
    "title",
    "abstract",
    "author",
    "published_at",
    "published_date",
    "country_focus",
    "language",
)
"""What the extraction of an article may depend on beside its body."""


@dataclass(frozen=True)
class Place:
    """Where a record lies.

    Attributes:
        landing: the landing folder.
        file_path: the file in it.
        is_demo: whether the folder is the shipped fictional one.
    """

    landing: str
    file_path: str
    is_demo: bool


def article_row(
    record: RawRecord, place: Place, sidecar: Sidecar, defaults: Defaults, moment: datetime
) -> dict[str, object]:
    """One row of `raw.articles`.

    Raises:
        RejectedFileError: empty, no_arabic or not_article for its body; corrupt for text that Unicode forbids.
    """
    record = repair_record(record)
    title = sidecar.title or _line(record.title)
    body = _whole(record.text)
    require_article(body, title)
    url = sidecar.url or _line(record.url)
    when = _published(record, sidecar, defaults, url, body, place.file_path + record.member, moment.date())
    described = {
        "source": sidecar.source or outlet(_line(record.source), defaults.source, url, body),
        "url": url,
        "title": title,
        "abstract": _whole(record.abstract) or None,
        "author": sidecar.author or _line(record.author),
        "published_at": when.moment,
        "published_date": when.day,
        "country_focus": defaults.country_focus,
        "language": sidecar.language or language_of(body, record.language),
    }
    return {
        "article_id": article_id(body),
        "source_path": place.file_path + record.member,
        "landing": place.landing,
        "file_path": place.file_path,
        "content_sha256": record.content_sha256,
        "metadata_sha256": _metadata_sha256(described),
        **described,
        "canonical_url": canonical_address(url) if url else None,
        "published_at_origin": when.origin,
        "body": body,
        "body_chars": len(body),
        "format": record.format,
        "encoding": record.encoding,
        "duplicate_of": None,
        "is_demo": place.is_demo,
        "ingested_at": moment,
    }


def _published(
    record: RawRecord,
    sidecar: Sidecar,
    defaults: Defaults,
    url: str | None,
    text: str,
    path: str,
    today: date,
) -> Published:
    if sidecar.published_at is not None:
        return dated(sidecar.published_at, sidecar.published_at_origin, defaults.zone)
    return published(
        metadata=record.published,
        jsonld=record.published_jsonld,
        url=url,
        text=text,
        source_path=path,
        zone=defaults.zone,
        today=today,
    )


def _metadata_sha256(described: Mapping[str, object]) -> str:
    written = json.dumps([described[name] for name in DESCRIBED_BY], ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def _whole(text: str | None) -> str:
    try:
        result = canonical(text or "")
        result.encode()
    except UnicodeEncodeError as error:
        raise RejectedFileError("corrupt", f"half a surrogate pair at character {error.start}") from error
    return result.replace("\x00", "")


def _line(text: str | None) -> str | None:
    """A field of one line; None where it is empty."""
    return " ".join(_whole(text).split()) or None
