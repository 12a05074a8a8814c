"""`raw.corrections`: what analysts overrule."""

from collections.abc import Iterator

import dagster as dg

from orchestration.audits import BatchAudit, asset_key, check_specs
from orchestration.previews import table_metadata
from orchestration.resources import RETRY, WRITER_POOL, Warehouse
from transforms.read.corrections import read_corrections
from transforms.tables import ARTICLES, CORRECTIONS
from transforms.write.runs import same_rules
from transforms.write.warehouse import replace_all, transaction


@dg.multi_asset(
    name="corrections",
    specs=[
        dg.AssetSpec(
            asset_key(CORRECTIONS),
            description=CORRECTIONS.comment,
            group_name="raw",
            kinds={"polars", "duckdb"},
            skippable=True,
        )
    ],
    check_specs=check_specs(CORRECTIONS),
    pool=WRITER_POOL,
    retry_policy=RETRY,
    description="Reads the CSV files of RASAD_CORRECTIONS; rows that cannot be applied are set aside.",
)
def corrections(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    given = read_corrections(warehouse.settings.corrections)
    with warehouse.writing(context) as connection:
        batch_audit = BatchAudit(connection, context.run_id, (CORRECTIONS,))
        if same_rules(connection, context.run_id):
            context.log.info("The same corrections as in the last run: nothing is checked.")
            yield from batch_audit.check_results()
        else:
            clean = batch_audit.clean({CORRECTIONS: given}, ARTICLES.empty())
            yield from batch_audit.check_results()
            if batch_audit.blocked:
                return
            with transaction(connection):
                replace_all(connection, CORRECTIONS, clean[CORRECTIONS])
        yield dg.MaterializeResult(
            asset_key=asset_key(CORRECTIONS), metadata=table_metadata(connection, CORRECTIONS)
        )
