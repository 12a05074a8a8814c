"""`make run`: one full materialization of the landing folder, then what came out, for people."""

import sys
import time
from contextlib import redirect_stdout

import dagster as dg
from rich.console import Console

from orchestration.definitions import defs
from orchestration.summary import print_summary
from transforms.settings import PROJECT_ROOT, Settings

LOG = PROJECT_ROOT / "data" / "dbt" / "build.log"
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def main() -> int:
    """Runs the `refresh` job in this process; exit status 1 where a step failed."""
    settings = Settings()
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 110)
    console.print(f"Reading {settings.landing}, writing {settings.warehouse} ...")
    started = time.monotonic()
    job = defs.resolve_job_def("refresh")
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with dg.DagsterInstance.get() as instance, LOG.open("w") as log, redirect_stdout(log):
        result = job.execute_in_process(instance=instance, run_config=QUIET, raise_on_error=False)
    if not result.success:
        for event in result.get_step_failure_events():
            error = event.step_failure_data.error
            reason = (error.cause or error) if error else None
            console.print(
                f"[red]Step {event.step_key} failed:[/] {reason.message.strip() if reason else 'no reason given'}"
            )
        console.print(f"What dbt said: {LOG}", soft_wrap=True)
        console.print("The last good marts stay as they were. `make ui` shows the run and its checks.")
        return 1
    print_summary(console, settings.warehouse, settings.serving, result.run_id, time.monotonic() - started)
    return 0


if __name__ == "__main__":
    sys.exit(main())
