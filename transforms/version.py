"""Which code and models made a row or a run: hashes over their files."""

import hashlib
from functools import cache
from pathlib import Path

from transforms.settings import OUTLINES

ROOMS = ("annotate", "extract")
READING_TEXT = ("boilerplate", "inline_pointers", "other_stories", "reading_text", "repeated_headline")
PROJECT = Path(__file__).resolve().parents[1]


@cache
def extractor_version() -> str:
    """First 12 hex digits over what makes an article's rows: code, judges, and how its text is read.

    Grouping its events with others' is not among it.
    """
    here = Path(__file__).parent
    text = (here / "read" / f"{name}.py" for name in READING_TEXT)
    judges = (PROJECT / "seeds" / "judges").glob("*.json")
    rooms = (p for room in ROOMS for p in (here / room).glob("*.py"))
    return _hash(here / "article_rows.py", *text, here / "link" / "entities.py", *judges, *rooms)


@cache
def reader_version() -> str:
    """First 12 hex digits over the source of `read`; when it changes, files are read again."""
    return _hash(*(Path(__file__).parent / "read").glob("*.py"))


@cache
def code_version() -> str:
    """First 12 hex digits over everything that makes rows: `transforms`, `expectations` and the SQL."""
    python = [p for room in ("transforms", "expectations") for p in (PROJECT / room).rglob("*.py")]
    sql = [
        p for kind in ("*.sql", "*.yml") for p in (PROJECT / "sql").rglob(kind) if "target" not in p.parts
    ]  # what dbt compiled there by hand is no source
    return _hash(*python, *sql)


@cache
def serving_version() -> str:
    """First 12 hex digits over what makes page and exports out of a warehouse, templates and map included."""
    room = Path(__file__).parent / "serve"
    kinds = ("*.py", "*.j2", "*.js", "*.css")
    return _hash(OUTLINES, *(path for kind in kinds for path in room.rglob(kind)))


def model_hash(stanza_dir: Path, package: str) -> str:
    """Changes when the models do: over names and sizes of the folder's files and its resources.json."""
    digest = hashlib.sha256(package.encode())
    digest.update((stanza_dir / "resources.json").read_bytes())
    for path in sorted((stanza_dir / "ar").rglob("*.pt")):
        digest.update(f"{path.relative_to(stanza_dir).as_posix()}:{path.stat().st_size}".encode())
    return digest.hexdigest()[:16]


def _hash(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(PROJECT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
