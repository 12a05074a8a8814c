"""Dbt on a warehouse of the test's own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from transforms.settings import DBT_DIR
from transforms.write.warehouse import open_warehouse, prepare_warehouse

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Project:
    """The SQL project on one warehouse."""

    folder: Path
    sql: Path = DBT_DIR

    @property
    def warehouse(self) -> Path:
        return self.folder / "w.duckdb"

    def dbt(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(Path(sys.executable).parent / "dbt"), *arguments, "--profiles-dir", "."],
            cwd=self.sql,
            env={
                **os.environ,
                "RASAD_WAREHOUSE": str(self.warehouse),
                "DBT_TARGET_PATH": str(self.folder / "target"),
                "DBT_LOG_PATH": str(self.folder / "logs"),
                "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, *arguments: str) -> None:
        """Builds tables and views, without tests."""
        done = self.dbt("build", "--exclude-resource-type", "test", "unit_test", "--quiet", *arguments)
        assert done.returncode == 0, done.stdout[-4000:]

    def failed(self) -> set[str]:
        """Names of nodes of the last command that failed."""
        return {
            result["unique_id"].split(".")[2]
            for result in self.results()
            if result["status"] in ("fail", "error")
        }

    def results(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self.folder / "target" / "run_results.json").read_text())[
            "results"
        ]
        return found

    def manifest(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "target" / "manifest.json").read_text())
        return found

    def query(self, sql: str) -> Rows:
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def write(self, change: Callable[[duckdb.DuckDBPyConnection], None]) -> None:
        with open_warehouse(self.warehouse) as connection:
            change(connection)

    def marts(self, schema: str = "marts") -> dict[str, Rows]:
        """Every row of every mart."""
        names = self.query(
            f"SELECT table_name FROM information_schema.tables WHERE table_schema = '{schema}'"
        )
        return {name: sorted(self.query(f"FROM {schema}.{name}"), key=repr) for (name,) in names}


def new_project(folder: Path, sql: Path = DBT_DIR) -> Project:
    project = Project(folder, sql)
    project.write(prepare_warehouse)
    return project
