"""What a landing folder holds: every file with its size and time, in a stable order, nothing opened."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from transforms.read.rejection import RejectedFileError

SIDECAR_SUFFIX = ".meta.json"
MAPPING_SUFFIX = ".mapping.toml"
DEFAULTS_NAME = "defaults.toml"


@dataclass(frozen=True, slots=True)
class LandingFile:
    """One file of a landing folder.

    Attributes:
        location: where it is, as text: a hundred thousand `Path` objects weigh.
        source_path: relative to the landing folder, POSIX; bytes of a name that are not UTF-8 written as escapes.
        size: bytes.
        mtime_ns: time of its last change.
        beside: names, sizes and times of what describes it: sidecar, mapping, `defaults.toml` of its folders.
        refusal: why it must not be opened.
    """

    location: str
    source_path: str
    size: int
    mtime_ns: int
    beside: str
    refusal: RejectedFileError | None = None

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.location)

    @property
    def name(self) -> str:
        """Its name, without its folder."""
        return self.location.rpartition(os.sep)[2]


def list_landing(landing: Path) -> list[LandingFile]:
    """Files under `landing`, recursively, sorted; dotfiles, dotfolders and what only describes others are passed over.

    Raises:
        NotADirectoryError: `landing` is not a folder.
    """
    if not landing.is_dir():
        raise NotADirectoryError(
            f"The landing folder {landing} does not exist. Create it or point RASAD_LANDING elsewhere."
        )
    return sorted(_files(landing, landing, ""), key=lambda file: file.source_path)


def leaves_folder(path: Path, landing: Path) -> bool:
    """Whether a link leads out of the landing folder."""
    return not path.resolve().is_relative_to(landing.resolve())


def _files(folder: Path, landing: Path, inherited: str) -> Iterator[LandingFile]:
    try:
        with os.scandir(folder) as listing:
            entries = {entry.name: entry for entry in listing if not entry.name.startswith(".")}
    except OSError as error:
        refusal = RejectedFileError("corrupt", f"the folder cannot be listed: {error.strerror}")
        yield LandingFile(str(folder), _printable(folder, landing), 0, 0, "", refusal)
        return
    inherited += _stamp(entries.get(DEFAULTS_NAME))
    stems = {Path(name).stem for name in entries if not _describes(name)}
    for name, entry in entries.items():
        path = folder / name
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path, landing, inherited)
        elif not _describes(name):
            stem = path.stem
            beside = _stamp(entries.get(stem + SIDECAR_SUFFIX)) + _stamp(entries.get(stem + MAPPING_SUFFIX))
            yield _file(path, entry, landing, beside + inherited)
        elif name != DEFAULTS_NAME and _described(name) not in stems:
            yield _alone(path, entry, landing)


def _file(path: Path, entry: os.DirEntry[str], landing: Path, beside: str) -> LandingFile:
    source_path = _printable(path, landing)
    try:
        status = entry.stat()
    except OSError as error:
        refusal = RejectedFileError("corrupt", f"cannot be read: {error.strerror}")
        return LandingFile(str(path), source_path, 0, 0, beside, refusal)
    return LandingFile(
        str(path),
        source_path,
        status.st_size,
        status.st_mtime_ns,
        beside,
        _why_not_opened(path, entry, landing),
    )


def _why_not_opened(path: Path, entry: os.DirEntry[str], landing: Path) -> RejectedFileError | None:
    if entry.is_symlink():
        if leaves_folder(path, landing):
            return RejectedFileError("unsafe_path", "a link that leads out of the landing folder")
        if entry.is_dir():
            return RejectedFileError("unsafe_path", "a link to a folder is not followed")
    if not entry.is_file():
        return RejectedFileError("not_article", "a pipe, socket or device is no article")
    return None


def _alone(path: Path, entry: os.DirEntry[str], landing: Path) -> LandingFile:
    status = entry.stat(follow_symlinks=False)
    refusal = RejectedFileError("not_article", "describes a file that is not there")
    return LandingFile(str(path), _printable(path, landing), status.st_size, status.st_mtime_ns, "", refusal)


def _describes(name: str) -> bool:
    return name == DEFAULTS_NAME or name.endswith((SIDECAR_SUFFIX, MAPPING_SUFFIX))


def _described(name: str) -> str:
    return name.removesuffix(SIDECAR_SUFFIX).removesuffix(MAPPING_SUFFIX)


def _stamp(entry: os.DirEntry[str] | None) -> str:
    if entry is None:
        return ""
    try:
        status = entry.stat()
    except OSError:
        return f"{entry.name}:?;"
    return f"{entry.name}:{status.st_size}:{status.st_mtime_ns};"


def _printable(path: Path, landing: Path) -> str:
    return os.fsencode(path.relative_to(landing).as_posix()).decode("utf-8", "backslashreplace")
