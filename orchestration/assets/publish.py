"""`serving`: what others read, switched to when the marts are built and their checks have passed."""

import base64

import dagster as dg
import duckdb

from orchestration.assets.marts import marts
from orchestration.resources import WRITER_POOL, Warehouse
from transforms.serve import charts, static_charts
from transforms.serve.manifest import Manifest
from transforms.serve.masking import Mask
from transforms.serve.page_data import read_page_data
from transforms.serve.publication import DATABASE, publish
from transforms.settings import Settings

PUBLICATION = dg.AssetKey(["serving", "publication"])


@dg.asset(
    key=PUBLICATION,
    group_name="serving",
    kinds={"duckdb", "parquet", "csv", "html"},
    deps=sorted(key for key in marts.keys if key.path[0] == "marts"),
    pool=WRITER_POOL,
    description="A read-only DuckDB file, Parquet, CSV and the page: one version, switched to as a whole.",
)
def publication(warehouse: Warehouse) -> dg.MaterializeResult[None]:
    settings = warehouse.settings
    manifest = publish(settings)
    return dg.MaterializeResult(metadata=_metadata(settings, manifest))


def _metadata(settings: Settings, manifest: Manifest) -> dict[str, dg.MetadataValue]:
    listed = "\n".join(f"| {name} | {rows:,} |" for name, rows in manifest.rows.items())
    metadata: dict[str, dg.MetadataValue] = {
        "version": dg.MetadataValue.text(manifest.version),
        "page": dg.MetadataValue.path(settings.serving / "site" / "index.html"),
        "database": dg.MetadataValue.path(settings.serving / DATABASE),
        "megabytes": dg.MetadataValue.float(
            sum(int(file["bytes"]) for file in manifest.files.values()) / 1e6
        ),
        "rows": dg.MetadataValue.md(f"| table | rows |\n| --- | --- |\n{listed}"),
    }
    if plot := _operations_plot(settings):
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
