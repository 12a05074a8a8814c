"""The switches: environment variables with the prefix `RASAD_`, each with a default that works offline."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[1]
REFERENCE_DIR = PROJECT_ROOT / "seeds" / "reference"
DBT_DIR = PROJECT_ROOT / "sql"
DEMO_DIR = PROJECT_ROOT / "seeds" / "demo"


def _from_project_root(path: Path) -> Path:
    path = path.expanduser()
    return path if path.is_absolute() else (PROJECT_ROOT / path).resolve()


ProjectPath = Annotated[Path, AfterValidator(_from_project_root)]


class Settings(BaseSettings):
    """Where Rasad reads and writes. Relative paths count from the repository root."""

    model_config = SettingsConfigDict(env_prefix="RASAD_", validate_default=True)

    landing: ProjectPath = Path("seeds/articles")
    warehouse: ProjectPath = Path("data/warehouse.duckdb")
    stanza_dir: ProjectPath = Path("seeds/stanza")
    stanza_package: str = "default"
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
