"""`raw`: the landing folder as tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import dagster as dg
import duckdb

from orchestration.audits import BatchAudit, asset_key, check_specs
from orchestration.previews import table_metadata
from orchestration.progress import Progress
from orchestration.publication_months import offer_months
from orchestration.resources import RETRY, WRITER_POOL, Warehouse, now
from transforms.read.landing import LandingFile, list_landing
from transforms.settings import Settings
from transforms.tables import ARTICLE_SOURCES, ARTICLES, LANDING_TALLY, RAW, REJECTED_FILES
from transforms.write.duplicates import settle_duplicates
from transforms.write.landing_closing import close_gone
from transforms.write.landing_merge import MERGE_MEGABYTES, MergeCounts, merge_batch, without_superseded
from transforms.write.landing_plan import is_unsettled, plan_reading
from transforms.write.landing_tally import count_articles, record_tally, tally_holds
from transforms.write.runs import count_in_run
from transforms.write.warehouse import bound_memory

AUDITED = (ARTICLES, ARTICLE_SOURCES, REJECTED_FILES, LANDING_TALLY)
WRITTEN = (*RAW, LANDING_TALLY)


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
        for table in WRITTEN
    ],
    check_specs=check_specs(*AUDITED),
    pool=WRITER_POOL,
    retry_policy=RETRY,
    description="Reads what is new or changed in the landing folder; audits and merges it a batch at a time.",
)
def raw(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    settings = warehouse.settings
    with warehouse.writing(context) as connection:
        bound_memory(connection, MERGE_MEGABYTES)
        reading = LandingRun(context, connection, settings, now())
        counts = reading.run()
        yield from reading.audit.check_results()
        if reading.audit.blocked:
            return
        offer_months(context.instance, connection)
        count_in_run(
            connection,
            context.run_id,
            seen=count_articles(connection, str(settings.landing)),
            changed=counts.articles_touched,
        )
        for table in WRITTEN:
            yield dg.MaterializeResult(
                asset_key=asset_key(table), metadata={**table_metadata(connection, table), **vars(counts)}
            )


@dataclass
class LandingRun:
    """One run's reading of the landing folder."""

    context: dg.AssetExecutionContext
    connection: duckdb.DuckDBPyConnection
    settings: Settings
    moment: datetime

    def __post_init__(self) -> None:
        """Nothing is audited yet."""
        self.audit = BatchAudit(self.connection, self.context.run_id, AUDITED)
        self.landing = str(self.settings.landing)

    def run(self) -> MergeCounts:
        """Reads, merges, closes, settles; stops where an audit blocks."""
        files = list_landing(self.settings.landing)
        plan = plan_reading(self.connection, files, self.landing)
        if (
            not plan.to_read
            and not plan.gone
            and not is_unsettled(self.connection)
            and tally_holds(self.connection, self.landing, plan.listed)
        ):
            self.context.log.info("Nothing new in %d files: none is opened, nothing is checked.", len(files))
            return MergeCounts()
        counts = self._merge(plan.to_read, plan.known_sha256, plan.gone)
        if self.audit.blocked:
            return counts
        counts.closed = close_gone(
            self.connection, plan, self.landing, self.moment, accept_vanished=self.settings.accept_vanished
        )
        again = plan_reading(
            self.connection, files, self.landing
        ).to_read  # copies that now stand for a gone one
        counts += self._merge(again, {}, ())
        if counts.kept:
            self.context.log.warning(
                "%d articles stay as last read: their files cannot be read now, see raw.rejected_files.",
                counts.kept,
            )
        settled = settle_duplicates(self.connection, self.moment)
        counts.superseded = settled.superseded
        counts.duplicates_changed = settled.duplicates_changed
        tally = record_tally(
            self.connection, self.context.run_id, self.landing, plan.listed, len(plan.to_read) + len(again)
        )
        self.audit.clean({LANDING_TALLY: tally}, ARTICLES.empty())
        return counts

    def _merge(
        self, files: Sequence[LandingFile], known_sha256: Mapping[str, str], gone: Sequence[str]
    ) -> MergeCounts:
        counts = MergeCounts()
        if not files:
            return counts
        from transforms.read.batches import Reading, read_batches  # the parsers take a second to import
        from transforms.read.files import Limits

        limits = Limits(self.settings.max_file_mb * 1_000_000, self.settings.max_archive_mb * 1_000_000)
        reading = Reading(self.settings.landing, limits, self.moment, known_sha256)
        with Progress(self.context, f"records of {len(files)} files") as progress:
            for batch in read_batches(files, reading):
                known = without_superseded(self.connection, batch)
                clean = self.audit.clean(
                    {
                        ARTICLES: known.articles,
                        ARTICLE_SOURCES: known.article_sources,
                        REJECTED_FILES: known.rejected_files,
                    },
                    known.articles,
                )
                if self.audit.blocked:
                    return counts
                aside = known.articles.join(clean[ARTICLES], on="article_id", how="anti")["article_id"]
                counts += merge_batch(
                    self.connection, known.refusing(aside, self.moment), gone, self.landing, self.moment
                )
                progress.advance(batch.records)
        return counts
