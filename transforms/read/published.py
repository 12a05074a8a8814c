"""When an article was published, who says so, and which day that was for its outlet.

The first of these that says it: sidecar, metadata, JSON-LD, address, dateline, file name. The file's own
modification time never does.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from dateutil import parser as dateutil_parser

from transforms.read.clock import on_24_hours

EARLIEST = date(1990, 1, 1)
TOLERATED_FUTURE = timedelta(days=2)
DATELINE_LINES = 4
LONGEST_DATELINE = 80

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "يناير جانفي january jan|كانون الثاني",
            "فبراير شباط فيفري february feb",
            "مارس آذار اذار march mar",
            "أبريل ابريل نيسان أفريل افريل april apr",
            "مايو أيار ايار ماي may",
            "يونيو حزيران جوان june jun",
            "يوليو تموز جويلية july jul",
            "أغسطس اغسطس آب اب أوت اوت august aug",
            "سبتمبر أيلول ايلول شتنبر september sep",
            "أكتوبر اكتوبر october oct|تشرين الأول|تشرين الاول",
            "نوفمبر نونبر november nov|تشرين الثاني",
            "ديسمبر دجنبر december dec|كانون الأول|كانون الاول",
        ),
        start=1,
    )
    for part in [names.split("|")]
    for name in (*part[0].split(), *part[1:])
}
_MONTH = "(?:" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + ")"
_YEAR = r"(?P<year>(?:19[9]\d|20\d\d))"
_DAY = r"(?P<day>\d{1,2})"
_TIME = r"(?:\D{1,16}?(?P<hour>\d{1,2}):(?P<minute>\d{2}))?"
_TIME_BEFORE = r"(?:(?<![\d:])(?P<hour_before>\d{1,2}):(?P<minute_before>\d{2})(?::\d{2})?\D{1,20}?)?"
_WRITTEN = [
    re.compile(rf"{_TIME_BEFORE}(?<!\d){_YEAR}[./-](?P<month>\d{{1,2}})[./-]{_DAY}(?!\d){_TIME}"),
    re.compile(rf"{_TIME_BEFORE}(?<!\d){_DAY}[./-](?P<month>\d{{1,2}})[./-]{_YEAR}(?!\d){_TIME}"),
    re.compile(
        rf"{_TIME_BEFORE}(?<!\d){_DAY}\s+(?:{_MONTH}\s*[/–-]\s*)?(?P<name>{_MONTH})[،,]?\s+{_YEAR}(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_TIME_BEFORE}(?P<name>{_MONTH})\s+{_DAY}[،,]?\s+{_YEAR}(?!\d){_TIME}", re.IGNORECASE),
]
"""`2025.12.09 | 20:25`, `20:25 | 9/12/2025`, `9/12/2025`, `19 حزيران/يونيو 2022`, `يونيو 19, 2022`."""

_IN_ADDRESS = re.compile(
    r"(?<!\d)(20\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(20\d\d)/(\d{1,2})/(\d{1,2})(?!\d)"
)
_IN_FILE_NAME = re.compile(r"(?<!\d)(20\d\d)[._/-]?(0[1-9]|1[0-2])[._/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER = re.compile(r"\d{9,13}(?:\.\d+)?")
_EPOCH_SECONDS = range(631_152_000, 4_102_444_800)
"""1990 to 2100."""


@dataclass(frozen=True)
class Published:
    """Moment (UTC, without a zone), the outlet's local day, and who says so."""

    moment: datetime | None = None
    day: date | None = None
    origin: str = "unknown"


def published(
    *,
    metadata: str | None,
    jsonld: str | None,
    url: str | None,
    text: str,
    source_path: str,
    zone: tzinfo | None,
    today: date,
) -> Published:
    """The first plausible date of the chain.

    Args:
        metadata: moment as the file's metadata writes it.
        jsonld: moment as the page's JSON-LD writes it.
        url: address of the article.
        text: whose first lines may hold a dateline.
        source_path: path of the file in its landing folder.
        zone: the outlet's clock, where its folder says so.
        today: dates after it (and a day or two of doubt) are not believed.
    """
    candidates: tuple[tuple[str, Callable[[], datetime | None]], ...] = (
        ("metadata", lambda: read_moment(metadata)),
        ("jsonld", lambda: read_moment(jsonld)),
        ("url", lambda: _in_url(url)),
        ("dateline", lambda: _in_dateline(text)),
        ("filename", lambda: _in_file_name(source_path)),
    )
    for origin, find in candidates:
        found = find()
        if found and EARLIEST <= found.date() <= today + TOLERATED_FUTURE:
            return dated(found, origin, zone)
    return Published()


def dated(written: datetime, origin: str, zone: tzinfo | None) -> Published:
    """UTC moment and local day of a moment as written.

    Without a zone it is the outlet's clock (UTC where that is unknown). With one, the day is the day as written,
    unless it was written in UTC and the outlet's clock is known.
    """
    if written.tzinfo is None:
        local = written.replace(tzinfo=zone or UTC)
    elif zone is not None and written.utcoffset() == timedelta(0):
        local = written.astimezone(zone)
    else:
        local = written
    return Published(local.astimezone(UTC).replace(tzinfo=None), local.date(), origin)


def read_moment(written: str | None) -> datetime | None:
    """A moment as metadata writes it, by either clock (`8:25 م`).

    ISO 8601, RFC 2822, epoch, GDELT's stamp, day first with slashes, Arabic words.
    """
    if not written or not (text := _plain(written)):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    if _NUMBER.fullmatch(text):
        seconds = float(text) / (1000 if len(text.split(".")[0]) > 11 else 1)
        return datetime.fromtimestamp(seconds, UTC) if int(seconds) in _EPOCH_SECONDS else None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        pass
    if found := next(_written_dates(text), None):
        return found
    try:
        return dateutil_parser.parse(text, dayfirst=True) if re.search(r"\d{4}", text) else None
    except (ValueError, OverflowError, TypeError):
        return None


def _plain(written: str) -> str:
    """With European digits, on the clock of twenty-four hours."""
    return on_24_hours(written.strip().translate(_DIGITS))


def _in_url(url: str | None) -> datetime | None:
    try:
        path = urlsplit(url or "").path
    except ValueError:  # brackets that hold no IPv6 address
        return None
    return _digits(_IN_ADDRESS, unquote(path))


def _in_dateline(text: str) -> datetime | None:
    """A date at the head of the text, in a line too short to be a sentence of it."""
    for line in text.split("\n", DATELINE_LINES)[:DATELINE_LINES]:
        if len(line) <= LONGEST_DATELINE and (found := next(_written_dates(_plain(line)), None)):
            return found
    return None


def _in_file_name(source_path: str) -> datetime | None:
    return _digits(_IN_FILE_NAME, PurePosixPath(source_path.split("!/")[-1]).as_posix())


def _digits(pattern: re.Pattern[str], text: str) -> datetime | None:
    for match in pattern.finditer(text):
        year, month, day = (int(group) for group in match.groups() if group)
        try:
            return datetime(year, month, day)  # the outlet's clock
        except ValueError:
            continue
    return None


def _written_dates(text: str) -> Iterator[datetime]:
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
            try:
                yield datetime(  # the outlet's clock
                    int(parts["year"]),
                    month,
                    int(parts["day"]),
                    int(parts["hour"] or parts["hour_before"] or 0),
                    int(parts["minute"] or parts["minute_before"] or 0),
                )
            except ValueError:
                continue
