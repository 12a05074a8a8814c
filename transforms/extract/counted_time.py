"""Days told by counting: `قبل ثلاثة أيام`, `منذ أسبوعين`, `على مدى شهر`."""

from datetime import date, timedelta

from transforms.annotate.normalise import normalise, word_set
from transforms.extract.calendars import (
    HIJRI_MONTHS,
    MONTHS,
    WEEKDAYS,
    month_at,
    month_end,
    months_later,
    week_of,
)
from transforms.extract.date_words import COMING, Read, Words, form_among, norm_at, one_day
from transforms.extract.day_names import YESTERDAY
from transforms.extract.explicit_dates import ordinal_day
from transforms.extract.numbers import quantity_at

UNITS = {
    normalise(w): unit
    for unit, names in {
        "hour": "ساعة ساعات ساعتين الساعات",
        "day": "يوم أيام يومين الأيام يوما ليلة ليال ليلتين",
        "week": "أسبوع أسابيع أسبوعين الأسابيع أسبوعا",
        "month": "شهر أشهر شهرين شهور الأشهر شهرا",
        "year": "عام أعوام عامين سنة سنوات سنتين الأعوام السنوات عاما",
    }.items()
    for w in names.split()
}
DUALS = word_set("ساعتين يومين ليلتين أسبوعين شهرين عامين سنتين")
PLURALS = word_set("ساعات أيام ليال أسابيع أشهر شهور أعوام سنوات")


def time_ago(words: Words, position: int, published: date | None) -> Read:
    """`قبل ثلاثة أيام`, `منذ أسبوعين`, `قبل عدة أيام`, `قبل سنوات`."""
    if published is None or form_among(words, position, {"قبل", "منذ"}) is None:
        return None
    counted = _counted_unit(words, position + 1)
    if counted is None:
        return None
    unit, number, last = counted
    before_another = norm_at(words, last + 1) == "من" and norm_at(words, last + 2) not in ("الان", "اليوم")
    if (
        before_another
        and form_among(words, position, {"قبل"})
        and not any(w.stems & _MANAGED for w in words[max(0, position - 3) : position])
    ):
        return None
    return _back(published, unit, number, last)


_MANAGED = word_set("تمكن تمكنت تمكنوا")
"""Verbs that `من` belongs to: `تمكنت القوات قبل أيام من تفكيك خلية`."""


def days_counted(words: Words, position: int) -> tuple[int, int] | None:
    """Days in `يومين`, `ثلاثة أيام`, `أسبوع`, and the last word; None where their number is not told."""
    counted = _counted_unit(words, position) if position < len(words) else None
    if counted is None or counted[1] is None or counted[0] not in DAYS:
        return None
    return counted[1] * DAYS[counted[0]], counted[2]


_HEDGES = word_set("نحو حوالي قرابة زهاء بضعة بضع عدة")


def _counted_unit(words: Words, position: int) -> tuple[str, int | None, int] | None:
    """`ثلاثة أيام`, `أسبوعين`, `أكثر من شهر`, `بضعة أيام`: unit, number (None where not told), last word."""
    number: int | None = None
    quantity = quantity_at(words, position) if position < len(words) else None
    cursor = position
    if quantity:
        number, cursor = quantity.best, quantity.last + 1
    elif norm_at(words, cursor) in _HEDGES:
        cursor += 1
    elif norm_at(words, cursor) in ("اكثر", "اقل") and norm_at(words, cursor + 1) == "من":
        cursor += 2
    unit_word = form_among(words, cursor, UNITS)
    if not unit_word or unit_word.startswith("ال"):
        return None
    if quantity is None:
        number = 2 if unit_word in DUALS else None if unit_word in PLURALS else 1
        if number == 1 and _names_a_date(words, cursor + 1):
            return None
    return UNITS[unit_word], number, cursor


def _names_a_date(words: Words, position: int) -> bool:
    """Whether the unit before is part of a name: `يوم الجمعة`, `عام 2015`, `شهر رمضان`, `ليلة أمس`, `يوم الإضراب`."""
    if position >= len(words):
        return False
    norm = words[position].norm
    return (
        norm in WEEKDAYS
        or norm in YESTERDAY
        or norm[:1].isdigit()
        or norm.startswith("ال")
        or month_at(words, position, MONTHS) is not None
        or month_at(words, position, HIJRI_MONTHS) is not None
        or ordinal_day(words, position)[0] is not None
    )


THE_DAY_AFTER = word_set("غداة")
DURING = word_set("خلال مدى مدار طوال طيلة طول لمدة غضون")


def time_lasted(words: Words, position: int, published: date | None) -> Read:
    """`خلال يومين`, `على مدى ثلاثة أيام`, `لعدة أيام`; `بعد أسبوع من`, `غداة`: what lies a week, a day back."""
    if published is None:
        return None
    if form_among(words, position, THE_DAY_AFTER) and norm_at(words, position + 1) != "ذلك":
        return one_day(published - timedelta(days=1), position)
    after = words[position].norm in ("بعد", "وبعد")
    if not after and form_among(words, position, DURING) is None:
        return None
    counted = _counted_unit(words, position + 1)
    if counted is None:
        return None
    unit, number, last = counted
    if after:
        leans = norm_at(words, last + 1) in ("من", "علي") and unit in ("day", "week")
        if not leans:
            return None
        if number and (unit == "day" or number == 1):
            return one_day(published - timedelta(days=number * DAYS[unit]), last)
        if number and norm_at(words, last + 1) == "علي":
            return _back(published, unit, number, last)
    if unit not in DAYS or norm_at(words, last + 1) in COMING:
        return None
    return stretch(published, unit, number, last)


DAYS = {"day": 1, "week": 7, "month": 30}


def stretch(published: date, unit: str, number: int | None, last: int) -> Read:
    """The last days, weeks, months: days end the day before, longer stretches today."""
    if unit == "hour":
        return published - timedelta(days=1 + ((number or 1) - 1) // 24), published, "range", last
    amount = number or {"day": 7, "week": 4, "month": 3, "year": 3}[unit]
    days = amount * {**DAYS, "year": 365}[unit]
    return published - timedelta(days=days), published - timedelta(days=unit == "day"), "range", last


def _back(published: date, unit: str, number: int | None, last: int) -> Read:
    if unit == "hour":
        return published - timedelta(days=1 + (number or 1) // 24), published, "range", last
    if unit == "day":
        if number is None:
            return published - timedelta(days=7), published - timedelta(days=1), "range", last
        return one_day(published - timedelta(days=number), last)
    if unit == "week":
        if number is None:
            return published - timedelta(weeks=5), published - timedelta(weeks=1), "range", last
        return (*week_of(published - timedelta(weeks=number)), "week", last)
    if unit == "month":
        if number is None:
            return (
                months_later(published, -11).replace(day=1),
                month_end(months_later(published, -2)),
                "range",
                last,
            )
        moved = months_later(published, -number)
        return moved.replace(day=1), month_end(moved), "month", last
    if number is None:
        return date(published.year - 10, 1, 1), date(published.year - 2, 12, 31), "range", last
    year = published.year - number
    return (date(year, 1, 1), date(year, 12, 31), "year", last) if year > 1900 else None
