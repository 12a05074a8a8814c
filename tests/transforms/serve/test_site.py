"""The page in a real browser: right numbers, shaped Arabic, nobody's name, and not a request to anyone."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.transforms.serve.conftest import Serving
from transforms.serve.masking import MARK
from transforms.serve.site import web_link, write_site

PICTURES = Path(os.environ.get("RASAD_TEST_PICTURES", "data/test-pictures"))


class Visit:
    """A page opened from disk, and what it said and asked for meanwhile."""

    def __init__(
        self, browser: Browser, path: Path, *, width: int = 1280, language: str = "ar", scheme: str = "light"
    ):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(f"{path.resolve().as_uri()}#{language}")
        self.page.wait_for_selector(".chart[data-ready] svg")

    def value(self, window: str, metric: str) -> int:
        found = self.page.locator(f'[data-window="{window}"] [data-metric="{metric}"] .value')
        return int(found.get_attribute("data-value") or -1)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def visit(browser: Browser, published: Serving) -> Visit:
    return Visit(browser, published.folder / "site" / "index.html")


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [(1280, "ar", "light"), (1280, "en", "dark"), (390, "ar", "dark"), (390, "en", "light")],
)
def test_it_opens_without_error_request_or_sideways_scrolling(
    browser: Browser, published: Serving, width: int, language: str, scheme: str
) -> None:
    seen = Visit(
        browser, published.folder / "site" / "index.html", width=width, language=language, scheme=scheme
    )
    PICTURES.mkdir(parents=True, exist_ok=True)
    seen.page.screenshot(path=PICTURES / f"site_{width}_{language}_{scheme}.png", full_page=True)
    assert seen.complaints == []
    assert all(address.startswith(("file:", "data:")) for address in seen.asked)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_headline_numbers_are_the_marts_own(visit: Visit, published: Serving) -> None:
    for metric, query in {
        "operations": "SELECT count(*) FROM marts.fct_operations",
        "incidents": "SELECT count(*) FROM marts.fct_incidents",
        "arrested": "SELECT sum(people_arrested) FROM marts.arrests_per_region WHERE period_grain = 'year'",
        "killed": "SELECT sum(coalesce(killed_best, killed_low)) FROM marts.fct_incidents",
        "articles": "SELECT count(*) FROM raw.articles",
    }.items():
        assert visit.value("all", metric) == published.query(query)[0][0], metric


def test_the_last_week_counts_back_from_the_newest_article(visit: Visit, published: Serving) -> None:
    expected = published.query(
        """SELECT count(*) FROM marts.fct_incidents, (SELECT max(published_date) AS newest FROM raw.articles)
           WHERE event_date_earliest > newest - 7 AND event_date_latest <= newest"""
    )[0][0]
    assert expected > 0
    assert visit.value("week", "incidents") == expected


def test_the_table_beside_the_map_is_arrests_per_region(visit: Visit, published: Serving) -> None:
    shown = {
        row.get_attribute("data-region"): int(row.locator("[data-people]").inner_text().replace(",", ""))
        for row in visit.page.locator("#regions tbody tr").all()
    }
    marts = published.query(
        "SELECT region_code, sum(people_arrested) FROM marts.arrests_per_region WHERE period_grain = 'year' GROUP BY ALL"
    )
    assert {code: people for code, people in shown.items() if people} == {c: int(n) for c, n in marts if n}


def test_the_bars_that_are_drawn_are_operations_per_period(visit: Visit, published: Serving) -> None:
    said = visit.page.locator(
        '[data-chart="operations_iso_week"] svg [aria-label*="operations: "]'
    ).evaluate_all("marks => marks.map(mark => mark.getAttribute('aria-label'))")
    drawn = sum(int(re.findall(r"operations: (\d+)", each)[0]) for each in said)
    weeks = "SELECT sum(operations) FROM marts.operations_per_period WHERE period_grain = 'iso_week' AND period_start IS NOT NULL"
    assert drawn == published.query(weeks)[0][0] > 0


def test_where_english_is_read_arabic_stands_only_beside_it(browser: Browser, published: Serving) -> None:
    """Sentences, and the names that outlets give themselves, aside."""
    page = Visit(browser, published.folder / "site" / "index.html", language="en").page
    arabic = page.evaluate(
        """() => {
            document.querySelectorAll('details').forEach((part) => { part.open = true; });
            document.querySelectorAll('.incident').forEach((part) => { part.hidden = false; });
            const found = [], texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const place = texts.currentNode.parentElement;
                const words = texts.currentNode.data.trim();
                if (/[\u0600-\u06ff]/.test(words) && place.getClientRects().length && !place.closest('blockquote, small'))
                    found.push(words);
            }
            return found;
        }"""
    )
    outlets = {outlet for (outlet,) in published.query("SELECT DISTINCT source FROM marts.coverage")}
    assert set(arabic) <= outlets
    beside = page.locator(".incident small bdi").all_inner_texts()
    assert beside, "the demo has parties that no list names"


def test_arabic_runs_from_right_to_left_and_its_letters_join(visit: Visit) -> None:
    page = visit.page
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    brand, switches = page.locator(".brand").bounding_box(), page.locator(".switches").bounding_box()
    assert brand["x"] > switches["x"]
    joined, apart = page.evaluate(  # without shaping the two would be equally wide
        """() => {
            const measure = (text) => {
                const span = document.createElement('span');
                span.textContent = text;
                document.body.append(span);
                const width = span.getBoundingClientRect().width;
                span.remove();
                return width;
            };
            return [measure('محمد'), [...'محمد'].reduce((sum, letter) => sum + measure(letter), 0)];
        }"""
    )
    assert abs(joined - apart) > 1


def test_the_switch_changes_language_and_direction_and_comes_back(
    browser: Browser, published: Serving
) -> None:
    page = Visit(browser, published.folder / "site" / "index.html").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#language").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    assert page.locator("h1").inner_text().startswith("Rasad")
    assert "Operations" in page.locator("#over-time h3").inner_text()
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dir") == "rtl"


def test_choosing_a_period_with_the_keyboard_changes_the_figures(
    browser: Browser, published: Serving
) -> None:
    page = Visit(browser, published.folder / "site" / "index.html").page
    page.locator('input[name="window"]:checked').focus()
    page.keyboard.press("ArrowUp")
    assert page.locator('[data-window="week"]').is_visible()
    assert not page.locator('[data-window="month"]').is_visible()


def test_incidents_are_filtered_by_type(browser: Browser, published: Serving) -> None:
    page = Visit(browser, published.folder / "site" / "index.html").page
    page.locator("#by-type").select_option("explosion")
    shown = page.locator(".incident:visible")
    assert (
        shown.count()
        == published.query("SELECT count(*) FROM marts.fct_incidents WHERE event_type = 'explosion'")[0][0]
    )


def test_every_chart_has_a_name_for_those_who_cannot_see_it(visit: Visit) -> None:
    for chart in visit.page.locator(".chart[data-ready]").all():
        assert chart.get_attribute("aria-label")
    for control in visit.page.locator("button, select, input").all():
        assert control.evaluate(
            "e => Boolean(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim())"
        )


def test_it_says_that_it_is_fiction(visit: Visit) -> None:
    assert "خيال" in visit.page.locator(".fiction").first.inner_text()


def test_names_of_detainees_stay_off_the_page_unless_asked_for(published: Serving, named: Serving) -> None:
    names = [name for (name,) in published.query("SELECT name_ar FROM marts.named_detainees")]
    assert names
    assert not any(name in published.page for name in names)
    assert MARK in published.page
    assert any(name in named.page for name in names)


HOSTILE = '<script>window.owned = 1</script><img src=x onerror="window.owned = 1">'


def test_markup_in_an_article_is_shown_as_text(browser: Browser, published: Serving, tmp_path: Path) -> None:
    copy = tmp_path / "hostile.duckdb"
    shutil.copy(published.folder / "rasad.duckdb", copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "UPDATE marts.event_evidence SET evidence = ?, source = ?, url = 'javascript:alert(1)'",
            [HOSTILE] * 2,
        )
        connection.execute("UPDATE marts.reported_vs_counted SET evidence = ?, actor_text = ?", [HOSTILE] * 2)
        connection.execute("UPDATE marts.coverage SET source = ?", ["</script>" + HOSTILE])
        write_site(connection, tmp_path / "site", [], show_names=False)
    seen = Visit(browser, tmp_path / "site" / "index.html")
    assert seen.page.evaluate("window.owned") is None
    assert seen.complaints == []
    assert "<script>window.owned" in seen.page.locator(".incident blockquote").first.inner_text()
    assert seen.page.locator('a[href^="javascript"]').count() == 0


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://[no-address", "", None])
def test_what_leads_nowhere_is_no_link(address: str | None) -> None:
    assert web_link(address) is None


def test_only_the_pages_own_scripts_may_run(published: Serving) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', published.page)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1] or "default-src 'none'" in policy[1]
    assert "'unsafe-inline'" not in policy[1].split("script-src")[1].split(";")[0]
