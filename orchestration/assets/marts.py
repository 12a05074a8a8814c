"""`reference`, `staging`, `intermediate`, `marts`: the dbt project."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    DbtCliResource,
    DbtProject,
    dbt_assets,
)
from filelock import FileLock

from orchestration.lineage import column_lineage, columns_of
from orchestration.previews import relation_metadata
from orchestration.resources import RETRY, WRITER_POOL, Warehouse, now, trying_again
from orchestration.standing import LEAVE_STANDING, stands, with_what_stands
from transforms.settings import DBT_DIR, PROJECT_ROOT
from transforms.write.builds import note_build
from transforms.write.runs import finish_run, same_rules
from transforms.write.warehouse import open_warehouse, prepare_warehouse

TARGET_DIR = Path(os.environ.get("DBT_TARGET_PATH", PROJECT_ROOT / "data" / "dbt"))
MANIFEST = TARGET_DIR / "manifest.json"


class RasadTranslator(DagsterDbtTranslator):
    """Groups models by layer and hangs sources on the Python assets that write them."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """Layer of a model, `reference` for seeds."""
        return (
            "reference"
            if dbt_resource_props["resource_type"] == "seed"
            else str(dbt_resource_props["fqn"][1])
        )

    def get_asset_check_spec(
        self,
        asset_spec: dg.AssetSpec,
        manifest: Mapping[str, Any],
        unique_id: str,
        project: DbtProject | None,
    ) -> dg.AssetCheckSpec | None:
        """A test as a check that gates nothing by itself: the step of dbt fails with it, and so nothing comes after it."""
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        return spec and spec._replace(blocking=False)


def dbt_project() -> DbtCliResource:
    """Dbt of this environment, on the project in `sql/`."""
    return DbtCliResource(
        project_dir=str(DBT_DIR),
        profiles_dir=str(DBT_DIR),
        dbt_executable=str(Path(sys.executable).parent / "dbt"),
    )


def manifest() -> Path:
    """The parsed dbt project, parsed again when a file of it is newer."""
    sources = [p for p in DBT_DIR.rglob("*") if p.suffix in {".sql", ".yml"}]
    TARGET_DIR.mkdir(parents=True, exist_ok=True)
    with FileLock(TARGET_DIR / "manifest.lock"):  # web UI and daemon start at the same time
        if not MANIFEST.is_file() or MANIFEST.stat().st_mtime < max(p.stat().st_mtime for p in sources):
            dbt_project().cli(["parse", "--quiet"], target_path=TARGET_DIR).wait()
    return MANIFEST


@dbt_assets(
    manifest=manifest(),
    name="marts",
    pool=WRITER_POOL,
    retry_policy=RETRY,
    dagster_dbt_translator=RasadTranslator(
        settings=DagsterDbtTranslatorSettings(enable_asset_checks=True, enable_source_tests_as_checks=True)
    ),
)
def marts(context: dg.AssetExecutionContext, dbt: DbtCliResource, warehouse: Warehouse) -> Iterator[Any]:
    with trying_again():
        yield from _build(context, dbt, warehouse)


def _build(context: dg.AssetExecutionContext, dbt: DbtCliResource, warehouse: Warehouse) -> Iterator[Any]:
    path = warehouse.settings.warehouse
    os.environ["RASAD_WAREHOUSE"] = str(path)  # the only way the profile hears of it
    with open_warehouse(path) as connection:
        extent = _extent(context, connection)
    build = dbt.cli(
        ["build", "--exclude-resource-type", "unit_test", *extent],
        context=context,
        target_path=TARGET_DIR,
        raise_on_error=False,
    )
    events = list(build.stream())  # to its end: dbt holds the file until then
    with open_warehouse(path) as connection:
        lineage = column_lineage(build.manifest, build.target_path, columns_of(connection))
        error = build.get_error()
        told = with_what_stands(context, events) if extent == LEAVE_STANDING and not error else events
        yield from (_described(event, context, connection, lineage) for event in told)
    if error:
        raise error
    with open_warehouse(path) as connection:
        prepare_warehouse(connection)  # marts may be built by hand in a file of an earlier Rasad
        note_build(connection, context.run_id, now())
        if not context.is_subset:
            finish_run(connection, context.run_id, now())


def _extent(context: dg.AssetExecutionContext, connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """All anew under new rules; under the same ones only what articles change, or all that was chosen by hand."""
    if not same_rules(connection, context.run_id):
        return ("--full-refresh",)
    if context.is_subset or not stands(connection, json.loads(MANIFEST.read_text())):
        return ()
    return LEAVE_STANDING


def _described(
    event: Any,
    context: dg.AssetExecutionContext,
    connection: duckdb.DuckDBPyConnection,
    lineage: Mapping[str, dg.TableColumnLineage],
) -> Any:
    """A model's output with its rows, the first of them, and where its columns come from; other events as they are."""
    if not isinstance(event, dg.Output):
        return event
    relation = ".".join(context.asset_key_for_output(event.output_name).path)
    described: dict[str, Any] = {**event.metadata, **relation_metadata(connection, relation)}
    if relation in lineage:
        described["dagster/column_lineage"] = lineage[relation]
    return event.with_metadata(described)
