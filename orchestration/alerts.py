"""Word of a failed run: in the log always, to a webhook and by e-mail where `RASAD_ALERT_` variables say so."""

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass

import dagster as dg
import requests

from orchestration.mail import send_mail
from transforms.settings import Settings

SECONDS = 10


@dataclass(frozen=True)
class Alert:
    """What went wrong, in a form that fits a chat message."""

    job: str
    run_id: str
    steps: tuple[str, ...]
    reason: str

    @property
    def text(self) -> str:
        """One paragraph for people."""
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
    send_mail(settings, f"Rasad: {alert.job} failed", alert.text)
