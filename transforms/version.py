"""Which extraction code made a row: a hash of the rooms an article passes through."""

import hashlib
from functools import cache
from pathlib import Path

ROOMS = ("annotate", "extract", "link")


@cache
def extractor_version() -> str:
    """First 12 hex digits over the source of `annotate`, `extract` and `link`; changes when they do."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(p for room in ROOMS for p in (here / room).glob("*.py")):
        digest.update(path.relative_to(here).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
