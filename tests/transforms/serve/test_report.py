"""Reports: a region, a period, the numbers and the sentences behind them."""

import html
import re
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.transforms.serve.conftest import Serving
from transforms.serve.browser import find_browser
from transforms.serve.report import Report, ReportRequest, write_report
from transforms.serve.report_numbers import read_numbers
from transforms.serve.site import both

NOVEMBER = ReportRequest("Deir ez-Zor", "2025-11", "en")


@pytest.fixture(scope="module")
def november(published: Serving) -> Report:
    return write_report(published.settings, NOVEMBER)


@pytest.fixture(scope="module")
def page(november: Report) -> str:
    return november.html.read_text(encoding="utf-8")


def test_its_numbers_are_the_marts_own_and_every_sentence_is_there(
    published: Serving, november: Report, page: str
) -> None:
    inside = (
        "region_code = 'SY09' AND event_date_earliest >= '2025-11-01' AND event_date_latest <= '2025-11-30'"
    )
    assert (november.incidents,) == published.query(
        f"SELECT count(*) FROM marts.fct_incidents WHERE {inside}"
    )[0]
    assert november.incidents > 0
    sentences = published.query(
        f"SELECT evidence FROM marts.event_evidence WHERE incident_id IN (SELECT incident_id FROM marts.fct_incidents WHERE {inside})"
    )
    assert all(sentence in page for (sentence,) in sentences)
    assert "fiction" in page.lower()


def _drawn(page: str, chart: str) -> list[str]:
    """What a chart says of each of its columns, as a screen reader reads it."""
    svg = page.split(f'data-chart="{chart}"', 1)[1].split("</svg>", 1)[0]
    return [html.unescape(said) for said in re.findall(r'aria-label="(period_start[^"]*)"', svg)]


def test_operations_are_drawn_day_by_day_and_led_to_their_sentences(published: Serving, page: str) -> None:
    marts = published.query(
        """SELECT sum(operations) FROM marts.operations_per_period
           WHERE period_grain = 'day' AND region_code = 'SY09' AND month(period_start) = 11"""
    )[0][0]
    drawn = [
        int(found) for said in _drawn(page, "operations") for found in re.findall(r"operations: (\d+)", said)
    ]
    assert sum(drawn) == marts > 0
    assert (
        f'data-metric="operations"><dt>{both("operations")}</dt><dd class="value" data-value="{marts}"'
        in page
    )
    ways = published.query(
        "SELECT main_incident_id FROM marts.fct_operations WHERE region_code = 'SY09' AND month(event_date_latest) = 11"
    )
    for (incident,) in ways:
        assert f'href="#i-{incident}"' in page
        assert f'id="i-{incident}"' in page


def test_people_arrested_are_drawn_with_their_bounds(published: Serving, page: str) -> None:
    incidents, low, best, high = published.query(
        """SELECT arrest_incidents, people_arrested_low, people_arrested, people_arrested_high
           FROM marts.arrests_per_region WHERE period_grain = 'month' AND region_code = 'SY09'
               AND period_start = '2025-11-01'"""
    )[0]
    assert low < best, "two outlets give different numbers"
    assert f'data-low="{low}" data-high="{high}"' in page
    assert (
        f'data-metric="arrest_incidents"><dt>{both("arrest_incidents")}</dt><dd class="value" data-value="{incidents}"'
        in page
    )
    drawn = _drawn(page, "arrests")
    assert any(f"people: {best}" in said for said in drawn)
    assert f"{best} ({low}–{high})" in page.split('data-chart="arrests"', 1)[1]


def test_what_lies_in_no_single_day_is_counted_and_said_not_to_be_drawn(
    published: Serving, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.duckdb"
    shutil.copy(published.folder / "rasad.duckdb", copy)
    asked = ("SY09", date(2025, 11, 1), date(2025, 11, 30))
    with duckdb.connect(str(copy)) as connection:
        before = read_numbers(connection, *asked)
        connection.execute(
            "UPDATE marts.fct_incidents SET event_date_latest = '2025-11-09' WHERE event_type = 'arrest' AND region_code = 'SY09'"
        )
        after = read_numbers(connection, *asked)
    assert before.undrawn["arrest_incidents"] == 0
    assert after.totals == before.totals
    assert after.undrawn["arrest_incidents"] == before.totals["arrest_incidents"] > 0


def test_it_is_printed_where_there_is_a_browser(published: Serving, chromium: str) -> None:
    written = write_report(published.settings, ReportRequest(None, "last_month", "ar"))
    assert find_browser() == chromium
    assert written.pdf
    assert written.pdf.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (ReportRequest("Atlantis"), "Atlantis"),
        (ReportRequest(period="soon"), "no period"),
        (ReportRequest(period="2025-02-01/2025-01-01"), "ends before"),
        (ReportRequest(language="fr"), "ar or en"),
    ],
)
def test_what_it_does_not_know_it_says(published: Serving, request_: ReportRequest, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        write_report(published.settings, request_)
