"""Builds the marts from invented events: from clean, then after a thousand more; prints ratio, memory and query times.

`python -m tests.benchmarks.warehouse --events 1000000`
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from statistics import median

import duckdb

from orchestration.standing import LEAVE_STANDING
from tests.benchmarks.synthetic import EVENTS_PER_STORY, write_stories
from transforms.settings import DBT_DIR
from transforms.write.warehouse import open_warehouse, prepare_warehouse

MORE = 1000
WARM_RUNS = 5
QUERIES = {
    "operations_per_period": "WHERE period_grain = 'month' ORDER BY period_start, region_code",
    "arrests_per_region": "WHERE period_grain = 'month' ORDER BY period_start, region_code",
    "attacks_by_group": "ORDER BY month_start",
    "casualties_by_side": "ORDER BY month_start",
    "half_year_report": "ORDER BY half_start, month_start",
    "who_arrested_whom": "ORDER BY month_start",
    "actor_activity": "WHERE actor_id = 'sdf' AND period_grain = 'month' ORDER BY period_start",
    "coverage": "WHERE period_grain = 'month' ORDER BY period_start",
    "named_detainees": "ORDER BY event_date_earliest DESC LIMIT 100",
    "reported_vs_counted": "ORDER BY period_start LIMIT 100",
    "statistic_conflicts": "LIMIT 100",
    "unknown_shares": "ORDER BY source",
    "fct_incidents": "WHERE region_code = 'SY09' AND event_date_earliest >= DATE '2024-06-01' LIMIT 100",
    "fct_events": "WHERE event_type = 'arrest' ORDER BY event_date_earliest DESC LIMIT 100",
    "event_evidence": "WHERE incident_id = '0000000000000006'",
    "incident_reports": "WHERE incident_id = '0000000000000006'",
    "acled_events": "WHERE event_date >= DATE '2024-12-01' LIMIT 100",
    "ucdp_events": "WHERE date_start >= DATE '2024-12-01' LIMIT 100",
    "plover_events": "WHERE date >= DATE '2024-12-01' LIMIT 100",
}


def main() -> None:
    """Prints; asserts nothing."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=1_000_000)
    given = arguments.parse_args()
    stories = given.events // EVENTS_PER_STORY
    more = MORE // EVENTS_PER_STORY
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "warehouse.duckdb"
        with open_warehouse(path) as connection:
            prepare_warehouse(connection)
            write_stories(connection, 0, stories, stories + more, datetime(2025, 1, 1))
        full = build(path, "--full-refresh")
        with open_warehouse(path) as connection:
            write_stories(connection, stories, stories + more, stories + more, datetime(2025, 1, 2))
        incremental = build(path, *LEAVE_STANDING)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_048_576
        print(f"{given.events} events, then {MORE} more; model execution times of dbt, summed:")
        print(f"  full {sum(full.values()):.1f} s, incremental {sum(incremental.values()):.1f} s, ", end="")
        print(f"ratio {sum(full.values()) / sum(incremental.values()):.1f}; peak memory {peak:.1f} GB")
        for name, seconds in sorted(incremental.items(), key=lambda item: -item[1])[:12]:
            print(f"  {name}: full {full[name]:.2f} s, incremental {seconds:.2f} s")
        print("Queries, warm, median of", WARM_RUNS)
        for name, milliseconds in sorted(query_times(path).items(), key=lambda item: -item[1]):
            print(f"  {name}: {milliseconds:.0f} ms")


def build(path: Path, *flags: str) -> dict[str, float]:
    """Seconds of each model; seeds and tests are not counted."""
    target = path.parent / "target"
    done = subprocess.run(
        [str(Path(sys.executable).parent / "dbt"), "build", "--exclude-resource-type", "test", "unit_test",
         "--profiles-dir", ".", *flags],
        cwd=DBT_DIR,
        env={**os.environ, "RASAD_WAREHOUSE": str(path), "DBT_TARGET_PATH": str(target),
             "DBT_LOG_PATH": str(path.parent / "logs"), "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout[-3000:])
    results = json.loads((target / "run_results.json").read_text())["results"]
    return {
        r["unique_id"].split(".")[-1]: r["execution_time"]
        for r in results
        if r["unique_id"].startswith("model.")
    }


def query_times(path: Path) -> dict[str, float]:
    """Milliseconds of one typical query a mart, with the file open and read once before."""
    times: dict[str, float] = {}
    with duckdb.connect(str(path), read_only=True) as connection:
        for mart, clause in QUERIES.items():
            spent = []
            for _ in range(WARM_RUNS + 1):
                started = time.perf_counter()
                connection.execute(f"SELECT * FROM marts.{mart} {clause}").fetchall()
                spent.append(1000 * (time.perf_counter() - started))
            times[mart] = median(spent[1:])
    return times


if __name__ == "__main__":
    main()
