"""A short mail through a mail server of the user's: in the clear, by STARTTLS or by TLS from the start, with a login or without."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import urlsplit

from transforms.settings import Settings

SECONDS = 10
PORTS = {"none": 25, "starttls": 587, "ssl": 465}
"""Where `RASAD_ALERT_SMTP` names no port."""


def send_mail(settings: Settings, subject: str, text: str) -> None:
    """Mails to `RASAD_ALERT_EMAIL`.

    Raises:
        OSError: the server cannot be reached, or its certificate is not one that this machine trusts.
        smtplib.SMTPException: it refuses, or a password would go out in the clear.
    """
    message = EmailMessage()
    message["Subject"] = subject
    message["From"], message["To"] = settings.alert_sender, settings.alert_email
    message.set_content(text)
    with _connected(settings) as server:
        if settings.alert_smtp_user and settings.alert_smtp_password:
            _log_in(server, settings.alert_smtp_user, settings.alert_smtp_password.get_secret_value())
        server.send_message(message)


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    try:
        server.login(user, password)
    except UnicodeEncodeError as error:
        raise smtplib.SMTPException("no login with letters beyond ASCII") from error


def _connected(settings: Settings) -> smtplib.SMTP:
    kind = settings.alert_smtp_tls
    if settings.alert_smtp_password and kind == "none":
        raise smtplib.SMTPException(
            "a password is not sent in the clear: set RASAD_ALERT_SMTP_TLS to starttls or ssl"
        )
    address = urlsplit(f"//{settings.alert_smtp}")
    host, port = address.hostname or "localhost", address.port or PORTS[kind]
    if kind == "ssl":
        return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=SECONDS)
    if kind == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server
