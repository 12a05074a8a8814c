"""When the graph is materialized: by hand, every night, or when the landing folder has something new."""

import hashlib

import dagster as dg

from orchestration.assets.publish import PUBLICATION
from transforms.read.landing import SIDECAR_SUFFIX, candidate_files
from transforms.settings import Settings

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(["quality", "evaluation"]),
    description="Landing folder to marts and to what is published; touches only what is new.",
)
publish = dg.define_asset_job(
    "publish",
    selection=dg.AssetSelection.assets(PUBLICATION),
    description="Publishes the marts as they are, after a change of redactions or of the page.",
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
    return dg.RunRequest(run_key=state)


def _landing_state(settings: Settings) -> str:
    """A hash over names, sizes and times of the files, sidecars included."""
    digest = hashlib.sha256()
    for path in candidate_files(settings.landing):
        for file in (path, path.with_name(path.stem + SIDECAR_SUFFIX)):
            if file.is_file():
                status = file.stat()
                digest.update(
                    f"{file}\x00{status.st_size}\x00{status.st_mtime_ns}\n".encode(errors="backslashreplace")
                )
    return digest.hexdigest()
