"""The hours before the news: `الساعات الماضية`, `الساعات الـ48 الأخيرة`, `الأربع والعشرين ساعة الماضية`."""

from datetime import date

from transforms.annotate.normalise import normalise, word_set
from transforms.extract.counted_time import stretch
from transforms.extract.date_words import PAST, Read, Words, form_among, norm_at
from transforms.extract.numbers import TENS, UNITS

_THE_HOURS = normalise("الساعات")
_HOUR = normalise("ساعة")
_FEW = word_set("القليلة")
_THE = "ال"
HOURS = frozenset({_THE_HOURS, _THE, *(_THE + unit for unit in UNITS)})
"""What such an expression can begin with, digits aside."""


def last_hours(words: Words, position: int, published: date | None) -> Read:
    """Hours in the plural with or without their number, or a number with the singular behind it."""
    if published is None:
        return None
    if form_among(words, position, {_THE_HOURS}):
        number, after = _number(words, position + 1)
        after += norm_at(words, after) in _FEW
    else:
        number, after = _number(words, position)
        if number is None or norm_at(words, after) != _HOUR:
            return None
        after += 1
    return stretch(published, "hour", number or 1, after) if norm_at(words, after) in PAST else None


def _number(words: Words, position: int) -> tuple[int | None, int]:
    """`48`, `الـ48`, `الأربع والعشرين`: how many, and the word behind; None and the same word where none is said."""
    position += norm_at(words, position) == _THE
    digits = norm_at(words, position).removeprefix(_THE)
    if digits.isdecimal():
        return int(digits), position + 1
    unit = form_among(words, position, HOURS)
    units = UNITS.get(unit.removeprefix(_THE)) if unit else None
    following = norm_at(words, position + 1)
    tens = TENS.get(following.removeprefix("و").removeprefix(_THE)) if following.startswith("و") else None
    if units is None:
        return None, position
    return (units + tens, position + 2) if tens else (units, position + 1)
