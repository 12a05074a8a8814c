"""The asset graph: one way from the landing folder to the marts, with checks, a schedule and a sensor."""

from pathlib import Path

import dagster as dg
import pytest

from orchestration.definitions import defs
from orchestration.refresh import landing_sensor
from tests.conftest import Landing
from transforms.tables import ARTICLES, EVENTS, INCIDENT_MEMBERS, NLP, RAW, Table

GRAPH = defs.resolve_asset_graph()


def key(table: Table) -> dg.AssetKey:
    return dg.AssetKey([table.schema, table.name])


def test_every_table_that_python_writes_is_an_asset_with_group_and_description() -> None:
    for table in (*RAW, *NLP):
        node = GRAPH.get(key(table))
        assert node.group_name == table.schema
        assert node.description
        assert "duckdb" in node.kinds


@pytest.mark.parametrize(
    "mart", ["operations_per_period", "arrests_per_region", "named_detainees", "reported_vs_counted"]
)
def test_a_mart_hangs_on_the_articles(mart: str) -> None:
    upstream = dg.AssetSelection.assets(dg.AssetKey(["marts", mart])).upstream().resolve(GRAPH)
    assert key(ARTICLES) in upstream


def test_broken_keys_block_what_is_downstream() -> None:
    for table in (ARTICLES, EVENTS, INCIDENT_MEMBERS):
        specs = [GRAPH.get_check_spec(check) for check in GRAPH.get_check_keys_for_assets({key(table)})]
        assert any(spec.blocking for spec in specs)


def test_whatever_writes_takes_its_turn() -> None:
    assert {GRAPH.get(node).pools.pop() for node in GRAPH.executable_asset_keys} == {"duckdb_writer"}


def test_whatever_writes_the_warehouse_is_tried_again() -> None:
    steps = defs.resolve_job_def("refresh").all_node_defs
    tried_again = {step.name for step in steps if isinstance(step, dg.OpDefinition) and step.retry_policy}
    assert tried_again >= {"raw", "corrections", "nlp", "incidents", "marts"}


def test_the_job_covers_the_whole_graph_every_night() -> None:
    schedule = defs.resolve_schedule_def("daily")
    assert schedule.cron_schedule == "0 3 * * *"
    nightly = defs.resolve_job_def("refresh").asset_layer.executable_asset_keys
    assert GRAPH.executable_asset_keys - nightly == {dg.AssetKey(["quality", "evaluation"])}


@pytest.mark.parametrize("job", ["reprocess", "reprocess_month"])
def test_reprocessing_goes_from_annotation_to_the_marts_and_opens_no_file(job: str) -> None:
    covered = defs.resolve_job_def(job).asset_layer.executable_asset_keys
    assert key(EVENTS) in covered
    assert dg.AssetKey(["marts", "arrests_per_region"]) in covered
    assert key(ARTICLES) not in covered


def test_the_sensor_asks_for_a_run_when_the_folder_changed_and_only_then(
    landing: Landing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASAD_LANDING", str(landing.path))
    landing.add("a", "خبر")
    context = dg.build_sensor_context()
    assert isinstance(landing_sensor(context), dg.RunRequest)
    assert isinstance(landing_sensor(context), dg.SkipReason)
    landing.add("a", "خبر", source="وكالة")
    assert isinstance(landing_sensor(context), dg.RunRequest)


def test_the_sensor_waits_for_a_folder_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASAD_LANDING", str(tmp_path / "unmounted"))
    skipped = landing_sensor(dg.build_sensor_context())
    assert isinstance(skipped, dg.SkipReason)
    assert "unmounted" in str(skipped.skip_message)
