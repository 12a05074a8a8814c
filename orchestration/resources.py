"""What assets are given: the warehouse, and the versions of code, model and reference."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import dagster as dg
import duckdb

from transforms.annotate.stanza_pipeline import model_hash
from transforms.read.corrections import corrections_hash
from transforms.reference import reference_hash
from transforms.settings import REFERENCE_DIR, Settings
from transforms.version import code_version
from transforms.write.runs import Versions, begin_run
from transforms.write.warehouse import open_warehouse, prepare_warehouse

WRITER_POOL = "duckdb_writer"


class Warehouse(dg.ConfigurableResource[Settings]):
    """The DuckDB file and the settings it is written with, read from `RASAD_` variables at the start of a run."""

    @property
    def settings(self) -> Settings:
        """The switches as they are now."""
        return Settings()

    @contextmanager
    def writing(self, context: dg.AssetExecutionContext) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection with every table in place and this run in the diary; closed whatever happens."""
        with open_warehouse(self.settings.warehouse) as connection:
            prepare_warehouse(connection)
            begin_run(connection, context.run_id, now(), self.versions())
            yield connection

    def versions(self) -> Versions:
        """Versions of code, model and reference as they are on disk now."""
        settings = self.settings
        return Versions(
            code=code_version(),
            model=model_hash(settings.stanza_dir, settings.stanza_package),
            reference=reference_hash(REFERENCE_DIR),
            corrections=corrections_hash(settings.corrections),
        )


def now() -> datetime:
    """UTC without a zone, as the warehouse stores it."""
    return datetime.now(UTC).replace(tzinfo=None)
