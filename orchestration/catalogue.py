"""What the UI tells about every asset beside its own words: who owns it, its layer, its columns, how fresh it must be."""

import dagster as dg
import polars as pl

from orchestration.assets.publish import PUBLICATION
from orchestration.freshness import refreshes_run
from transforms.settings import Settings
from transforms.tables import ALL

OWNERS = {
    "raw": "team:reading",
    "nlp": "team:extraction",
    "reference": "team:extraction",
    "staging": "team:warehouse",
    "intermediate": "team:warehouse",
    "marts": "team:warehouse",
    "quality": "team:extraction",
    "serving": "team:serving",
}
"""Group to owner; a newsroom puts its own people here."""

NAMES_OF_PEOPLE = {
    "raw/articles",
    "nlp/sentences",
    "nlp/entity_mentions",
    "nlp/entities",
    "nlp/events",
    "nlp/event_participants",
    "marts/fct_events",
    "marts/event_evidence",
    "marts/named_detainees",
}
"""Tables that hold names of private people."""

FRESH = refreshes_run(Settings())
"""Of what every refresh touches, also one with nothing new."""

_COLUMNS = {dg.AssetKey([table.schema, table.name]): table for table in ALL}
_TYPES = {pl.String: "text", pl.Int64: "bigint", pl.Float64: "double", pl.Boolean: "boolean", pl.Date: "date"}


def describe(spec: dg.AssetSpec) -> dg.AssetSpec:
    """An asset's spec with owner, tags, columns (where Python writes them) and freshness (where runs always write)."""
    group = spec.group_name or spec.key.path[0]
    described = spec.merge_attributes(owners=[OWNERS[group]], tags={"layer": group, **_personal(spec.key)})
    if table := _COLUMNS.get(spec.key):
        columns = [
            dg.TableColumn(name, _TYPES.get(type(kind), "timestamp")) for name, kind in table.columns.items()
        ]
        described = described.merge_attributes(
            metadata={
                "dagster/column_schema": dg.TableSchema(columns),
                "dagster/table_name": table.full_name,
                "key": ", ".join(table.key),
            }
        )
    if group == "raw" or spec.key == PUBLICATION:
        described = described.replace_attributes(freshness_policy=FRESH)
    return described


def _personal(key: dg.AssetKey) -> dict[str, str]:
    return {"names_of_people": "yes"} if key.to_user_string() in NAMES_OF_PEOPLE else {}
