"""What assets are given: the warehouse, and the versions of code, model and reference."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import dagster as dg
import duckdb
from filelock import FileLock, Timeout
from pydantic import PrivateAttr

from transforms.read.corrections import corrections_hash
from transforms.reference import reference_hash
from transforms.settings import REFERENCE_DIR, Settings
from transforms.version import code_version, model_hash
from transforms.write.runs import Versions, begin_run
from transforms.write.warehouse import WarehouseBusyError, open_warehouse, prepare_warehouse

WRITER_POOL = "duckdb_writer"
RETRY = dg.RetryPolicy(max_retries=2, delay=10, backoff=dg.Backoff.EXPONENTIAL)
"""For what may pass by itself: a disk or a warehouse that another program holds. Other errors are not tried again."""

PASSING = (WarehouseBusyError, duckdb.IOException, ConnectionError, TimeoutError)


class Warehouse(dg.ConfigurableResource[Settings]):
    """The DuckDB file and the settings it is written with, read from `RASAD_` variables at the start of a run.

    A run holds a lock on the file from its first step to its last, so that two runs never take turns within each other.
    """

    _lock: FileLock | None = PrivateAttr(default=None)

    @property
    def settings(self) -> Settings:
        """The switches as they are now."""
        return Settings()

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Waits until no other run writes the warehouse.

        Raises:
            WarehouseBusyError: another run still writes after `RASAD_WAIT_MINUTES`.
        """
        settings = self.settings
        settings.warehouse.parent.mkdir(parents=True, exist_ok=True)
        lock = run_lock(settings)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            waiting = f"Another run writes {settings.warehouse}: waiting for it to end ..."
            print(waiting, file=sys.stderr)
            if context.log:
                context.log.info(waiting)
            try:
                lock.acquire(timeout=60 * settings.wait_minutes)
            except Timeout as error:
                raise WarehouseBusyError(
                    f"Another run writes {settings.warehouse} and did not end within {settings.wait_minutes:g} minutes "
                    "(RASAD_WAIT_MINUTES). Start again when it has."
                ) from error
        self._lock = lock

    def teardown_after_execution(self, context: dg.InitResourceContext) -> None:
        """Lets the next run begin."""
        if self._lock is not None:
            self._lock.release()

    @contextmanager
    def writing(self, context: dg.AssetExecutionContext) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection with every table in place and this run in the diary; closed whatever happens.

        Raises:
            dagster.Failure: for errors that another try would meet again, and where the run is stopped.
        """
        with trying_again(), open_warehouse(self.settings.warehouse) as connection:
            prepare_warehouse(connection)
            begin_run(connection, context.run_id, now(), versions(self.settings))
            yield connection


@contextmanager
def trying_again() -> Iterator[None]:
    """Lets through what may pass by itself, for the step's `RETRY`.

    Raises:
        dagster.Failure: for errors that another try would meet again, and where the run is stopped.
    """
    try:
        yield
    except PASSING:
        raise
    except (KeyboardInterrupt, dg.DagsterExecutionInterruptedError) as stop:
        # Dagster would take an interruption for something that may pass, and begin the step again.
        reason = "Stopped from outside. What was written is whole; the next run goes on from there."
        raise dg.Failure(reason, allow_retries=False) from stop
    except Exception as error:
        raise dg.Failure(str(error), allow_retries=False) from error


def versions(settings: Settings) -> Versions:
    """Versions of code, model and reference as they are on disk now."""
    return Versions(
        code=code_version(),
        model=model_hash(settings.stanza_dir, settings.stanza_package),
        reference=reference_hash(REFERENCE_DIR),
        corrections=corrections_hash(settings.corrections),
    )


def run_lock(settings: Settings) -> FileLock:
    """The lock that a run holds; it falls when its process ends, however it ends."""
    return FileLock(f"{settings.warehouse}.lock")


def now() -> datetime:
    """UTC without a zone, as the warehouse stores it."""
    return datetime.now(UTC).replace(tzinfo=None)
