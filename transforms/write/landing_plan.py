"""What of a landing folder must be read: what is new, changed, gone, or left undone by an earlier run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from transforms.read.landing import LandingFile
from transforms.tables import ARTICLE_SOURCES, ARTICLES, COMPARED_ARTICLES
from transforms.version import reader_version


@dataclass(frozen=True)
class ReadingPlan:
    """How a landing folder differs from what was read before.

    Attributes:
        to_read: new and changed files, and those that must be looked at again.
        gone: paths of files that are no longer there.
        known_sha256: hashes of changed files whose content may yet be the same.
        listed: how many files there are, with those of folders that cannot be looked into as they were last seen.
    """

    to_read: Sequence[LandingFile]
    gone: Sequence[str]
    known_sha256: dict[str, str]
    listed: int


def plan_reading(
    connection: duckdb.DuckDBPyConnection, files: Sequence[LandingFile], landing: str
) -> ReadingPlan:
    """Compares a listing with the files as they were last read; opens none of them."""
    rows = connection.execute(
        "SELECT file_path, size, mtime_ns, beside, content_sha256, reader_version FROM meta.landing_files "
        "WHERE landing = ?",
        [landing],
    ).fetchall()
    known = {row[0]: row[1:] for row in rows}
    orphaned = _orphaned(connection, landing)
    to_read: list[LandingFile] = []
    known_sha256: dict[str, str] = {}
    for file in files:
        before = known.get(file.source_path)
        if before is None or file.source_path in orphaned:
            to_read.append(file)
            continue
        size, mtime_ns, beside, sha256, version = before
        if (size, mtime_ns, beside, version) != (file.size, file.mtime_ns, file.beside, reader_version()):
            to_read.append(file)
            if sha256 and (beside, version) == (file.beside, reader_version()):
                known_sha256[file.source_path] = sha256
    listed = {file.source_path for file in files}
    rejected_or_held = connection.execute(
        "SELECT DISTINCT file_path FROM raw.article_sources WHERE landing = ? "
        "UNION SELECT file_path FROM raw.rejected_files WHERE landing = ?",
        [landing, landing],
    ).fetchall()
    unseen = known.keys() | {path for (path,) in rejected_or_held}
    unseen -= listed
    closed_folders = {file.source_path for file in files if file.refusal}
    hidden = {path for path in unseen if not closed_folders.isdisjoint(_folders(path))}
    return ReadingPlan(
        to_read, sorted(unseen - hidden), known_sha256, len(files) + len(hidden & known.keys())
    )


def is_unsettled(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether an earlier run ended between merging and closing, or before near-duplicates were compared."""
    found = connection.execute(
        f"""SELECT EXISTS (
            SELECT 1 FROM {ARTICLES.full_name} ANTI JOIN {COMPARED_ARTICLES.full_name} USING (article_id)) OR EXISTS (
            SELECT 1 FROM {ARTICLES.full_name} ANTI JOIN {ARTICLE_SOURCES.full_name} USING (article_id))"""
    ).fetchone()
    return bool(found and found[0])


def _folders(path: str) -> Iterator[str]:
    """The folders that a file is in, up to the landing folder itself, which is the empty path."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _orphaned(connection: duckdb.DuckDBPyConnection, landing: str) -> set[str]:
    """Files whose copy must describe an article from now on, as the copy that described it is gone."""
    rows = connection.execute(
        """
        SELECT arg_min(copy.file_path, copy.source_path)
        FROM raw.articles AS article JOIN raw.article_sources AS copy USING (article_id)
        WHERE copy.landing = ? AND NOT EXISTS (
            SELECT 1 FROM raw.article_sources AS described
            WHERE described.article_id = article.article_id AND described.landing = article.landing
              AND described.source_path = article.source_path)
        GROUP BY article.article_id""",
        [landing],
    ).fetchall()
    return {path for (path,) in rows}
