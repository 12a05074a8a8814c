"""`serving`: what others read, switched to when the marts are built and their checks have passed."""

import base64
from collections.abc import Iterator

import dagster as dg
import duckdb
from dagster._core.definitions.composition import MappedInputPlaceholder

from orchestration.assets.marts import marts
from orchestration.resources import RETRY, WRITER_POOL, Warehouse, trying_again
from transforms.serve import charts, static_charts
from transforms.serve.masking import Mask
from transforms.serve.page_data import read_page_data
from transforms.serve.snapshot import DATABASE
from transforms.serve.upkeep import Upkeep, keep_up
from transforms.settings import Settings

PUBLICATION = dg.AssetKey(["serving", "publication"])
AS_IT_WAS = dg.MetadataValue.text("it was not: what was published is what should be")
"""In the place of a reason, where a run had nothing to publish."""


class Publishing(dg.Config):
    """Whether a new version is made although what is published is what should be."""

    again: bool = False


@dg.op(
    out=dg.Out(dg.Nothing),
    description="Nothing to wait for: with it, `publish_version` runs after marts that were skipped, too.",
)
def always() -> None:
    return None


@dg.op(
    ins={"after": dg.In(dg.Nothing)},
    out=dg.Out(dg.Nothing),
    pool=WRITER_POOL,
    retry_policy=RETRY,
    description="Publishes where that is due; else makes sure that what is published is what should be.",
)
def publish_version(
    context: dg.OpExecutionContext, config: Publishing, warehouse: Warehouse
) -> Iterator[dg.Output[None]]:
    settings = warehouse.settings
    with trying_again():
        upkeep = keep_up(settings, again=config.again)
    context.log.info(
        f"Published, because {upkeep.because}." if upkeep.because else "What is published is what should be."
    )
    yield dg.Output(None, metadata=_metadata(settings, upkeep))


def _published() -> dg.AssetsDefinition:
    """An asset that hangs on every mart, and is looked after too when the marts stay as they are.

    Dagster skips what comes after a skipped step, but not where a step waits for several others of which one was not.
    """
    keys = {"__".join(key.path): key for key in sorted(marts.keys) if key.path[0] == "marts"}
    waiting_for: list[dg.DependencyDefinition | type[MappedInputPlaceholder]] = [
        dg.DependencyDefinition("always"),
        *[MappedInputPlaceholder] * len(keys),
    ]
    graph = dg.GraphDefinition(
        "publication",
        description="A read-only DuckDB file, Parquet, CSV and the page: one version, switched to as a whole.",
        node_defs=[always, publish_version],
        dependencies={"publish_version": {"after": dg.MultiDependencyDefinition(waiting_for)}},
        input_mappings=[
            dg.InputMapping(
                graph_input_name=name,
                mapped_node_name="publish_version",
                mapped_node_input_name="after",
                fan_in_index=index,
            )
            for index, name in enumerate(keys, start=1)
        ],
        output_mappings=[
            dg.OutputMapping(
                graph_output_name="result",
                mapped_node_name="publish_version",
                mapped_node_output_name="result",
            )
        ],
    )
    made = dg.AssetsDefinition.from_graph(
        graph, keys_by_input_name=keys, keys_by_output_name={"result": PUBLICATION}, group_name="serving"
    )
    return made.map_asset_specs(
        lambda spec: spec.merge_attributes(kinds={"duckdb", "parquet", "csv", "html"})
    )


publication = _published()


def _metadata(settings: Settings, upkeep: Upkeep) -> dict[str, dg.MetadataValue]:
    manifest = upkeep.manifest
    listed = "\n".join(f"| {name} | {rows:,} |" for name, rows in manifest.rows.items())
    metadata: dict[str, dg.MetadataValue] = {
        "version": dg.MetadataValue.text(manifest.version),
        "published because": dg.MetadataValue.text(upkeep.because) if upkeep.because else AS_IT_WAS,
        "earlier reports written again": dg.MetadataValue.int(upkeep.reports),
        "page": dg.MetadataValue.path(settings.serving / "site" / "index.html"),
        "database": dg.MetadataValue.path(settings.serving / DATABASE),
        "megabytes": dg.MetadataValue.float(
            sum(int(file["bytes"]) for file in manifest.files.values()) / 1e6
        ),
        "rows": dg.MetadataValue.md(f"| table | rows |\n| --- | --- |\n{listed}"),
    }
    if upkeep.because and (plot := _operations_plot(settings)):
        metadata["operations"] = dg.MetadataValue.md(f"![operations per month](data:image/png;base64,{plot})")
    return metadata


def _operations_plot(settings: Settings) -> str | None:
    """Operations per month as the UI shows a picture; None while there is one month only."""
    with duckdb.connect(str((settings.serving / DATABASE).resolve()), read_only=True) as connection:
        operations = read_page_data(connection, Mask()).operations
    monthly = [row for row in operations if row["period_grain"] == "month"]
    if len({row["period_start"] for row in monthly}) < 2:
        return None
    picture = static_charts.as_png(charts.over_time(monthly, "month", "operations", "en"))
    return base64.b64encode(picture).decode()
