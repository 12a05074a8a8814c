"""What is published is made what it should be, whatever came between; and a name that must go is gone everywhere."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.transforms.serve.conftest import REDACTED, Serving
from transforms.serve.manifest import read_manifest
from transforms.serve.quality_report import write_quality_report
from transforms.serve.report import ReportRequest, write_report
from transforms.serve.upkeep import keep_up, why_due
from transforms.settings import Settings

SHOWN = "الشحيل"
"""A word of the page and of reports that a list may hold like any other."""


def listing(folder: Path, *names: str) -> Path:
    """A redaction list."""
    path = folder / "redactions.txt"
    path.write_text("\n".join(names), encoding="utf-8")
    return path


def test_what_is_as_it_should_be_is_left_alone(again: Serving) -> None:
    before = read_manifest(again.folder / "current")
    upkeep = keep_up(again.settings)
    assert (upkeep.because, upkeep.manifest) == (None, before)


def lose_a_file(settings: Settings) -> Settings:
    (settings.serving / "csv" / "fct_incidents.csv").unlink()
    return settings


def break_off_at_the_switch(settings: Settings) -> Settings:
    (settings.serving / "site").unlink()
    return settings


def build_marts_again(settings: Settings) -> Settings:
    warehouse = settings.serving.parent / "warehouse.duckdb"
    warehouse.write_bytes(settings.warehouse.read_bytes())
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("INSERT INTO meta.builds VALUES ('later', '2999-01-01')")
    return settings.model_copy(update={"warehouse": warehouse})


def put_a_name_on_the_list(settings: Settings) -> Settings:
    return settings.model_copy(update={"redactions": listing(settings.serving.parent, REDACTED)})


def show_names(settings: Settings) -> Settings:
    return settings.model_copy(update={"show_names": True})


def choose_another_folder(settings: Settings) -> Settings:
    return settings.model_copy(update={"serving": settings.serving.parent / "elsewhere"})


def publish_with_another_program(settings: Settings) -> Settings:
    path = settings.serving / "manifest.json"
    told = json.loads(path.read_text())
    told["made_from"]["program"] = "another"
    path.write_text(json.dumps(told))
    return settings


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (lose_a_file, "nothing whole is published"),
        (break_off_at_the_switch, "nothing whole is published"),
        (choose_another_folder, "nothing whole is published"),
        (build_marts_again, "marts were built anew"),
        (put_a_name_on_the_list, "other names are withheld"),
        (show_names, "other names are withheld"),
        (publish_with_another_program, "made in another way"),
    ],
)
def test_a_new_version_is_due_when(
    again: Serving, change: Callable[[Settings], Settings], because: str
) -> None:
    settings = change(again.settings)
    assert because in str(why_due(settings))


def test_after_a_longer_list_no_version_and_no_report_holds_the_name(
    again: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no Chromium: what it prints is made of the HTML
    report = write_report(again.settings, ReportRequest(None, "2025-10-01/2025-12-31", "ar")).html
    half_written = report.with_suffix(".new.html")
    half_written.write_text(report.read_text(encoding="utf-8"), encoding="utf-8")
    report.with_suffix(".pdf").write_text("printed before")
    assert SHOWN in again.page
    assert SHOWN in report.read_text(encoding="utf-8")

    settings = again.settings.model_copy(update={"redactions": listing(again.folder.parent, SHOWN)})
    upkeep = keep_up(settings)
    assert upkeep.reports == 1
    assert [path.name for path in (again.folder / "versions").iterdir()] == [upkeep.manifest.version]
    texts = [path for path in again.folder.rglob("*") if path.suffix in {".html", ".csv"}]
    assert report in texts
    assert [path for path in texts if SHOWN in path.read_text(encoding="utf-8-sig")] == []
    assert list(again.folder.rglob("*.pdf")) == []
    assert keep_up(settings).reports == 0


def test_a_report_of_a_region_that_is_no_longer_known_is_removed_with_its_pdf(again: Serving) -> None:
    folder = again.folder / "reports"
    folder.mkdir()
    for suffix in ("html", "pdf"):
        (folder / f"XX99_2025-01-01_2025-01-31_en.{suffix}").write_text(REDACTED)
    assert keep_up(again.settings).reports == 1
    assert list(folder.iterdir()) == []


def test_the_quality_report_tells_kinds_of_files_and_no_file_name(tmp_path: Path) -> None:
    """A file that was turned away was never read: who is named in its name, no mask knows."""
    with duckdb.connect() as connection:
        connection.execute(
            """CREATE SCHEMA quality; CREATE SCHEMA raw;
            CREATE TABLE quality.results (run_id VARCHAR, table_name VARCHAR, check_name VARCHAR, severity VARCHAR,
                success BOOLEAN, rows_checked BIGINT, rows_failed BIGINT, checked_at TIMESTAMP);
            CREATE TABLE quality.quarantine (table_name VARCHAR, check_name VARCHAR);
            CREATE TABLE raw.rejected_files AS SELECT * FROM (VALUES
                ('اعتقال منذر العلاوي.pdf', 'not_article'), ('أسماء.PDF', 'not_article'),
                ('week.zip!/منذر العلاوي.jsonl#12', 'not_article'), ('منذر', 'empty')) AS t (source_path, reason)"""
        )
        write_quality_report(connection, tmp_path / "quality.html")
    page = (tmp_path / "quality.html").read_text(encoding="utf-8")
    assert "منذر" not in page
    assert ".pdf 2, .jsonl 1" in page
