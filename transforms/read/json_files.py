"""`.json`, `.jsonl`, `.ndjson`: one article or many, as scrapers and APIs write them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from transforms.read.decoding import decode
from transforms.read.field_names import record_of
from transforms.read.record import Content, Outcome, refused
from transforms.read.rejection import RejectedFileError

DEEPEST_LIST = 3
"""How far down an API's envelope the list of articles is looked for: `{"response": {"docs": [...]}}`."""


def read_json(file: Content) -> Iterator[Outcome]:
    """The article of a `.json` file, or each of its list.

    Raises:
        RejectedFileError: corrupt where it is no JSON, empty without a record, not_article where no record has a text.
    """
    text, encoding = decode(file.content)
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        if _starts_with_a_line_of_json(text):
            yield from _read_lines(text, encoding, file)
            return
        raise RejectedFileError("corrupt", f"no JSON: {str(error)[:200]}") from error
    records = _records(document)
    if records is None:
        yield _record(document, file, "json", encoding, "")
        return
    if not records:
        raise RejectedFileError("empty", "the list holds no record")
    for number, record in enumerate(records, start=1):
        yield _record(record, file, "json", encoding, f"#{number}")


def read_json_lines(file: Content) -> Iterator[Outcome]:
    """Each line's article; a broken line is refused by its number. A whole list under this suffix is read as one.

    Raises:
        RejectedFileError: see `decode`; for a list see `read_json`.
    """
    text, encoding = decode(file.content)
    if text.lstrip("\ufeff \t\r\n").startswith("["):
        yield from read_json(file)
    else:
        yield from _read_lines(text, encoding, file)


def _starts_with_a_line_of_json(text: str) -> bool:
    """JSON lines under a name that promises one document."""
    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0], strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _read_lines(text: str, encoding: str, file: Content) -> Iterator[Outcome]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        member = f"#{number}"
        try:
            record = json.loads(line, strict=False)
        except (ValueError, RecursionError) as error:
            problem = RejectedFileError("corrupt", f"line {number} is no JSON: {str(error)[:200]}")
            yield refused(problem, member, file.sha256)
            continue
        yield _record(record, file, "jsonl", encoding, member)


def _records(document: Any, depth: int = 0) -> list[Any] | None:
    """The list of records in a document, None where the document is one record itself."""
    if isinstance(document, list):
        return _flat(document)
    if isinstance(document, dict) and depth < DEEPEST_LIST:
        inside = [
            value
            for value in document.values()
            if isinstance(value, dict)
            or (isinstance(value, list) and value and all(isinstance(item, dict) for item in value))
        ]
        if not _has_text(document):
            found = (records for value in inside if (records := _records(value, depth + 1)) is not None)
            return next(found, None)
    return None


def _flat(items: list[Any], depth: int = 0) -> list[Any]:
    """Pages of records that a scraper appended to one list: `[[...], [...]]`."""
    if depth == DEEPEST_LIST or not any(isinstance(item, list) for item in items):
        return items
    return [
        record for item in items for record in (_flat(item, depth + 1) if isinstance(item, list) else [item])
    ]


def _has_text(record: Mapping[str, Any]) -> bool:
    try:
        record_of(record, {}, format="", encoding="", content_sha256="", member="")
    except RejectedFileError:
        return False
    return True


def _record(record: Any, file: Content, format_: str, encoding: str, member: str) -> Outcome:
    try:
        if not isinstance(record, dict):
            raise RejectedFileError("not_article", f"a JSON {type(record).__name__} is no article")
        return record_of(
            record, file.columns, format=format_, encoding=encoding, content_sha256=file.sha256, member=member
        )
    except RejectedFileError as error:
        return refused(error, member, file.sha256)
