"""Single steps of the job, by themselves in Dagster."""

from typing import Any

import dagster as dg
import duckdb
import pytest

from orchestration.assets.nlp import nlp
from orchestration.assets.raw import raw
from orchestration.definitions import defs
from orchestration.resources import Warehouse
from orchestration.run import QUIET
from tests.orchestration.conftest import ARREST, STRIKE, Rasad


def materialize(asset: dg.AssetsDefinition, **given: Any) -> dg.ExecuteInProcessResult:
    return dg.materialize(
        [asset],
        resources={"warehouse": Warehouse()},
        run_config=QUIET | given.pop("run_config", {}),
        raise_on_error=False,
        **given,
    )


@pytest.fixture
def read_once(rasad: Rasad) -> Rasad:
    """After one reading of an article and a file that is none."""
    rasad.landing.add("a", ARREST)
    rasad.landing.add("english", "No Arabic in here.")
    assert materialize(raw).success
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
        result = materialize(raw)
        assert not result.success
        assert ("landing_tally", "keys_and_schema") in failed_checks(result)
    change(read_once, "INSERT INTO raw.rejected_files FROM lost")
    assert materialize(raw).success


def test_a_run_that_was_killed_before_its_count_was_checked_is_checked_by_the_next(read_once: Rasad) -> None:
    change(read_once, "DELETE FROM raw.rejected_files; DELETE FROM quality.landing_tally")
    assert not materialize(raw).success


def test_a_backfill_offers_the_months_of_the_articles_and_the_undated_and_keeps_to_one(rasad: Rasad) -> None:
    rasad.landing.add("dated", ARREST, published_at="2018-03-14")
    rasad.landing.add("undated", STRIKE)
    job = defs.resolve_job_def("reprocess_month")
    with dg.DagsterInstance.ephemeral() as instance:
        materialize(raw, instance=instance)
        months = job.partitions_def.get_partition_keys(dynamic_partitions_store=instance)
        assert months == ["2018-03", "undated"]
        config = job.get_run_config_for_partition_key("undated")
    annotated = materialize(nlp, run_config=config)
    assert annotated.success, [str(e.event_specific_data) for e in annotated.all_events if e.is_failure]
    done = "SELECT source_path FROM meta.annotated_articles JOIN raw.articles USING (article_id)"
    assert rasad.query(done) == [("undated.txt",)]
