"""Which articles new code, models and lists make stale: those they concern, and no others."""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from tests.conftest import MOMENT, Landing, read_folder
from transforms.reference import reference_hash
from transforms.settings import REFERENCE_DIR
from transforms.tables import ARTICLES, ENTITIES, SENTENCES
from transforms.write.incremental import (
    merge_annotations,
    pending_articles,
    publication_months,
    stale_articles,
)
from transforms.write.landing_merge import merge_batch
from transforms.write.reference_changes import recognise_reference
from transforms.write.runs import Versions
from transforms.write.warehouse import prepare_warehouse, read_table

HAJIN = "اعتقلت قوات الأمن رجلين في بلدة هجين صباح اليوم."
MANBIJ = "انفجرت عبوة ناسفة قرب سوق الهال في منبج وأصيب بائع بجروح."


@pytest.fixture
def reference_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE_DIR, folder)
    return folder


@pytest.fixture
def annotated(landing: Landing, reference_folder: Path) -> Any:
    """Two articles of two months, annotated with today's reference."""
    landing.add("hajin", HAJIN, published_at="2024-03-01")
    landing.add("manbij", MANBIJ, published_at="2024-04-01")
    with duckdb.connect() as connection:
        prepare_warehouse(connection)
        merge_batch(connection, read_folder(landing.path), (), str(landing.path), MOMENT)
        recognise_reference(connection, reference_folder, reference_hash(reference_folder))
        articles = read_table(connection, ARTICLES)
        frames = {SENTENCES: SENTENCES.empty(), ENTITIES: ENTITIES.empty()}
        merge_annotations(connection, articles, frames, now(reference_folder), "code", MOMENT)
        yield connection


def now(reference_folder: Path, model: str = "model") -> Versions:
    return Versions("any", model, reference_hash(reference_folder))


def bodies(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> set[str]:
    return set(read_table(connection, ARTICLES).filter(pl.col("article_id").is_in(ids))["body"])


def add_row(file: Path, row: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + f"\n{row}\n", encoding="utf-8")


def test_nothing_is_stale_or_pending_after_annotation(annotated: Any, reference_folder: Path) -> None:
    assert pending_articles(annotated) == []
    assert stale_articles(annotated, now(reference_folder), "code") == []


@pytest.mark.parametrize(("model", "code"), [("other", "code"), ("model", "other")])
def test_another_model_or_other_code_makes_every_article_stale(
    annotated: Any, reference_folder: Path, model: str, code: str
) -> None:
    stale = stale_articles(annotated, now(reference_folder, model), code)
    assert bodies(annotated, stale) == {HAJIN, MANBIJ}


def test_of_stale_articles_one_month_can_be_chosen(annotated: Any, reference_folder: Path) -> None:
    stale = stale_articles(annotated, now(reference_folder), "other", "2024-04")
    assert bodies(annotated, stale) == {MANBIJ}


def test_a_month_leaves_what_waits_in_other_months_and_every_article_has_one(landing: Landing) -> None:
    landing.add("old", HAJIN, published_at="1998-05-03")
    landing.add("undated", MANBIJ)
    with duckdb.connect() as connection:
        prepare_warehouse(connection)
        merge_batch(connection, read_folder(landing.path), (), str(landing.path), MOMENT)
        assert publication_months(connection) == ["1998-05", "undated"]
        assert bodies(connection, pending_articles(connection, "1998-05")) == {HAJIN}
        assert bodies(connection, pending_articles(connection, "undated")) == {MANBIJ}


def test_a_changed_name_makes_the_articles_stale_that_hold_it(annotated: Any, reference_folder: Path) -> None:
    file = reference_folder / "actors.csv"
    columns = file.read_text(encoding="utf-8").split("\n")[0].split(",")
    row = {"actor_id": "market", "name_ar": "سوق الهال"}
    add_row(file, ",".join(row.get(column, "") for column in columns))
    recognise_reference(annotated, reference_folder, reference_hash(reference_folder))
    assert bodies(annotated, stale_articles(annotated, now(reference_folder), "code")) == {MANBIJ}


def test_a_changed_trigger_makes_every_article_stale(annotated: Any, reference_folder: Path) -> None:
    columns = (reference_folder / "triggers.csv").read_text(encoding="utf-8").split("\n")[0].count(",")
    add_row(reference_folder / "triggers.csv", "x-001" + "," * columns)
    recognise_reference(annotated, reference_folder, reference_hash(reference_folder))
    stale = stale_articles(annotated, now(reference_folder), "code")
    assert bodies(annotated, stale) == {HAJIN, MANBIJ}


def test_other_metadata_makes_an_article_pending(annotated: Any, landing: Landing) -> None:
    landing.add("hajin", HAJIN, published_at="2024-03-02")
    merge_batch(annotated, read_folder(landing.path), (), str(landing.path), MOMENT)
    assert bodies(annotated, pending_articles(annotated)) == {HAJIN}


def test_what_is_pending_is_not_stale_too(annotated: Any, landing: Landing, reference_folder: Path) -> None:
    landing.add("hajin", HAJIN, published_at="2024-03-02")
    landing.add("new", f"{MANBIJ} ولم ترد تفاصيل.", published_at="2024-03-02")
    merge_batch(annotated, read_folder(landing.path), (), str(landing.path), MOMENT)
    assert len(pending_articles(annotated)) == 2
    assert bodies(annotated, stale_articles(annotated, now(reference_folder), "other")) == {MANBIJ}


def test_only_arabic_originals_are_annotated(landing: Landing) -> None:
    landing.add("ar", HAJIN)
    landing.add("fa", "نیروهای امنیتی چهار نفر را در شهر بازداشت کردند.")
    with duckdb.connect() as connection:
        prepare_warehouse(connection)
        merge_batch(connection, read_folder(landing.path), (), str(landing.path), MOMENT)
        assert bodies(connection, pending_articles(connection)) == {HAJIN}
