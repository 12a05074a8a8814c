"""What is wrong upstream is stopped by a named check before anyone reads it."""

import shutil
from datetime import datetime

import duckdb
import pytest

from tests.benchmarks.synthetic import write_stories
from tests.sql.conftest import Project, new_project
from transforms.settings import DBT_DIR, REFERENCE_DIR

CHECKED = ("stg_events", "fct_events", "dim_region", "dim_event_type")


def broken_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """An event twice, one that ends before it begins, one of a type that nobody knows."""
    connection.execute("INSERT INTO nlp.events SELECT * FROM nlp.events WHERE event_id = '0000000000000012'")
    connection.execute(
        "UPDATE nlp.events SET event_date_latest = DATE '1018-01-01' WHERE event_id = '0000000000000015'"
    )
    connection.execute("UPDATE nlp.events SET event_type = 'riad' WHERE event_id = '0000000000000019'")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Marts made of broken rows and a mutated list of regions, after their tests."""
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(DBT_DIR, folder / "sql", ignore=shutil.ignore_patterns("target", "logs"))
    shutil.copytree(REFERENCE_DIR, folder / "seeds" / "reference")
    regions = folder / "seeds" / "reference" / "regions.csv"
    lines = regions.read_text(encoding="utf-8").splitlines()
    mutated = [line for line in lines if not line.startswith("SY09,")]
    regions.write_text("\n".join([*mutated, lines[5]]) + "\n", encoding="utf-8")
    project = new_project(folder, folder / "sql")
    project.write(lambda connection: write_stories(connection, 0, 20, 20, datetime(2025, 1, 1)))
    project.write(broken_rows)
    project.run("--select", *(f"+{model}" for model in CHECKED))
    project.dbt("test", "--exclude-resource-type", "unit_test", "--select", *CHECKED)
    return project


@pytest.mark.parametrize(
    "check",
    [
        "unique_stg_events_event_id",
        "days_are_in_order",
        "relationships_fct_events_event_type__event_type__ref_dim_event_type_",
        "relationships_fct_events_region_code__region_code__ref_dim_region_",
        "unique_dim_region_region_code",
    ],
    ids=[
        "a key twice",
        "an impossible date",
        "an unknown type",
        "a region gone from the list",
        "a region twice",
    ],
)
def test_the_check_that_stops_it(broken: Project, check: str) -> None:
    assert check in broken.failed()


def test_a_column_dropped_upstream_stops_the_staging_model_that_reads_it(broken: Project) -> None:
    broken.write(lambda connection: connection.execute("ALTER TABLE nlp.events DROP COLUMN arrested_best"))
    done = broken.dbt("run", "--select", "stg_events")
    assert done.returncode == 1
    assert broken.failed() == {"stg_events"}
    assert "arrested_best" in done.stdout
