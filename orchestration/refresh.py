"""When the graph is materialized: by hand, every night, when the landing folder has something new, or again by month."""

import hashlib

import dagster as dg

from orchestration.assets.nlp import Stale
from orchestration.assets.publish import PUBLICATION
from orchestration.publication_months import PUBLICATION_MONTHS
from transforms.read.landing import list_landing
from transforms.settings import Settings

EVERYTHING = dg.AssetSelection.all() - dg.AssetSelection.assets(["quality", "evaluation"])

refresh = dg.define_asset_job(
    "refresh",
    selection=EVERYTHING,
    description="Landing folder to marts and to what is published; touches only what is new or not published yet.",
)
publish = dg.define_asset_job(
    "publish",
    selection=dg.AssetSelection.assets(PUBLICATION),
    config={"ops": {"publication": {"ops": {"publish_version": {"config": {"again": True}}}}}},
    description="Publishes the marts as they are at once, whether or not that is due.",
)

AFTER_READING = EVERYTHING - dg.AssetSelection.groups("raw")

reprocess = dg.define_asset_job(
    "reprocess",
    selection=AFTER_READING,
    config=dg.RunConfig(ops={"nlp": Stale(include=True)}),
    description="Annotates again what was annotated with other code, models or reference; then the marts.",
)


reprocess_month = dg.define_asset_job(
    "reprocess_month",
    selection=AFTER_READING,
    config=dg.PartitionedConfig(
        partitions_def=PUBLICATION_MONTHS,
        run_config_for_partition_key_fn=lambda month: {
            "ops": {"nlp": {"config": {"include": True, "month": month}}}
        },
    ),
    description="The same for the articles published in one month, or without a date: a backfill works through years.",
)

daily = dg.ScheduleDefinition(
    name="daily",
    job=refresh,
    cron_schedule=Settings().schedule,
    execution_timezone=Settings().timezone,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every night, or as RASAD_SCHEDULE says, by the clock of RASAD_TIMEZONE.",
)


@dg.sensor(
    job=refresh, minimum_interval_seconds=60, description="Asks for a run when files came, went or changed."
)
def landing_sensor(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    try:
        state = _landing_state(Settings())
    except NotADirectoryError as error:
        return dg.SkipReason(str(error))
    if state == context.cursor:
        return dg.SkipReason("The landing folder is as it was.")
    context.update_cursor(state)
    return dg.RunRequest()  # without a key: a folder that is again as it once was is news too


def _landing_state(settings: Settings) -> str:
    """A hash over names, sizes and times of the files and of what describes them."""
    digest = hashlib.sha256()
    for file in list_landing(settings.landing):
        digest.update(f"{file.source_path}\x00{file.size}\x00{file.mtime_ns}\x00{file.beside}\n".encode())
    return digest.hexdigest()
