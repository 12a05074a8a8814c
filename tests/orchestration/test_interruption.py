"""A run that is killed loses nothing and leaves nothing half done; two runs never write at once."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from orchestration.assets.marts import dbt_project, marts
from orchestration.resources import RETRY, Warehouse, run_lock
from tests.conftest import Landing
from tests.orchestration.conftest import Rasad
from tests.varied_landing import story
from transforms.read.batches import FEWEST_FILES_FOR_POOL
from transforms.serve.upkeep import why_due
from transforms.settings import PROJECT_ROOT, Settings
from transforms.write.warehouse import open_warehouse, prepare_warehouse

CLOCKS = {"ingested_at", "rejected_at", "annotated_at", "valid_from", "valid_to"}
SEED = 7


def start(rasad: Rasad, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """`make run` in a process of its own, past its first line."""
    process = subprocess.Popen(
        [sys.executable, "-m", "orchestration.run"],
        cwd=PROJECT_ROOT,
        env={
            **os.environ,
            "RASAD_LANDING": str(rasad.landing.path),
            "RASAD_WAREHOUSE": str(rasad.warehouse),
            "DAGSTER_HOME": str(dagster_home(rasad.warehouse.parent)),
        },
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline().startswith("Reading")
    return process


def children(of: int) -> set[str]:
    """Processes that one has started, directly."""
    tasks = Path(f"/proc/{of}/task").iterdir()
    return {child for task in tasks for child in (task / "children").read_text().split()}


def dagster_home(folder: Path) -> Path:
    home = folder / "dagster"
    home.mkdir(exist_ok=True)
    (home / "dagster.yaml").write_text((PROJECT_ROOT / "orchestration" / "dagster.yaml").read_text())
    return home


def tables(warehouse: Path) -> dict[str, list[Any]]:
    """Every row of what a run writes, clocks and diaries left out."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        names = connection.execute(
            "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' "
            "AND table_schema IN ('raw', 'nlp', 'history', 'intermediate', 'marts') AND table_name <> 'build_state'"
        ).fetchall()
        found = {}
        for (name,) in names:
            columns = ", ".join(c for c in connection.table(name).columns if c not in CLOCKS)
            found[name] = sorted(connection.execute(f"SELECT {columns} FROM {name}").fetchall(), key=repr)
        return found


def fill(landing: Landing, articles: int) -> None:
    for number in range(articles):
        landing.add(f"{number:03}", story(number), published_at=f"2024-03-{number % 28 + 1:02}")
    landing.add("copy", story(0), published_at="2024-03-09")
    landing.add("english", "No Arabic here.")


def finished_elsewhere(rasad: Rasad, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The warehouse of an undisturbed run over the same folder."""
    undisturbed = rasad.warehouse.with_name("undisturbed.duckdb")
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("RASAD_WAREHOUSE", str(undisturbed))
        assert rasad.refresh().success
    return undisturbed


def kill_and_finish(rasad: Rasad, monkeypatch: pytest.MonkeyPatch, articles: int, kills: int) -> None:
    fill(rasad.landing, articles)
    began = time.monotonic()
    undisturbed = finished_elsewhere(rasad, monkeypatch)
    seconds = time.monotonic() - began
    moments = random.Random(SEED)
    for _ in range(kills):
        process = start(rasad)
        time.sleep(moments.uniform(0, seconds))
        process.kill()
        process.wait()
    assert rasad.refresh().success
    assert tables(rasad.warehouse) == tables(undisturbed)
    assert why_due(Settings()) is None  # what is published is what should be


def test_a_run_that_is_killed_twice_ends_as_one_that_was_not(
    rasad: Rasad, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_and_finish(rasad, monkeypatch, articles=20, kills=2)


def test_a_step_that_is_told_to_stop_does_not_begin_again(rasad: Rasad) -> None:
    @dg.asset(retry_policy=RETRY)
    def stopped(context: dg.AssetExecutionContext, warehouse: Warehouse) -> None:
        with warehouse.writing(context):
            raise KeyboardInterrupt

    result = dg.materialize([stopped], resources={"warehouse": Warehouse()}, raise_on_error=False)
    assert not result.success
    assert not [event for event in result.all_events if event.is_step_up_for_retry]


def test_marts_that_are_told_to_stop_do_not_begin_again(rasad: Rasad) -> None:
    with open_warehouse(rasad.warehouse) as connection:
        prepare_warehouse(connection)
    before = children(os.getpid())

    def stop() -> None:
        while children(os.getpid()) <= before:  # until dbt starts
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=stop, daemon=True).start()
    result = dg.materialize(
        [marts], resources={"warehouse": Warehouse(), "dbt": dbt_project()}, raise_on_error=False
    )
    assert "Stopped from outside" in str(result.get_step_failure_events()[0].step_failure_data.error)
    assert not [event for event in result.all_events if event.is_step_up_for_retry]


PERSIAN = "نیروهای امنیتی گفتند که چهار نفر را در پی درگیری پیرامون شهر بازداشت کردند و گزارش پلیس چگونگی آن را می‌گوید".split()


@pytest.mark.soak
def test_a_run_that_is_killed_while_processes_read_leaves_none_of_them_behind(
    rasad: Rasad, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(rasad.landing, 5)
    choose = random.Random(SEED)
    for number in range(3 * FEWEST_FILES_FOR_POOL):  # stored, not annotated: reading is what takes the time
        rasad.landing.add(f"fa/{number}", " ".join(choose.choices(PERSIAN, k=120)))
    undisturbed = finished_elsewhere(rasad, monkeypatch)
    for _ in range(4):
        process = start(rasad)
        while not (readers := children(process.pid)):
            assert process.poll() is None, "the run ended before a process read"
            time.sleep(0.05)
        time.sleep(choose.uniform(0, 4))
        readers |= children(process.pid)
        process.kill()
        process.wait()
        patience = time.monotonic() + 30  # one that is just importing looks for its run afterwards
        while left := [reader for reader in readers if Path(f"/proc/{reader}").exists()]:
            assert time.monotonic() < patience, f"still there: {left}"
            time.sleep(0.5)
    assert rasad.refresh().success
    assert tables(rasad.warehouse) == tables(undisturbed)


@pytest.mark.soak
def test_ten_kills_over_three_hundred_articles(rasad: Rasad, monkeypatch: pytest.MonkeyPatch) -> None:
    kill_and_finish(rasad, monkeypatch, articles=300, kills=10)


def test_a_run_that_finds_another_one_says_so_and_touches_nothing(
    rasad: Rasad, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASAD_WAIT_MINUTES", "0")
    fill(rasad.landing, 1)
    with run_lock(Settings()).acquire():
        result = rasad.refresh()
    assert not result.success
    assert not rasad.warehouse.exists()
    assert any("Another run writes" in str(event.event_specific_data) for event in result.all_events)


@pytest.mark.soak
def test_of_two_runs_at_once_one_waits_and_both_end_well(rasad: Rasad) -> None:
    fill(rasad.landing, 20)
    runs = [start(rasad, subprocess.PIPE), start(rasad, subprocess.PIPE)]
    said = ["".join(run.communicate()) for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted("Nothing new" in text for text in said) == [False, True]
    assert any("waiting for it to end" in text for text in said)
