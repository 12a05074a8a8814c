"""`nlp.incident_*`: events of different articles that tell of one happening."""

from collections.abc import Iterator

import dagster as dg

from orchestration.audits import BatchAudit, asset_key, check_specs
from orchestration.previews import table_metadata
from orchestration.resources import RETRY, WRITER_POOL, Warehouse, now
from transforms.link.incidents import group_incidents
from transforms.tables import ARTICLES, EVENT_PARTICIPANTS, EVENTS, INCIDENT_LINKS, INCIDENT_MEMBERS
from transforms.write.members import replace_members
from transforms.write.warehouse import read_table, replace_all, transaction


@dg.multi_asset(
    name="incidents",
    specs=[
        dg.AssetSpec(
            asset_key(table),
            deps=[asset_key(EVENTS), asset_key(EVENT_PARTICIPANTS)],
            description=table.comment,
            group_name="nlp",
            kinds={"polars", "duckdb"},
            skippable=True,
        )
        for table in (INCIDENT_LINKS, INCIDENT_MEMBERS)
    ],
    check_specs=check_specs(INCIDENT_MEMBERS),
    pool=WRITER_POOL,
    retry_policy=RETRY,
    description="Scores pairs of events and groups them.",
)
def incidents(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    with warehouse.writing(context) as connection:
        articles, events = read_table(connection, ARTICLES), read_table(connection, EVENTS)
        links, members = group_incidents(events, read_table(connection, EVENT_PARTICIPANTS), articles)
        batch_audit = BatchAudit(connection, context.run_id, (INCIDENT_MEMBERS,))
        clean = batch_audit.clean({INCIDENT_MEMBERS: members}, articles, event_id=events["event_id"])
        yield from batch_audit.check_results()
        if batch_audit.blocked:
            return
        with transaction(connection):
            replace_all(connection, INCIDENT_LINKS, links)
            replace_members(connection, clean[INCIDENT_MEMBERS], now())
        for table in (INCIDENT_LINKS, INCIDENT_MEMBERS):
            yield dg.MaterializeResult(asset_key=asset_key(table), metadata=table_metadata(connection, table))
