"""Word of a run that failed or did not come: in the log always, to a webhook and by e-mail where `RASAD_ALERT_` variables say so."""

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import dagster as dg
import requests

from orchestration.freshness import longest_wait
from orchestration.mail import send_mail
from transforms.settings import Settings

SECONDS = 10


@dataclass(frozen=True)
class Alert:
    """What went wrong, in a form that fits a chat message; without a run, that there was none."""

    job: str
    run_id: str
    steps: tuple[str, ...]
    reason: str

    @property
    def text(self) -> str:
        """One paragraph for people."""
        if not self.run_id:
            return f"Rasad: {self.job} is missing: {self.reason}\nWhat is published is as old as that."
        where = f" at {', '.join(self.steps)}" if self.steps else ""
        return (
            f"Rasad: run {self.run_id[:8]} of {self.job} failed{where}: {self.reason}\n"
            "What is published stays as it was."
        )


@dg.run_failure_sensor(
    name="alert_on_failure",
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells people that a run failed; the channels are RASAD_ALERT_WEBHOOK and RASAD_ALERT_EMAIL.",
)
def alert_on_failure(context: dg.RunFailureSensorContext) -> None:
    errors = [event.step_failure_data.error for event in context.get_step_failure_events()]
    first = next((error.cause or error for error in errors if error), None)
    alert = Alert(
        job=context.dagster_run.job_name,
        run_id=context.dagster_run.run_id,
        steps=tuple(event.step_key for event in context.get_step_failure_events() if event.step_key),
        reason=(first.message if first else context.failure_event.message or "no reason given").strip(),
    )
    send(alert, Settings(), context.log)


@dg.sensor(
    name="alert_on_missing_refresh",
    minimum_interval_seconds=900,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells people, once, that no refresh has come to its end since RASAD_SCHEDULE last asked for one.",
)
def alert_on_missing_refresh(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    succeeded = dg.RunsFilter(job_name="refresh", statuses=[dg.DagsterRunStatus.SUCCESS])
    records = context.instance.get_run_records(succeeded, limit=1)
    if not records or records[0].end_time is None:
        return dg.SkipReason("No refresh has come to its end yet.")
    run_id, settings = records[0].dagster_run.run_id, Settings()
    ended = datetime.fromtimestamp(records[0].end_time, UTC)
    if datetime.now(UTC) - ended <= longest_wait(settings):
        return dg.SkipReason(f"The last refresh ended at {ended:%Y-%m-%d %H:%M} UTC.")
    if context.cursor == run_id:
        return dg.SkipReason("It is missing, and that has been said.")
    send(Alert("refresh", "", (), f"the last one ended at {ended:%Y-%m-%d %H:%M} UTC"), settings, context.log)
    context.update_cursor(run_id)
    return dg.SkipReason("It is missing, and that is said now.")


def send(alert: Alert, settings: Settings, log: logging.Logger) -> None:
    """Sends by every channel that is set; one that fails is logged and does not stop the other."""
    log.error(alert.text)
    for wanted, channel in ((settings.alert_webhook, _post), (settings.alert_email, _mail)):
        if wanted:
            _try(channel, alert, settings, log)


def _try(
    channel: Callable[[Alert, Settings], None], alert: Alert, settings: Settings, log: logging.Logger
) -> None:
    try:
        channel(alert, settings)
    except (OSError, smtplib.SMTPException) as error:  # requests' errors are OSErrors
        log.error("The alert could not be sent: %s", error)


def _post(alert: Alert, settings: Settings) -> None:
    """`text` is what Slack, Mattermost and their like show; the rest is for programs."""
    body = {"text": alert.text, "job": alert.job, "run_id": alert.run_id, "steps": list(alert.steps)}
    requests.post(str(settings.alert_webhook), json=body, timeout=SECONDS).raise_for_status()


def _mail(alert: Alert, settings: Settings) -> None:
    send_mail(settings, f"Rasad: {alert.job} {'failed' if alert.run_id else 'is missing'}", alert.text)
