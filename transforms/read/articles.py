"""A landing folder to the frames of `raw.*`: the first step of an article's way."""

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import polars as pl

from transforms.read.landing import candidate_files, leaves_folder
from transforms.read.rejection import RejectedFileError
from transforms.read.sidecar import read_sidecar
from transforms.read.text_files import canonical, decode, require_arabic, without_title
from transforms.settings import DEMO_DIR
from transforms.tables import ARTICLE_SOURCES, ARTICLES, REJECTED_FILES

ID_DIGITS = 16


@dataclass(frozen=True)
class LandingRead:
    """What one landing folder holds: frames shaped as the tables of the same names."""

    landing: str
    articles: pl.DataFrame
    article_sources: pl.DataFrame
    rejected_files: pl.DataFrame

    def without(self, article_ids: Collection[str]) -> "LandingRead":
        """The same read less some articles and their copies."""
        kept = ~pl.col("article_id").is_in(list(article_ids))
        return replace(
            self, articles=self.articles.filter(kept), article_sources=self.article_sources.filter(kept)
        )


def article_id(body: str) -> str:
    """First 16 hex digits of the SHA-256 of the UTF-8 body."""
    return hashlib.sha256(body.encode()).hexdigest()[:ID_DIGITS]


def read_landing(landing: Path, max_bytes: int, ingested_at: datetime) -> LandingRead:
    """Reads every file under `landing`.

    Identical texts give one article (the copy that sorts first) and one row of sources per copy. A file
    that cannot be an article gives a row of `rejected_files`; reading goes on.

    Raises:
        NotADirectoryError: `landing` is not a folder.
    """
    articles: dict[str, dict[str, object]] = {}
    sources: list[dict[str, object]] = []
    rejected: list[dict[str, object]] = []
    for path in candidate_files(landing):
        source_path = _printable(path.relative_to(landing))
        content = b""
        try:
            content = _content(path, landing, max_bytes)
            row = _article(path, content, landing, max_bytes) | {
                "source_path": source_path,
                "landing": str(landing),
                "ingested_at": ingested_at,
            }
        except RejectedFileError as error:
            rejected.append(
                {
                    "landing": str(landing),
                    "source_path": source_path,
                    "content_sha256": hashlib.sha256(content).hexdigest() if content else None,
                    "reason": error.reason,
                    "detail": f"{source_path}: {error.detail}",
                    "rejected_at": ingested_at,
                }
            )
            continue
        articles.setdefault(str(row["article_id"]), row)
        sources.append({name: row[name] for name in ARTICLE_SOURCES.columns})
    return LandingRead(
        str(landing),
        ARTICLES.frame(list(articles.values())),
        ARTICLE_SOURCES.frame(sources),
        REJECTED_FILES.frame(rejected),
    )


def _printable(path: Path) -> str:
    """POSIX path as text; bytes of a name that are not UTF-8 are written out as escapes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _content(path: Path, landing: Path, max_bytes: int) -> bytes:
    if leaves_folder(path, landing):
        raise RejectedFileError("unsafe_path", "a link that leads out of the landing folder")
    if path.suffix.lower() != ".txt":
        raise RejectedFileError(
            "not_article", f"files of type {path.suffix or 'without suffix'} are not read: only .txt"
        )
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise RejectedFileError(
                "too_large", f"{size} bytes, more than the {max_bytes} of RASAD_MAX_FILE_MB"
            )
        return path.read_bytes()
    except OSError as error:
        raise RejectedFileError("corrupt", f"cannot be read: {error.strerror}") from error


def _article(path: Path, content: bytes, landing: Path, max_bytes: int) -> dict[str, object]:
    text = canonical(decode(content))
    sidecar = read_sidecar(path, landing, max_bytes)
    body = without_title(text, sidecar.title)
    require_arabic(body)
    return {
        "article_id": article_id(body),
        "content_sha256": hashlib.sha256(content).hexdigest(),
        "metadata_sha256": sidecar.sha256,
        "source": sidecar.source,
        "url": sidecar.url,
        "title": sidecar.title,
        "abstract": None,
        "author": sidecar.author,
        "published_at": sidecar.published_at,
        "published_date": sidecar.published_date,
        "published_at_origin": sidecar.published_at_origin,
        "language": sidecar.language or "ar",
        "body": body,
        "body_chars": len(body),
        "format": "txt",
        "encoding": "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8",
        "duplicate_of": None,
        "is_demo": path.is_relative_to(DEMO_DIR),
    }
