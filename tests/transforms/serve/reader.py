"""What a BI tool does, in a process of its own: opens what is published, checks that it is one version, closes, again."""

import sys
from pathlib import Path

import duckdb

from transforms.serve.manifest import read_manifest

CHECKED = ("marts.fct_incidents", "marts.fct_events", "marts.operations_per_period", "raw.articles")


def main() -> None:
    """Reads until the stop file is there; prints the number of reads and of versions seen."""
    serving, stop = Path(sys.argv[1]), Path(sys.argv[2])
    reads, versions = 0, set()
    while not stop.exists() or not reads:
        versions.add(read_once(serving))
        reads += 1
    print(reads, len(versions))


def read_once(serving: Path) -> str:
    """The version read, manifest, DuckDB and Parquet agreeing; AssertionError where they do not."""
    folder = (serving / "current").resolve()
    manifest = read_manifest(folder)
    with duckdb.connect(str(folder / "rasad.duckdb"), read_only=True) as connection:
        version = connection.sql("SELECT version FROM meta.serving").fetchall()[0][0]
        assert version == manifest.version == folder.name
        for name in CHECKED:
            assert connection.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0] == manifest.rows[name]
        parquet = f"SELECT count(*) FROM read_parquet('{folder}/parquet/fct_incidents/**/*.parquet')"
        assert connection.sql(parquet).fetchall()[0][0] == manifest.rows["marts.fct_incidents"]
    return manifest.version


if __name__ == "__main__":
    main()
