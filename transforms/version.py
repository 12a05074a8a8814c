"""Which code made a row or a run: hashes over source files."""

import hashlib
from functools import cache
from pathlib import Path

ROOMS = ("annotate", "extract")
PROJECT = Path(__file__).resolve().parents[1]


@cache
def extractor_version() -> str:
    """First 12 hex digits over what makes an article's rows: code and judges; grouping its events is not among it."""
    here = Path(__file__).parent
    judges = (PROJECT / "seeds" / "judges").glob("*.json")
    rooms = (p for room in ROOMS for p in (here / room).glob("*.py"))
    return _hash(here / "article_rows.py", here / "link" / "entities.py", *judges, *rooms)


@cache
def code_version() -> str:
    """First 12 hex digits over everything that makes rows: `transforms`, `expectations` and the SQL."""
    python = [p for room in ("transforms", "expectations") for p in (PROJECT / room).rglob("*.py")]
    sql = [
        p for kind in ("*.sql", "*.yml") for p in (PROJECT / "sql").rglob(kind) if "target" not in p.parts
    ]  # what dbt compiled there by hand is no source
    return _hash(*python, *sql)


def _hash(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(PROJECT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
