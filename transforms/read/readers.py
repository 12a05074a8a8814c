"""Which reader a file has, by its suffix, and its outcomes with what describes them."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from transforms.read.article_tables import read_csv, read_parquet
from transforms.read.description import Description
from transforms.read.feeds import read_feed
from transforms.read.html_pages import read_page
from transforms.read.json_files import read_json, read_json_lines
from transforms.read.record import Content, Outcome, Reader, refused
from transforms.read.rejection import RejectedFileError
from transforms.read.text_files import read_text

READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
}
Described = tuple[Outcome, Description]


def reader_of(name: str) -> Reader:
    """The reader of a file.

    Raises:
        RejectedFileError: not_article for a suffix that is not read.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in READERS:
        raise RejectedFileError(
            "not_article",
            f"files of type {suffix or 'without suffix'} are not read: only {', '.join(READERS)}",
        )
    return READERS[suffix]


def described(name: str, content: bytes, description: Description) -> Iterator[Described]:
    """A file's outcomes.

    Args:
        name: without its folder.
        content: its bytes.
        description: what stands beside it.
    """
    for outcome in reader_of(name)(Content(name, content, description.columns)):
        yield outcome, description.of_many() if outcome.member else description


def without_surprises(outcomes: Iterator[Described]) -> Iterator[Described]:
    """The outcomes; a parser that gives up on a file costs that file, not the run."""
    try:
        yield from outcomes
    except RejectedFileError as error:
        yield refused(error), Description()
    except Exception as error:  # parsers of foreign formats raise whatever they like
        problem = RejectedFileError(
            "corrupt", f"its parser gave up: {type(error).__name__}: {str(error)[:200]}"
        )
        yield refused(problem), Description()
