"""Names of months and weekdays, and the days that weeks, months and years have."""

import calendar
import re
from datetime import date, timedelta

from transforms.annotate.normalise import normalise
from transforms.extract.date_words import Read, Words, norm_at, one_day

_MONTH_LINES = """
1 يناير كانون_الثاني كانون_ثاني جانفي
2 فبراير شباط فيفري
3 مارس آذار
4 أبريل إبريل نيسان أفريل
5 مايو أيار ماي
6 يونيو يونيه حزيران جوان
7 يوليو يوليه تموز جويلية
8 أغسطس آب أوت
9 سبتمبر أيلول
10 أكتوبر تشرين_الأول تشرين_أول
11 نوفمبر تشرين_الثاني تشرين_ثاني
12 ديسمبر كانون_الأول كانون_أول
"""
MONTHS = {
    tuple(normalise(part) for part in name.split("_")): int(line.split()[0])
    for line in _MONTH_LINES.strip().splitlines()
    for name in line.split()[1:]
}
HIJRI_MONTHS = {
    tuple(normalise(part) for part in name.split("_")): number
    for number, names in enumerate(
        (
            "محرم",
            "صفر",
            "ربيع_الأول",
            "ربيع_الآخر ربيع_الثاني",
            "جمادى_الأولى",
            "جمادى_الآخرة جمادى_الثانية",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذو_القعدة ذي_القعدة",
            "ذو_الحجة ذي_الحجة",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    normalise(name): number
    for number, names in enumerate(
        ("الاثنين الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
    )
    for name in names.split()
}
_YEAR = re.compile(r"(?:19|20)\d\d")


def month_at(words: Words, position: int, months: dict[tuple[str, ...], int]) -> tuple[int, int] | None:
    """Month number and the last word of its name; `تموز/يوليو` counts as one name."""
    for length in (2, 1):
        chunk = words[position : position + length]
        for form in chunk[0].forms if len(chunk) == length else ():
            key = (form.norm.rstrip("/"), *(w.norm.split("/")[0] for w in chunk[1:]))
            if key in months:
                last = position + length - 1
                return months[key], _twin(words, last, months)
            for part in form.norm.split("/") if length == 1 else ():
                if (part,) in months:
                    second = (form.norm.split("/")[-1], norm_at(words, position + 1))
                    return months[(part,)], position + (second in months)
    return None


def _twin(words: Words, last: int, months: dict[tuple[str, ...], int]) -> int:
    """The last word of a month's second name: `تموز/ يوليو`, `شباط /فبراير`, `آذار (مارس)`."""
    following = norm_at(words, last + 1)
    glued = words[last].norm.endswith("/") or (len(following) > 1 and following.startswith("/"))
    if not glued and following not in ("/", "(", "-"):
        return last
    twin = month_at(words, last + 2 - glued, months)
    return twin[1] + (norm_at(words, twin[1] + 1) == ")") if twin else last


def year_at(words: Words, position: int) -> tuple[int, int] | None:
    """`2024`, `عام 2024`, `من العام 2024`: the year and its word."""
    shift = position + (norm_at(words, position) in ("من", "عام", "سنه", "العام"))
    shift += norm_at(words, shift) in ("عام", "سنه", "العام")
    match = _YEAR.fullmatch(norm_at(words, shift))
    return (int(match[0]), shift) if match else None


def day_of(year: int, month: int, day: int, last: int) -> Read:
    """A day told by its number; None where no calendar has it."""
    try:
        return one_day(date(year, month, day), last)
    except ValueError:
        return None


def week_of(day: date) -> tuple[date, date]:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def months_later(day: date, months: int) -> date:
    """The same day some months later, or earlier; the last one where a month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
