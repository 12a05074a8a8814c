"""`defaults.toml`: what a folder's owner says about all its articles; nearer folders go before farther ones."""

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from transforms.read.rejection import RejectedFileError


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

    def over(self, farther: "Defaults") -> "Defaults":
        """These, and where they are silent what a folder farther out says."""
        return replace(farther, **{name: value for name, value in vars(self).items() if value})


@lru_cache(maxsize=64)
def parse_defaults(content: bytes, name: str) -> Defaults:
    """The defaults in some bytes.

    Raises:
        RejectedFileError: corrupt where it is no TOML of the known fields; the detail names it.
    """
    try:
        fields = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RejectedFileError("corrupt", f"{name} is not TOML: {error}") from error
    if unknown := sorted(fields.keys() - vars(Defaults()).keys()):
        raise RejectedFileError(
            "corrupt", f"{name} has {', '.join(unknown)}; known are source, country_focus, time_zone"
        )
    if not all(isinstance(value, str) for value in fields.values()):
        raise RejectedFileError("corrupt", f"{name}: every value is a text in quotation marks")
    result = Defaults(**fields)
    country = result.country_focus
    if country and not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        raise RejectedFileError("corrupt", f"{name}: country_focus {country!r} is no ISO code such as SY")
    try:
        result.zone  # noqa: B018  # opening it is the test
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise RejectedFileError("corrupt", f"{name}: unknown time_zone {result.time_zone!r}") from error
    return result
