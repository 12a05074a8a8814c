"""Audit of one batch of rows: which checks it passed, which rows are set aside, whether it may be merged."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import great_expectations as gx
import polars as pl
from great_expectations.core import ExpectationValidationResult
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations.context import with_context
from expectations.suites import SUITES, Check, Keys, Severity

MAX_QUARANTINED_SHARE = 0.05
"""More of a table's batch than this in quarantine blocks: then it is the code that is broken, not the row."""

HAND_WRITTEN = frozenset({"raw.corrections"})
"""Tables that people type: a slip is set aside and the rest goes on, however few the rows."""

PARENT_QUARANTINED = "parent_quarantined"
TOO_MANY = "quarantined_share"
_RESULTS = {
    "table_name": pl.String(),
    "check_name": pl.String(),
    "severity": pl.String(),
    "success": pl.Boolean(),
    "rows_checked": pl.Int64(),
    "rows_failed": pl.Int64(),
    "detail": pl.String(),
}
_QUARANTINE = {
    "table_name": pl.String(),
    "row_id": pl.String(),
    "check_name": pl.String(),
    "row_json": pl.String(),
}


@dataclass(frozen=True)
class Audit:
    """Outcome for one table.

    Attributes:
        results: a row a check, columns as `quality.results` without the run.
        quarantine: a row a bad row and check, columns as `quality.quarantine` without the run.
        clean: the batch without the rows set aside.
        blocked: whether the batch must not be merged.
    """

    results: pl.DataFrame
    quarantine: pl.DataFrame
    clean: pl.DataFrame
    blocked: bool


def audit(
    table_name: str,
    frame: pl.DataFrame,
    key: Sequence[str],
    keys: Keys,
    articles: pl.DataFrame,
    quarantined_parents: Mapping[str, Collection[str]] | None = None,
) -> Audit:
    """Runs the table's suite over a batch.

    Args:
        table_name: `schema.name`; must have a suite.
        frame: the batch.
        key: columns that identify a row; joined with `|` they are `row_id` in quarantine.
        keys: allowed values by name, of the batch and the warehouse together.
        articles: see `with_context`.
        quarantined_parents: column to ids that were set aside before; rows under them follow, uncounted.

    Raises:
        KeyError: the table has no suite.
    """
    orphaned = _under(frame, quarantined_parents or {})
    own = frame.filter(~orphaned)
    failed = _failures(with_context(table_name, own, articles), SUITES[table_name](keys))
    bad = sorted({row for check, rows in failed if check.severity != "warn" for row in rows})
    share = len(bad) / own.height if own.height and table_name not in HAND_WRITTEN else 0.0
    results = [_result(table_name, check.name, check.severity, own.height, rows) for check, rows in failed]
    results.append(
        _result(table_name, TOO_MANY, "block", own.height, bad if share > MAX_QUARANTINED_SHARE else [])
    )
    aside = [
        _aside(table_name, own, row, key, check.name)
        for check, rows in failed
        if check.severity != "warn"
        for row in rows
    ]
    followers = frame.filter(orphaned)
    aside += [_aside(table_name, followers, n, key, PARENT_QUARANTINED) for n in range(followers.height)]
    kept = [n for n in range(own.height) if n not in set(bad)]
    return Audit(
        results=pl.DataFrame(results, schema=_RESULTS, orient="row"),
        quarantine=pl.DataFrame(aside, schema=_QUARANTINE, orient="row"),
        clean=own[kept],
        blocked=any(r["severity"] == "block" and not r["success"] for r in results),
    )


def _under(frame: pl.DataFrame, quarantined_parents: Mapping[str, Collection[str]]) -> pl.Series:
    under = pl.Series([False] * frame.height, dtype=pl.Boolean())
    for column, ids in quarantined_parents.items():
        under |= frame[column].is_in(list(ids)).fill_null(False)
    return under


def _failures(frame: pl.DataFrame, checks: list[Check]) -> list[tuple[Check, list[int]]]:
    """Each check with the positions of the rows that fail it."""
    if frame.is_empty():
        return [(check, []) for check in checks]
    batch = _any_frame().get_batch({"dataframe": frame.to_pandas()})
    named = [check.expectation.copy(update={"meta": {"check": check.name}}) for check in checks]
    suite = gx.ExpectationSuite("checks", expectations=named)
    validation = batch.validate(suite, result_format="COMPLETE")  # together: each alone hashes the frame anew
    outcomes = {_name(outcome): outcome for outcome in validation.results}
    return [(check, _failing_rows(check, outcomes[check.name])) for check in checks]


def _name(outcome: ExpectationValidationResult) -> str:
    config = outcome.expectation_config
    return str(config["meta"]["check"]) if config else ""


@cache
def _any_frame() -> BatchDefinition[Any]:
    """Where frames go in; made once, as each context makes a folder of its own."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("rasad").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("all")


def _failing_rows(check: Check, outcome: ExpectationValidationResult) -> list[int]:
    if outcome.exception_info.get("raised_exception"):
        raise RuntimeError(f"{check.name}: {outcome.exception_info['exception_message']}")
    return [] if outcome.success else sorted(outcome.result["unexpected_index_list"])


def _result(
    table_name: str, check_name: str, severity: Severity, checked: int, rows: Sequence[int]
) -> dict[str, object]:
    return {
        "table_name": table_name,
        "check_name": check_name,
        "severity": severity,
        "success": not rows,
        "rows_checked": checked,
        "rows_failed": len(rows),
        "detail": None if not rows else f"{len(rows)} of {checked} rows",
    }


def _aside(
    table_name: str, frame: pl.DataFrame, position: int, key: Sequence[str], check_name: str
) -> dict[str, object]:
    row = frame.row(position, named=True)
    return {
        "table_name": table_name,
        "row_id": "|".join(str(row[column]) for column in key),
        "check_name": check_name,
        "row_json": json.dumps(row, ensure_ascii=False, default=str),
    }
