"""A new version beside the old ones, then one atomic switch; readers see the old files or the new, never a mix.

serving/versions/20260102T030405000000/     one version: rasad.duckdb, parquet/, csv/, site/, manifest.json
serving/current -> versions/...                    the switch
serving/rasad.duckdb -> current/rasad.duckdb       and so on for each entry
"""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from transforms.serve.exports import write_csv, write_parquet
from transforms.serve.manifest import NAME, MadeFrom, Manifest, read_manifest, write_manifest
from transforms.serve.masking import Mask
from transforms.serve.quality_report import write_quality_report
from transforms.serve.site import write_site
from transforms.serve.snapshot import DATABASE, row_counts, write_snapshot
from transforms.serve.withheld import read_withheld
from transforms.settings import Settings
from transforms.version import serving_version

VERSION_FORMAT = "%Y%m%dT%H%M%S%f"
"""A version is the UTC moment it was made; names sort by age."""
GRACE = timedelta(minutes=10)
"""A version this young stays even when newer ones are enough: a reader may be about to open it."""
CURRENT = "current"
ENTRIES = (DATABASE, "parquet", "csv", "site", NAME)
UNREADABLE = (OSError, ValueError, TypeError, AttributeError)
"""What reading a manifest raises that is not there, torn, or of another Rasad."""


def publish(settings: Settings) -> Manifest:
    """Makes and switches to a new version from a finished warehouse; until the switch nothing changes for readers.

    Raises:
        UnfinishedRunError: the marts are older than the tables beneath.
        FileNotFoundError: the redaction list is missing.
    """
    withheld = read_withheld(settings)
    published_at = datetime.now(UTC).replace(tzinfo=None)
    version = f"{published_at:{VERSION_FORMAT}}"
    versions = settings.serving / "versions"
    _drop_unfinished(versions)
    folder = versions / f".{version}"
    folder.mkdir(parents=True)
    run = write_snapshot(settings.warehouse, folder / DATABASE, version, published_at)
    with duckdb.connect(str(folder / DATABASE), read_only=True) as connection:
        write_parquet(connection, folder / "parquet")
        write_csv(connection, folder / "csv", Mask(withheld.redactions))
        write_site(connection, folder / "site", withheld.redactions, show_names=withheld.show_names)
        write_quality_report(connection, folder / "site" / "quality.html")
        made_from = MadeFrom(run.marts_built_at, withheld.mark, serving_version())
        manifest = write_manifest(folder, version, published_at, run, row_counts(connection), made_from)
    folder.rename(versions / version)
    _point(settings.serving / CURRENT, Path("versions") / version)
    for entry in ENTRIES:
        _point(settings.serving / entry, Path(CURRENT) / entry)
    prune(settings)
    return manifest


def published(serving: Path) -> Manifest | None:
    """The manifest of what is published; None where nothing is, or where a file or link of it is missing."""
    current = (serving / CURRENT).resolve()
    try:
        manifest = read_manifest(current)
    except UNREADABLE:
        return None
    linked = all((serving / entry).resolve() == current / entry for entry in ENTRIES)
    whole = all(
        (current / name).is_file() and (current / name).stat().st_size == file["bytes"]
        for name, file in manifest.files.items()
    )
    return manifest if linked and whole else None


def prune(settings: Settings) -> None:
    """Removes all versions but the newest and the young, and at once those that other names were withheld from.

    Whoever has a removed file open reads it to the end.
    """
    versions, withheld = settings.serving / "versions", read_withheld(settings).mark
    current = (settings.serving / CURRENT).resolve()
    young = f"{datetime.now(UTC) - GRACE:{VERSION_FORMAT}}"
    for position, path in enumerate(sorted(versions.iterdir(), reverse=True)):
        is_old = position >= settings.keep_versions and path.name < young
        if path != current and (is_old or _withheld_from(path) != withheld):
            shutil.rmtree(path)


def _withheld_from(version: Path) -> str | None:
    try:
        return read_manifest(version).made_from.withheld
    except UNREADABLE:
        return None


def _point(link: Path, target: Path) -> None:
    """Makes a symbolic link, or moves it, in one step."""
    if link.is_symlink() and link.readlink() == target:
        return
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(link)


def _drop_unfinished(versions: Path) -> None:
    for left in versions.glob(".*"):
        shutil.rmtree(left)
