"""What a landing folder holds: every file with its size and time, in a stable order, nothing opened."""

import os
from collections.abc import Iterator, Mapping
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
    return sorted(_files(str(landing), landing, "", ""), key=lambda file: file.source_path)


def describes(name: str) -> bool:
    """Whether a file says something about others."""
    return name.endswith((SIDECAR_SUFFIX, MAPPING_SUFFIX)) or name.rpartition("/")[2] == DEFAULTS_NAME


def described_as(name: str) -> tuple[str, ...]:
    """What may stand before `.meta.json` and `.mapping.toml` for a file, the nearest first.

    `a.txt` and `a` for `a.txt`; `a.txt.gz`, `a.txt` and `a` for `a.txt.gz`.
    """
    stem = _stem(name)
    inner = _stem(stem) if name.lower().endswith(".gz") else stem
    return tuple(dict.fromkeys((name, stem, inner)))


def described_by(name: str) -> str | None:
    """What stands before the suffix of a sidecar or mapping; None for `defaults.toml`, which describes folders."""
    stem = name.removesuffix(SIDECAR_SUFFIX).removesuffix(MAPPING_SUFFIX)
    return stem if stem != name else None


def leaves_folder(path: Path, landing: Path) -> bool:
    """Whether a link leads out of the landing folder."""
    return not path.resolve().is_relative_to(landing.resolve())


def _files(folder: str, landing: Path, inside: str, inherited: str) -> Iterator[LandingFile]:
    """Files of a folder and of those in it; text and not `Path` throughout, as most runs do little else than this.

    Args:
        folder: where it is.
        landing: the landing folder.
        inside: the folder's path in it, with a slash at its end; empty for the landing folder itself.
        inherited: stamps of `defaults.toml` in the folders above.
    """
    try:
        with os.scandir(folder) as listing:
            entries = {entry.name: entry for entry in listing if not entry.name.startswith(".")}
    except OSError as error:
        refusal = RejectedFileError("corrupt", f"the folder cannot be listed: {error.strerror}")
        yield LandingFile(folder, _printable(inside.rstrip("/")), 0, 0, "", refusal)
        return
    inherited += _stamp(entries.get(DEFAULTS_NAME))
    describing = {name for name in entries if describes(name)} - {DEFAULTS_NAME}
    stems = (
        {stem for name in entries if name not in describing for stem in described_as(name)}
        if describing
        else set()
    )
    for name, entry in entries.items():
        source_path = _printable(inside + name)
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, landing, f"{inside}{name}/", inherited)
        elif name in describing:
            if described_by(name) not in stems:
                yield _alone(entry, source_path)
        elif name != DEFAULTS_NAME:
            beside = _beside(name, entries) if describing else ""
            yield _file(entry, source_path, landing, beside + inherited)


def _file(entry: os.DirEntry[str], source_path: str, landing: Path, beside: str) -> LandingFile:
    try:
        status = entry.stat()
    except OSError as error:
        refusal = RejectedFileError("corrupt", f"cannot be read: {error.strerror}")
        return LandingFile(entry.path, source_path, 0, 0, beside, refusal)
    refused = _why_not_opened(entry, landing)
    return LandingFile(entry.path, source_path, status.st_size, status.st_mtime_ns, beside, refused)


def _why_not_opened(entry: os.DirEntry[str], landing: Path) -> RejectedFileError | None:
    if entry.is_symlink():
        if leaves_folder(Path(entry.path), landing):
            return RejectedFileError("unsafe_path", "a link that leads out of the landing folder")
        if entry.is_dir():
            return RejectedFileError("unsafe_path", "a link to a folder is not followed")
    if not entry.is_file():
        return RejectedFileError("not_article", "a pipe, socket or device is no article")
    return None


def _alone(entry: os.DirEntry[str], source_path: str) -> LandingFile:
    status = entry.stat(follow_symlinks=False)
    refusal = RejectedFileError("not_article", "describes a file that is not there")
    return LandingFile(entry.path, source_path, status.st_size, status.st_mtime_ns, "", refusal)


def _beside(name: str, entries: Mapping[str, os.DirEntry[str]]) -> str:
    """Stamps of what may describe a file."""
    return "".join(
        _stamp(entries.get(stem + suffix))
        for stem in described_as(name)
        for suffix in (SIDECAR_SUFFIX, MAPPING_SUFFIX)
    )


def _stamp(entry: os.DirEntry[str] | None) -> str:
    if entry is None:
        return ""
    try:
        status = entry.stat()
    except OSError:
        return f"{entry.name}:?;"
    return f"{entry.name}:{status.st_size}:{status.st_mtime_ns};"


def _stem(name: str) -> str:
    """A name, or a path, without its last suffix; as `Path.stem` tells what one is."""
    dot = name.rfind(".")
    return name[:dot] if name.rfind("/") + 1 < dot < len(name) - 1 else name


def _printable(path: str) -> str:
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")
