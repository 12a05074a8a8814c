"""The dbt project on a real warehouse: everything builds, its own tests pass, readers find what they rely on."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from transforms.settings import DBT_DIR
from transforms.write.warehouse import open_warehouse, prepare_warehouse

MARTS = [
    "dim_date", "dim_place", "dim_region", "dim_actor", "dim_event_type", "fct_events", "fct_incidents",
    "operations_per_period", "arrests_per_region", "actor_activity", "named_detainees", "reported_vs_counted",
    "statistic_conflicts", "coverage", "event_evidence",
]  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse without a single article, after `dbt build` with unit tests; the path of dbt's target."""
    folder = tmp_path_factory.mktemp("dbt")
    with open_warehouse(folder / "w.duckdb") as connection:
        prepare_warehouse(connection)
    done = subprocess.run(
        [str(Path(sys.executable).parent / "dbt"), "build", "--project-dir", ".", "--profiles-dir", "."],
        cwd=DBT_DIR,
        env={
            **os.environ,
            "RASAD_WAREHOUSE": str(folder / "w.duckdb"),
            "DBT_TARGET_PATH": str(folder / "target"),
            "DBT_LOG_PATH": str(folder / "logs"),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return folder


def results(built: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((built / "target" / "run_results.json").read_text())["results"]
    return found


def test_unit_tests_on_what_counts_pass(built: Path) -> None:
    units = [r for r in results(built) if r["unique_id"].startswith("unit_test.")]
    assert len(units) >= 8
    assert {r["status"] for r in units} == {"pass"}


def test_an_empty_warehouse_gives_empty_marts_and_full_reference(built: Path) -> None:
    with duckdb.connect(str(built / "w.duckdb"), read_only=True) as connection:
        counts = {
            name: connection.execute(f"SELECT count(*) FROM marts.{name}").fetchall()[0][0] for name in MARTS
        }
    filled = {name for name, count in counts.items() if count}
    assert filled == {"dim_place", "dim_region", "dim_actor", "dim_event_type"}


def test_every_mart_is_described_and_under_contract(built: Path) -> None:
    nodes = json.loads((built / "target" / "manifest.json").read_text())["nodes"].values()
    marts = {n["name"]: n for n in nodes if n["resource_type"] == "model" and n["schema"] == "marts"}
    assert set(MARTS) <= set(marts)
    for mart in marts.values():
        assert mart["description"]
        assert mart["contract"]["enforced"]
        assert all(column["description"] and column["data_type"] for column in mart["columns"].values())


def test_descriptions_are_comments_in_the_file(built: Path) -> None:
    with duckdb.connect(str(built / "w.duckdb"), read_only=True) as connection:
        comment = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'fct_incidents' AND column_name = 'source_count'"
        ).fetchall()
    assert comment == [("Outlets that report it.",)]
