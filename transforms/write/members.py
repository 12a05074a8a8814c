"""Which incident each event belongs to: regrouped as a whole, with what changed kept in history."""

from datetime import datetime

import duckdb
import polars as pl

from transforms.tables import INCIDENT_MEMBERS
from transforms.write.warehouse import read_table, replace_owned


def replace_members(connection: duckdb.DuckDBPyConnection, members: pl.DataFrame, moment: datetime) -> None:
    """Makes `nlp.incident_members` equal to a frame, in the caller's transaction; unchanged rows stay."""
    present = read_table(connection, INCIDENT_MEMBERS)
    changed = members.join(present, on=["event_id", "incident_id"], how="anti")
    gone = present.join(members, on="event_id", how="anti")
    owners = [*changed["event_id"], *gone["event_id"]]
    replace_owned(connection, {INCIDENT_MEMBERS: changed}, owners, moment)
