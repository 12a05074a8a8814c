"""What of the dbt project stands from build to build: views, and tables made of the reference alone."""

from collections.abc import Mapping
from typing import Any

import duckdb

LEAVE_STANDING = (
    "--exclude", "config.materialized:view resource_type:seed tag:reference",
    "--indirect-selection", "empty",  # their tests run all the same: what they show is new
)  # fmt: skip
"""Arguments with which `dbt build` makes only what new articles change."""

LAST_BUILD = "intermediate.build_state"  # there only while the last build was of everything, and whole


def stands(connection: duckdb.DuckDBPyConnection, manifest: Mapping[str, Any]) -> bool:
    """Whether the last build left everything that `LEAVE_STANDING` leaves out."""
    needed = {f"{node['schema']}.{node['name']}" for node in manifest["nodes"].values() if _is_standing(node)}
    present = connection.execute(
        "SELECT table_schema || '.' || table_name FROM information_schema.tables"
    ).fetchall()
    return {LAST_BUILD, *needed} <= {name for (name,) in present}


def _is_standing(node: Mapping[str, Any]) -> bool:
    config = node["config"]
    return (
        node["resource_type"] == "seed" or config["materialized"] == "view" or "reference" in config["tags"]
    )
