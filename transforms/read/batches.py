"""Many files to batches of bounded size: small files by all cores, large ones and archives here, a slice at a time."""

import os
import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from threading import Thread

import loky
import polars as pl

from transforms.read.containers import is_container
from transforms.read.files import FileRead, Limits, Row, read_file
from transforms.read.landing import LandingFile
from transforms.read.near_duplicates import BANDS, bands
from transforms.tables import (
    ARTICLE_BANDS,
    ARTICLE_SOURCES,
    ARTICLES,
    LANDING_FILES,
    REJECTED_FILES,
    TEXT,
)
from transforms.version import reader_version

RECORDS_PER_BATCH = 2000
FILES_PER_TASK = 50
TASKS_PER_PROCESS = 8
"""Under way at once, so that the readers have work while a batch is merged."""

SECONDS_BETWEEN_LOOKS = 0.5
FEWEST_FILES_FOR_POOL = 400
"""Starting the processes takes a second or two: fewer files are read here."""

LARGE_FILE_BYTES = 2_000_000


@dataclass(frozen=True)
class ReadBatch:
    """Rows of some files, as frames shaped as the tables of the same names.

    Attributes:
        articles: one per distinct text: the copy that sorts first.
        article_sources: one per copy.
        bands: MinHash bands of the articles.
        rejected_files: what is no article.
        files: files that were read to their end; `records` is NULL where their bytes are those read before.
        source_paths: (`file_path`, `source_path`) of all records of those files.
    """

    articles: pl.DataFrame
    article_sources: pl.DataFrame
    bands: pl.DataFrame
    rejected_files: pl.DataFrame
    files: pl.DataFrame
    source_paths: pl.DataFrame

    def refusing(self, article_ids: Collection[str], moment: datetime) -> "ReadBatch":
        """The same batch with some articles, and all copies of them, as refusals."""
        of_them = pl.col("article_id").is_in(list(article_ids))
        refused = self.article_sources.filter(of_them).select(
            "landing",
            "source_path",
            "file_path",
            content_sha256=pl.lit(None, TEXT),
            reason=pl.lit("not_article"),
            detail=pl.format("{}: set aside by an audit, see quality.quarantine", "source_path"),
            rejected_at=pl.lit(moment, pl.Datetime("us")),
        )
        return replace(
            self,
            articles=self.articles.filter(~of_them),
            article_sources=self.article_sources.filter(~of_them),
            bands=self.bands.filter(~of_them),
            rejected_files=pl.concat([self.rejected_files, refused]),
        )

    @property
    def records(self) -> int:
        """How many records it holds."""
        return self.article_sources.height + self.rejected_files.height


@dataclass(frozen=True)
class Reading:
    """What reading needs to know beside the files.

    Attributes:
        landing: the landing folder.
        limits: larger files are refused.
        moment: now, UTC.
        known_sha256: file to its hash, where files with the same bytes need not be read again.
        processes: how many read at once; 1 reads in this process.
    """

    landing: Path
    limits: Limits
    moment: datetime
    known_sha256: Mapping[str, str]
    processes: int = os.cpu_count() or 1


def read_batches(files: Sequence[LandingFile], reading: Reading) -> Iterator[ReadBatch]:
    """Batches of about `RECORDS_PER_BATCH` records, in the order of the files."""
    waiting: list[ReadBatch] = []
    for part in _parts(files, reading):
        waiting.append(part)
        if sum(batch.records + batch.files.height for batch in waiting) >= RECORDS_PER_BATCH:
            yield _together(waiting)
            waiting = []
    if waiting:
        yield _together(waiting)


def _parts(files: Sequence[LandingFile], reading: Reading) -> Iterator[ReadBatch]:
    if reading.processes == 1 or len(files) < FEWEST_FILES_FOR_POOL:
        for task in _tasks(files):
            yield from _read_here(task, reading)
        return
    with loky.ProcessPoolExecutor(reading.processes, initializer=_end_with, initargs=(os.getpid(),)) as pool:
        yield from _read_by_pool(pool, files, reading)


def _end_with(run: int) -> None:
    """Ends this reading process when the run that started it is gone: one that was killed cannot end it itself."""

    def watch() -> None:
        while os.getppid() == run:
            time.sleep(SECONDS_BETWEEN_LOOKS)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _read_by_pool(
    pool: loky.ProcessPoolExecutor, files: Sequence[LandingFile], reading: Reading
) -> Iterator[ReadBatch]:
    """Parts in the order of the files; a bounded number is under way."""
    under_way: deque[Future[ReadBatch] | list[LandingFile]] = deque()
    most = TASKS_PER_PROCESS * reading.processes

    def finished() -> Iterator[ReadBatch]:
        first = under_way.popleft()
        if isinstance(first, list):
            yield from _read_here(first, reading)
        else:
            yield first.result()

    for task in _tasks(files):
        under_way.append(task if _is_large(task[0]) else pool.submit(_read_task, task, reading))
        if len(under_way) >= most:
            yield from finished()
    while under_way:
        yield from finished()


def _tasks(files: Iterable[LandingFile]) -> Iterator[list[LandingFile]]:
    """Runs of small files; a large file is a task of its own."""
    task: list[LandingFile] = []
    for file in files:
        if task and (len(task) == FILES_PER_TASK or _is_large(file)):
            yield task
            task = []
        if _is_large(file):
            yield [file]
        else:
            task.append(file)
    if task:
        yield task


def _is_large(file: LandingFile) -> bool:
    return file.size > LARGE_FILE_BYTES or is_container(file.name)


def _read_here(task: list[LandingFile], reading: Reading) -> Iterator[ReadBatch]:
    if _is_large(task[0]):
        yield from (_frames([part], reading) for part in _read(task[0], reading))
    else:
        yield _read_task(task, reading)


def _read_task(task: list[LandingFile], reading: Reading) -> ReadBatch:
    return _frames([part for file in task for part in _read(file, reading)], reading)


def _read(file: LandingFile, reading: Reading) -> Iterator[FileRead]:
    known = reading.known_sha256.get(file.source_path)
    return read_file(file, reading.landing, reading.limits, reading.moment, known)


def _frames(parts: Iterable[FileRead], reading: Reading) -> ReadBatch:
    parts = list(parts)
    copies = [row for part in parts for row in part.articles]
    articles = {str(row["article_id"]): row for row in sorted(copies, key=_source_path, reverse=True)}
    distinct = sorted(articles.values(), key=_source_path)
    finished = [part for part in parts if part.is_last]
    return ReadBatch(
        ARTICLES.frame(distinct),
        ARTICLE_SOURCES.frame([{name: row[name] for name in ARTICLE_SOURCES.columns} for row in copies]),
        _bands(distinct),
        REJECTED_FILES.frame([row for part in parts for row in part.rejected]),
        LANDING_FILES.frame([_file_row(part, reading) for part in finished]),
        pl.DataFrame(
            [(part.file.source_path, path) for part in finished for path in part.source_paths],
            schema={"file_path": TEXT, "source_path": TEXT},
            orient="row",
        ),
    )


def _together(batches: list[ReadBatch]) -> ReadBatch:
    frames = {
        field.name: pl.concat([getattr(batch, field.name) for batch in batches])
        for field in fields(ReadBatch)
    }
    one_copy = frames["articles"].sort("source_path").unique("article_id", keep="first", maintain_order=True)
    frames["articles"] = one_copy
    frames["bands"] = frames["bands"].unique(maintain_order=True)
    return ReadBatch(**frames)


def _source_path(row: Row) -> str:
    return str(row["source_path"])


def _bands(articles: Sequence[Row]) -> pl.DataFrame:
    buckets = [bands(str(article["body"])) for article in articles]
    return ARTICLE_BANDS.require(
        pl.DataFrame(
            {
                "article_id": [article["article_id"] for article in articles for _ in range(BANDS)],
                "band": list(range(BANDS)) * len(articles),
                "bucket": list(chain.from_iterable(buckets)),
            },
            schema=ARTICLE_BANDS.columns,
        )
    )


def _file_row(part: FileRead, reading: Reading) -> Row:
    return {
        "landing": str(reading.landing),
        "file_path": part.file.source_path,
        "size": part.file.size,
        "mtime_ns": part.file.mtime_ns,
        "beside": part.file.beside,
        "content_sha256": part.content_sha256,
        "reader_version": reader_version(),
        "records": None if part.is_unchanged else len(part.source_paths),
        "read_at": reading.moment,
    }
