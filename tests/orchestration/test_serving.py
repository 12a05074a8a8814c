"""What the UI shows and what goes out: owners and columns, a published version or none, word of a failure."""

import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from orchestration.alerts import Alert, alert_on_failure, send
from orchestration.assets.publish import PUBLICATION, Publishing, publish_version
from orchestration.definitions import defs
from orchestration.resources import RETRY, Warehouse
from orchestration.run import QUIET
from tests.orchestration.conftest import ARREST, STRIKE, Hook, Rasad
from tests.orchestration.test_refresh import BrokenExtractor
from transforms import article_rows
from transforms.serve.manifest import read_manifest
from transforms.settings import Settings
from transforms.write.warehouse import WarehouseBusyError

GRAPH = defs.resolve_asset_graph()


def test_every_asset_has_an_owner_a_layer_and_a_kind() -> None:
    for key in GRAPH.executable_asset_keys:
        node = GRAPH.get(key)
        assert node.owners
        assert node.tags["layer"] == node.group_name
        assert node.kinds


def test_every_table_shows_its_columns() -> None:
    for key in GRAPH.executable_asset_keys:
        if key.path[0] in {"raw", "nlp", "marts"}:
            assert GRAPH.get(key).metadata["dagster/column_schema"].columns, key


def test_tables_with_names_of_people_are_marked() -> None:
    assert GRAPH.get(dg.AssetKey(["marts", "named_detainees"])).tags["names_of_people"] == "yes"
    assert "names_of_people" not in GRAPH.get(dg.AssetKey(["marts", "dim_region"])).tags


def test_what_every_run_writes_must_be_fresh() -> None:
    assert GRAPH.get(PUBLICATION).freshness_policy
    assert GRAPH.get(dg.AssetKey(["raw", "articles"])).freshness_policy


def test_the_publication_hangs_on_every_mart() -> None:
    upstream = GRAPH.get(PUBLICATION).parent_keys
    assert upstream == {key for key in GRAPH.executable_asset_keys if key.path[0] == "marts"}


def test_the_schedules_run_by_the_clock_of_a_time_zone() -> None:
    for name in ("daily", "weekly_report"):
        assert defs.resolve_schedule_def(name).execution_timezone == Settings().timezone


def test_a_publication_is_tried_again_where_what_stopped_it_may_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that holds the warehouse lets go of it; a redaction list that is not there does not come by itself."""
    assert publish_version.retry_policy == RETRY
    warehouse = tmp_path / "warehouse.duckdb"
    monkeypatch.setenv("RASAD_WAREHOUSE", str(warehouse))
    monkeypatch.setenv("RASAD_SERVING", str(tmp_path / "serving"))
    hold = f"import duckdb, sys; c = duckdb.connect({str(warehouse)!r}); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WarehouseBusyError):
            list(publish_version(dg.build_op_context(), Publishing(), Warehouse()))
    monkeypatch.setenv("RASAD_REDACTIONS", str(tmp_path / "gone.txt"))
    with pytest.raises(dg.Failure, match="RASAD_REDACTIONS") as failure:
        list(publish_version(dg.build_op_context(), Publishing(), Warehouse()))
    assert failure.value.allow_retries is False


@pytest.mark.soak
def test_a_failed_run_publishes_nothing_and_says_so(
    rasad: Rasad, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasad.landing.add("good", ARREST, published_at="2024-07-01")
    assert rasad.refresh().success
    serving = rasad.warehouse.parent / "serving"
    before = read_manifest(serving / "current")
    rasad.landing.add("bad", STRIKE, published_at="2024-07-03")
    monkeypatch.setenv("RASAD_ALERT_WEBHOOK", hook.address)
    with monkeypatch.context() as sabotage, dg.DagsterInstance.ephemeral() as instance:
        sabotage.setattr(article_rows, "Extractor", BrokenExtractor)
        job = defs.resolve_job_def("refresh")
        result = job.execute_in_process(instance=instance, run_config=QUIET, raise_on_error=False)
        assert not result.success
        failure = next(e for e in result.all_events if e.event_type == dg.DagsterEventType.RUN_FAILURE)
        context = dg.build_run_status_sensor_context(
            "alert_on_failure", failure, instance, result.dagster_run
        )
        alert_on_failure(context.for_run_failure())
    assert read_manifest(serving / "current") == before
    assert [told["job"] for told in hook.received] == ["refresh"]
    assert "nlp" in hook.received[0]["text"]


def test_an_alert_that_cannot_be_sent_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASAD_ALERT_WEBHOOK", "http://127.0.0.1:9/nobody")
    monkeypatch.setenv("RASAD_ALERT_EMAIL", "desk@example.org")
    monkeypatch.setenv("RASAD_ALERT_SMTP", "127.0.0.1:9")
    send(Alert("refresh", "0" * 8, ("raw",), "reason"), Settings(), dg.get_dagster_logger())
