"""The job as people run it: a folder goes in, marts come out, and a second run touches only what is new."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from orchestration import run
from orchestration.assets.marts import TARGET_DIR
from orchestration.assets.publish import AS_IT_WAS
from orchestration.definitions import defs
from orchestration.run import QUIET
from tests.orchestration.conftest import ARREST, STRIKE, Rasad
from tests.orchestration.readers import Readers
from transforms import article_rows
from transforms.article_rows import Extractor, NlpRows
from transforms.read.corrections import COLUMNS
from transforms.serve.manifest import read_manifest

EVERYTHING_BUT_DIARIES = ("raw", "nlp", "reference", "staging", "intermediate", "marts", "history")
KILLING = "اغتال مسلحون مجهولون ضابطا في مدينة درعا اليوم."


def test_operations_are_counted_in_their_month(refreshed: Rasad) -> None:
    rows = refreshed.query(
        "SELECT strftime(period_start, '%Y-%m'), region_en, operation_type, operations, arrested"
        " FROM marts.operations_per_period WHERE period_grain = 'month' AND operations > 0"
    )
    assert sorted(rows) == [
        ("2024-07", "Al-Hasakah", "arrest", 1, 3),
        ("2024-07", "Idlib", "air_strike", 1, 0),
    ]


def test_arrests_are_counted_by_region(refreshed: Rasad) -> None:
    rows = refreshed.query(
        "SELECT region_code, arrest_incidents, people_arrested FROM marts.arrests_per_region WHERE period_grain = 'year'"
    )
    assert rows == [("SY08", 1, 3)]


def test_a_quoted_total_stands_beside_the_counts_and_adds_nothing_to_them(refreshed: Rasad) -> None:
    quoted = refreshed.query(
        "SELECT metric, value_best, counted FROM marts.reported_vs_counted ORDER BY metric"
    )
    assert quoted == [("arrested", 63, 0), ("operations", 41, 0)]


def test_every_number_leads_back_to_its_sentence_and_address(refreshed: Rasad) -> None:
    rows = refreshed.query(
        "SELECT evidence, url, source FROM marts.event_evidence WHERE event_type = 'arrest'"
    )
    assert rows == [(ARREST, "https://example.org/1", "وكالة")]


def test_what_is_no_article_is_kept_with_its_reason(refreshed: Rasad) -> None:
    assert refreshed.query("SELECT source_path, reason FROM raw.rejected_files") == [
        ("english.txt", "no_arabic")
    ]


def test_every_check_of_every_table_is_written_down(refreshed: Rasad) -> None:
    checked = refreshed.query("SELECT DISTINCT table_name FROM quality.results WHERE success")
    assert {name for (name,) in checked} == {
        "raw.articles",
        "raw.article_sources",
        "raw.corrections",
        "raw.rejected_files",
        "quality.landing_tally",
        "nlp.sentences",
        "nlp.entities",
        "nlp.entity_mentions",
        "nlp.events",
        "nlp.event_participants",
        "nlp.reported_statistics",
        "nlp.incident_members",
    }


def test_a_refresh_publishes_and_its_metadata_lead_to_the_page(refreshed: Rasad) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def("publish").execute_in_process(instance=instance, run_config=QUIET)
    materialized = result.asset_materializations_for_node("publication.publish_version")[0]
    assert Path(materialized.metadata["page"].path).is_file()
    version = read_manifest(refreshed.warehouse.parent / "serving" / "current").version
    assert materialized.metadata["version"].text == version
    assert "خيال" not in Path(materialized.metadata["page"].path).read_text(encoding="utf-8")


def test_a_column_of_a_mart_leads_to_the_columns_it_is_made_of(refreshed: Rasad) -> None:
    told = {
        m.asset_key.to_user_string(): m for m in refreshed.runs[0].asset_materializations_for_node("marts")
    }
    lineage = told["marts/fct_events"].metadata["dagster/column_lineage"].value
    assert isinstance(lineage, dg.TableColumnLineage)
    assert lineage.deps_by_column["killed_best"] == [
        dg.TableColumnDep(dg.AssetKey(["intermediate", "int_events"]), "killed_best")
    ]


def test_a_second_run_annotates_and_checks_nothing_and_changes_no_row(refreshed: Rasad) -> None:
    before = refreshed.rows(*EVERYTHING_BUT_DIARIES)
    assert refreshed.refresh().success
    assert refreshed.rows(*EVERYTHING_BUT_DIARIES) == before
    seen, processed = refreshed.query(
        "SELECT articles_seen, articles_processed FROM meta.runs ORDER BY started_at DESC LIMIT 1"
    )[0]
    assert (seen, processed) == (3, 0)
    checked = "SELECT count(*) FROM quality.results JOIN (FROM meta.runs ORDER BY started_at DESC LIMIT 1) USING (run_id)"
    assert refreshed.query(checked) == [(0,)]


def test_a_run_with_nothing_new_publishes_nothing_and_says_that_it_looked(refreshed: Rasad) -> None:
    serving = refreshed.warehouse.parent / "serving"
    before = read_manifest(serving)
    result = refreshed.refresh()
    assert read_manifest(serving) == before
    looked = result.asset_materializations_for_node("publication.publish_version")[0]
    assert looked.metadata["published because"] == AS_IT_WAS


def test_a_publication_that_failed_is_made_up_for_by_a_run_with_nothing_new(
    refreshed: Rasad, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    serving = refreshed.warehouse.parent / "elsewhere"
    serving.write_text("a file where the folder should be")
    monkeypatch.setenv("RASAD_SERVING", str(serving))
    monkeypatch.setenv("DAGSTER_HOME", str(refreshed.warehouse.parent))
    monkeypatch.setattr(sys, "argv", ["run"])
    failed = refreshed.refresh()
    assert [event.step_key for event in failed.get_step_failure_events()] == ["publication.publish_version"]
    serving.unlink()
    assert run.main() == 0
    said = capsys.readouterr().out
    assert "Nothing new" in said
    assert "dbt skipped" in said
    assert "Published all the same, because nothing whole is published" in said
    assert read_manifest(serving).rows["raw.articles"] == 3


class BrokenExtractor(Extractor):
    """An extractor whose events point outside their text."""

    def extract(self, articles: pl.DataFrame) -> NlpRows:
        rows = super().extract(articles)
        return NlpRows(
            **vars(rows) | {"events": rows.events.with_columns(trigger_end=pl.lit(10_000, pl.Int64()))}
        )


def test_a_bad_batch_is_stopped_and_the_last_good_marts_stay(
    refreshed: Rasad, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = refreshed.rows("nlp", "marts")
    refreshed.landing.add("more", KILLING, published_at="2024-07-05")
    with monkeypatch.context() as sabotage:
        sabotage.setattr(article_rows, "Extractor", BrokenExtractor)
        result = refreshed.refresh()
    assert not result.success
    assert [event.step_key for event in result.get_step_failure_events()] == ["nlp"]
    assert refreshed.rows("nlp", "marts") == good
    caught = "SELECT DISTINCT check_name FROM quality.quarantine WHERE table_name = 'nlp.events'"
    assert refreshed.query(caught) == [("trigger_is_text_at_offsets",)]
    failed = [check for check in result.get_asset_check_evaluations() if not check.passed]
    assert {(check.asset_key.path[-1], check.check_name) for check in failed} == {
        ("events", "keys_and_schema"),
        ("events", "rows_are_sound"),
    }


@pytest.fixture(scope="module")
def readers(refreshed: Rasad) -> Iterator[Readers]:
    """Three that read while the tests below refresh."""
    made = Readers(refreshed.warehouse.parent / "serving", count=3, pause=1)
    yield made
    made.end()


@pytest.fixture(scope="module")
def grown(refreshed: Rasad, readers: Readers) -> tuple[set[str], set[str]]:
    """After a run over one file more, while others read: the articles annotated before and since."""
    annotated = "SELECT article_id || annotated_at FROM meta.annotated_articles"
    before = {row for (row,) in refreshed.query(annotated)}
    refreshed.landing.add("more", KILLING, published_at="2024-07-05")
    assert refreshed.refresh().success
    return before, {row for (row,) in refreshed.query(annotated)}


def test_one_file_more_is_the_only_one_annotated(refreshed: Rasad, grown: tuple[set[str], set[str]]) -> None:
    before, after = grown
    assert before < after
    assert len(after - before) == 1
    assert refreshed.query("SELECT count(*) FROM marts.fct_events WHERE event_type = 'killing'") == [(1,)]


def test_views_that_stand_are_told_of_and_tested_and_not_made_again(
    refreshed: Rasad, grown: tuple[set[str], set[str]]
) -> None:
    run = refreshed.runs[-1]
    told = {m.asset_key.to_user_string(): m for m in run.asset_materializations_for_node("marts")}
    events = refreshed.query("SELECT count(*) FROM marts.fct_events")[0][0]
    assert told["marts/fct_events"].metadata["dagster/row_count"].value == events
    assert {"reference/places", "staging/stg_events", "marts/dim_place"} <= set(told)
    tested = {check.asset_key.to_user_string() for check in run.get_asset_check_evaluations()}
    assert {"marts/fct_events", "marts/dim_place", "staging/stg_events"} <= tested
    results = json.loads((TARGET_DIR / "run_results.json").read_text(encoding="utf-8"))["results"]
    made = {name for r in results if (name := r["unique_id"].removeprefix("model.rasad.")) != r["unique_id"]}
    assert "operations_per_period" in made
    assert made.isdisjoint({"fct_events", "stg_events", "dim_place"})


def test_what_analysts_overrule_survives_a_reprocess_and_shows_who_did(
    refreshed: Rasad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = refreshed.query("SELECT event_key FROM marts.event_evidence WHERE event_type = 'arrest'")[0][0]
    correction = f"set,{key},,,arrested,7,منى,2024-08-01,بيان لاحق"
    (tmp_path / "desk.csv").write_text(
        f"{','.join(COLUMNS)}\n{correction}\nerase,{key},,,,,منى,2024-08-01,\n"
    )
    monkeypatch.setenv("RASAD_CORRECTIONS", str(tmp_path))
    assert refreshed.refresh().success
    rows = refreshed.query(
        "SELECT arrested_low, arrested_best, corrected_by, corrected_at FROM marts.fct_incidents WHERE event_type = 'arrest'"
    )
    assert rows == [(7, 7, "منى", datetime(2024, 8, 1))]
    assert refreshed.query("SELECT arrested_best FROM nlp.events WHERE event_type = 'arrest'") == [(3,)]
    aside = "SELECT check_name FROM quality.quarantine WHERE table_name = 'raw.corrections'"
    assert refreshed.query(aside) == [("action_known",)]


def test_readers_met_one_version_at_a_time_during_the_refreshes_above(
    refreshed: Rasad, readers: Readers
) -> None:
    """The small one of `test_readers.py`."""
    if len(list((refreshed.warehouse.parent / "serving" / "versions").iterdir())) == 1:  # this test alone
        refreshed.landing.add("more", KILLING, published_at="2024-07-05")
        assert refreshed.refresh().success
    newest = read_manifest(refreshed.warehouse.parent / "serving").version
    seen = readers.stop()
    states = {version: numbers for reader in seen for version, numbers in reader.items()}
    assert all(states[version] == numbers for reader in seen for version, numbers in reader.items())
    assert all(newest in reader for reader in seen)
    assert len(states) == len({tuple(numbers) for numbers in states.values()}) > 1


@pytest.mark.soak
def test_an_article_that_leaves_the_folder_leaves_the_tables_and_stays_in_history(rasad: Rasad) -> None:
    rasad.landing.add("stays", ARREST, published_at="2024-07-01")
    goes = rasad.landing.add("goes", STRIKE, published_at="2024-07-01")
    assert rasad.refresh().success
    goes.unlink()
    assert rasad.refresh().success
    assert rasad.query("SELECT event_type FROM marts.fct_events") == [("arrest",)]
    assert rasad.query("SELECT source_path, valid_to IS NOT NULL FROM history.raw_articles") == [
        ("goes.txt", True)
    ]


def test_a_failed_asset_leaves_no_connection_open(rasad: Rasad) -> None:
    rasad.landing.add("a", ARREST)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASAD_STANZA_DIR", str(rasad.warehouse.parent))
        result = rasad.refresh()
    assert not result.success
    opened = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import duckdb; duckdb.connect({str(rasad.warehouse)!r}).execute('SELECT 1')",
        ],
        capture_output=True,
        check=False,
    )
    assert opened.returncode == 0, opened.stderr


@pytest.mark.soak
def test_a_folder_that_is_suddenly_empty_closes_nothing(rasad: Rasad) -> None:
    files = [rasad.landing.add(f"a{n}", f"{ARREST} {n}") for n in range(7)]
    assert rasad.refresh().success
    for file in files:
        file.unlink()
    result = rasad.refresh()
    assert not result.success
    assert "RASAD_ACCEPT_VANISHED" in str(result.get_step_failure_events()[0].step_failure_data.error)
    assert rasad.query("SELECT count(*) FROM raw.articles") == [(7,)]
