"""Reports as a job: by hand with a region and a period, and every Monday for all regions and the last week."""

import dagster as dg

from orchestration.resources import Warehouse
from transforms.serve.report import ReportRequest, write_report
from transforms.settings import Settings


class ReportConfig(dg.Config):
    """What the report is about, as the launchpad asks for it."""

    region: str | None = None
    period: str = "last_week"
    language: str = "ar"


@dg.op(description="Writes HTML, and PDF where there is a Chromium, under RASAD_SERVING/reports.")
def report_on_region(context: dg.OpExecutionContext, config: ReportConfig, warehouse: Warehouse) -> None:
    written = write_report(warehouse.settings, ReportRequest(config.region, config.period, config.language))
    if written.pdf is None:
        context.log.warning("No Chromium on this machine: the report is HTML only.")
    context.add_output_metadata(
        {
            "html": dg.MetadataValue.path(written.html),
            "pdf": dg.MetadataValue.path(written.pdf) if written.pdf else "no Chromium on this machine",
            "incidents": written.incidents,
        }
    )


@dg.job(description="Operations and arrests of a region and period, with the sentences behind each number.")
def report() -> None:
    report_on_region()


weekly_report = dg.ScheduleDefinition(
    name="weekly_report",
    job=report,
    cron_schedule="0 6 * * 1",
    execution_timezone=Settings().timezone,
    description="Every Monday at 06:00: all regions, last week.",
)
