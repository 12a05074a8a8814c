"""Audits as Dagster sees them: three checks a table, and metadata that shows which rows failed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import dagster as dg
import duckdb
import polars as pl

from orchestration.resources import now
from transforms import tables
from transforms.reference import load_reference
from transforms.settings import REFERENCE_DIR
from transforms.tables import Table
from transforms.write.quality import record_audit

CHECKS = {
    "block": ("keys_and_schema", "Ids unique and not null, foreign keys, at most 5% of rows in quarantine."),
    "quarantine": (
        "rows_are_sound",
        "Offsets, codes, counts and Arabic; rows that fail go to quality.quarantine.",
    ),
    "warn": (
        "values_are_plausible",
        "Dates not before 1990 and not after publication, few rejected files; rows stay.",
    ),
}
"""Severity to the check's name and description."""


def check_specs(*checked: Table) -> list[dg.AssetCheckSpec]:
    """The checks of some tables; broken keys stop what is downstream."""
    return [
        dg.AssetCheckSpec(name, asset=asset_key(table), description=text, blocking=severity == "block")
        for table in checked
        for severity, (name, text) in CHECKS.items()
    ]


def asset_key(table: Table) -> dg.AssetKey:
    """A table's place in the asset graph."""
    return dg.AssetKey([table.schema, table.name])


class BatchAudit:
    """Audits batches, keeps their outcomes in `quality`, and tells Dagster at the end."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, run_id: str, checked: Iterable[Table]) -> None:
        """Nothing is audited yet: every check passes over no rows."""
        self._connection = connection
        self._run_id = run_id
        self._checked = tuple(checked)
        self._results: list[pl.DataFrame] = []
        self.blocked = False

    def clean(
        self, frames: Mapping[Table, pl.DataFrame], articles: pl.DataFrame, **known_ids: pl.Series
    ) -> dict[Table, pl.DataFrame]:
        """The batch without the rows set aside; `blocked` says whether it may be merged at all.

        Args:
            frames: rows of each table.
            articles: the articles the rows may belong to.
            known_ids: ids of rows outside the batch that its foreign keys may point to.
        """
        from expectations.batch import audit_batch  # importing Great Expectations takes seconds

        audits = audit_batch(
            {table.full_name: frame for table, frame in frames.items()},
            {table.full_name: table.key for table in frames},
            self._reference_codes | {name: ids.to_list() for name, ids in known_ids.items()},
            articles,
        )
        results = pl.concat(outcome.results for outcome in audits.values())
        aside = pl.concat(outcome.quarantine for outcome in audits.values())
        record_audit(self._connection, self._run_id, results, aside, now())
        self._results.append(results)
        self.blocked |= any(outcome.blocked for outcome in audits.values())
        return {table: audits[table.full_name].clean for table in frames}

    def check_results(self) -> Iterator[dg.AssetCheckResult]:
        """One result a check of `check_specs`."""
        results = pl.concat([tables.QUALITY_RESULTS.empty().select(RESULT_COLUMNS), *self._select()])
        for table in self._checked:
            own = results.filter(pl.col("table_name") == table.full_name)
            for severity, (name, _) in CHECKS.items():
                checks = own.filter(pl.col("severity") == severity)
                failed = checks.filter(~pl.col("success"))
                yield dg.AssetCheckResult(
                    asset_key=asset_key(table),
                    check_name=name,
                    passed=failed.is_empty(),
                    severity=dg.AssetCheckSeverity.ERROR
                    if severity == "block"
                    else dg.AssetCheckSeverity.WARN,
                    metadata={
                        "rows_checked": max(checks["rows_checked"].to_list(), default=0),
                        "failed": dg.MetadataValue.md(_failures(failed)),
                    },
                )

    @cached_property
    def _reference_codes(self) -> dict[str, list[str]]:
        return load_reference(REFERENCE_DIR).codes()

    def _select(self) -> list[pl.DataFrame]:
        return [results.select(RESULT_COLUMNS) for results in self._results]


RESULT_COLUMNS = ["table_name", "check_name", "severity", "success", "rows_checked", "rows_failed"]


def _failures(failed: pl.DataFrame) -> str:
    lines = [
        f"- `{row['check_name']}`: {row['rows_failed']} of {row['rows_checked']} rows"
        for row in failed.to_dicts()
    ]
    return "\n".join(lines) or "none"
