"""What a BI tool does, in a process of its own: opens what is published, checks that it is one version, closes, again."""

import hashlib
import json
import sys
import time
from pathlib import Path
from typing import Any

import duckdb

NUMBERS = """
SELECT (SELECT count(*) FROM raw.articles), (SELECT bit_xor(hash(article_id)) FROM raw.articles),
    (SELECT count(*) FROM marts.fct_events), (SELECT sum(arrested_best) FROM marts.fct_incidents)
"""
"""What tells one state of the warehouse from another."""


def main() -> None:
    """Reads until the stop file is there and once more then; prints a line at its first read, and what it saw."""
    serving, stop, pause = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
    reads, seen, stopping = 0, dict[str, list[int]](), False
    while not stopping:
        stopping = stop.exists()
        version, numbers = read_once(serving)
        assert seen.setdefault(version, numbers) == numbers
        reads += 1
        if reads == 1:
            print("reading", flush=True)
        if not stopping:
            time.sleep(pause)
    print(json.dumps({"reads": reads, "seen": seen}))


def read_once(serving: Path) -> tuple[str, list[int]]:
    """The version opened and its numbers; AssertionError where file, manifest, Parquet and page do not agree."""
    with duckdb.connect(str((serving / "rasad.duckdb").resolve()), read_only=True) as connection:
        version = connection.sql("SELECT version FROM meta.serving").fetchall()[0][0]
        folder = serving / "versions" / version
        manifest = told(folder)
        assert manifest["version"] == version
        rows = {
            name: connection.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in manifest["rows"]
        }
        assert rows == manifest["rows"]
        assert sha256(folder / "rasad.duckdb") == manifest["files"]["rasad.duckdb"]["sha256"]
        parquet = f"SELECT count(*) FROM read_parquet('{folder}/parquet/fct_incidents/**/*.parquet')"
        assert connection.sql(parquet).fetchall()[0][0] == rows["marts.fct_incidents"]
        assert version in (folder / "site" / "index.html").read_text(encoding="utf-8")
        assert told(serving)["version"] >= version
        return version, list(connection.sql(NUMBERS).fetchall()[0])


def told(folder: Path) -> dict[str, Any]:
    """The manifest, read by nothing of Rasad's own."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


if __name__ == "__main__":
    main()
