"""Word of a failure goes out by mail: to a real server, in each way that servers ask for."""

import logging
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from orchestration.alerts import Alert, send
from transforms.settings import Settings

LOGIN = ("rasad@example.org", "a pass word")
ALERT = Alert("refresh", "0" * 8, ("raw",), "انقطع القرص")


class Inbox:
    """Keeps what the server is given."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 kept"


def knows(_server: object, _session: object, _envelope: object, _mechanism: str, told: object) -> AuthResult:
    known = isinstance(told, LoginPassword) and (told.login, told.password) == tuple(
        w.encode() for w in LOGIN
    )
    return AuthResult(success=known, handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of 127.0.0.1 in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


Served = Callable[[str], tuple[Inbox, str]]


@pytest.fixture
def served(certificate: Path) -> Iterator[Served]:
    """Starts a server of a kind; its inbox and address."""
    running = []

    def start(kind: str) -> tuple[Inbox, str]:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        login = {"authenticator": knows, "auth_required": True}
        how: dict[str, Any] = {
            "none": {},
            "starttls": {"tls_context": context, "require_starttls": True, **login},
            "ssl": {"ssl_context": context, "auth_require_tls": False, **login},
        }[kind]
        inbox = Inbox()
        running.append(Controller(inbox, hostname="127.0.0.1", port=port, **how))
        running[-1].start()
        return inbox, f"127.0.0.1:{port}"

    yield start
    for server in running:
        server.stop()


def settings(kind: str, address: str, password: str | None) -> Settings:
    return Settings(
        alert_email="desk@example.org",
        alert_sender=LOGIN[0],
        alert_smtp=address,
        alert_smtp_tls=kind,
        alert_smtp_user=LOGIN[0] if password else None,
        alert_smtp_password=password,
    )


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # aiosmtpd does not see that the whole way is TLS
@pytest.mark.parametrize(("kind", "password"), [("none", None), ("starttls", LOGIN[1]), ("ssl", LOGIN[1])])
def test_a_mail_arrives(
    served: Served, certificate: Path, monkeypatch: pytest.MonkeyPatch, kind: str, password: str | None
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    inbox, address = served(kind)
    send(ALERT, settings(kind, address, password), logging.getLogger())
    [mail] = inbox.mails
    assert (mail["From"], mail["To"]) == (LOGIN[0], "desk@example.org")
    assert "refresh failed" in mail["Subject"]
    assert "انقطع القرص" in mail.get_content()


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize(
    ("kind", "password", "told"),
    [
        ("starttls", "wrong", "Authentication credentials invalid"),
        ("starttls", "كلمة سر", "beyond ASCII"),
        ("none", LOGIN[1], "not sent in the clear"),
        ("ssl", LOGIN[1], "CERTIFICATE_VERIFY_FAILED"),
    ],
    ids=["wrong password", "password in Arabic", "password in the clear", "certificate of nobody"],
)
def test_what_keeps_a_mail_back_is_logged_without_the_password(
    served: Served,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    password: str,
    told: str,
) -> None:
    if kind != "ssl":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    inbox, address = served(kind)
    send(ALERT, settings(kind, address, password), logging.getLogger())
    assert inbox.mails == []
    assert told in caplog.text
    assert password not in caplog.text
    assert password not in repr(settings(kind, address, password))
