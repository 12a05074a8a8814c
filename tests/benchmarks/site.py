"""Grows a warehouse to many incidents, builds marts and publishes: the page's size, its time to open, and the ratios."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from playwright.sync_api import sync_playwright

from transforms.serve.browser import find_browser
from transforms.serve.masking import Mask
from transforms.serve.page_data import read_page_data
from transforms.serve.publication import publish
from transforms.serve.site import render_page
from transforms.settings import DBT_DIR, Settings

IDS = {
    "raw.articles": ("article_id",),
    "nlp.events": ("event_id", "article_id", "operation_id"),
    "nlp.event_participants": ("participant_id", "event_id", "article_id"),
    "nlp.incident_members": ("event_id", "incident_id"),
}
"""Tables that are copied, and their columns that get the copy's number."""
DATES = {
    "raw.articles": ("published_date",),
    "nlp.events": ("event_date", "event_date_earliest", "event_date_latest"),
}


def main() -> None:
    """Everything in one run; needs a warehouse that `make demo` or `make run` built."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("warehouse", type=Path)
    arguments.add_argument("--incidents", type=int, default=50_000)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        warehouse = folder / "warehouse.duckdb"
        shutil.copy(given.warehouse, warehouse)
        grow(warehouse, given.incidents)
        built = _timed(lambda: _build_marts(warehouse))
        settings = Settings(warehouse=warehouse, serving=folder / "serving")
        published = _timed(lambda: publish(settings))
        with duckdb.connect(str((settings.serving / "rasad.duckdb").resolve()), read_only=True) as connection:
            incidents = connection.sql("SELECT count(*) FROM marts.fct_incidents").fetchall()[0][0]
            rendered = _timed(lambda: render_page(read_page_data(connection, Mask())))
        page = settings.serving / "site" / "index.html"
        print(f"{incidents:,} incidents: page of {page.stat().st_size / 1e6:.2f} MB")
        print(
            f"  page / marts build: {rendered / built:.2f}; whole publication / marts build: {published / built:.2f}"
        )
        _open(page)


def grow(warehouse: Path, incidents: int) -> None:
    """Copies articles with their events, each copy some weeks earlier, until there are as many incidents."""
    with duckdb.connect(str(warehouse)) as connection:
        had = connection.sql("SELECT count(DISTINCT incident_id) FROM nlp.incident_members").fetchall()[0][0]
        copies = incidents // had
        for table, ids in IDS.items():
            replaced = [f"{name} || '-' || copy AS {name}" for name in ids]
            replaced += [
                f"cast({day} - (copy * 7 % 700)::INTEGER AS DATE) AS {day}" for day in DATES.get(table, ())
            ]
            connection.execute(
                f"INSERT INTO {table} BY NAME SELECT t.* REPLACE ({', '.join(replaced)})"
                f" FROM {table} AS t, range(1, {copies + 1}) AS copies (copy)"
            )


def _build_marts(warehouse: Path) -> None:
    dbt = Path(sys.executable).with_name("dbt")
    subprocess.run(
        [
            dbt,
            "run",
            "--quiet",
            "--full-refresh",  # copied rows are as old as their originals: a build of what is new would not see them
            "--project-dir",
            DBT_DIR,
            "--profiles-dir",
            DBT_DIR,
            "--target-path",
            warehouse.parent / "dbt",
        ],
        check=True,
        env=os.environ | {"RASAD_WAREHOUSE": str(warehouse)},
    )


def _open(page: Path) -> None:
    browser = find_browser()
    if browser is None:
        print("  no Chromium on this machine: not opened")
        return
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = playwright.chromium.launch(executable_path=browser, args=sandbox)
        visit = opened.new_page()
        seconds = _timed(
            lambda: (visit.goto(page.resolve().as_uri()), visit.wait_for_selector(".chart[data-ready] svg"))
        )
        print(f"  opened with its first chart drawn in {seconds:.2f} s")
        opened.close()


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
