"""The switches: environment variables with the prefix `RASAD_`, each with a default that works offline."""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[1]
REFERENCE_DIR = PROJECT_ROOT / "seeds" / "reference"
OUTLINES = REFERENCE_DIR / "country_outlines.geojson"
DBT_DIR = PROJECT_ROOT / "sql"
DEMO_DIR = PROJECT_ROOT / "seeds" / "demo"


def _from_project_root(path: Path) -> Path:
    path = path.expanduser()
    return path if path.is_absolute() else (PROJECT_ROOT / path).resolve()


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name} is no time zone of the IANA list, such as Asia/Damascus") from error
    return name


ProjectPath = Annotated[Path, AfterValidator(_from_project_root)]


class Settings(BaseSettings):
    """Where Rasad reads and writes. Relative paths count from the repository root."""

    model_config = SettingsConfigDict(env_prefix="RASAD_", validate_default=True)

    landing: ProjectPath = Path("seeds/articles")
    warehouse: ProjectPath = Path("data/warehouse.duckdb")
    serving: ProjectPath = Path("data/serving")
    keep_versions: int = Field(default=3, ge=1, description="Published versions kept under `serving`.")
    show_names: bool = Field(default=False, description="Shows names of detainees on page and in reports.")
    redactions: ProjectPath | None = Field(
        default=None, description="Text file, a name a line: never on page, in reports or in CSV."
    )
    schedule: str = Field(default="0 3 * * *", description="When `refresh` runs, as cron.")
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Damascus"
    quiet_days: int = Field(
        default=7, ge=1, description="Days without a new article after which a check warns."
    )
    alert_webhook: str | None = Field(
        default=None, description="Address that failures are posted to as JSON."
    )
    alert_email: str | None = Field(default=None, description="Address that failures are mailed to.")
    alert_sender: str = Field(default="rasad@localhost", description="Address that mails come from.")
    alert_smtp: str = Field(default="localhost", description="Mail server, HOST or HOST:PORT.")
    alert_smtp_tls: Literal["none", "starttls", "ssl"] = Field(
        default="none", description="How the way to the mail server is encrypted."
    )
    alert_smtp_user: str | None = None
    alert_smtp_password: SecretStr | None = None
    corrections: ProjectPath | None = Field(
        default=None, description="Folder of CSV files by which analysts overrule the machine."
    )
    stanza_dir: ProjectPath = Path("seeds/stanza")
    stanza_package: str = "default"
    corpora: ProjectPath | None = Field(
        default=None,
        description="Folder with the public corpora that evaluation and training read (ant/, arabic_event_gsr/, ...).",
    )
    max_file_mb: int = Field(default=20, gt=0, description="Larger files are rejected as too_large.")
    max_archive_mb: int = Field(
        default=2000, gt=0, description="An archive that is larger, or expands to more, is rejected."
    )
    wait_minutes: float = Field(
        default=60, ge=0, description="How long a run waits for another one that writes the same warehouse."
    )
    accept_vanished: bool = Field(
        default=False,
        description="Confirms that many files left the landing folder on purpose: their articles are closed.",
    )
