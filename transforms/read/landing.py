"""Which files of a landing folder are candidates, in a stable order."""

from collections.abc import Iterator
from pathlib import Path

SIDECAR_SUFFIX = ".meta.json"


def candidate_files(landing: Path) -> Iterator[Path]:
    """Files under `landing`, recursively and sorted; dotfiles, dotfolders and sidecars are passed over.

    Raises:
        NotADirectoryError: `landing` is not a folder.
    """
    if not landing.is_dir():
        raise NotADirectoryError(
            f"The landing folder {landing} does not exist. Create it or point RASAD_LANDING elsewhere."
        )
    for path in sorted(landing.rglob("*")):
        inside = path.relative_to(landing)
        if any(part.startswith(".") for part in inside.parts) or path.name.endswith(SIDECAR_SUFFIX):
            continue
        if path.is_file() or path.is_symlink():
            yield path


def leaves_folder(path: Path, landing: Path) -> bool:
    """Whether a link leads out of the landing folder."""
    return not path.resolve().is_relative_to(landing.resolve())
