"""`manifest.json`: which version this is, of which run, how many rows, and checksums of every file."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from transforms.serve.snapshot import SourceRun

NAME = "manifest.json"


@dataclass(frozen=True)
class MadeFrom:
    """What a version depends on; once one of these is another, it is out of date.

    Args:
        marts_built_at: when the marts in it were built; empty where the warehouse does not say.
        withheld: mark of the names that are withheld from it.
        program: hash of what made page and exports.
    """

    marts_built_at: str = ""
    withheld: str = ""
    program: str = ""


@dataclass(frozen=True)
class Manifest:
    """What is in a published version."""

    version: str
    published_at: str
    run_id: str
    run_finished_at: str
    code_version: str
    model_hash: str
    rows: dict[str, int]
    files: dict[str, dict[str, str | int]]
    made_from: MadeFrom = MadeFrom()


def write_manifest(
    folder: Path,
    version: str,
    published_at: datetime,
    run: SourceRun,
    rows: dict[str, int],
    made_from: MadeFrom,
) -> Manifest:
    """Hashes every file of the folder (SHA-256) and writes the manifest beside them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = Manifest(
        version=version,
        published_at=published_at.isoformat(timespec="seconds"),
        run_id=run.run_id,
        run_finished_at=run.finished_at.isoformat(timespec="seconds"),
        code_version=run.code_version,
        model_hash=run.model_hash,
        rows=rows,
        files={
            path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": _sha256(path)}
            for path in files
        },
        made_from=made_from,
    )
    (folder / NAME).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a version's folder."""
    read = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return Manifest(**read | {"made_from": MadeFrom(**read.get("made_from", {}))})


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
