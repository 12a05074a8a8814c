"""The dbt project on a real warehouse: everything builds, its own tests pass, readers find what they rely on."""

import pytest

from tests.sql.conftest import Project, new_project

MARTS = [
    "acled_events",
    "actor_activity",
    "arrests_per_region",
    "attacks_by_group",
    "casualties_by_side",
    "corrections",
    "coverage",
    "dim_actor",
    "dim_date",
    "dim_event_type",
    "dim_place",
    "dim_region",
    "event_evidence",
    "event_participants",
    "fct_events",
    "fct_incidents",
    "fct_operations",
    "half_year_report",
    "incident_reports",
    "named_detainees",
    "operations_per_period",
    "plover_events",
    "reported_vs_counted",
    "statistic_conflicts",
    "ucdp_events",
    "unknown_shares",
    "who_arrested_whom",
]  # fmt: skip

ACLED = """
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
    actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
    longitude geo_precision source source_scale notes fatalities tags timestamp
"""
UCDP = """
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
    dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
    source_article source_office source_date source_headline source_original where_prec where_coordinates
    where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
    date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
PLOVER = "id date event mode record"
"""Column lists of the projects' own releases, in their order."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A warehouse without a single article, after `dbt build` with unit tests.

    Tests on data wait for a warehouse with data: every run of the job in tests/orchestration makes them all.
    """
    project = new_project(tmp_path_factory.mktemp("dbt"))
    done = project.dbt("build", "--exclude-resource-type", "test")
    assert done.returncode == 0, done.stdout[-4000:]
    return project


def test_unit_tests_on_what_counts_pass(built: Project) -> None:
    units = [r for r in built.results() if r["unique_id"].startswith("unit_test.")]
    assert len(units) >= 36
    assert {r["status"] for r in units} == {"pass"}


def test_an_empty_warehouse_gives_empty_marts_and_full_reference(built: Project) -> None:
    counts = {name: built.query(f"SELECT count(*) FROM marts.{name}")[0][0] for name in MARTS}
    filled = {name for name, count in counts.items() if count}
    assert filled == {"dim_place", "dim_region", "dim_actor", "dim_event_type"}


def test_every_mart_is_described_and_under_contract(built: Project) -> None:
    nodes = built.manifest()["nodes"].values()
    marts = {n["name"]: n for n in nodes if n["resource_type"] == "model" and n["schema"] == "marts"}
    assert set(MARTS) == set(marts)
    for mart in marts.values():
        assert mart["description"]
        assert mart["contract"]["enforced"]
        assert all(column["description"] and column["data_type"] for column in mart["columns"].values())


def test_every_model_and_column_is_described(built: Project) -> None:
    for node in built.manifest()["nodes"].values():
        if node["resource_type"] == "model":
            assert node["description"], node["name"]
            undescribed = [name for name, column in node["columns"].items() if not column["description"]]
            assert not undescribed, (node["name"], undescribed)


def test_descriptions_are_comments_on_every_column_of_the_file(built: Project) -> None:
    bare = built.query(
        "SELECT table_name, column_name FROM duckdb_columns()"
        " WHERE schema_name IN ('marts', 'intermediate', 'reference', 'raw', 'nlp', 'quality', 'meta') AND table_name != 'build_state' AND comment IS NULL"
    )
    assert bare == []
    assert built.query(
        "SELECT comment FROM duckdb_columns() WHERE table_name = 'fct_events' AND column_name = 'evidence'"
    ) == [("The sentence.",)]


@pytest.mark.parametrize(
    ("mart", "columns"), [("acled_events", ACLED), ("ucdp_events", UCDP), ("plover_events", PLOVER)]
)
def test_an_interchange_view_has_the_columns_of_its_project(built: Project, mart: str, columns: str) -> None:
    found = built.query(f"SELECT column_name FROM (DESCRIBE marts.{mart})")
    assert [name for (name,) in found] == columns.split()


def test_the_table_functions_are_kept_in_the_file(built: Project) -> None:
    assert built.query("FROM marts.arrests_in('SY09', '2024-07-01', '2024-12-31')") == []
    kept = built.query("SELECT DISTINCT function_name FROM duckdb_functions() WHERE schema_name = 'marts'")
    assert {name for (name,) in kept} == {
        "incidents_in", "arrests_in", "operations_between", "activity_of_person", "activity_around", "new_since",
        "sentences_behind",
    }  # fmt: skip


def test_what_reads_the_marts_is_declared(built: Project) -> None:
    exposures = built.manifest()["exposures"].values()
    assert {exposure["name"] for exposure in exposures} >= {"dashboard", "interchange"}
    assert all(exposure["description"] and exposure["depends_on"]["nodes"] for exposure in exposures)
