"""The landing folder into `raw`: what must be read, a batch merged whole or not at all, and what is gone closed.

A text is one article however many files hold it. Its row describes the copy that sorts first. Articles are closed at
the end of a reading, not when their file changes, so that a text that only moved keeps what was annotated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb
import polars as pl

from transforms.read.batches import ReadBatch
from transforms.read.boilerplate import mark_boilerplate
from transforms.read.landing import LandingFile
from transforms.tables import (
    ARTICLE_BANDS,
    ARTICLE_SOURCES,
    ARTICLES,
    BOILERPLATE,
    COMPARED_ARTICLES,
    LANDING_FILES,
    LANDING_TALLY,
    REJECTED_FILES,
    SUPERSEDED_VERSIONS,
    TEXT,
)
from transforms.version import reader_version
from transforms.write.closing import close_articles
from transforms.write.warehouse import (
    append,
    read_table,
    registered,
    replace_owned,
    replace_where,
    transaction,
)

MERGE_MEGABYTES = 128
"""For DuckDB while batches are merged: they are small, however large the warehouse is."""

VANISHED_SHARE = 0.2
VANISHED_COUNT = 5


class VanishedArticlesError(RuntimeError):
    """Too many articles are gone at once: more likely an unmounted folder than a wish."""


@dataclass(frozen=True)
class ReadingPlan:
    """How a landing folder differs from what was read before.

    Attributes:
        to_read: new and changed files, and those that must be looked at again.
        gone: paths of files that are no longer there.
        known_sha256: hashes of changed files whose content may yet be the same.
        listed: how many files there are.
    """

    to_read: Sequence[LandingFile]
    gone: Sequence[str]
    known_sha256: dict[str, str]
    listed: int


@dataclass
class MergeCounts:
    """What a reading changed, added up over its batches.

    Attributes:
        new: articles not known before.
        changed: articles with other metadata than before.
        closed: articles that no file holds any more.
        superseded: versions that a later one of the same address replaced.
        duplicates_changed: articles settled before whose original is another one now.
        records: all that was read.
        rejected: those that are no articles.
    """

    new: int = 0
    changed: int = 0
    closed: int = 0
    superseded: int = 0
    duplicates_changed: int = 0
    records: int = 0
    rejected: int = 0

    @property
    def articles_touched(self) -> int:
        """How many articles the marts do not show yet as they are."""
        return self.new + self.changed + self.closed + self.superseded + self.duplicates_changed

    def __add__(self, other: "MergeCounts") -> "MergeCounts":
        """Sums."""
        return MergeCounts(**{name: value + vars(other)[name] for name, value in vars(self).items()})


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
    gone = sorted((known.keys() | {path for (path,) in rejected_or_held}) - listed)
    return ReadingPlan(to_read, gone, known_sha256, len(files))


def without_superseded(connection: duckdb.DuckDBPyConnection, batch: ReadBatch) -> ReadBatch:
    """The batch less versions that are known to be replaced by a later one of the same address."""
    replaced = read_table(connection, SUPERSEDED_VERSIONS).select("article_id", "landing", "source_path")
    if replaced.is_empty():
        return batch
    sources = batch.article_sources.join(replaced, on=["article_id", "landing", "source_path"], how="anti")
    still = sources.select("article_id").unique()
    return replace(
        batch,
        article_sources=sources,
        articles=batch.articles.join(still, on="article_id", how="semi", maintain_order="left"),
        bands=batch.bands.join(still, on="article_id", how="semi", maintain_order="left"),
    )


def merge_batch(
    connection: duckdb.DuckDBPyConnection,
    batch: ReadBatch,
    gone: Sequence[str],
    landing: str,
    moment: datetime,
) -> MergeCounts:
    """Puts a batch's records in the place of what their files held before, in one transaction.

    Articles keep their `ingested_at`, refusals their `rejected_at`. No article is closed here.

    Args:
        connection: the warehouse.
        batch: what was read.
        gone: paths of files that are no longer there; a copy found elsewhere takes their place.
        landing: the landing folder.
        moment: now, UTC.
    """
    with transaction(connection):
        _merge_sources(connection, batch, landing, moment)
        chosen, new, changed = _chosen_rows(connection, batch, gone, landing)
        ids = chosen["article_id"].to_list()
        replace_owned(connection, {ARTICLES: chosen, BOILERPLATE: _boilerplate(chosen)}, ids, moment)
        with registered(connection, incoming_bands=batch.bands):
            connection.execute(
                f"INSERT INTO {ARTICLE_BANDS.full_name} BY NAME SELECT incoming_bands.* FROM incoming_bands "
                f"ANTI JOIN (SELECT article_id FROM {ARTICLE_BANDS.full_name} WHERE band = 0) USING (article_id)"
            )
        _merge_files(connection, batch)
    return MergeCounts(new=new, changed=changed, records=batch.records, rejected=batch.rejected_files.height)


def close_gone(
    connection: duckdb.DuckDBPyConnection,
    plan: ReadingPlan,
    landing: str,
    moment: datetime,
    *,
    accept_vanished: bool = False,
) -> int:
    """Forgets files that are gone and closes the articles that no file holds any more, in one transaction.

    Returns:
        How many articles were closed.

    Raises:
        VanishedArticlesError: more than a fifth (and more than five) of the folder's articles are gone.
    """
    gone = pl.DataFrame({"file_path": list(plan.gone)}, schema={"file_path": TEXT})
    with registered(connection, gone=gone), transaction(connection):
        if not accept_vanished:
            _refuse_if_unmounted(connection, plan, landing)
        scope = f"present.landing = {_quoted(landing)} AND present.file_path IN (SELECT file_path FROM gone)"
        replace_where(connection, ARTICLE_SOURCES, ARTICLE_SOURCES.empty(), scope, moment)
        for table in (REJECTED_FILES, LANDING_FILES, SUPERSEDED_VERSIONS):
            connection.execute(f"DELETE FROM {table.full_name} AS present WHERE {scope}")
        without_source = connection.execute(
            f"SELECT article_id FROM {ARTICLES.full_name} WHERE article_id NOT IN "
            f"(SELECT article_id FROM {ARTICLE_SOURCES.full_name}) ORDER BY 1"
        ).fetchall()
        closed = [article_id for (article_id,) in without_source]
        close_articles(connection, closed, moment)
        _move_to_other_folders(connection, moment)
        _forget_replaced_by_gone(connection)
    return len(closed)


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


def _forget_replaced_by_gone(connection: duckdb.DuckDBPyConnection) -> None:
    """Versions whose later version is gone come back: their files are read as if they were new."""
    replaced = "superseded_by NOT IN (SELECT article_id FROM raw.articles)"
    connection.execute(
        f"""DELETE FROM {LANDING_FILES.full_name} WHERE (landing, file_path) IN (
            SELECT (landing, file_path) FROM {SUPERSEDED_VERSIONS.full_name} WHERE {replaced})"""
    )
    connection.execute(f"DELETE FROM {SUPERSEDED_VERSIONS.full_name} WHERE {replaced}")


def _merge_sources(
    connection: duckdb.DuckDBPyConnection, batch: ReadBatch, landing: str, moment: datetime
) -> None:
    """Copies and refusals; of a file read to its end, what it no longer holds goes."""
    read = batch.files.filter(pl.col("records").is_not_null()).select("file_path")
    records = pl.concat(
        [batch.article_sources.select("source_path"), batch.rejected_files.select("source_path")]
    )
    scope = (
        f"present.landing = {_quoted(landing)} AND (present.source_path IN (SELECT source_path FROM records) "
        "OR (present.file_path IN (SELECT file_path FROM files_read) "
        "AND present.source_path NOT IN (SELECT source_path FROM of_files)))"
    )
    with registered(connection, files_read=read, records=records, of_files=batch.source_paths):
        replace_where(connection, ARTICLE_SOURCES, batch.article_sources, scope, moment)
        with registered(connection, refusals=batch.rejected_files):
            connection.execute(
                f"""DELETE FROM {REJECTED_FILES.full_name} AS present WHERE ({scope}) AND NOT EXISTS (
                    SELECT 1 FROM refusals AS incoming WHERE incoming.source_path = present.source_path
                      AND incoming.reason = present.reason AND incoming.detail = present.detail
                      AND incoming.content_sha256 IS NOT DISTINCT FROM present.content_sha256)"""
            )
            connection.execute(
                f"""INSERT INTO {REJECTED_FILES.full_name} BY NAME SELECT * FROM refusals AS incoming
                    WHERE NOT EXISTS (SELECT 1 FROM {REJECTED_FILES.full_name} AS present
                        WHERE present.landing = incoming.landing AND present.source_path = incoming.source_path)"""
            )
        connection.execute(
            f"DELETE FROM {SUPERSEDED_VERSIONS.full_name} AS present WHERE present.landing = {_quoted(landing)} "
            "AND present.file_path IN (SELECT file_path FROM files_read) "
            "AND present.source_path NOT IN (SELECT source_path FROM of_files)"
        )


def _chosen_rows(
    connection: duckdb.DuckDBPyConnection, batch: ReadBatch, gone: Sequence[str], landing: str
) -> tuple[pl.DataFrame, int, int]:
    """Rows of the batch that describe their article from now on, and how many of them are new and changed."""
    gone_files = pl.DataFrame({"file_path": list(gone)}, schema={"file_path": TEXT})
    ids = batch.articles.select("article_id")
    with registered(connection, ids=ids, gone=gone_files):
        present = connection.execute(
            f"""
            SELECT article.*, EXISTS (
                SELECT 1 FROM {ARTICLE_SOURCES.full_name} AS copy
                WHERE copy.article_id = article.article_id AND copy.landing = article.landing
                  AND copy.source_path = article.source_path) AND NOT (
                article.landing = {_quoted(landing)}
                AND article.file_path IN (SELECT file_path FROM gone)) AS is_held
            FROM {ARTICLES.full_name} AS article JOIN ids USING (article_id)"""
        ).pl()
    described = present.select(
        "article_id",
        "is_held",
        pl.col("landing").alias("held_in"),
        pl.col("source_path").alias("held_at"),
        pl.col("ingested_at").alias("first_seen"),
        pl.col("duplicate_of").alias("known_duplicate_of"),
    )
    columns = list(ARTICLES.columns)
    chosen = (
        batch.articles.join(described, on="article_id", how="left", maintain_order="left")
        .filter(
            ~(
                pl.col("is_held").fill_null(False)
                & ((pl.col("held_in") != landing) | (pl.col("held_at") < pl.col("source_path")))
            )
        )
        .with_columns(
            ingested_at=pl.coalesce("first_seen", "ingested_at"), duplicate_of=pl.col("known_duplicate_of")
        )
    )
    new = chosen["first_seen"].null_count()
    chosen = chosen.select(columns)
    same = chosen.join(present.select(columns), on=columns, how="semi", nulls_equal=True).height
    return ARTICLES.require(chosen), new, chosen.height - new - same


def _boilerplate(articles: pl.DataFrame) -> pl.DataFrame:
    rows: list[dict[str, object]] = []
    for article_id, body, title in articles.select("article_id", "body", "title").iter_rows():
        rows += [
            {"article_id": article_id, **vars(mark), "text": body[mark.char_start : mark.char_end]}
            for mark in mark_boilerplate(body, title)
        ]
    return BOILERPLATE.frame(rows)


def _merge_files(connection: duckdb.DuckDBPyConnection, batch: ReadBatch) -> None:
    """How the files were; those with the same bytes as before keep their number of records."""
    with registered(connection, incoming=batch.files):
        connection.execute(
            f"""UPDATE {LANDING_FILES.full_name} AS present
                SET size = incoming.size, mtime_ns = incoming.mtime_ns, read_at = incoming.read_at
                FROM incoming WHERE incoming.records IS NULL
                  AND present.landing = incoming.landing AND present.file_path = incoming.file_path"""
        )
        connection.execute(
            f"""DELETE FROM {LANDING_FILES.full_name} AS present WHERE EXISTS (
                SELECT 1 FROM incoming WHERE incoming.records IS NOT NULL
                  AND present.landing = incoming.landing AND present.file_path = incoming.file_path)"""
        )
    append(connection, LANDING_FILES, batch.files.filter(pl.col("records").is_not_null()))


def _refuse_if_unmounted(connection: duckdb.DuckDBPyConnection, plan: ReadingPlan, landing: str) -> None:
    """Counts articles that no other file holds, one file may hold thousands: what was renamed or edited is not lost."""
    lost, before = connection.execute(
        """
        SELECT count(DISTINCT copy.article_id) FILTER (
                copy.file_path IN (SELECT file_path FROM gone) AND NOT EXISTS (
                    SELECT 1 FROM raw.article_sources AS other
                    WHERE other.article_id = copy.article_id
                      AND (other.landing <> copy.landing OR other.file_path NOT IN (SELECT file_path FROM gone)))),
            count(DISTINCT copy.article_id)
        FROM raw.article_sources AS copy WHERE copy.landing = ?""",
        [landing],
    ).fetchall()[0]
    if lost > VANISHED_COUNT and lost > VANISHED_SHARE * before:
        raise VanishedArticlesError(
            f"{lost} of {before} articles of {landing} are gone with their files. Is the folder mounted? "
            "To close these articles on purpose: RASAD_ACCEPT_VANISHED=true make run"
        )


def _move_to_other_folders(connection: duckdb.DuckDBPyConnection, moment: datetime) -> None:
    """An article that only other landing folders still hold is theirs from now on; its description stays."""
    moved = connection.execute(
        f"""
        WITH left_behind AS (
            SELECT article_id FROM {ARTICLES.full_name} ANTI JOIN {ARTICLE_SOURCES.full_name} USING (article_id, landing)
        ), held AS (
            SELECT article_id, arg_min(landing, (landing, source_path)) AS landing,
                arg_min(source_path, (landing, source_path)) AS source_path,
                arg_min(file_path, (landing, source_path)) AS file_path
            FROM {ARTICLE_SOURCES.full_name} SEMI JOIN left_behind USING (article_id) GROUP BY article_id
        )
        SELECT article.* REPLACE (held.landing AS landing, held.source_path AS source_path, held.file_path AS file_path)
        FROM {ARTICLES.full_name} AS article JOIN held USING (article_id)"""
    ).pl()
    if not moved.is_empty():
        replace_owned(connection, {ARTICLES: ARTICLES.require(moved)}, moved["article_id"].to_list(), moment)


def count_articles(connection: duckdb.DuckDBPyConnection, landing: str) -> int:
    """Current articles that a landing folder holds."""
    counted = connection.execute(
        f"SELECT count(DISTINCT article_id) FROM {ARTICLE_SOURCES.full_name} WHERE landing = ?", [landing]
    ).fetchone()
    return int(counted[0]) if counted else 0


def is_unsettled(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether an earlier run ended between merging and closing, or before near-duplicates were compared."""
    found = connection.execute(
        f"""SELECT EXISTS (
            SELECT 1 FROM {ARTICLES.full_name} ANTI JOIN {COMPARED_ARTICLES.full_name} USING (article_id)) OR EXISTS (
            SELECT 1 FROM {ARTICLES.full_name} ANTI JOIN {ARTICLE_SOURCES.full_name} USING (article_id))"""
    ).fetchone()
    return bool(found and found[0])


def record_tally(
    connection: duckdb.DuckDBPyConnection, run_id: str, landing: str, files_listed: int, files_read: int
) -> pl.DataFrame:
    """What became of every record of the landing folder, as one row of `quality.landing_tally`."""
    counted = connection.execute(
        f"""
        SELECT $run_id AS run_id, $landing AS landing, $files_listed::BIGINT AS files_listed,
            $files_read::BIGINT AS files_read, files_known, records, articles, copies - articles AS copies,
            superseded, rejected, copies + superseded + rejected AS accounted_for,
            coalesce(rejected / nullif(records, 0), 0.0) AS rejected_share, near_duplicates
        FROM (SELECT count(*) AS files_known, coalesce(sum(records), 0)::BIGINT AS records
              FROM {LANDING_FILES.full_name} WHERE landing = $landing),
             (SELECT count(*) AS copies, count(DISTINCT article_id) AS articles
              FROM {ARTICLE_SOURCES.full_name} WHERE landing = $landing),
             (SELECT count(*) AS superseded FROM {SUPERSEDED_VERSIONS.full_name} WHERE landing = $landing),
             (SELECT count(*) AS rejected FROM {REJECTED_FILES.full_name} WHERE landing = $landing),
             (SELECT count(*) AS near_duplicates FROM {ARTICLES.full_name}
              WHERE landing = $landing AND duplicate_of IS NOT NULL)""",
        {"run_id": run_id, "landing": landing, "files_listed": files_listed, "files_read": files_read},
    ).pl()
    frame = LANDING_TALLY.require(
        counted.select(pl.col(name).cast(kind) for name, kind in LANDING_TALLY.columns.items())
    )
    connection.execute(
        f"DELETE FROM {LANDING_TALLY.full_name} WHERE run_id = ? AND landing = ?", [run_id, landing]
    )
    append(connection, LANDING_TALLY, frame)
    return frame


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
