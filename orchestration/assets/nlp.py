"""`nlp`: sentences, mentions, entities, events, participants and quoted totals of the articles not annotated yet."""

from collections.abc import Iterator

import dagster as dg

from orchestration.audits import BatchAudit, asset_key, check_specs
from orchestration.previews import table_metadata
from orchestration.resources import WRITER_POOL, Warehouse, now
from transforms.annotate.stanza_pipeline import load_pipeline
from transforms.article_rows import Extractor
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
from transforms.write.incremental import merge_annotations, pending_articles
from transforms.write.runs import count_in_run

EXTRACTED = (SENTENCES, ENTITIES, ENTITY_MENTIONS, EVENTS, EVENT_PARTICIPANTS, REPORTED_STATISTICS)
ARTICLES_PER_BATCH = 200


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
    description="Annotates the articles that are new, or changed, or annotated with other code, model or reference.",
)
def nlp(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    settings, versions = warehouse.settings, warehouse.versions()
    with warehouse.writing(context) as connection:
        batch_audit = BatchAudit(connection, context.run_id, EXTRACTED)
        pending = pending_articles(connection, extractor_version(), versions.model, versions.reference)
        if not pending.is_empty():
            pipeline = load_pipeline(settings.stanza_dir, settings.stanza_package)
            extractor = Extractor(pipeline, load_reference(REFERENCE_DIR))
        done = 0
        for batch in pending.iter_slices(ARTICLES_PER_BATCH):
            frames = batch_audit.clean(extractor.extract(batch).by_table(), batch)
            if batch_audit.blocked:
                break
            merge_annotations(connection, batch, frames, versions, extractor_version(), now())
            count_in_run(connection, context.run_id, processed=batch.height)
            done += batch.height
            context.log.info("%d of %d articles annotated", done, pending.height)
        yield from batch_audit.check_results()
        if not batch_audit.blocked:
            for table in EXTRACTED:
                yield dg.MaterializeResult(
                    asset_key=asset_key(table),
                    metadata={**table_metadata(connection, table), "articles_annotated": done},
                )
