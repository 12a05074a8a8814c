"""`defaults.toml`: what a folder's owner says about all its articles; nearer folders go before farther ones."""

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from transforms.read.landing import DEFAULTS_NAME, leaves_folder
from transforms.read.rejection import RejectedFileError

MOST_BYTES = 100_000


@dataclass(frozen=True)
class Defaults:
    """What articles are given where they are silent themselves.

    Attributes:
        source: outlet.
        country_focus: ISO 3166-1 alpha-2 code of the country that the folder is about.
        time_zone: IANA name of the outlet's clock (`Asia/Damascus`).
    """

    source: str | None = None
    country_focus: str | None = None
    time_zone: str | None = None

    @property
    def zone(self) -> ZoneInfo | None:
        """The outlet's clock."""
        return ZoneInfo(self.time_zone) if self.time_zone else None


def read_defaults(folder: Path, landing: Path) -> Defaults:
    """The defaults that hold in a folder.

    Raises:
        RejectedFileError: corrupt where a `defaults.toml` on the way is none, unsafe_path where it is a link outwards.
    """
    inside = folder.relative_to(landing).parts
    result = Defaults()
    for depth in range(len(inside) + 1):
        path = landing.joinpath(*inside[:depth]) / DEFAULTS_NAME
        if path.is_file():
            if leaves_folder(path, landing):
                raise RejectedFileError("unsafe_path", f"{DEFAULTS_NAME} is a link out of the landing folder")
            stated = _read(path, path.stat().st_mtime_ns)
            result = replace(result, **{name: value for name, value in vars(stated).items() if value})
    return result


@lru_cache(maxsize=64)
def _read(path: Path, _mtime_ns: int) -> Defaults:
    if path.stat().st_size > MOST_BYTES:
        raise RejectedFileError("too_large", f"{path.name} has more than {MOST_BYTES} bytes")
    try:
        fields = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RejectedFileError("corrupt", f"{DEFAULTS_NAME} is not TOML: {error}") from error
    if unknown := sorted(fields.keys() - vars(Defaults()).keys()):
        raise RejectedFileError(
            "corrupt", f"{DEFAULTS_NAME} has {', '.join(unknown)}; known are source, country_focus, time_zone"
        )
    if not all(isinstance(value, str) for value in fields.values()):
        raise RejectedFileError("corrupt", f"{DEFAULTS_NAME}: every value is a text in quotation marks")
    result = Defaults(**fields)
    country = result.country_focus
    if country and not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        raise RejectedFileError(
            "corrupt", f"{DEFAULTS_NAME}: country_focus {country!r} is no ISO code such as SY"
        )
    try:
        result.zone  # noqa: B018  # opening it is the test
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise RejectedFileError(
            "corrupt", f"{DEFAULTS_NAME}: unknown time_zone {result.time_zone!r}"
        ) from error
    return result
