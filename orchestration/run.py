"""`make run`: one full materialization of the landing folder, then what came out, for people; `make reprocess` likewise."""

import argparse
import sys
import time
from contextlib import redirect_stdout

import dagster as dg
from filelock import Timeout
from rich.console import Console

from orchestration.definitions import defs
from orchestration.resources import run_lock, versions
from orchestration.summary import print_summary
from transforms.settings import PROJECT_ROOT, Settings

LOG = PROJECT_ROOT / "data" / "dbt" / "build.log"
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def main() -> int:
    """Runs a job, `refresh` where none is named, in this process; exit status 1 where a step failed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("job", nargs="?", default="refresh", choices=["refresh", "reprocess"])
    chosen = arguments.parse_args().job
    settings = Settings()
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 110)
    console.print(f"Reading {settings.landing}, writing {settings.warehouse} ...")
    if _another_run_writes(settings):
        console.print(f"Another run writes {settings.warehouse}: waiting for it to end ...", soft_wrap=True)
    started = time.monotonic()
    job = defs.resolve_job_def(chosen)
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
    print_summary(console, settings.warehouse, result.run_id, time.monotonic() - started, versions(settings))
    return 0


def _another_run_writes(settings: Settings) -> bool:
    settings.warehouse.parent.mkdir(parents=True, exist_ok=True)
    try:
        with run_lock(settings).acquire(blocking=False):
            return False
    except Timeout:
        return True


if __name__ == "__main__":
    sys.exit(main())
