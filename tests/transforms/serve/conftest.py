"""A quarter of the fictional articles in a warehouse of its own, published once for all tests of this room."""

import shutil
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from orchestration.definitions import defs
from orchestration.run import QUIET
from transforms.serve.browser import find_browser
from transforms.serve.publication import publish
from transforms.settings import DEMO_DIR, Settings

REDACTED = "سامر القباني"


class Serving:
    """A serving folder and the settings it is made with."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = settings.serving

    @property
    def page(self) -> str:
        return (self.folder / "site" / "index.html").read_text(encoding="utf-8")

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str((self.folder / "rasad.duckdb").resolve()), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def with_folder(self, folder: Path, **switches: Any) -> "Serving":
        """Another serving folder of the same warehouse, not published yet."""
        return Serving(self.settings.model_copy(update={"serving": folder, **switches}))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Serving:
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASAD_LANDING", str(DEMO_DIR / "2025-q4"))
        patch.setenv("RASAD_WAREHOUSE", str(folder / "warehouse.duckdb"))
        patch.setenv("RASAD_SERVING", str(folder / "serving"))
        with dg.DagsterInstance.ephemeral() as instance:
            job = defs.resolve_job_def("refresh")
            assert job.execute_in_process(instance=instance, run_config=QUIET).success
        settings = Settings()
    return Serving(settings)


@pytest.fixture
def again(published: Serving, tmp_path: Path) -> Serving:
    """A copy of what is published, that a test may change and publish into."""
    shutil.copytree(published.folder, tmp_path / "serving", symlinks=True)
    return published.with_folder(tmp_path / "serving")


@pytest.fixture(scope="session")
def named(published: Serving, tmp_path_factory: pytest.TempPathFactory) -> Serving:
    """Published with the names of detainees, but for one on the redaction list."""
    folder = tmp_path_factory.mktemp("named")
    listed = folder / "redactions.txt"
    listed.write_text(f"{REDACTED}\n", encoding="utf-8")
    serving = published.with_folder(folder / "serving", redactions=listed, show_names=True)
    publish(serving.settings)
    return serving


@pytest.fixture(scope="session")
def chromium() -> str:
    browser = find_browser()
    if browser is None:
        pytest.skip("no Chromium on this machine: install Debian's package chromium")
    return browser
