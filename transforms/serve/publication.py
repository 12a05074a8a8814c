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
from transforms.serve.manifest import NAME, Manifest, write_manifest
from transforms.serve.masking import Mask, read_redactions
from transforms.serve.quality_report import write_quality_report
from transforms.serve.site import write_site
from transforms.serve.snapshot import row_counts, write_snapshot
from transforms.settings import Settings

DATABASE = "rasad.duckdb"
VERSION_FORMAT = "%Y%m%dT%H%M%S%f"
"""A version is the UTC moment it was made; names sort by age."""
GRACE = timedelta(minutes=10)
"""A version this young stays even when newer ones are enough: a reader may be about to open it."""
ENTRIES = (DATABASE, "parquet", "csv", "site", NAME)


def publish(settings: Settings) -> Manifest:
    """Makes and switches to a new version from a finished warehouse; until the switch nothing changes for readers.

    Raises:
        UnfinishedRunError: the marts are older than the tables beneath.
        FileNotFoundError: the redaction list is missing.
    """
    redactions = read_redactions(settings.redactions)
    published_at = datetime.now(UTC).replace(tzinfo=None)
    version = f"{published_at:{VERSION_FORMAT}}"
    versions = settings.serving / "versions"
    _drop_unfinished(versions)
    folder = versions / f".{version}"
    folder.mkdir(parents=True)
    run = write_snapshot(settings.warehouse, folder / DATABASE, version, published_at)
    with duckdb.connect(str(folder / DATABASE), read_only=True) as connection:
        write_parquet(connection, folder / "parquet")
        write_csv(connection, folder / "csv", Mask(redactions))
        write_site(connection, folder / "site", redactions, show_names=settings.show_names)
        write_quality_report(connection, folder / "site" / "quality.html")
        manifest = write_manifest(folder, version, published_at, run, row_counts(connection))
    folder.rename(versions / version)
    _point(settings.serving / "current", Path("versions") / version)
    for entry in ENTRIES:
        _point(settings.serving / entry, Path("current") / entry)
    _prune(versions, settings.keep_versions, published_at - GRACE)
    return manifest


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


def _prune(versions: Path, keep: int, younger_stay: datetime) -> None:
    """Removes all but the newest and the young; whoever has a removed file open reads it to the end."""
    newest_first = sorted((path for path in versions.iterdir()), reverse=True)
    for path in newest_first[keep:]:
        if path.name < f"{younger_stay:{VERSION_FORMAT}}":
            shutil.rmtree(path)
