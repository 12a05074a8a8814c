"""A file of the landing folder to its rows: which reader, what describes it, what is inside archives."""

import hashlib
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from transforms.read.article_tables import read_csv, read_parquet
from transforms.read.articles import Place, article_row
from transforms.read.containers import DEEPEST, Budget, is_container, members
from transforms.read.defaults import Defaults, read_defaults
from transforms.read.feeds import read_feed
from transforms.read.html_pages import read_page
from transforms.read.json_files import read_json, read_json_lines
from transforms.read.landing import SIDECAR_SUFFIX, LandingFile
from transforms.read.mapping import read_mapping
from transforms.read.record import Content, Outcome, RawRecord, Reader, RefusedRecord, refused
from transforms.read.rejection import RejectedFileError
from transforms.read.sidecar import Sidecar, parse_sidecar, read_sidecar
from transforms.read.text_files import read_text
from transforms.settings import DEMO_DIR

READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
}
RECORDS_AT_ONCE = 500
Row = dict[str, object]
Described = tuple[Outcome, Sidecar]


@dataclass(frozen=True)
class Limits:
    """How many bytes a file or archive member may have, and all members of an archive together."""

    file_bytes: int
    archive_bytes: int


@dataclass(frozen=True)
class FileRead:
    """Some of a file's records, in order.

    Attributes:
        file: the file.
        content_sha256: of its bytes; None where it was not opened.
        articles: rows of `raw.articles`.
        rejected: rows of `raw.rejected_files`.
        source_paths: of all its records, on the last of its reads; empty before.
        is_last: whether these are its last records.
        is_unchanged: whether its bytes are those that were read before; then it comes without records.
    """

    file: LandingFile
    content_sha256: str | None
    articles: list[Row]
    rejected: list[Row]
    source_paths: tuple[str, ...]
    is_last: bool
    is_unchanged: bool = False


def read_file(
    file: LandingFile, landing: Path, limits: Limits, moment: datetime, known_sha256: str | None = None
) -> Iterator[FileRead]:
    """A file's rows, a bounded number at a time; whatever it holds ends as an article or as a refusal.

    Args:
        file: as listed.
        landing: the landing folder.
        limits: larger files are refused.
        moment: now, UTC.
        known_sha256: of the file when it was read before; with the same bytes it is not read again.
    """
    place = Place(str(landing), file.source_path, file.location.startswith(f"{DEMO_DIR}{os.sep}"))
    sha256: str | None = None
    articles: list[Row] = []
    rejected: list[Row] = []
    members_seen: dict[str, int] = {}
    source_paths: list[str] = []
    try:
        _require_readable(file, limits)
        content, sha256 = _content(file)
        if sha256 == known_sha256:
            yield FileRead(file, sha256, [], [], (), is_last=True, is_unchanged=True)
            return
        sidecar, columns, defaults = _beside(file, landing, limits)
        outcomes = (
            _opened(file, columns, limits)
            if content is None
            else _described(Content(file.name, content, columns), sidecar)
        )
    except RejectedFileError as error:
        defaults, outcomes = Defaults(), iter([(refused(error, "", sha256), Sidecar())])
    except OSError as error:
        problem = RejectedFileError("corrupt", f"cannot be read: {error.strerror}")
        defaults, outcomes = Defaults(), iter([(refused(problem, "", sha256), Sidecar())])
    for outcome, sidecar in _without_surprises(outcomes):
        named = _numbered(outcome.member, members_seen)
        source_paths.append(place.file_path + named)
        try:
            if isinstance(outcome, RefusedRecord):
                raise RejectedFileError(outcome.reason, outcome.detail)
            row = _row(outcome, place, sidecar, defaults, moment)
            articles.append(row | {"source_path": place.file_path + named})
        except RejectedFileError as error:
            rejected.append(_rejected_row(error, outcome, place, named, moment))
        if len(articles) + len(rejected) == RECORDS_AT_ONCE:
            yield FileRead(file, sha256, articles, rejected, (), is_last=False)
            articles, rejected = [], []
    yield FileRead(file, sha256, articles, rejected, tuple(source_paths), is_last=True)


def _require_readable(file: LandingFile, limits: Limits) -> None:
    if file.refusal:
        raise file.refusal
    if is_container(file.name):
        if file.size > limits.archive_bytes:
            raise RejectedFileError(
                "too_large",
                f"{file.size} bytes, more than the {limits.archive_bytes} of RASAD_MAX_ARCHIVE_MB",
            )
        return
    _reader(file.name)
    if file.size > limits.file_bytes:
        raise RejectedFileError(
            "too_large", f"{file.size} bytes, more than the {limits.file_bytes} of RASAD_MAX_FILE_MB"
        )


def _content(file: LandingFile) -> tuple[bytes | None, str]:
    """Bytes, None for an archive, and their hash."""
    if is_container(file.name):
        with file.path.open("rb") as stream:
            return None, hashlib.file_digest(stream, "sha256").hexdigest()
    content = file.path.read_bytes()
    return content, hashlib.sha256(content).hexdigest()


def _beside(file: LandingFile, landing: Path, limits: Limits) -> tuple[Sidecar, Mapping[str, str], Defaults]:
    """What sidecar, mapping and `defaults.toml` say; nothing is looked for where the listing saw none."""
    if not file.beside:
        return Sidecar(), {}, Defaults()
    path = file.path
    return (
        read_sidecar(path, landing, limits.file_bytes),
        read_mapping(path, landing),
        read_defaults(path.parent, landing),
    )


def _opened(file: LandingFile, columns: Mapping[str, str], limits: Limits) -> Iterator[Described]:
    with file.path.open("rb") as stream:
        budget = Budget(limits.file_bytes, limits.archive_bytes)
        yield from _inside(file.name, stream, file.size, budget, columns, depth=1)


def _inside(
    name: str, stream: IO[bytes], size: int, budget: Budget, columns: Mapping[str, str], depth: int
) -> Iterator[Described]:
    """Outcomes of every member of an archive, each under `!/` and the member's path."""
    if depth > DEEPEST:
        raise RejectedFileError("too_deep", f"an archive inside {DEEPEST} others is not opened")
    sidecars = {
        member.name: member.content
        for member in members(name, stream, size, budget, _is_sidecar)
        if not member.refusal
    }
    stream.seek(0)
    count = 0
    for member in members(name, stream, size, budget, lambda inner: not _is_sidecar(inner)):
        count += 1
        prefix = f"!/{member.name}"
        try:
            if member.refusal:
                raise member.refusal
            if is_container(member.name):
                inner = io.BytesIO(member.content)
                found = _inside(member.name, inner, len(member.content), budget, columns, depth + 1)
            else:
                content = Content(PurePosixPath(member.name).name, member.content, columns)
                found = _described(content, _sidecar_of(member.name, sidecars))
            for outcome, sidecar in _without_surprises(found):
                yield _under(outcome, prefix), sidecar
        except RejectedFileError as error:
            yield refused(error, prefix, hashlib.sha256(member.content).hexdigest()), Sidecar()
    if count == 0:
        raise RejectedFileError("empty", "the archive holds no file")


def _described(content: Content, sidecar: Sidecar) -> Iterator[Described]:
    """A file's outcomes; a sidecar describes the one article of its file, of many it gives the outlet only."""
    for outcome in _reader(content.name)(content):
        yield outcome, sidecar if not outcome.member else Sidecar(source=sidecar.source)


def _reader(name: str) -> Reader:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in READERS:
        raise RejectedFileError(
            "not_article",
            f"files of type {suffix or 'without suffix'} are not read: only {', '.join(READERS)}",
        )
    return READERS[suffix]


def _without_surprises(outcomes: Iterator[Described]) -> Iterator[Described]:
    """The outcomes; a parser that gives up on a file costs that file, not the run."""
    try:
        yield from outcomes
    except RejectedFileError as error:
        yield refused(error), Sidecar()
    except Exception as error:  # parsers of foreign formats raise whatever they like
        problem = RejectedFileError(
            "corrupt", f"its parser gave up: {type(error).__name__}: {str(error)[:200]}"
        )
        yield refused(problem), Sidecar()


def _row(record: RawRecord, place: Place, sidecar: Sidecar, defaults: Defaults, moment: datetime) -> Row:
    """The record's row; what its values make fail costs that record, not the run."""
    try:
        return article_row(record, place, sidecar, defaults, moment)
    except (ValueError, OverflowError, RecursionError) as error:
        raise RejectedFileError("corrupt", f"{type(error).__name__}: {str(error)[:200]}") from error


def _under(outcome: Outcome, prefix: str) -> Outcome:
    if isinstance(outcome, RawRecord):
        return RawRecord(**vars(outcome) | {"member": prefix + outcome.member})
    return RefusedRecord(**vars(outcome) | {"member": prefix + outcome.member})


def _numbered(member: str, seen: dict[str, int]) -> str:
    """The member's path, with a number where an archive holds the same path twice."""
    seen[member] = seen.get(member, 0) + 1
    return member if seen[member] == 1 else f"{member} ({seen[member]})"


def _sidecar_of(name: str, sidecars: Mapping[str, bytes]) -> Sidecar:
    path = PurePosixPath(name)
    beside = str(path.with_name(path.stem + SIDECAR_SUFFIX))
    return parse_sidecar(sidecars[beside], beside) if beside in sidecars else Sidecar()


def _is_sidecar(name: str) -> bool:
    return name.endswith(SIDECAR_SUFFIX)


def _rejected_row(
    error: RejectedFileError, outcome: Outcome, place: Place, member: str, moment: datetime
) -> Row:
    source_path = place.file_path + member
    return {
        "landing": place.landing,
        "source_path": source_path,
        "file_path": place.file_path,
        "content_sha256": outcome.content_sha256,
        "reason": error.reason,
        "detail": f"{source_path}: {error.detail}",
        "rejected_at": moment,
    }
