"""`make run`: one full materialization of the landing folder, then what came out, for people; `make reprocess` likewise."""

import argparse
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stdout

import dagster as dg
from rich.console import Console

from orchestration.assets.marts import TARGET_DIR
from orchestration.assets.publish import AS_IT_WAS, PUBLICATION
from orchestration.definitions import defs
from orchestration.resources import versions
from orchestration.summary import print_summary
from transforms.settings import Settings

LOG = TARGET_DIR / "build.log"
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def main() -> int:
    """Runs a job, `refresh` where none is named, in this process; exit status 1 where a step failed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("job", nargs="?", default="refresh", choices=["refresh", "reprocess"])
    chosen = arguments.parse_args().job
    settings = Settings()
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 110)
    console.print(f"Reading {settings.landing}, writing {settings.warehouse} ...")
    # Dagster warns of every check that a run with nothing new skips, and that is what such a run is for.
    logging.getLogger("dagster._core.execution.plan.active").setLevel(logging.ERROR)
    started = time.monotonic()
    job = defs.resolve_job_def(chosen)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with dg.DagsterInstance.get() as instance, LOG.open("w") as log, redirect_stdout(log):
        result = job.execute_in_process(instance=instance, run_config=QUIET, raise_on_error=False)
    if not result.success:
        for where, reason in _failures(result):
            console.print(f"[red]{where} failed:[/] {reason}")
        console.print(f"What dbt said: {LOG}", soft_wrap=True)
        console.print("The last good marts stay as they were. `make ui` shows the run and its checks.")
        return 1
    seconds = time.monotonic() - started
    modelled = any(e.is_step_success and e.step_key == "marts" for e in result.all_events)
    print_summary(
        console,
        settings,
        result.run_id,
        seconds,
        versions(settings),
        modelled=modelled,
        published=_why_published(result),
    )
    return 0


def _why_published(result: dg.ExecuteInProcessResult) -> str | None:
    """Why the run published a new version; None where it did not."""
    because = next(
        event.step_materialization_data.materialization.metadata["published because"]
        for event in result.all_events
        if event.is_step_materialization and event.asset_key == PUBLICATION
    )
    return None if because == AS_IT_WAS else str(because.value)


def _failures(result: dg.ExecuteInProcessResult) -> Iterator[tuple[str, str]]:
    """What failed and why; the run itself where it failed before its first step."""
    steps = result.get_step_failure_events()
    for event in steps or [event for event in result.all_events if event.is_failure]:
        error = event.step_failure_data.error if steps else event.job_failure_data.error
        reason = (error.cause or error).message.strip() if error else "no reason given"
        yield (f"Step {event.step_key}" if steps else "The run"), reason


if __name__ == "__main__":
    sys.exit(main())
