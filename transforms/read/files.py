"""A file of the landing folder to its rows: which reader, what describes it, what is inside archives."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from transforms.read.archives import inside
from transforms.read.articles import Place, article_row
from transforms.read.containers import Budget, is_container
from transforms.read.description import Description, beside_in, describe
from transforms.read.landing import LandingFile
from transforms.read.readers import Described, described, reader_of, without_surprises
from transforms.read.record import Outcome, RawRecord, RefusedRecord, refused
from transforms.read.rejection import RejectedFileError
from transforms.settings import DEMO_DIR

RECORDS_AT_ONCE = 500
Row = dict[str, object]


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
        description = _description(file, landing)
        outcomes = (
            _opened(file, description, limits)
            if content is None
            else described(file.name, content, description)
        )
    except RejectedFileError as error:
        outcomes = iter([(refused(error, "", sha256), Description())])
    except OSError as error:
        problem = RejectedFileError("corrupt", f"cannot be read: {error.strerror}")
        outcomes = iter([(refused(problem, "", sha256), Description())])
    for outcome, about in without_surprises(outcomes):
        named = _numbered(outcome.member, members_seen)
        source_paths.append(place.file_path + named)
        try:
            if isinstance(outcome, RefusedRecord):
                raise RejectedFileError(outcome.reason, outcome.detail)
            row = _row(outcome, place, about, moment)
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
    reader_of(file.name)
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


def _description(file: LandingFile, landing: Path) -> Description:
    """What stands beside it; nothing is looked for where the listing saw none."""
    if not file.beside:
        return Description()
    return describe(file.path.relative_to(landing).as_posix(), beside_in(landing))


def _opened(file: LandingFile, description: Description, limits: Limits) -> Iterator[Described]:
    with file.path.open("rb") as stream:
        budget = Budget(limits.file_bytes, limits.archive_bytes)
        yield from inside(file.name, stream, file.size, budget, description)


def _row(record: RawRecord, place: Place, about: Description, moment: datetime) -> Row:
    """The record's row; what its values make fail costs that record, not the run."""
    try:
        return article_row(record, place, about.sidecar, about.defaults, moment)
    except (ValueError, OverflowError, RecursionError) as error:
        raise RejectedFileError("corrupt", f"{type(error).__name__}: {str(error)[:200]}") from error


def _numbered(member: str, seen: dict[str, int]) -> str:
    """The member's path, with a number where an archive holds the same path twice."""
    seen[member] = seen.get(member, 0) + 1
    return member if seen[member] == 1 else f"{member} ({seen[member]})"


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
