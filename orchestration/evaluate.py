"""`make evaluate`: scores extraction on the gold and prints the table."""

import os
import sys

import dagster as dg
from rich.console import Console
from rich.table import Table

from orchestration.definitions import defs
from orchestration.run import QUIET
from transforms.settings import Settings
from transforms.write.warehouse import open_warehouse

QUERY = """
    SELECT corpus, split, metric, value, low, high, cases FROM quality.evaluation
    WHERE run_id = ? AND (cases > 0) ORDER BY rowid
"""


def main() -> int:
    """Runs the `evaluate` job in this process; exit status 1 where it failed."""
    settings = Settings()
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 110)
    if settings.corpora is None:
        console.print(
            "Only our own articles are scored. For the real ones and the labelled sentences give the folder of the "
            "corpora: make evaluate CORPORA=path"
        )
    splits = (os.environ.get("SPLITS") or "dev test").split()
    config = {"ops": {"quality__evaluation": {"config": {"splits": splits}}}, **QUIET}
    with dg.DagsterInstance.get() as instance:
        job = defs.resolve_job_def("evaluate")
        result = job.execute_in_process(instance=instance, run_config=config, raise_on_error=False)
    if not result.success:
        console.print("[red]The evaluation failed.[/] `make ui` shows the run.")
        return 1
    with open_warehouse(settings.warehouse, read_only=True) as connection:
        rows = connection.execute(QUERY, [result.run_id]).fetchall()
    for corpus, split in dict.fromkeys((row[0], row[1]) for row in rows):
        table = Table(
            "figure", "value", "95% interval", "cases", title=f"{corpus}, {split}", title_justify="left"
        )
        for _, _, metric, value, low, high, cases in (r for r in rows if (r[0], r[1]) == (corpus, split)):
            interval = "" if low is None or high is None else f"{low:.2f} to {high:.2f}"
            table.add_row(metric, "" if value is None else f"{value:.2f}", interval, str(cases))
        console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
