"""The parts in which an archive is worked through: the months that its articles were published in, and those undated."""

import dagster as dg
import duckdb

from transforms.write.incremental import publication_months

PUBLICATION_MONTHS = dg.DynamicPartitionsDefinition(name="publication_month")
"""Dynamic, as a month is offered when it has articles, be it long ago, and with it `undated`."""


def offer_months(instance: dg.DagsterInstance, connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the months of the articles known to Dagster, where they are not."""
    offered = set(instance.get_dynamic_partitions(PUBLICATION_MONTHS.name or ""))
    if new := [month for month in publication_months(connection) if month not in offered]:
        instance.add_dynamic_partitions(PUBLICATION_MONTHS.name or "", new)
