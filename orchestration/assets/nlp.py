"""`nlp`: sentences, mentions, entities, events, participants and quoted totals of the articles not annotated yet."""

from collections.abc import Iterator, Sequence

import dagster as dg
import duckdb

from orchestration.audits import BatchAudit, asset_key, check_specs
from orchestration.previews import table_metadata
from orchestration.progress import Progress
from orchestration.resources import RETRY, WRITER_POOL, Warehouse, now, versions
from transforms.reference import load_reference
from transforms.settings import REFERENCE_DIR
from transforms.tables import (
    ARTICLES,
    ENTITIES,
    ENTITY_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
    REPORTED_STATISTICS,
    SENTENCES,
)
from transforms.version import extractor_version
from transforms.write.incremental import articles_by_id, merge_annotations, pending_articles, stale_articles
from transforms.write.reference_changes import recognise_reference
from transforms.write.runs import count_in_run, finish_run, nothing_new

EXTRACTED = (SENTENCES, ENTITIES, ENTITY_MENTIONS, EVENTS, EVENT_PARTICIPANTS, REPORTED_STATISTICS)
ARTICLES_PER_BATCH = 200


class Stale(dg.Config):
    """Whether articles annotated with other code, models or reference are annotated again, too, and of which month."""

    include: bool = False
    month: str | None = None
    """Only articles published in this month (`2024-07`), or those without a date (`undated`); all of them where empty."""


@dg.multi_asset(
    name="nlp",
    specs=[
        dg.AssetSpec(
            asset_key(table),
            deps=[asset_key(ARTICLES)],
            description=table.comment,
            group_name="nlp",
            kinds={"stanza", "duckdb"},
            skippable=True,
        )
        for table in EXTRACTED
    ],
    check_specs=check_specs(*EXTRACTED),
    pool=WRITER_POOL,
    retry_policy=RETRY,
    description="Annotates the articles that are new or changed; in `reprocess`, stale ones too.",
)
def nlp(
    context: dg.AssetExecutionContext, config: Stale, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    with warehouse.writing(context) as connection:
        audit = BatchAudit(connection, context.run_id, EXTRACTED)
        recognise_reference(connection, REFERENCE_DIR, versions(warehouse.settings).reference)
        pending = pending_articles(connection, config.month)
        if config.include:
            pending += stale_articles(
                connection, versions(warehouse.settings), extractor_version(), config.month
            )
        if pending:
            _annotate(context, connection, warehouse, audit, pending)
        yield from audit.check_results()
        if audit.blocked:
            return
        if nothing_new(connection, context.run_id):
            finish_run(connection, context.run_id, now())
            context.log.info("Nothing new: incidents and marts stay as they are, dbt is not started.")
            return
        for table in EXTRACTED:
            yield dg.MaterializeResult(
                asset_key=asset_key(table),
                metadata={**table_metadata(connection, table), "articles_annotated": len(pending)},
            )


def _annotate(
    context: dg.AssetExecutionContext,
    connection: duckdb.DuckDBPyConnection,
    warehouse: Warehouse,
    audit: BatchAudit,
    article_ids: Sequence[str],
) -> None:
    """Batch by batch, each merged whole; stops where an audit blocks."""
    from transforms.annotate.stanza_pipeline import load_pipeline
    from transforms.article_rows import Extractor

    settings = warehouse.settings
    made_with = versions(settings)
    pipeline = load_pipeline(settings.stanza_dir, settings.stanza_package)
    extractor = Extractor(pipeline, load_reference(REFERENCE_DIR))
    with Progress(context, "articles annotated", len(article_ids)) as progress:
        for first in range(0, len(article_ids), ARTICLES_PER_BATCH):
            batch = articles_by_id(connection, article_ids[first : first + ARTICLES_PER_BATCH])
            frames = audit.clean(extractor.extract(batch).by_table(), batch)
            if audit.blocked:
                return
            merge_annotations(connection, batch, frames, made_with, extractor_version(), now())
            count_in_run(connection, context.run_id, processed=batch.height)
            progress.advance(batch.height)
