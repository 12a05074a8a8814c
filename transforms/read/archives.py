"""The outcomes of an archive: each of its files read as if it lay in a folder, with what describes it there."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import IO

from transforms.read.containers import DEEPEST, Budget, Member, holds_one_file, is_container, members
from transforms.read.description import Description, ReadBeside, describe
from transforms.read.landing import described_as, described_by, describes
from transforms.read.readers import Described, described, without_surprises
from transforms.read.record import Outcome, RawRecord, RefusedRecord, refused
from transforms.read.rejection import RejectedFileError


def inside(
    name: str, stream: IO[bytes], size: int, budget: Budget, around: Description, depth: int = 1
) -> Iterator[Described]:
    """Outcomes of every file in it, each under `!/` and its path; archives in it are opened, too.

    Args:
        name: the archive's file name.
        stream: its bytes.
        size: how many they are.
        budget: spent by what is read.
        around: what is said of the archive: all of it where it holds one compressed file, else the outlet, the mapping
            and the defaults.
        depth: of archives in archives, from 1.

    Raises:
        RejectedFileError: too_deep, empty without a file; see `members` for the rest.
    """
    if depth > DEEPEST:
        raise RejectedFileError("too_deep", f"an archive inside {DEEPEST} others is not opened")
    if not holds_one_file(name):
        around = around.of_many()
    describing = {_path(member.name): member for member in members(name, stream, size, budget, describes)}
    stream.seek(0)
    stems: set[str] = set()
    count = 0
    for member in members(name, stream, size, budget, lambda inner: not describes(inner)):
        count += 1
        stems.update(described_as(_path(member.name)))
        yield from _member(member, _beside_in(describing), budget, around, depth)
    for lonely in _describing_nothing(describing, stems):
        count += 1
        error = RejectedFileError("not_article", "describes a file that is not there")
        yield refused(error, f"!/{lonely}"), Description()
    if count == 0:
        raise RejectedFileError("empty", "the archive holds no file")


def _beside_in(describing: Mapping[str, Member]) -> ReadBeside:
    """Reads what describes files of an archive; what of it cannot be read refuses them."""

    def read(name: str) -> bytes | None:
        member = describing.get(name)
        if member is not None and member.refusal:
            raise RejectedFileError(member.refusal.reason, f"{name}: {member.refusal.detail}")
        return member.content if member else None

    return read


def _member(
    member: Member, read: ReadBeside, budget: Budget, around: Description, depth: int
) -> Iterator[Described]:
    prefix = f"!/{member.name}"
    try:
        if member.refusal:
            raise member.refusal
        description = describe(_path(member.name), read, around)
        name = PurePosixPath(_path(member.name)).name
        if is_container(name):
            size = len(member.content)
            found = inside(name, io.BytesIO(member.content), size, budget, description, depth + 1)
        else:
            found = described(name, member.content, description)
        for outcome, about in without_surprises(found):
            yield _under(outcome, prefix), about
    except RejectedFileError as error:
        yield refused(error, prefix, hashlib.sha256(member.content).hexdigest()), Description()


def _describing_nothing(describing: Mapping[str, Member], stems: set[str]) -> Iterator[str]:
    for name in describing:
        stem = described_by(name)
        if stem is not None and stem not in stems:
            yield name


def _path(name: str) -> str:
    """One spelling of a member's path: without the `./` of tar, with slashes where Windows has the other ones."""
    return PurePosixPath(name.replace("\\", "/")).as_posix()


def _under(outcome: Outcome, prefix: str) -> Outcome:
    if isinstance(outcome, RawRecord):
        return RawRecord(**vars(outcome) | {"member": prefix + outcome.member})
    return RefusedRecord(**vars(outcome) | {"member": prefix + outcome.member})
