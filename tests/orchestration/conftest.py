"""The real job on a landing folder and a warehouse of the test's own."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from orchestration.definitions import defs
from orchestration.run import QUIET
from tests.conftest import Landing

ARREST = "اعتقلت قوات سوريا الديمقراطية ثلاثة عناصر من تنظيم داعش في مدينة الحسكة، اليوم الاثنين."
STRIKE = "قتل خمسة مدنيين في غارة جوية نفذتها طائرات حربية روسية على بلدة سرمين بريف إدلب أمس."
TOTAL = "ونفذت قوات التحالف الدولي 41 عملية ضد التنظيم خلال النصف الأول من العام الجاري، أسفرت عن اعتقال 63 عنصرا."

Snapshot = dict[str, list[tuple[Any, ...]]]


class Rasad:
    """One landing folder, one warehouse, and the job between them."""

    def __init__(self, landing: Landing, warehouse: Path) -> None:
        self.landing = landing
        self.warehouse = warehouse
        self.runs: list[dg.ExecuteInProcessResult] = []

    def refresh(self) -> dg.ExecuteInProcessResult:
        job = defs.resolve_job_def("refresh")
        with dg.DagsterInstance.ephemeral() as instance:
            self.runs.append(
                job.execute_in_process(instance=instance, run_config=QUIET, raise_on_error=False)
            )
        return self.runs[-1]

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def rows(self, *schemas: str) -> Snapshot:
        """Every row of every table of some schemas."""
        listed = ", ".join(f"'{schema}'" for schema in schemas)
        names = self.query(
            f"SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema IN ({listed})"
        )
        return {name: sorted(self.query(f"FROM {name}"), key=repr) for (name,) in names}


def new_rasad(folder: Path, patch: pytest.MonkeyPatch) -> Rasad:
    """An empty landing folder in a folder, and where its warehouse will be."""
    landing = Landing(folder / "landing")
    landing.path.mkdir()
    warehouse = folder / "warehouse.duckdb"
    patch.setenv("RASAD_LANDING", str(landing.path))
    patch.setenv("RASAD_WAREHOUSE", str(warehouse))
    patch.setenv("RASAD_SERVING", str(folder / "serving"))
    return Rasad(landing, warehouse)


@pytest.fixture
def rasad(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Rasad:
    return new_rasad(tmp_path_factory.mktemp("rasad"), monkeypatch)


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rasad]:
    """After one run over three articles, one of them quoting a total."""
    with pytest.MonkeyPatch.context() as patch:
        result = new_rasad(tmp_path_factory.mktemp("refreshed"), patch)
        result.landing.add(
            "arrest", ARREST, published_at="2024-07-01", source="وكالة", url="https://example.org/1"
        )
        result.landing.add("strike", f"{STRIKE}\n{TOTAL}", published_at="2024-07-03", source="صحيفة")
        result.landing.add("nothing", "أقيم معرض للكتاب في مدينة بيروت.", published_at="2024-07-03")
        (result.landing.path / "english.txt").write_text("No Arabic in here.")
        assert result.refresh().success
        yield result


class Hook:
    """A webhook on this machine that keeps what it is told."""

    def __init__(self) -> None:
        self.received: list[dict[str, str]] = []
        received = self.received

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()
