"""The varied folder through the real job: every record is accounted for, and ends as its case declares."""

from collections.abc import Iterator

import dagster as dg
import pytest

from orchestration.definitions import defs
from orchestration.run import QUIET
from tests.orchestration.conftest import Rasad, new_rasad
from tests.varied_landing import ARCHIVE_MB, FILE_MB, Case, write_landing

READING = sorted(defs.resolve_asset_graph().get(dg.AssetKey(["raw", "articles"])).assets_def.keys)


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Rasad, list[Case]]]:
    """After the job's first step, reading with its audits, over the varied folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASAD_MAX_FILE_MB", str(FILE_MB))
        patch.setenv("RASAD_MAX_ARCHIVE_MB", str(ARCHIVE_MB))
        rasad = new_rasad(tmp_path_factory.mktemp("varied"), patch)
        cases = write_landing(rasad.landing.path)
        with dg.DagsterInstance.ephemeral() as instance:
            run = defs.resolve_job_def("refresh").execute_in_process(
                instance=instance, run_config=QUIET, asset_selection=READING, raise_on_error=False
            )
        assert run.success, [event.message for event in run.all_events if event.is_failure]
        yield rasad, cases


def test_files_in_are_articles_copies_replaced_versions_and_refusals(
    varied: tuple[Rasad, list[Case]],
) -> None:
    rasad, cases = varied
    (tally,) = rasad.query(
        "SELECT files_listed, files_known, records, articles + copies + superseded + rejected, accounted_for"
        " FROM quality.landing_tally"
    )
    records = sum(len(case.articles) + len(case.rejected) for case in cases)
    assert tally == (len(cases), len(cases), records, records, records)
    failed = rasad.query(
        "SELECT check_name, severity FROM quality.results WHERE table_name = 'quality.landing_tally' AND NOT success"
    )
    assert failed == [("rejected_share_within_bounds", "warn")]  # the folder is full of faults


def test_each_case_ends_as_declared(varied: tuple[Rasad, list[Case]]) -> None:
    rasad, cases = varied
    read = rasad.query(
        "SELECT source_path FROM raw.article_sources UNION ALL SELECT source_path FROM meta.superseded_versions"
    )
    refused = rasad.query("SELECT source_path, reason FROM raw.rejected_files")
    copies = rasad.query(
        "SELECT copy.source_path, original.source_path FROM raw.articles AS copy"
        " JOIN raw.articles AS original ON original.article_id = copy.duplicate_of"
    )
    replaced = rasad.query(
        "SELECT old.source_path, new.source_path FROM meta.superseded_versions AS old"
        " JOIN raw.articles AS new ON new.article_id = old.superseded_by"
    )
    assert sorted(path for (path,) in read) == sorted(c.name + member for c in cases for member in c.articles)
    assert dict(refused) == {c.name + member: why for c in cases for member, why in c.rejected.items()}
    assert dict(copies) == {c.name + member: first for c in cases for member, first in c.copies.items()}
    assert dict(replaced) == {c.name + member: later for c in cases for member, later in c.replaced.items()}


@pytest.mark.soak
def test_what_was_read_goes_on_to_the_marts(varied: tuple[Rasad, list[Case]]) -> None:
    rasad, _ = varied
    run = rasad.refresh()
    assert run.success, [
        (e.step_key, e.message, str(e.event_specific_data)[-3000:]) for e in run.get_step_failure_events()
    ]
    articles = rasad.query("SELECT count(*) FROM raw.articles WHERE language = 'ar'")
    assert rasad.query("SELECT count(DISTINCT article_id) FROM nlp.sentences") == articles
    assert rasad.query("SELECT count(*) FROM marts.fct_events") != [(0,)]
