"""`.zip`, `.tar`, `.tar.gz`, `.gz`: the files inside, within bounds; nothing is ever unpacked to disk."""

import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Protocol

from transforms.read.rejection import RejectedFileError

MOST_MEMBERS = 200_000
DEEPEST = 3
"""Archives in archives: a zip in a zip in a zip is read, one more is too deep."""

LARGEST_RATIO = 200
RATIO_FROM_BYTES = 1_000_000
"""Small members may be very compressible; from this size on, more than `LARGEST_RATIO` is a bomb."""

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".gz")
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


class Readable(Protocol):
    """A stream of bytes, as far as it is used here."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes."""
        ...


@dataclass
class Budget:
    """How many bytes an archive, with all that is nested in it, may still expand to."""

    member_bytes: int
    total_bytes: int

    def read(self, stream: Readable, compressed: int | None) -> bytes:
        """The whole member.

        Raises:
            RejectedFileError: too_large for one member; archive_bomb for its ratio or for the archive as a whole.
        """
        content = stream.read(self.member_bytes + 1)
        if compressed and len(content) > max(RATIO_FROM_BYTES, LARGEST_RATIO * compressed):
            raise RejectedFileError("archive_bomb", f"expands to more than {LARGEST_RATIO} times its size")
        if len(content) > self.member_bytes:
            raise RejectedFileError(
                "too_large", f"more than the {self.member_bytes} bytes of RASAD_MAX_FILE_MB"
            )
        self.total_bytes -= len(content)
        if self.total_bytes < 0:
            raise ArchiveTooLargeError("archive_bomb", "the archive expands beyond RASAD_MAX_ARCHIVE_MB")
        return content


class ArchiveTooLargeError(RejectedFileError):
    """The archive as a whole is over its budget: what is left of it is not read."""


@dataclass(frozen=True)
class Member:
    """One file inside an archive: its content, or why it is not read."""

    name: str
    content: bytes = b""
    refusal: RejectedFileError | None = None


def is_container(name: str) -> bool:
    """By the file's name."""
    return name.lower().endswith(SUFFIXES)


def holds_one_file(name: str) -> bool:
    """A `.gz` of one file, which has no name of its own inside."""
    return name.lower().endswith(".gz") and not name.lower().endswith(".tar.gz")


def members(
    name: str, stream: IO[bytes], size: int, budget: Budget, wanted: Callable[[str], bool]
) -> Iterator[Member]:
    """Files of an archive in their order there; folders and dotfiles are passed over.

    Args:
        name: the archive's file name.
        stream: its bytes.
        size: how many they are.
        budget: spent by what is read.
        wanted: by the member's name; others are not even read.

    Raises:
        RejectedFileError: corrupt where it cannot be opened, empty without a file, archive_bomb with too many.
    """
    lowered = name.lower()
    try:
        if lowered.endswith(".zip"):
            yield from _zip_members(stream, budget, wanted)
        elif lowered.endswith((".tar", ".tar.gz", ".tgz")):
            yield from _tar_members(stream, size, budget, wanted)
        elif wanted(name[: -len(".gz")]):
            yield _gzip_member(name, stream, size, budget)
    except RejectedFileError:
        raise
    except _BROKEN as error:
        raise RejectedFileError("corrupt", f"the archive cannot be read: {error}") from error


def _zip_members(stream: IO[bytes], budget: Budget, wanted: Callable[[str], bool]) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        listed = [info for info in archive.infolist() if not info.is_dir()]
        _require_number(len(listed))
        for info in listed:
            name = _zip_name(info)
            if _is_hidden(name) or not wanted(name):
                continue
            try:
                _require_safe(name)
                if (info.external_attr >> 28) == 0o12:
                    raise RejectedFileError("unsafe_path", "a link inside an archive is not followed")
                if info.flag_bits & 1:
                    raise RejectedFileError("corrupt", "the member is encrypted")
                with archive.open(info) as member:
                    yield Member(name, budget.read(member, info.compress_size))
            except ArchiveTooLargeError:
                raise
            except RejectedFileError as error:
                yield Member(name, refusal=error)
            except _BROKEN as error:
                yield Member(
                    name, refusal=RejectedFileError("corrupt", f"the member cannot be read: {error}")
                )


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag come as cp437; those of Arabic Windows are windows-1256 or unflagged UTF-8."""
    if info.flag_bits & 0x800:
        return info.filename
    for encoding in ("utf-8", "cp1256"):
        try:
            return info.filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return info.filename


def _tar_members(
    stream: IO[bytes], size: int, budget: Budget, wanted: Callable[[str], bool]
) -> Iterator[Member]:
    with ExitStack() as stack:
        archive = stack.enter_context(tarfile.open(fileobj=stream, mode="r|*"))
        before, count = budget.total_bytes, 0
        for info in archive:
            if info.isdir() or _is_hidden(info.name) or not wanted(info.name):
                continue
            count += 1
            _require_number(count)
            try:
                _require_safe(info.name)
                if not info.isreg():
                    raise RejectedFileError(
                        "unsafe_path", "a link or device inside an archive is not followed"
                    )
                member = archive.extractfile(info)
                yield Member(info.name, budget.read(member, None) if member else b"")
            except ArchiveTooLargeError:
                raise
            except RejectedFileError as error:
                yield Member(info.name, refusal=error)
            if before - budget.total_bytes > max(RATIO_FROM_BYTES, LARGEST_RATIO * size):
                raise ArchiveTooLargeError(
                    "archive_bomb", f"expands to more than {LARGEST_RATIO} times its size"
                )


def _gzip_member(name: str, stream: IO[bytes], size: int, budget: Budget) -> Member:
    with gzip.GzipFile(fileobj=stream) as member:
        inner = name[: -len(".gz")]
        return Member(inner, budget.read(member, size))


def _require_number(count: int) -> None:
    if count > MOST_MEMBERS:
        raise ArchiveTooLargeError("archive_bomb", f"holds more than {MOST_MEMBERS} files")


def _require_safe(name: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if not path.name or path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or "\x00" in name:
        raise RejectedFileError("unsafe_path", "the member's path leads out of the archive")


def _is_hidden(name: str) -> bool:
    """Dotfiles and what macOS adds to its archives; `..` is no dotfile but a path trick."""
    parts = name.replace("\\", "/").split("/")
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)
