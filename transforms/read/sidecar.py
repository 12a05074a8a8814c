"""`NAME.meta.json`: what a folder's owner knows about an article beside its text."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from transforms.read.canonical import canonical
from transforms.read.rejection import RejectedFileError

ORIGINS = {"sidecar", "metadata", "jsonld", "url", "dateline", "filename", "inferred", "unknown"}


@dataclass(frozen=True)
class Sidecar:
    """Metadata of one article; None where the sidecar is silent."""

    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    published_at_origin: str = "sidecar"


def parse_sidecar(content: bytes, name: str) -> Sidecar:
    """The sidecar in some bytes.

    Raises:
        RejectedFileError: corrupt where it is no JSON object of the known fields; the detail names it.
    """
    try:
        fields = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RejectedFileError("corrupt", f"sidecar {name} is not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise RejectedFileError("corrupt", f"sidecar {name} is not a JSON object")
    return Sidecar(
        source=_text(fields, "source"),
        url=_text(fields, "url"),
        title=_text(fields, "title"),
        author=_text(fields, "author"),
        language=_language(fields, name),
        published_at=_published(fields.get("published_at"), name),
        published_at_origin=_origin(fields, name),
    )


def _text(fields: dict[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    try:
        text = canonical(str(value))
        text.encode()
    except ValueError as error:  # half a surrogate pair, or a number of thousands of digits
        raise RejectedFileError("corrupt", f"sidecar field {name} is no text: {error}") from error
    return text or None


def _language(fields: dict[str, object], name: str) -> str | None:
    """`ar` of `ar`, `ar-SY`, `AR_sy`."""
    written = _text(fields, "language")
    if written is None:
        return None
    code = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][\w-]*)?", written)
    if code is None:
        raise RejectedFileError("corrupt", f"sidecar {name}: language {written[:40]!r} is no ISO 639 code")
    return code[1].lower()


def _origin(fields: dict[str, object], name: str) -> str:
    origin = fields.get("published_at_origin") or "sidecar"
    if not isinstance(origin, str) or origin not in ORIGINS:
        raise RejectedFileError(
            "corrupt", f"sidecar {name}: published_at_origin {str(origin)[:40]!r} is not known"
        )
    return origin


def _published(value: object, name: str) -> datetime | None:
    """The moment as written, with its zone where it has one."""
    if value in (None, ""):
        return None
    try:
        moment = datetime.fromisoformat(str(value))
        moment.astimezone(UTC)  # a moment that UTC cannot hold is refused here
    except (ValueError, OverflowError) as error:
        raise RejectedFileError(
            "corrupt", f"sidecar {name}: published_at {str(value)[:40]!r} is no ISO date"
        ) from error
    return moment
