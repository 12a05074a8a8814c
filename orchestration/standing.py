"""What of the dbt project stands from build to build: views, and tables made of the reference alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
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
    is_left_out = config["materialized"] == "view" or "reference" in config["tags"]
    return node["resource_type"] == "seed" or (node["resource_type"] == "model" and is_left_out)


def with_what_stands(context: dg.AssetExecutionContext, events: Sequence[Any]) -> Iterator[Any]:
    """The events of a build and an output for each chosen asset that it left standing, so that what reads them goes on.

    Dagster wants what an asset is made of before it.
    """
    keys = {context.output_for_asset_key(key): key for key in context.selected_asset_keys}
    left = set(keys.values()) - {keys[e.output_name] for e in events if isinstance(e, dg.Output)}

    def standing(wanted: set[dg.AssetKey]) -> Iterator[dg.Output[None]]:
        for key in sorted(wanted & left):
            if key in left:  # not told of meanwhile
                yield from standing(context.assets_def.asset_deps[key])
                left.remove(key)
                yield dg.Output(None, context.output_for_asset_key(key))

    for event in events:
        if isinstance(event, dg.Output):
            yield from standing(context.assets_def.asset_deps[keys[event.output_name]])
        yield event
    yield from standing(set(left))
