"""A refresh that did not run and a day without news are told apart."""

from datetime import datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from orchestration import freshness
from orchestration.alerts import alert_on_missing_refresh
from orchestration.definitions import defs
from orchestration.freshness import articles_still_arrive, refreshes_run
from orchestration.resources import Warehouse, now
from tests.orchestration.conftest import Hook
from transforms.settings import Settings
from transforms.write.warehouse import open_warehouse, prepare_warehouse


@pytest.mark.parametrize(
    ("schedule", "gap"),
    [
        ("0 3 * * *", timedelta(days=1)),
        ("0 3 * * 1-5", timedelta(days=3)),
        ("*/10 * * * *", timedelta(minutes=10)),
    ],
)
def test_a_refresh_is_missed_by_the_longest_gap_of_its_schedule(schedule: str, gap: timedelta) -> None:
    policy = refreshes_run(Settings(schedule=schedule))
    assert policy.warn_window.to_timedelta() == gap + timedelta(hours=2)
    assert policy.fail_window.to_timedelta() == gap + timedelta(hours=12)


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "warehouse.duckdb"
    monkeypatch.setenv("RASAD_WAREHOUSE", str(path))
    with open_warehouse(path) as connection:
        prepare_warehouse(connection)
    return path


@pytest.mark.parametrize(("days", "arrive"), [(0, True), (6, True), (7, False)])
def test_a_week_without_an_article_is_a_warning_and_a_quiet_day_is_none(
    warehouse: Path, days: int, arrive: bool
) -> None:
    read_at: datetime = now() - timedelta(days=days)
    with open_warehouse(warehouse) as connection:
        connection.execute(
            "INSERT INTO raw.articles (article_id, ingested_at, published_date) VALUES ('a', ?, '2024-07-01')",
            [read_at],
        )
    result = articles_still_arrive(Warehouse())
    assert result.passed == arrive
    assert result.metadata["newest day of publication"].text == "2024-07-01"
    assert result.metadata["days without a new article"].value == days


def test_a_warehouse_without_an_article_says_so(warehouse: Path) -> None:
    assert not articles_still_arrive(Warehouse()).passed


def test_every_refresh_looks(warehouse: Path) -> None:
    assert "raw__articles_articles_still_arrive" in defs.resolve_job_def("refresh").graph.node_dict


def test_a_refresh_that_is_missing_is_told_once(monkeypatch: pytest.MonkeyPatch, hook: Hook) -> None:
    @dg.job(name="refresh")
    def ended() -> None:
        pass

    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance)
        assert "No refresh" in str(alert_on_missing_refresh(context))
        ended.execute_in_process(instance=instance)
        assert "last refresh ended" in str(alert_on_missing_refresh(context))
        monkeypatch.setattr(freshness, "LATE", -timedelta(days=2))
        monkeypatch.setenv("RASAD_ALERT_WEBHOOK", hook.address)
        assert "said now" in str(alert_on_missing_refresh(context))
        assert "has been said" in str(alert_on_missing_refresh(context))
    [told] = hook.received
    assert "refresh is missing" in told["text"]
