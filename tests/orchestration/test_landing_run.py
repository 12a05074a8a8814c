"""The step that reads the landing folder, by itself in Dagster."""

import dagster as dg
import duckdb
import pytest

from orchestration.assets.raw import raw
from orchestration.resources import Warehouse
from orchestration.run import QUIET
from tests.orchestration.conftest import ARREST, STRIKE, Rasad


def read(rasad: Rasad) -> dg.ExecuteInProcessResult:
    with dg.DagsterInstance.ephemeral() as instance:
        return dg.materialize(
            [raw],
            instance=instance,
            resources={"warehouse": Warehouse()},
            run_config=QUIET,
            raise_on_error=False,
        )


@pytest.fixture
def read_once(rasad: Rasad) -> Rasad:
    """After one reading of an article and a file that is none."""
    rasad.landing.add("a", ARREST)
    rasad.landing.add("english", "No Arabic in here.")
    assert read(rasad).success
    return rasad


def change(rasad: Rasad, sql: str) -> None:
    with duckdb.connect(str(rasad.warehouse)) as connection:
        connection.execute(sql)


def failed_checks(result: dg.ExecuteInProcessResult) -> set[tuple[str, str]]:
    checks = [check for check in result.get_asset_check_evaluations() if not check.passed]
    return {(check.asset_key.path[-1], check.check_name) for check in checks}


def test_a_folder_that_does_not_add_up_stops_every_run_until_it_does(read_once: Rasad) -> None:
    change(read_once, "CREATE TABLE lost AS FROM raw.rejected_files; DELETE FROM raw.rejected_files")
    read_once.landing.add("b", STRIKE)
    for _ in range(2):  # the second has nothing to read
        result = read(read_once)
        assert not result.success
        assert ("landing_tally", "keys_and_schema") in failed_checks(result)
    change(read_once, "INSERT INTO raw.rejected_files FROM lost")
    assert read(read_once).success


def test_a_run_that_was_killed_before_its_count_was_checked_is_checked_by_the_next(read_once: Rasad) -> None:
    change(read_once, "DELETE FROM raw.rejected_files; DELETE FROM quality.landing_tally")
    assert not read(read_once).success
