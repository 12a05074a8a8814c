"""Marts rebuilt: incrementally as from clean, as they were known on a day, with what analysts overruled."""

from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.benchmarks.synthetic import write_stories
from tests.sql.conftest import Project, Rows, new_project
from tests.sql.readme import ANSWER, README, rewritten
from transforms.read.corrections import COLUMNS, read_corrections
from transforms.tables import (
    ARTICLES,
    CORRECTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
    INCIDENT_MEMBERS,
    REPORTED_STATISTICS,
)
from transforms.write.members import replace_members
from transforms.write.warehouse import append, read_table, replace_owned, transaction

STORIES, MORE = 40, 4
OF_AN_ARTICLE = (ARTICLES, EVENTS, EVENT_PARTICIPANTS, REPORTED_STATISTICS)
DAY_ONE, DAY_TWO = datetime(2025, 1, 1, 3), datetime(2025, 1, 2, 3)

ONLY_OPERATION = """
SELECT min(events.article_id) FROM intermediate.int_operations
JOIN nlp.events ON event_id = main_incident_id AND date_precision = 'day'
GROUP BY operation_type, int_operations.operation_mode, int_operations.region_code, int_operations.country_code
HAVING count(*) = 1 ORDER BY 1 LIMIT 1"""

BRIDGE = """
SELECT bridge.event_id, (
    SELECT max(incident_id) FROM intermediate.int_operation_incidents AS other JOIN intermediate.int_incidents USING (incident_id)
    WHERE article_count > 2 AND other.operation_key <> bridge.operation_id)
FROM intermediate.int_counted_events AS bridge
JOIN intermediate.int_operation_incidents AS others ON operation_key = operation_id
WHERE bridge.incident_id NOT IN (SELECT incident_id FROM intermediate.int_operation_incidents)
ORDER BY bridge.event_id DESC LIMIT 1"""


def day_two_news(connection: duckdb.DuckDBPyConnection, moment: datetime) -> None:
    """Four new stories; an old article is gone; one event is regrouped; one article is found to be a copy; what is the
    only operation of its kind in its region turns out to be a year older and of another region; an event that was no
    operation is regrouped into one, which makes one of two operations."""
    write_stories(connection, STORIES, STORIES + MORE, STORIES + MORE, moment)
    articles, events = read_table(connection, ARTICLES), read_table(connection, EVENTS)
    gone, copy = articles["article_id"][0], articles.row(5, named=True)
    members = read_table(connection, INCIDENT_MEMBERS)
    lost = events.filter(article_id=gone)["event_id"]
    [(bridge, reached)] = connection.execute(BRIDGE).fetchall()
    regrouped = {members["event_id"][38]: members["incident_id"][35], bridge: reached}
    moved = members.with_columns(
        incident_id=pl.col("event_id").replace_strict(regrouped, default=pl.col("incident_id"))
    ).filter(~pl.col("event_id").is_in(lost.to_list()))
    [(alone,)] = connection.execute(ONLY_OPERATION).fetchall()
    retold = events.filter(article_id=alone).with_columns(
        pl.col("event_date", "event_date_earliest", "event_date_latest").dt.offset_by("-1y"),
        region_code=pl.lit("SY14"),
    )
    marked = ARTICLES.frame([{**copy, "duplicate_of": articles["article_id"][6]}])
    with transaction(connection):
        replace_owned(connection, {table: table.empty() for table in OF_AN_ARTICLE}, [gone], moment)
        replace_owned(connection, {ARTICLES: marked}, [copy["article_id"]], moment)
        replace_owned(connection, {EVENTS: retold}, [alone], moment)
        replace_members(connection, moved, moment)


Rebuilt = tuple[Project, dict[str, Rows], dict[str, Rows]]


def two_days(folder: Path) -> Rebuilt:
    """A project built on day one and again on day two, with all marts of both days."""
    project = new_project(folder)
    project.write(lambda connection: write_stories(connection, 0, STORIES, STORIES + MORE, DAY_ONE))
    project.run()
    first = project.marts()
    project.write(lambda connection: day_two_news(connection, DAY_TWO))
    project.run()
    return project, first, project.marts()


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    return two_days(tmp_path_factory.mktemp("rebuilt"))


def test_an_incremental_build_gives_the_marts_of_a_build_from_clean(rebuilt: Rebuilt) -> None:
    project, first, incremental = rebuilt
    assert incremental["fct_incidents"] != first["fct_incidents"]
    project.run("--full-refresh")
    made_anew = project.marts()
    assert {name for name in made_anew if made_anew[name] != incremental[name]} == set()


def test_as_of_yesterday_gives_yesterdays_numbers_again(rebuilt: Rebuilt) -> None:
    project, first, _ = rebuilt
    today = project.marts()
    project.run("--vars", f"{{as_of: {DAY_ONE:%Y-%m-%d}}}")
    assert project.marts("marts_as_of") == first
    assert project.marts() == today


def test_the_readme_shows_what_the_warehouse_answers(rebuilt: Rebuilt) -> None:
    """Written by `python -m tests.sql.readme`."""
    project, *_ = rebuilt
    text = README.read_text(encoding="utf-8")
    assert len(ANSWER.findall(text)) >= 12
    assert rewritten(text, project) == text


def test_every_grain_adds_up_to_the_same_total(rebuilt: Rebuilt) -> None:
    project, *_ = rebuilt
    for mart, measure in [
        ("operations_per_period", "operations"),
        ("operations_per_period", "killed"),
        ("arrests_per_region", "people_arrested"),
        ("actor_activity", "incidents"),
        ("coverage", "articles"),
    ]:
        totals = project.query(f"SELECT period_grain, sum({measure}) FROM marts.{mart} GROUP BY ALL")
        assert len(totals) == 6
        assert len({total for _, total in totals}) == 1, (mart, totals)


def test_every_number_leads_to_its_sentences(rebuilt: Rebuilt) -> None:
    """The join that sql/README.md documents: a month's arrests in a region, to sentence, title, outlet, day, address."""
    project, *_ = rebuilt
    month, region, arrests = project.query(
        "SELECT period_start, region_code, arrest_incidents FROM marts.arrests_per_region"
        " WHERE period_grain = 'month' AND NOT is_period_unknown ORDER BY 3 DESC, 1, 2 LIMIT 1"
    )[0]
    assert arrests > 0
    behind = project.query(
        f"""SELECT DISTINCT incidents.incident_id FROM marts.fct_incidents AS incidents
        JOIN marts.event_evidence AS evidence USING (incident_id)
        WHERE incidents.event_type = 'arrest' AND incidents.region_code = '{region}'
          AND date_trunc('month', incidents.event_date_earliest) = DATE '{month}'
          AND date_trunc('month', incidents.event_date_latest) = DATE '{month}'
          AND evidence.evidence IS NOT NULL AND evidence.title IS NOT NULL AND evidence.source IS NOT NULL
          AND evidence.published_date IS NOT NULL AND evidence.url IS NOT NULL"""
    )
    assert len(behind) == arrests


def test_corrections_show_in_the_marts_as_corrected_by_whom(rebuilt: Rebuilt, tmp_path: Path) -> None:
    project, *_ = rebuilt
    keys = dict(project.query("SELECT event_id, event_key FROM marts.fct_events"))
    alone = project.query(
        "SELECT min(event_id) FROM marts.fct_incidents JOIN marts.fct_events USING (incident_id)"
        " WHERE fct_incidents.event_type = 'arrest' AND article_count = 1"
    )[0][0]
    shared = project.query(
        "SELECT max(event_id) FROM marts.fct_incidents JOIN marts.incident_reports USING (incident_id)"
        " WHERE fct_incidents.article_count > 1"
    )[0][0]
    raid = project.query(
        "SELECT min(event_id) FROM marts.fct_incidents JOIN marts.fct_events USING (incident_id)"
        " WHERE fct_incidents.event_type = 'raid' AND article_count = 1"
    )[0][0]
    by = "منى,2025-01-03,"
    (tmp_path / "march.csv").write_text(
        "\n".join(
            [
                ",".join(COLUMNS),
                f"set,{keys[alone]},,,arrested,77,{by}تصحيح الوكالة",
                f"set,{keys[alone]},,,region_code,SY14,{by}",
                f"reject,{keys[raid]},,,,,{by}تدريب",
                f"split,{keys[shared]},,,,,{by}خبران",
                f"rename,,,طرف,,اسم صحيح,{by}",
                f"reject,{'0' * 16}:body:3:raid,,,,,{by}",
            ]
        ),
        encoding="utf-8",
    )
    given = read_corrections(tmp_path)
    project.write(lambda connection: append(connection, CORRECTIONS, given))
    project.run("--full-refresh")
    incident = "SELECT arrested_best, region_code, corrected_by FROM marts.fct_incidents WHERE incident_id = "
    assert project.query(
        f"{incident} (SELECT incident_id FROM marts.fct_events WHERE event_id = '{alone}')"
    ) == [(77, "SY14", "منى")]
    assert project.query(
        f"SELECT is_rejected, corrected_by FROM marts.fct_events WHERE event_id = '{raid}'"
    ) == [(True, "منى")]
    assert project.query(f"SELECT count(*) FROM marts.fct_incidents WHERE incident_id = '{raid}'") == [(0,)]
    assert project.query(
        "SELECT article_count FROM marts.fct_incidents JOIN marts.fct_events USING (incident_id)"
        f" WHERE event_id = '{shared}'"
    ) == [(1,)]
    assert project.query("SELECT DISTINCT actor_ar FROM marts.fct_events WHERE actor_ar IS NOT NULL") == [
        ("اسم صحيح",)
    ]
    assert project.query(
        "SELECT action, count(*) FROM marts.corrections WHERE NOT is_applied GROUP BY ALL"
    ) == [("reject", 1)]


@pytest.mark.soak
def test_after_a_build_that_broke_off_everything_is_made_anew(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    project.write(lambda connection: write_stories(connection, 0, STORIES, STORIES + MORE, DAY_ONE))
    project.run()
    project.write(lambda connection: day_two_news(connection, DAY_TWO))
    project.run("--select", "+int_operations")
    project.run()
    resumed = project.marts()
    project.run("--full-refresh")
    assert project.marts() == resumed
