"""Every number of the page is the marts' own: headlines, charts, tables, quoted totals, what is not known."""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import lxml.html
import pytest

from tests.transforms.serve.conftest import Serving
from transforms.serve.labels import label
from transforms.serve.masking import Mask
from transforms.serve.page_data import read_page_data
from transforms.serve.site import page_charts, render_page


def rows_of(spec: dict[str, Any], data: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The rows that a chart draws: its largest data set, the outlines of countries aside."""
    shared = data or spec["datasets"]
    used = [
        spec.get("data", {}).get("name"),
        *(layer.get("data", {}).get("name") for layer in spec.get("layer", [])),
    ]
    rows = [shared[name] for name in used if name and not name.startswith("outlines")]
    return max(rows, key=len)


class PageOnDisk:
    """What the published file says, read without a browser."""

    def __init__(self, text: str) -> None:
        self.html = lxml.html.fromstring(text.split("<!doctype html>")[-1])
        self._charts = json.loads(self.html.xpath("//script[@id='charts']/text()")[0])

    def spec(self, chart: str) -> dict[str, Any]:
        spec: dict[str, Any] = self._charts["specs"][chart]["en"]
        return spec

    def draws(self, chart: str) -> bool:
        return chart in self._charts["specs"]

    def drawn(self, chart: str) -> list[dict[str, Any]]:
        return rows_of(self.spec(chart), self._charts["data"])

    def value(self, window: str, metric: str) -> int:
        cards = f"//*[@data-window='{window}']//*[@data-metric='{metric}']//*[@data-value]/@data-value"
        return int(self.html.xpath(cards)[0])


@pytest.fixture(scope="module")
def page(published: Serving) -> PageOnDisk:
    return PageOnDisk(published.page)


WINDOWS = {"week": 7, "month": 30, "year": 365}
IN_WINDOW = {
    "operations": ("count(*)", "marts.fct_operations", "event_date_earliest", "event_date_latest"),
    "incidents": ("count(*)", "marts.fct_incidents", "event_date_earliest", "event_date_latest"),
    "arrested": (
        "sum(coalesce(arrested_best, arrested_low)) FILTER (event_type = 'arrest')",
        "marts.fct_incidents",
        "event_date_earliest",
        "event_date_latest",
    ),
    "killed": (
        "sum(coalesce(killed_best, killed_low))",
        "marts.fct_incidents",
        "event_date_earliest",
        "event_date_latest",
    ),
    "injured": (
        "sum(coalesce(injured_best, injured_low))",
        "marts.fct_incidents",
        "event_date_earliest",
        "event_date_latest",
    ),
    "articles": ("count(*)", "raw.articles", "published_date", "published_date"),
}


@pytest.mark.parametrize("window", WINDOWS)
def test_each_headline_counts_what_lies_in_its_days(
    page: PageOnDisk, published: Serving, window: str
) -> None:
    for metric, (number, table, first, last) in IN_WINDOW.items():
        expected = published.query(
            f"""SELECT coalesce({number}, 0) FROM {table}, (SELECT max(published_date) AS newest FROM raw.articles)
                WHERE {first} > newest - {WINDOWS[window]} AND {last} <= newest"""
        )[0][0]
        assert page.value(window, metric) == expected, metric


def test_headlines_of_all_time_are_the_marts_own(page: PageOnDisk, published: Serving) -> None:
    for metric, (number, table, *_) in IN_WINDOW.items():
        assert page.value("all", metric) == published.query(f"SELECT {number} FROM {table}")[0][0], metric
    by_region = "SELECT sum(people_arrested) FROM marts.arrests_per_region WHERE period_grain = 'year'"
    assert page.value("all", "arrested") == published.query(by_region)[0][0]


@pytest.mark.parametrize("grain", ["iso_week", "month"])
def test_the_chart_of_operations_is_operations_per_period(
    page: PageOnDisk, published: Serving, grain: str
) -> None:
    drawn = {
        (row["period_start"][:10], row["label_en"]): row["operations"]
        for row in page.drawn(f"operations_{grain}")
        if row["operations"]
    }
    marts = published.query(
        f"""SELECT cast(period_start AS varchar), operation_type_en, sum(operations) FROM marts.operations_per_period
            WHERE period_grain = '{grain}' AND NOT is_period_unknown AND operations > 0 GROUP BY ALL"""
    )
    assert drawn == {(start, kind): int(count) for start, kind, count in marts}


def test_under_the_operations_stands_what_was_read_in_the_same_periods(
    page: PageOnDisk, published: Serving
) -> None:
    for grain in ("iso_week", "month"):
        drawn = {row["period_start"][:10]: row["articles"] for row in page.drawn(f"read_{grain}")}
        ends = [row["period_start"][:10] for row in page.drawn(f"operations_{grain}")]
        marts = published.query(
            f"""SELECT cast(period_start AS varchar), sum(articles) FROM marts.coverage
                WHERE period_grain = '{grain}' AND period_start BETWEEN '{min(ends)}' AND '{max(ends)}' GROUP BY ALL"""
        )
        assert {start: count for start, count in drawn.items() if count} == {s: int(n) for s, n in marts}
    axes = {name: page.spec(f"{name}_month")["encoding"]["y"]["axis"] for name in ("operations", "read")}
    assert axes["operations"]["minExtent"] == axes["read"]["minExtent"], "one stands exactly under the other"


def test_the_map_and_the_table_beside_it_are_arrests_per_region(page: PageOnDisk, published: Serving) -> None:
    shown = {
        row.get("data-region"): tuple(
            int(text.replace(",", "")) for text in row.xpath("td/b/text() | td/text()")
        )
        for row in page.html.xpath("//table[@id='regions']/tbody/tr[td/b[@data-people != '0']]")
    }
    marts = published.query(
        """SELECT region_code, sum(people_arrested), sum(arrest_incidents), sum(incidents_without_count),
               (SELECT count(*) FROM marts.fct_incidents AS i WHERE i.region_code = a.region_code)
           FROM marts.arrests_per_region AS a WHERE period_grain = 'year' GROUP BY ALL HAVING sum(people_arrested) > 0"""
    )
    assert shown == {code: tuple(map(int, numbers)) for code, *numbers in marts}
    drawn = {row["region_en"]: row["people_arrested"] for row in page.drawn("map_people_arrested")}
    names = dict(published.query("SELECT region_code, region_en FROM marts.dim_region"))
    assert drawn == {names[code]: numbers[0] for code, numbers in shown.items()}


def test_actors_and_types_are_the_marts_own(page: PageOnDisk, published: Serving) -> None:
    actors = published.query(
        """SELECT actor_en, sum(incidents) AS n FROM marts.actor_activity
           WHERE role = 'actor' AND period_grain = 'year' GROUP BY actor_id, actor_en ORDER BY n DESC, actor_id LIMIT 12"""
    )
    types = published.query(
        """SELECT label_en, count(*) AS n FROM marts.fct_incidents JOIN marts.dim_event_type USING (event_type)
           GROUP BY ALL ORDER BY n DESC, any_value(event_type)"""
    )
    for chart, marts in (("actors", actors), ("types", types)):
        drawn = {row["label_en"]: row["incidents"] for row in page.drawn(chart)}
        assert drawn == {name: int(count) for name, count in marts}, chart


def test_reported_against_counted_is_the_marts_own(page: PageOnDisk, published: Serving) -> None:
    cards = {
        card.get("data-statistic"): (card.get("data-said"), card.get("data-counted"))
        for card in page.html.xpath("//*[@data-statistic]")
    }
    marts = published.query(
        """SELECT statistic_id, coalesce(value_best, value_low), counted FROM marts.reported_vs_counted
           WHERE counted IS NOT NULL AND period_start IS NOT NULL AND coalesce(value_best, value_low) IS NOT NULL"""
    )
    assert cards == {identity: (str(said), str(counted)) for identity, said, counted in marts}


def test_what_is_not_known_is_counted_from_the_marts(page: PageOnDisk, published: Serving) -> None:
    shown = {
        item.get("data-unknown"): int(item.find("b").get("data-value"))
        for item in page.html.xpath("//*[@data-unknown]")
    }
    incidents = "SELECT count(*) FROM marts.fct_incidents WHERE"
    unknown = {
        "without_date": f"{incidents} event_date_earliest IS NULL",
        "without_region": f"{incidents} region_code IS NULL",
        "without_actor": f"{incidents} actor_ar IS NULL",
        "arrests_without_number": f"{incidents} event_type = 'arrest' AND coalesce(arrested_best, arrested_low) IS NULL",
        "several_sources": f"{incidents} source_count > 1",
        "background": "SELECT count(*) FROM marts.fct_events WHERE aspect = 'background'",
        "duplicates": "SELECT count(*) FROM raw.articles WHERE duplicate_of IS NOT NULL",
        "undated_articles": "SELECT count(*) FROM raw.articles WHERE published_date IS NULL",
        "rejected": "SELECT count(*) FROM raw.rejected_files",
        "quarantined": "SELECT count(*) FROM quality.quarantine",
    }
    expected = {name: published.query(query)[0][0] for name, query in unknown.items()}
    assert shown == {name: count for name, count in expected.items() if count}
    for kind, column in (("date", "date_precision"), ("place", "geo_precision")):
        marts = published.query(f"SELECT count(*) FROM marts.fct_incidents GROUP BY {column}")
        if len(marts) == 1:  # a single bar says nothing
            assert not page.draws(f"precision_{kind}")
            continue
        drawn = sorted(row["incidents"] for row in page.drawn(f"precision_{kind}"))
        assert drawn == sorted(count for (count,) in marts), kind


def test_a_region_that_rests_on_one_incident_says_so_and_does_not_hide_the_others(
    published: Serving, tmp_path: Path
) -> None:
    copy = tmp_path / "one.duckdb"
    shutil.copy(published.folder / "rasad.duckdb", copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            """UPDATE marts.arrests_per_region SET people_arrested = people_arrested + 110000 WHERE region_code = 'SY09'
                   AND arrest_incidents > 0;
               UPDATE marts.fct_incidents SET arrested_best = arrested_best + 110000
               WHERE region_code = 'SY09' AND event_type = 'arrest'"""
        )
        data = read_page_data(connection, Mask())
    drawn = {row["region_en"]: row for row in rows_of(page_charts(data)["map_people_arrested"]["en"])}
    others = max(row["drawn"] for name, row in drawn.items() if name != "Deir ez-Zor")
    one = drawn["Deir ez-Zor"]
    assert one["is_dashed"]
    assert one["people_arrested"] > 110_000
    assert one["most_arrested_at_once"] > 110_000
    assert one["drawn"] <= 4 * others
    shown = render_page(data)
    assert label("dashed_note", "en") in shown
    assert f"{one['most_arrested_at_once']:,} " in shown.split('id="regions"')[1].split("</table>")[0]
