"""What stands beside a file and describes it: sidecar, mapping, `defaults.toml`; in a folder or inside an archive."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from transforms.read.defaults import Defaults, parse_defaults
from transforms.read.landing import (
    DEFAULTS_NAME,
    MAPPING_SUFFIX,
    SIDECAR_SUFFIX,
    described_as,
    leaves_folder,
)
from transforms.read.mapping import parse_mapping
from transforms.read.rejection import RejectedFileError
from transforms.read.sidecar import Sidecar, parse_sidecar

MOST_BYTES = 1_000_000
"""Of a sidecar or mapping: what is longer is no description."""

ReadBeside = Callable[[str], bytes | None]
"""Path in the folder or archive to the bytes there, None where there is nothing; raises RejectedFileError."""


@dataclass(frozen=True)
class Description:
    """What is said about a file.

    Attributes:
        sidecar: of its one article.
        columns: article field to the file's own column or key.
        defaults: of its folders.
    """

    sidecar: Sidecar = field(default_factory=Sidecar)
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Defaults = field(default_factory=Defaults)

    def of_many(self) -> "Description":
        """For one of several articles in a file: a sidecar gives the outlet only."""
        return Description(Sidecar(source=self.sidecar.source), self.columns, self.defaults)


def describe(path: str, read: ReadBeside, around: Description | None = None) -> Description:
    """What describes a file; the nearest goes before what is said of all that is around it.

    Args:
        path: of the file in its landing folder or archive, POSIX.
        read: the files beside it.
        around: what is said of the archive.

    Raises:
        RejectedFileError: corrupt where one of them is not what its name promises; what `read` raises.
    """
    around = around or Description()
    file = PurePosixPath(path)
    sidecar = _nearest(file, SIDECAR_SUFFIX, read)
    mapping = _nearest(file, MAPPING_SUFFIX, read)
    defaults = around.defaults
    for folder in reversed(file.parents):
        name = str(folder / DEFAULTS_NAME)
        content = read(name)
        if content is not None:
            defaults = parse_defaults(content, name).over(defaults)
    return Description(
        parse_sidecar(sidecar[1], sidecar[0]) if sidecar else around.sidecar,
        parse_mapping(mapping[1], mapping[0]) if mapping else around.columns,
        defaults,
    )


def beside_in(landing: Path) -> ReadBeside:
    """Reads what describes files of a landing folder: unsafe_path where it is a link outwards, too_large."""

    def read(name: str) -> bytes | None:
        path = landing / name
        if not path.is_file():
            return None
        if leaves_folder(path, landing):
            raise RejectedFileError("unsafe_path", f"{path.name} is a link out of the landing folder")
        if path.stat().st_size > MOST_BYTES:
            raise RejectedFileError("too_large", f"{path.name} has more than {MOST_BYTES} bytes")
        return path.read_bytes()

    return read


def _nearest(file: PurePosixPath, suffix: str, read: ReadBeside) -> tuple[str, bytes] | None:
    for stem in described_as(file.name):
        name = str(file.with_name(stem + suffix))
        content = read(name)
        if content is not None:
            return name, content
    return None
