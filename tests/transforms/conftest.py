"""A landing folder and the tables that are made of it, run after run, without Dagster."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb
import pytest

from tests.conftest import LIMITS, MOMENT, Landing
from transforms.read.batches import Reading, read_batches
from transforms.read.landing import list_landing
from transforms.write.duplicates import settle_duplicates
from transforms.write.landing_closing import close_gone
from transforms.write.landing_merge import MergeCounts, merge_batch, without_superseded
from transforms.write.landing_plan import plan_reading
from transforms.write.landing_tally import record_tally
from transforms.write.warehouse import prepare_warehouse


@dataclass
class Tables:
    """A landing folder, its tables, and a clock that moves a day with each run."""

    landing: Landing
    connection: duckdb.DuckDBPyConnection
    moment: datetime = MOMENT
    files_read: int = 0

    def run(self, *, accept_vanished: bool = False) -> MergeCounts:
        folder = str(self.landing.path)
        self.moment += timedelta(days=1)
        files = list_landing(self.landing.path)
        plan = plan_reading(self.connection, files, folder)
        self.files_read = len(plan.to_read)
        counts = self._merge(plan.to_read, plan.known_sha256, plan.gone)
        counts.closed = close_gone(
            self.connection, plan, folder, self.moment, accept_vanished=accept_vanished
        )
        counts += self._merge(plan_reading(self.connection, files, folder).to_read, {}, ())
        counts.superseded = settle_duplicates(self.connection, self.moment).superseded
        tally = record_tally(self.connection, str(self.moment), folder, plan.listed, self.files_read)
        assert tally.row(0, named=True)["records"] == tally.row(0, named=True)["accounted_for"]
        assert tally.row(0, named=True)["files_known"] == plan.listed
        return counts

    def _merge(self, files: Any, known: dict[str, str], gone: Any) -> MergeCounts:
        folder = self.landing.path
        counts = MergeCounts()
        for batch in read_batches(files, Reading(folder, LIMITS, self.moment, known, processes=1)):
            kept = without_superseded(self.connection, batch)
            counts += merge_batch(self.connection, kept, gone, str(folder), self.moment)
        return counts

    def paths(self) -> list[str]:
        """Where the articles are that are current."""
        return [path for (path,) in self.query("SELECT source_path FROM raw.articles ORDER BY 1")]

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()


@pytest.fixture
def tables(landing: Landing) -> Iterator[Tables]:
    connection = duckdb.connect()
    prepare_warehouse(connection)
    yield Tables(landing, connection)
    connection.close()
