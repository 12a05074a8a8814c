"""Weeks, months, years and parts of them: `الأسبوع الماضي`, `النصف الأول من عام 2024`, `أواخر آذار`, `عام 2015`."""

from datetime import date, timedelta

from transforms.annotate.normalise import normalise, word_set
from transforms.extract.calendars import MONTHS, month_at, month_end, months_later, week_of, year_at
from transforms.extract.counted_time import DURING, stretch
from transforms.extract.date_words import (
    COMING,
    CURRENT,
    ORDINALS,
    PAST,
    SINCE,
    THIS,
    Read,
    Words,
    form_among,
    norm_at,
)
from transforms.extract.numbers import TENS, UNITS, Quantity, quantity_at

NUMBER_WORDS = {**UNITS, **TENS}


def named_period(words: Words, position: int, published: date | None) -> Read:
    """`الأسبوع الماضي`, `منذ بداية العام`, `النصف الأول من عام 2024`, `الأيام الماضية`."""
    if published is None:
        return None
    norm = form_among(words, position, PERIOD_HEADS)
    if norm is None:
        return None
    following = norm_at(words, position + 1)
    current = following in CURRENT or norm_at(words, position - 1) in THIS
    past = following in PAST
    last = position + (following in CURRENT | PAST)
    if norm in ("بدايه", "مطلع", "اوايل", "نهايه", "اواخر", "منتصف"):
        return _part(words, position, published, norm)
    if norm in ("النصف", "الربع"):
        return _fraction(words, position, published, norm)
    if norm == "الاسبوع" and following in ORDINALS:
        return _week_of_month(words, position, published)
    if norm == "الاسبوع" and past and norm_at(words, position - 1) in DURING - {"خلال"}:
        return stretch(published, "week", 1, last)
    if norm == "الاسبوع" and (current or past):
        return *week_of(published - timedelta(weeks=1 if past else 0)), "week", last
    if norm == "الشهر" and (current or past):
        base = months_later(published, -1) if past else published
        return base.replace(day=1), month_end(base), "month", last
    if norm in ("العام", "السنه") and (current or past):
        year = published.year - past
        return date(year, 1, 1), min(date(year, 12, 31), published), "year", last
    if norm in _PLURAL_HEADS:
        unit, told = _PLURAL_HEADS[norm]
        number = _definite_number(words, position + 1) or quantity_at(words, position + 1)
        read_to = number.last if number else position
        if norm_at(words, read_to + 1) not in PAST and norm_at(words, read_to + 1) != "القليله":
            return None
        read_to += 1 + (norm_at(words, read_to + 2) in PAST)
        return stretch(published, unit, told or (number.best if number else None), read_to)
    return None


_PLURAL_HEADS: dict[str, tuple[str, int | None]] = {
    normalise(w): (unit, number)
    for unit, number, names in (
        ("day", None, "الأيام الليالي"),
        ("day", 2, "اليومين"),
        ("week", None, "الأسابيع"),
        ("week", 2, "الأسبوعين"),
        ("month", None, "الأشهر الشهور"),
        ("month", 2, "الشهرين"),
        ("year", None, "الأعوام السنوات"),
        ("year", 2, "العامين السنتين"),
    )
    for w in names.split()
}


def _week_of_month(words: Words, position: int, published: date) -> Read:
    """`الأسبوع الثاني من شهر شباط`: its days 8 to 14."""
    week = ORDINALS[norm_at(words, position + 1)]
    after = position + 2 + (norm_at(words, position + 2) == "من")
    month = month_or_year(words, after + (norm_at(words, after) == "شهر"), published) if week <= 4 else None
    if month is None or month[2] != "month":
        return None
    start = month[0] + timedelta(weeks=week - 1)
    return start, start + timedelta(days=6), "week", month[3]


def _definite_number(words: Words, position: int) -> Quantity | None:
    """`الثلاثة` in `الأيام الثلاثة الماضية`, `الـ3`."""
    told = norm_at(words, position).removeprefix("ال")
    value = int(told) if told.isdecimal() else NUMBER_WORDS.get(told)
    return Quantity(value, value, value, position, position) if value else None


PERIOD_HEADS = word_set("بداية مطلع أوائل نهاية أواخر منتصف النصف الربع الأسبوع الشهر العام السنة") | set(
    _PLURAL_HEADS
)


def _part(words: Words, position: int, published: date, head: str) -> Read:
    opened = form_among(words, position - 1, SINCE) is not None
    position += norm_at(words, position + 1) in THIS
    following = norm_at(words, position + 1)
    early, late = head in ("بدايه", "مطلع", "اوايل"), head in ("نهايه", "اواخر")
    if following == "الاسبوع" and head == "منتصف":
        past = norm_at(words, position + 2) in PAST
        tuesday = week_of(published)[0] + timedelta(days=1 - 7 * past)
        last = position + 1 + (norm_at(words, position + 2) in PAST | CURRENT)
        return tuesday, tuesday + timedelta(days=2), "range", last
    if following == "الاسبوع" and (early or late):
        # The Arab week begins on Saturday or Sunday; its end is the free days before the working ones.
        sunday = published - timedelta(days=(published.weekday() + 1) % 7)
        end = sunday + timedelta(days=1 if early else 0)
        last = position + 1 + (norm_at(words, position + 2) in PAST | CURRENT)
        return sunday - timedelta(days=1), min(end, published), "range", last
    if following in ("العام", "السنه", "عام", "سنه"):
        year = year_at(words, position + 1)
        tail = norm_at(words, position + 2)
        number = year[0] if year else published.year - (tail in PAST)
        last = year[1] if year else position + 1 + (tail in PAST | CURRENT)
        start, end = date(number, 1, 1), date(number, 12, 31)
        if early:
            end = date(number, 3 if head == "اوايل" else 1, 31)
        elif head == "منتصف":
            start, end = date(number, 6, 1), date(number, 7, 31)
        else:
            start = date(number, 12 if head == "نهايه" else 10, 1)
        return start, published if opened else end, "range", last
    if following == "الشهر":
        past = norm_at(words, position + 2) in PAST
        base = months_later(published, -1) if past else published
        last = position + 1 + (norm_at(words, position + 2) in PAST | CURRENT)
    else:
        month = month_at(words, position + 1 + (following == "شهر"), MONTHS)
        if month is None or norm_at(words, month[1] + 1) in COMING:
            return None
        year = year_at(words, month[1] + 1)
        base = date(year[0] if year else published.year - (month[0] > published.month), month[0], 1)
        last = year[1] if year else month[1]
    start, end = base.replace(day=1), base.replace(day=10)
    if not early:
        middle = head == "منتصف"
        start, end = (
            base.replace(day=11 if middle else 21),
            base.replace(day=20) if middle else month_end(base),
        )
    return start, published if opened else end, "range", last


def _fraction(words: Words, position: int, published: date, head: str) -> Read:
    which = ORDINALS.get(norm_at(words, position + 1))
    if which is None or (head == "النصف" and which > 2):
        return None
    cursor = position + 2
    cursor += norm_at(words, cursor) == "من"
    year = year_at(words, cursor)
    if year:
        number, last = year
    elif norm_at(words, cursor) in ("العام", "السنه", "هذا"):
        cursor += norm_at(words, cursor) == "هذا"
        tail = norm_at(words, cursor + 1)
        number = published.year - (tail in PAST)
        last = cursor + (tail in PAST | CURRENT)
    else:
        return None
    months = 6 if head == "النصف" else 3
    start = date(number, 1 + (which - 1) * months, 1)
    return start, month_end(months_later(start, months - 1)), "half" if months == 6 else "quarter", last


def month_or_year(words: Words, position: int, published: date | None) -> Read:
    """A bare month (`في آذار الماضي`, `كانون الثاني 2023`) or year (`عام 2015`)."""
    norm = form_among(words, position, {"عام", "سنه", "العام"})
    if position >= len(words):
        return None
    if norm:
        year = year_at(words, position)
        return (date(year[0], 1, 1), date(year[0], 12, 31), "year", year[1]) if year else None
    month = month_at(words, position, MONTHS)
    if month is None:
        return None
    alone = words[position].norm in ("مارس", "اب", "ماي", "جوان", "اوت")
    year = year_at(words, month[1] + 1)
    cued = norm_at(words, position - 1) in ("شهر", "في", "خلال", "منذ", "من")
    if (alone and not year and not cued) or norm_at(words, month[1] + 1) in COMING:
        return None
    last = month[1]
    if year:
        number, last = year
    elif published is None:
        return None
    else:
        number = published.year - (month[0] > published.month)
        if norm_at(words, last + 1) in PAST | CURRENT:
            last += 1
            if month[0] == published.month and norm_at(words, last) in PAST:
                number -= 1
    start = date(number, month[0], 1)
    return start, month_end(start), "month", last
