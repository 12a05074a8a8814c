"""Dagster's own processes, as `make ui` and as services start them: new files reach the page, and no hand touches it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.conftest import Landing
from tests.orchestration.conftest import ARREST, STRIKE
from transforms.settings import PROJECT_ROOT

CODE = ["-m", "orchestration.definitions"]
NEVER = "0 0 1 1 *"


class House:
    """A landing folder, what is made of it, and a home for Dagster."""

    def __init__(self, folder: Path, schedule: str) -> None:
        self.landing = Landing(folder / "landing")
        self.landing.path.mkdir()
        self.landing.add("first", ARREST, published_at="2024-07-01")
        self.page = folder / "serving" / "site" / "index.html"
        home = folder / "dagster"
        home.mkdir()
        shutil.copy(PROJECT_ROOT / "orchestration" / "dagster.yaml", home)
        self.environment = os.environ | {
            "DAGSTER_HOME": str(home),
            "RASAD_LANDING": str(self.landing.path),
            "RASAD_WAREHOUSE": str(folder / "warehouse.duckdb"),
            "RASAD_SERVING": str(folder / "serving"),
            "RASAD_SCHEDULE": schedule,
        }

    @contextmanager
    def running(self, program: str, *arguments: str) -> Iterator[None]:
        """One of Dagster's programs, and all that it starts."""
        started = subprocess.Popen(
            [str(Path(sys.executable).parent / program), *arguments],
            cwd=PROJECT_ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            os.killpg(started.pid, signal.SIGTERM)
            started.wait(timeout=60)

    def shows(self, word: str) -> bool:
        return self.page.exists() and word in self.page.read_text(encoding="utf-8")


def wait_until(happened: Callable[[], bool], seconds: int = 600) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it was not brought about in time"
        time.sleep(2)


@pytest.mark.soak
def test_a_schedule_fires_as_make_ui_runs_it_and_new_files_reach_the_page(tmp_path: Path) -> None:
    house = House(tmp_path, schedule="* * * * *")
    with house.running("dagster", "dev", *CODE, "-h", "127.0.0.1", "-p", "0"):
        wait_until(lambda: house.shows("الحسكة"))
        house.landing.add("second", STRIKE, published_at="2024-07-03")
        wait_until(lambda: house.shows("سرمين"))


@pytest.mark.soak
def test_the_landing_sensor_brings_new_files_to_the_page_with_web_ui_and_daemon_apart(tmp_path: Path) -> None:
    """As services: neither needs the other, and the web UI may end while the daemon goes on."""
    house = House(tmp_path, schedule=NEVER)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with house.running("dagster-daemon", "run", *CODE):
        with house.running("dagster-webserver", *CODE, "-h", "127.0.0.1", "-p", port):
            wait_until(lambda: _answers(f"http://127.0.0.1:{port}/server_info"))
            switch_on = [
                str(Path(sys.executable).parent / "dagster"),
                "sensor",
                "start",
                "landing_sensor",
                *CODE,
            ]
            subprocess.run(
                switch_on, cwd=PROJECT_ROOT, env=house.environment, check=True, capture_output=True
            )
            wait_until(lambda: house.shows("الحسكة"))
        house.landing.add("second", STRIKE, published_at="2024-07-03")
        wait_until(lambda: house.shows("سرمين"))


def _answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=2).ok
    except requests.ConnectionError:
        return False
