"""A landing folder as the world has them: every file ends as the article it is, or as a refusal with the right reason."""

from collections.abc import Iterator

import polars as pl
import pytest

from tests.conftest import read_folder
from tests.varied_landing import ARCHIVE_MB, FILE_MB, Case, cases, write_landing
from transforms.read.batches import ReadBatch
from transforms.read.files import Limits

CASES = cases()


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> ReadBatch:
    folder = tmp_path_factory.mktemp("varied")
    write_landing(folder)
    return read_folder(folder, Limits(FILE_MB * 1_000_000, ARCHIVE_MB * 1_000_000))


def of_case(frame: pl.DataFrame, case: Case) -> Iterator[tuple[str, dict[str, object]]]:
    for row in frame.filter(pl.col("file_path") == case.name).to_dicts():
        yield row["source_path"].removeprefix(case.name), row


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_becomes_what_it_is(batch: ReadBatch, case: Case) -> None:
    sources = dict(of_case(batch.article_sources, case))
    refused = {member: str(row["reason"]) for member, row in of_case(batch.rejected_files, case)}
    details = [row["detail"] for _, row in of_case(batch.rejected_files, case)]
    assert (sources.keys(), refused) == (case.articles.keys(), case.rejected), details
    for member, expected in case.articles.items():
        article = batch.articles.filter(article_id=sources[member]["article_id"]).row(0, named=True)
        assert {name: str(article[name]) for name in expected} == {k: str(v) for k, v in expected.items()}


def test_no_file_is_dropped(batch: ReadBatch) -> None:
    assert set(batch.files["file_path"]) == {case.name for case in CASES}
    held = pl.concat([batch.article_sources.select("file_path"), batch.rejected_files.select("file_path")])
    assert batch.files["records"].sum() == held.height
    assert set(held["file_path"]) == set(batch.files["file_path"])


def test_there_are_sixty_cases_and_more() -> None:
    assert len(CASES) >= 60


def test_every_reason_is_met_and_named_with_its_file(batch: ReadBatch) -> None:
    assert set(batch.rejected_files["reason"]) == {
        "empty", "not_text", "no_arabic", "too_large", "encoding", "not_article", "unsafe_path", "archive_bomb",
        "too_deep", "corrupt",
    }  # fmt: skip
    assert all(row["source_path"] in row["detail"] for row in batch.rejected_files.to_dicts())
