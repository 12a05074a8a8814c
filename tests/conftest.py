"""What the rooms' tests share: the shipped models loaded once, and articles put into folders."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
import stanza

from transforms.annotate.stanza_pipeline import load_pipeline
from transforms.article_rows import Extractor, NlpRows
from transforms.read.batches import ReadBatch, Reading, read_batches
from transforms.read.files import Limits
from transforms.read.landing import list_landing
from transforms.reference import Reference, load_reference
from transforms.settings import PROJECT_ROOT, REFERENCE_DIR, Settings

# Before anything imports the Dagster code, which parses the project: two processes must not share dbt's folder.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["DBT_TARGET_PATH"] = str(PROJECT_ROOT / "data" / f"dbt-{worker}")

MAX_BYTES = 1_000_000
LIMITS = Limits(file_bytes=MAX_BYTES, archive_bytes=10 * MAX_BYTES)
MOMENT = datetime(2026, 1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Landing:
    """A landing folder that a test writes into."""

    path: Path

    def add(self, name: str, body: str, **sidecar: str) -> Path:
        """Writes `name.txt` and, with metadata, its sidecar."""
        article = self.path / f"{name}.txt"
        article.parent.mkdir(parents=True, exist_ok=True)
        article.write_text(body, encoding="utf-8")
        if sidecar:
            article.with_name(f"{name}.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
        return article


def read_folder(folder: Path, limits: Limits = LIMITS) -> ReadBatch:
    """All that a small landing folder holds, read in this process."""
    batches = list(read_batches(list_landing(folder), Reading(folder, limits, MOMENT, {}, processes=1)))
    assert len(batches) == 1, "a folder for tests is read in one batch"
    return batches[0]


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    folder = tmp_path / "landing"
    folder.mkdir()
    return Landing(folder)


@pytest.fixture(scope="session")
def pipeline() -> stanza.Pipeline:
    settings = Settings(_env_file=None)
    return load_pipeline(settings.stanza_dir, settings.stanza_package)


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(REFERENCE_DIR)


@pytest.fixture(scope="session")
def extractor(pipeline: stanza.Pipeline, reference: Reference) -> Extractor:
    return Extractor(pipeline, reference)


Extract = Callable[..., NlpRows]


@pytest.fixture
def extract(extractor: Extractor, landing: Landing) -> Extract:
    """Rows of one article of the given body, title and publication day."""

    def rows(body: str, published: str | None = "2024-03-20", title: str | None = None) -> NlpRows:
        (landing.path / "article.meta.json").unlink(missing_ok=True)
        sidecar = {"published_at": published, "title": title}
        landing.add("article", body, **{k: v for k, v in sidecar.items() if v})
        return extractor.extract(read_folder(landing.path).articles)

    return rows


def one(frame: pl.DataFrame, **where: object) -> dict[str, object]:
    """The only row that has these values."""
    found = frame.filter(*(pl.col(k).eq_missing(v) for k, v in where.items()))
    assert found.height == 1, f"{found.height} rows with {where}: {frame.to_dicts()}"
    return found.row(0, named=True)
