"""`quality.html`: every check of the last run, what was set aside and what was turned away, on one offline page."""

import argparse
from pathlib import Path

import duckdb

from transforms.serve.rows import Row
from transforms.serve.site import environment, stylesheet
from transforms.serve.snapshot import DATABASE
from transforms.settings import Settings

LAST_CHECKS = """
SELECT table_name, check_name, severity, success, rows_checked, rows_failed, checked_at
FROM quality.results
WHERE run_id = (SELECT run_id FROM quality.results ORDER BY checked_at DESC LIMIT 1)
ORDER BY success, table_name, severity, check_name
"""
RUNS = """
SELECT run_id, max(checked_at) AS checked_at, count(*) AS checks, count(*) FILTER (NOT success) AS failed,
    cast(sum(rows_failed) AS bigint) AS rows_failed
FROM quality.results GROUP BY ALL ORDER BY checked_at DESC LIMIT 30
"""
QUARANTINE = """
SELECT table_name, check_name, count(*) AS rows FROM quality.quarantine GROUP BY ALL
ORDER BY rows DESC, table_name, check_name LIMIT 100
"""
REJECTED = r"""
WITH rejected AS (
    SELECT reason, coalesce(nullif(lower(regexp_extract(source_path, '(\.[A-Za-z0-9]{1,8})(#\d+)?$', 1)), ''), '-') AS suffix
    FROM raw.rejected_files
),
kinds AS (SELECT reason, suffix, count(*) AS files FROM rejected GROUP BY ALL)
SELECT reason, cast(sum(files) AS bigint) AS files,
    string_agg(suffix || ' ' || files, ', ' ORDER BY files DESC, suffix) AS suffixes
FROM kinds GROUP BY ALL ORDER BY files DESC, reason
"""


def write_quality_report(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Writes the report of a snapshot; it needs no script and no network, and names no file: people are named there."""
    queries = {"checks": LAST_CHECKS, "runs": RUNS, "quarantine": QUARANTINE, "rejected": REJECTED}
    found: dict[str, list[Row]] = {
        name: connection.sql(query).pl().to_dicts() for name, query in queries.items()
    }
    page = environment().get_template("quality.html.j2").render(style=stylesheet(), **found)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8")


def main() -> None:
    """`make docs`: the report of what is published."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("target", type=Path)
    target: Path = arguments.parse_args().target
    database = Settings().serving / DATABASE
    if not database.exists():
        raise SystemExit(f"Nothing is published at {database} yet: make run.")
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        write_quality_report(connection, target)
    print(f"Data quality: {target}")


if __name__ == "__main__":
    main()
