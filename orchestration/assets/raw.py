"""`raw`: the landing folder as tables."""

from collections.abc import Iterator

import dagster as dg

from orchestration.audits import BatchAudit, asset_key, check_specs
from orchestration.previews import table_metadata
from orchestration.resources import WRITER_POOL, Warehouse, now
from transforms.read.articles import read_landing
from transforms.tables import ARTICLE_SOURCES, ARTICLES, RAW
from transforms.write.incremental import merge_articles, new_or_changed
from transforms.write.runs import count_in_run


@dg.multi_asset(
    name="raw",
    specs=[
        dg.AssetSpec(
            asset_key(table),
            description=table.comment,
            group_name="raw",
            kinds={"polars", "duckdb"},
            skippable=True,
        )
        for table in RAW
    ],
    check_specs=check_specs(ARTICLES, ARTICLE_SOURCES),
    pool=WRITER_POOL,
    description="Reads the landing folder; only what is new or changed is audited and merged.",
)
def raw(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    settings = warehouse.settings
    read = read_landing(settings.landing, settings.max_file_mb * 1_000_000, now())
    with warehouse.writing(context) as connection:
        batch_audit = BatchAudit(connection, context.run_id, (ARTICLES, ARTICLE_SOURCES))
        fresh = new_or_changed(connection, read)
        clean = batch_audit.clean(
            {ARTICLES: fresh.articles, ARTICLE_SOURCES: fresh.article_sources}, fresh.articles
        )
        yield from batch_audit.check_results()
        if batch_audit.blocked:
            return
        counts = merge_articles(
            connection,
            read.without(fresh.articles.join(clean[ARTICLES], on="article_id", how="anti")["article_id"]),
            now(),
            accept_vanished=settings.accept_vanished,
        )
        count_in_run(
            connection, context.run_id, seen=counts.seen, changed=counts.new + counts.changed + counts.closed
        )
        for table in RAW:
            yield dg.MaterializeResult(
                asset_key=asset_key(table), metadata={**table_metadata(connection, table), **vars(counts)}
            )
