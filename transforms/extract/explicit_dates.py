"""Days told by their number: `23 تموز/يوليو 2024`, `الثالث من آذار`, `3/2/2024`, `18 رمضان 1444`."""

import re
from datetime import date, timedelta

from hijridate import Hijri

from transforms.annotate.normalise import normalise, word_set
from transforms.extract.calendars import HIJRI_MONTHS, MONTHS, day_of, month_at, year_at
from transforms.extract.date_words import (
    COMING,
    CURRENT,
    ORDINALS,
    PAST,
    THIS,
    Read,
    Words,
    form_among,
    norm_at,
    one_day,
)
from transforms.extract.numbers import quantity_at

TEEN_ORDINALS = {normalise("الحادي"): 1, **{w: n for w, n in ORDINALS.items() if 1 < n < 10}}
TENS_ORDINALS = {normalise("العشرين"): 20, normalise("الثلاثين"): 30, normalise("العشرون"): 20}


_NUMERIC = re.compile(r"(\d{4})[/\-.](\d{1,2})[/\-.](\d{1,2})|(\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4}|\d\d)")


def numeric_date(words: Words, position: int, _: date | None) -> Read:
    """`3/2/2024`, `2024-02-03`, also where spaces part it."""
    if not words[position].norm[:1].isdigit():
        return None
    for length in (1, 2, 3, 4, 5):
        joined = "".join(w.norm for w in words[position : position + length])
        match = _NUMERIC.fullmatch(joined)
        if match:
            year_first, day_first = match.groups()[:3], match.groups()[:2:-1]
            year, month, day = (int(part) for part in (year_first if match[1] else day_first))
            try:
                last = min(position + length, len(words)) - 1
                return one_day(date(year + 2000 if year < 100 else year, month, day), last)
            except ValueError:
                return None
    return None


def day_of_month(words: Words, position: int, published: date | None, told: int | None = None) -> Read:
    """`23 تموز/يوليو 2024`, `الثالث من آذار`; `told`: the day, where its last word is at the position."""
    day, last = (told, position) if told else day_number(words, position)
    if not day or day > 31:
        return None
    after = last + 1
    after += norm_at(words, after) in ("من", "شهر", "/")
    after += norm_at(words, after) in ("شهر", *THIS)
    if published and norm_at(words, after) in _OF_THE_MONTH:
        return _in_month_of_news(words, day, last, after, published)
    month = month_at(words, after, MONTHS)
    if month is None:
        return None
    year = year_at(words, month[1] + 1)
    if year:
        return day_of(year[0], month[0], day, year[1])
    if published is None or norm_at(words, month[1] + 1) in COMING:
        return None
    last = month[1]
    if form_among(words, last + 1, CURRENT | PAST):
        last += 1
    guess = day_of(published.year, month[0], day, last)
    ahead = 0 if form_among(words, last, PAST) else 31
    if guess and guess[0] > published + timedelta(days=ahead):
        return day_of(published.year - 1, month[0], day, last)
    return guess


def names_coming_day(words: Words, position: int) -> bool:
    """`2 نيسان المقبل`: a day of a month that has not come."""
    number, last = day_number(words, position)
    month = month_at(words, last + 1, MONTHS) if number else None
    return month is not None and norm_at(words, month[1] + 1) in COMING


def _in_month_of_news(words: Words, day: int, last: int, after: int, published: date) -> Read:
    """`الأول من هذا الشهر`, `3 الجاري`, `7 من الشهر الماضي`, `الثالث عشر من الشهر`; not `12 من الشهر نفسه`."""
    before = published.replace(day=1) - timedelta(days=1)
    if norm_at(words, after) != "الشهر":
        return day_of(published.year, published.month, day, after) if words[last].norm.isdecimal() else None
    following = norm_at(words, after + 1)
    marked = following == "هذا" or bool(form_among(words, after + 1, CURRENT))
    if marked or norm_at(words, after - 1) in THIS:
        return day_of(published.year, published.month, day, after + marked)
    if form_among(words, after + 1, PAST):
        return day_of(before.year, before.month, day, after + 1)
    if norm_at(words, after - 1) != "من" or following in _OTHER_MONTH:
        return None
    base = published if day <= published.day else before
    return day_of(base.year, base.month, day, after)


_OF_THE_MONTH = word_set("الشهر الجاري")
_TO = word_set("إلى حتى") | {"-", "–", "—"}
_OTHER_MONTH = word_set("نفسه ذاته عينه التالي المقبل القادم")


def days_of_month(words: Words, position: int, published: date | None) -> Read:
    """`2-3 أيلول`, `بين الرابع والسادس من مايو`: the month is told once, after the last day."""
    quantity = quantity_at(words, position)
    told: int | None = None
    if quantity and quantity.low and quantity.high and quantity.low < quantity.high:
        low, end_at, told = quantity.low, quantity.last, quantity.high
    else:
        number, last = day_number(words, position)
        paired = norm_at(words, position - 1) == "بين" and norm_at(words, last + 1).startswith("و")
        if number is None or not (paired or norm_at(words, last + 1) in _TO):
            return None
        low, end_at = number, last + (1 if paired else 2)
    if end_at >= len(words):
        return None
    end = day_of_month(words, end_at, published, told)
    if end is None or end[2] != "day" or not 0 < low < end[0].day:
        return None
    return end[0].replace(day=low), end[0], "range", end[3]


def day_number(words: Words, position: int) -> tuple[int | None, int]:
    """The day of a month in digits or words: `23`, `الـ13`, `16/`, `السابع`; and the last word that says it."""
    number = quantity_at(words, position)
    if number:
        return number.best, number.last
    told = (form.norm.removeprefix("ال").removesuffix("/") for form in words[position].forms)
    digits = next((norm for norm in told if norm.isdecimal()), None)
    if digits:
        return int(digits), position
    return ordinal_day(words, position)


def ordinal_day(words: Words, position: int) -> tuple[int | None, int]:
    """`السابع`, `التاسع عشر`, `الخامس والعشرين`: the day of a month, and the last word that says it."""
    unit = form_among(words, position, ORDINALS | TEEN_ORDINALS)
    following = norm_at(words, position + 1)
    if unit and following == "عشر":
        return 10 + (TEEN_ORDINALS.get(unit) or 0), position + 1
    tens = form_among(words, position + 1, TENS_ORDINALS) if unit else None
    if unit and tens and following.startswith("و"):
        return (TEEN_ORDINALS.get(unit) or 0) + TENS_ORDINALS[tens], position + 1
    if unit:
        return ORDINALS.get(unit), position
    alone = form_among(words, position, TENS_ORDINALS)
    return (TENS_ORDINALS[alone] if alone else None), position


def hijri_date(words: Words, position: int, _: date | None) -> Read:
    """`18 رمضان 1444`."""
    number = quantity_at(words, position)
    if not number or not number.best or number.best > 30:
        return None
    month = month_at(words, number.last + 1, HIJRI_MONTHS)
    if month is None:
        return None
    match = re.fullmatch(r"(1[34]\d\d)ه?", norm_at(words, month[1] + 1))
    if not match:
        return None
    try:
        return one_day(Hijri(int(match[1]), month[0], number.best).to_gregorian(), month[1] + 1)
    except (ValueError, OverflowError):
        return None
