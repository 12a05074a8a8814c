"""Runs the real job on a landing folder and prints yield and speed; the warehouse is thrown away or kept where asked."""

import argparse
import os
import tempfile
from pathlib import Path

import dagster as dg
import duckdb

from orchestration.definitions import defs
from orchestration.run import QUIET

BY_TYPE = "SELECT event_type, count(*) FROM marts.fct_events GROUP BY ALL ORDER BY 2 DESC, 1"
BY_CATEGORY = """
    SELECT split_part(source_path, '/', 1) AS category, count(DISTINCT article_id) AS articles,
        round(100.0 * count(event_id) / count(DISTINCT article_id), 1) AS events_per_100
    FROM raw.articles LEFT JOIN nlp.events USING (article_id)
    GROUP BY ALL ORDER BY 1
"""


def main() -> None:
    """Ratios within one run: share of each step, articles per second of the annotating step."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("landing", type=Path)
    arguments.add_argument("--warehouse", type=Path, help="kept there instead of thrown away")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warehouse = given.warehouse or Path(folder) / "warehouse.duckdb"
        os.environ |= {
            "RASAD_LANDING": str(given.landing.resolve()),
            "RASAD_WAREHOUSE": str(warehouse.resolve()),
            "RASAD_SERVING": str(Path(folder) / "serving"),
        }
        with dg.DagsterInstance.ephemeral() as instance:
            job = defs.resolve_job_def("refresh")
            result = job.execute_in_process(instance=instance, run_config=QUIET)
            spent = {
                s.step_key: (s.end_time or 0) - (s.start_time or 0)
                for s in instance.get_run_step_stats(result.run_id)
            }
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            articles = connection.sql("SELECT articles_processed FROM meta.runs").fetchall()[-1][0]
            print(f"{articles} articles, {articles / spent['nlp']:.1f} a second in the annotating step")
            for step, seconds in spent.items():
                print(f"  {step}: {seconds / sum(spent.values()):.0%} of the run")
            connection.sql(BY_TYPE).show()
            connection.sql(BY_CATEGORY).show()


if __name__ == "__main__":
    main()
