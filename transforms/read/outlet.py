"""Which outlet an article comes from, where its metadata does not say: its domain, or its byline."""

import re
from urllib.parse import urlsplit

LONGEST_BYLINE = 60
_OUTLET = re.compile(
    r"\b(?:برس|بريس|نت|نيوز|وكالة|وكالات|شبكة|قناة|صحيفة|جريدة|موقع|تلفزيون|إذاعة|راديو|المرصد|رويترز|سانا|واع|فرانس|سي إن إن|بي بي سي|الأناضول|الجزيرة|العربية)\b"
)
"""A word that names of outlets hold and names of places do not."""

_DASH = re.compile(r"\s+[-–—|ـ]\s+")
_IN_BRACKETS = re.compile(r"^[^\W\d_][\w ،]{1,30}\s*\(\s*([^()\n]{2,30}?)\s*\)\s*[-–—:ـ]")
_FIRST_LINES = 3


def outlet(source: str | None, default: str | None, url: str | None, text: str) -> str | None:
    """The outlet by the metadata's word, its folder's `defaults.toml`, the address, or the byline, in that order."""
    return source or default or _domain(url) or byline_outlet(text)


def byline_outlet(text: str) -> str | None:
    """`نورث برس` of the line `دير الزور - نورث برس`, `رويترز` of `دمشق (رويترز) - ...`."""
    for line in (line.strip() for line in text.split("\n", _FIRST_LINES)[:_FIRST_LINES]):
        if bracketed := _IN_BRACKETS.match(line):
            return bracketed[1]
        if len(line) > LONGEST_BYLINE or line.endswith((".", "؟", "!")):  # a sentence
            continue
        parts = _DASH.split(line)
        named = [part for part in parts if _OUTLET.search(part) and len(part.split()) <= 4]
        if len(parts) in (2, 3) and len(named) == 1:
            return named[0].strip()
    return None


def _domain(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
