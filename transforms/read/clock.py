"""Times of the twelve-hour clock, as datelines write them, to the clock of twenty-four hours."""

import re

_MORNING, _AFTERNOON, _NOON, _NIGHT = "morning", "afternoon", "noon", "night"
_PARTS_OF_DAY = {
    _MORNING: r"صباح(?:اً|ًا|ا|ً)?|فجر(?:اً|ًا|ا)?|ص|a\.?m\b\.?",
    _AFTERNOON: r"مساء(?:اً|ًا|ا|ً)?|عصر(?:اً|ًا|ا)?|بعد\s+الظهر|م|p\.?m\b\.?",
    _NOON: r"ظهر(?:اً|ًا|ا)?",
    _NIGHT: r"ليل(?:اً|ًا|ا)?",
}
_PART = "|".join(f"(?P<{name}>{words})" for name, words in _PARTS_OF_DAY.items())
_TIME = re.compile(
    rf"(?<![\d:./-])(?P<hour>\d{{1,2}})(?P<rest>(?::\d{{2}}){{1,2}})?\s*(?:{_PART})(?![\w\u064b-\u0652])",
    re.IGNORECASE,
)


def on_24_hours(text: str) -> str:
    """The text with `8:25 م`, `08:25 مساءً`, `8 PM` as 20:25 and 20:00; `12:30 ص` is 00:30.

    A single letter counts after minutes only: the year of `2024 م` is no hour.
    """
    return _TIME.sub(_on_24_hours, text)


def _on_24_hours(found: re.Match[str]) -> str:
    hour, part = int(found["hour"]), str(found.lastgroup)
    if hour > 23 or (found["rest"] is None and len(found[part]) == 1):
        return found[0]
    return f"{_hour(hour, part):02}{found['rest'] or ':00'}"


def _hour(hour: int, part: str) -> int:
    if hour > 12:
        return hour
    if part == _MORNING:
        return hour % 12
    if part == _AFTERNOON:
        return hour % 12 + 12
    if part == _NOON:
        return hour + 12 if hour < 6 else hour
    return hour % 12 + 12 if 6 <= hour < 12 else hour % 12
