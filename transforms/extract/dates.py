"""Date expressions of news: absolute, relative to the publication day, Hijri; with the precision they have."""

import calendar
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Hijri

from transforms.annotate.document import Sentence, Word
from transforms.annotate.normalise import normalise, word_set
from transforms.extract.numbers import NUMBER_BEGINNINGS, TENS, Quantity, quantity_at
from transforms.extract.numbers import UNITS as NUMBER_UNITS


@dataclass(frozen=True)
class DateSpan:
    """A date expression: first and last day it can mean, precision, and where it stands in the sentence."""

    earliest: date
    latest: date
    precision: str
    first: int
    last: int
    text: str
    open_ended: bool = False
    """`منذ`: a state that began then."""
    joined: bool = False
    """Two dates told as one span: `من السبت حتى الاثنين`."""
    leaning: bool = False
    """Counted from a date told before: `في اليوم التالي`."""
    goes_on: bool = False
    """Read as lasting to the publication day."""


_MONTH_LINES = """
1 يناير كانون_الثاني جانفي
2 فبراير شباط فيفري
3 مارس آذار
4 أبريل إبريل نيسان أفريل
5 مايو أيار ماي
6 يونيو يونيه حزيران جوان
7 يوليو يوليه تموز جويلية
8 أغسطس آب أوت
9 سبتمبر أيلول
10 أكتوبر تشرين_الأول
11 نوفمبر تشرين_الثاني
12 ديسمبر كانون_الأول
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
PAST = {
    normalise(w)
    for w in """الماضي الماضية الماضيين الماضيان الفائت الفائتة المنصرم المنصرمة السابق السابقة الأخيرة الأخير الأخيرين
    الأخيران""".split()
}
CURRENT = {normalise(w) for w in ("الجاري", "الجارية", "الحالي", "الحالية")}
ORDINALS = {
    normalise(w): n
    for n, w in enumerate(
        ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"),
        start=1,
    )
}
_TEEN_ORDINALS = {normalise("الحادي"): 1, **{w: n for w, n in ORDINALS.items() if 1 < n < 10}}
_TENS_ORDINALS = {normalise("العشرين"): 20, normalise("الثلاثين"): 30, normalise("العشرون"): 20}
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
DUALS = {normalise(w) for w in ("ساعتين", "يومين", "ليلتين", "أسبوعين", "شهرين", "عامين", "سنتين")}
PLURALS = {normalise(w) for w in ("ساعات", "أيام", "ليال", "أسابيع", "أشهر", "شهور", "أعوام", "سنوات")}
NUMBER_WORDS = {**NUMBER_UNITS, **TENS}
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERIC = re.compile(r"(\d{1,4})[/\-.](\d{1,2})[/\-.](\d{1,4})")
_PRONOUN = {"هذا", "هذه"}


def dates_in(sentence: Sentence, published: date | None) -> list[DateSpan]:
    """Date expressions of a sentence, left to right; relative ones need the publication day."""
    found: list[DateSpan] = []
    position = 0
    while position < len(sentence.words):
        span = _at(sentence, position, published) if _may_begin(sentence.words[position]) else None
        if span:
            found.append(span)
            position = span.last + 1
        else:
            position += 1
    return found


def _at(sentence: Sentence, position: int, published: date | None) -> DateSpan | None:
    for reader in (
        _day_in_a_row,
        _numeric,
        _days_of_month,
        _absolute,
        _hijri,
        _relative,
        _weekday,
        _ago,
        _lasting,
        _period,
        _month_or_year,
    ):
        read = reader(sentence.words, position, published)
        if read:
            earliest, latest, precision, last = read
            words = sentence.words
            start = _without_conjunction(words[position])
            return DateSpan(
                earliest,
                latest,
                precision,
                position,
                last,
                sentence.text[start - sentence.start : words[last].end - sentence.start],
                _is_since(words, position),
                joined=reader is _days_of_month,
            )
    return None


TIMES_OF_DAY = word_set("يوم ليل ليلة فجر صباح ضحى ظهر عصر مساء مغرب عشية")
PARTS_OF_DAY = TIMES_OF_DAY | word_set("ساعات ساعة وقت متأخر متأخرة مبكر مبكرة منتصف بعد من الأولى في تاريخ")
"""Words between `منذ` or another preposition and the day."""
SINCE = {"منذ", "مند", "ومنذ"}


def _is_since(words: tuple[Word, ...], position: int) -> bool:
    """`منذ السبت`, `منذ فجر يوم السبت`: a state that began then."""
    if words[position].norm in SINCE:
        return True
    before = position - 1
    while before >= 0 and position - before < 5 and words[before].norm in PARTS_OF_DAY:
        before -= 1
    return before >= 0 and words[before].norm in SINCE


def _without_conjunction(word: Word) -> int:
    """Where a word begins, `و` and `ف` taken off where the pipeline or the lists know the rest as a word."""
    if word.text[:1] not in ("و", "ف"):
        return word.forms[0].start
    return min((f.start for f in word.forms if f.start > word.start), default=word.forms[0].start)


Read = tuple[date, date, str, int] | None
Words = tuple[Word, ...]


def _norm(words: Words, position: int) -> str:
    return words[position].norm if 0 <= position < len(words) else ""


def _has(words: Words, position: int, lexicon: Container[str]) -> str | None:
    if not 0 <= position < len(words):
        return None
    return next((form.norm for form in words[position].forms if form.norm in lexicon), None)


def _day(day: date, last: int) -> Read:
    return day, day, "day", last


def _numeric(words: Words, position: int, _: date | None) -> Read:
    if not words[position].norm[:1].isdigit():
        return None
    for length in (1, 2, 3, 4, 5):
        joined = "".join(w.norm for w in words[position : position + length])
        match = _NUMERIC.fullmatch(joined)
        if match:
            a, b, c = (int(part) for part in match.groups())
            year, month, day = (a, b, c) if a > 31 else (c, b, a)
            try:
                last = min(position + length, len(words)) - 1
                return _day(date(year + 2000 if year < 100 else year, month, day), last)
            except ValueError:
                return None
    return None


def _month(words: Words, position: int, months: dict[tuple[str, ...], int]) -> tuple[int, int] | None:
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
                    second = (form.norm.split("/")[-1], _norm(words, position + 1))
                    return months[(part,)], position + (second in months)
    return None


def _twin(words: Words, last: int, months: dict[tuple[str, ...], int]) -> int:
    """The last word of a month's second name: `تموز/ يوليو`, `شباط /فبراير`, `آذار (مارس)`."""
    following = _norm(words, last + 1)
    glued = words[last].norm.endswith("/") or (len(following) > 1 and following.startswith("/"))
    if not glued and following not in ("/", "(", "-"):
        return last
    twin = _month(words, last + 2 - glued, months)
    return twin[1] + (_norm(words, twin[1] + 1) == ")") if twin else last


def _year(words: Words, position: int) -> tuple[int, int] | None:
    shift = position + (_norm(words, position) in ("من", "عام", "سنه", "العام"))
    shift += _norm(words, shift) in ("عام", "سنه", "العام")
    match = _YEAR.fullmatch(_norm(words, shift))
    return (int(match[0]), shift) if match else None


def _absolute(words: Words, position: int, published: date | None, told: int | None = None) -> Read:
    """`23 تموز/يوليو 2024`, `الثالث من آذار`; `told`: the day, where its last word is at the position."""
    day, last = (told, position) if told else day_number(words, position)
    if not day or day > 31:
        return None
    after = last + 1
    after += _norm(words, after) in ("من", "شهر", "/")
    after += _norm(words, after) in ("شهر", *_PRONOUN)
    if _norm(words, after) == "الشهر" and published:
        this = bool(_has(words, after + 1, CURRENT)) or _norm(words, after + 1) == "هذا"
        past = bool(_has(words, after + 1, PAST))
        if this or past or _norm(words, after - 1) in _PRONOUN:
            base = published.replace(day=1) - timedelta(days=1) if past else published
            return _safe_day(base.year, base.month, day, after + (this or past))
    month = _month(words, after, MONTHS)
    if month is None:
        return None
    year = _year(words, month[1] + 1)
    if year:
        return _safe_day(year[0], month[0], day, year[1])
    if published is None:
        return None
    last = month[1]
    if _has(words, last + 1, CURRENT | PAST):
        last += 1
    guess = _safe_day(published.year, month[0], day, last)
    ahead = 0 if _has(words, last, PAST) else 31
    if guess and guess[0] > published + timedelta(days=ahead):
        return _safe_day(published.year - 1, month[0], day, last)
    return guess


def _days_of_month(words: Words, position: int, published: date | None) -> Read:
    """`2-3 أيلول`, `5 إلى 11 شباط`, `بين 3 و5 آذار`: the month is told once, after the last day."""
    quantity = quantity_at(words, position)
    if quantity and quantity.low and quantity.high and quantity.low < quantity.high:
        low, last = quantity.low, quantity.last
    elif words[position].norm.isdecimal() and _norm(words, position + 1) in ("الي", "حتي", "-", "–", "—"):
        low, last = int(words[position].norm), position + 2
    else:
        return None
    if last >= len(words):
        return None
    end = _absolute(words, last, published, quantity.high if quantity and quantity.high != low else None)
    if end is None or end[2] != "day" or not 0 < low < end[0].day:
        return None
    return end[0].replace(day=low), end[0], "range", end[3]


def day_number(words: tuple[Word, ...], position: int) -> tuple[int | None, int]:
    """The day of a month in digits or words: `23`, `الـ13`, `السابع`; and the last word that says it."""
    number = quantity_at(words, position)
    if number:
        return number.best, number.last
    if words[position].norm.removeprefix("ال").isdecimal():
        return int(words[position].norm.removeprefix("ال")), position
    return _ordinal_day(words, position)


def _ordinal_day(words: Words, position: int) -> tuple[int | None, int]:
    """`السابع`, `التاسع عشر`, `الخامس والعشرين`: the day of a month, and the last word that says it."""
    unit = _has(words, position, ORDINALS | _TEEN_ORDINALS)
    following = _norm(words, position + 1)
    if unit and following == "عشر":
        return 10 + (_TEEN_ORDINALS.get(unit) or 0), position + 1
    tens = _has(words, position + 1, _TENS_ORDINALS) if unit else None
    if unit and tens and following.startswith("و"):
        return (_TEEN_ORDINALS.get(unit) or 0) + _TENS_ORDINALS[tens], position + 1
    if unit:
        return ORDINALS.get(unit), position
    alone = _has(words, position, _TENS_ORDINALS)
    return (_TENS_ORDINALS[alone] if alone else None), position


def _safe_day(year: int, month: int, day: int, last: int) -> Read:
    try:
        return _day(date(year, month, day), last)
    except ValueError:
        return None


def _hijri(words: Words, position: int, _: date | None) -> Read:
    number = quantity_at(words, position)
    if not number or not number.best or number.best > 30:
        return None
    month = _month(words, number.last + 1, HIJRI_MONTHS)
    if month is None:
        return None
    match = re.fullmatch(r"(1[34]\d\d)ه?", _norm(words, month[1] + 1))
    if not match:
        return None
    try:
        return _day(Hijri(int(match[1]), month[0], number.best).to_gregorian(), month[1] + 1)
    except (ValueError, OverflowError):
        return None


_TODAY = {"اليوم", "الليله", "الان"}
_YESTERDAY = {"امس", "البارحه", "الامس"}


def _relative(words: Words, position: int, published: date | None) -> Read:
    if published is None:
        return None
    stem = _has(words, position, _TODAY | _YESTERDAY | {"اول"})
    if stem == "اول":
        extra = _norm(words, position + 1) == "من"
        before = _norm(words, position + 1 + extra) == "امس"
        return _day(published - timedelta(days=2), position + 1 + extra) if before else None
    if stem in _YESTERDAY:
        if _norm(words, position + 1) == "الاول":
            return _day(published - timedelta(days=2), position + 1)
        weekday = _has(words, position + 1, WEEKDAYS)
        return _day(published - timedelta(days=1), position + bool(weekday))
    if stem in _TODAY:
        weekday = _has(words, position + 1, WEEKDAYS)
        following = _norm(words, position + 1)
        if stem == "الليله" and following in PAST:
            return _day(published - timedelta(days=1), position + 1)
        # "اليوم الأول", "حتى اليوم" count days or reach to now; "ذلك اليوم" leans on a day told before.
        if following in ORDINALS or _norm(words, position - 1) in ("حتي", "الي", "ذلك", "تلك", "نفس", "ذات"):
            return None
        return _day(published, position + bool(weekday))
    return None


def _day_in_a_row(words: Words, position: int, published: date | None) -> Read:
    """`لليوم الرابع على التوالي`: from the first of these days to the publication day."""
    if published is None or _norm(words, position) not in ("لليوم", "اليوم"):
        return None
    number = ORDINALS.get(_norm(words, position + 1))
    in_a_row = _norm(words, position + 2) == "علي" and _norm(words, position + 3) == "التوالي"
    if number is None or number < 2 or not (in_a_row or words[position].norm == "لليوم"):
        return None
    return published - timedelta(days=number - 1), published, "range", position + (3 if in_a_row else 1)


def _weekday(words: Words, position: int, published: date | None) -> Read:
    if published is None:
        return None
    name = _has(words, position, WEEKDAYS)
    if not name and words[position].norm[1:] in WEEKDAYS and words[position].text[0] in "/-–":
        name = words[position].norm[1:]
    if not name:
        return None
    following = _norm(words, position + 1)
    if following in ("المقبل", "القادم") or following == "/":
        return None
    back = (published.weekday() - WEEKDAYS[name]) % 7
    last = position
    if following in PAST:
        back = back or 7
        last += 1
    elif following == "قبل" and _norm(words, position + 2) in PAST:
        back = (back or 7) + 7
        last += 2
    date_at = last + 1 + (_norm(words, last + 1) in ("،", ",", "الموافق", "(", "-"))
    explicit = date_at < len(words) and (
        _numeric(words, date_at, published) or _absolute(words, date_at, published)
    )
    return explicit or _day(published - timedelta(days=back), last)


def _ago(words: Words, position: int, published: date | None) -> Read:
    """`قبل ثلاثة أيام`, `منذ أسبوعين`, `قبل عدة أيام`, `قبل سنوات`."""
    if published is None or _has(words, position, {"قبل", "منذ"}) is None:
        return None
    counted = _counted_unit(words, position + 1)
    if counted is None:
        return None
    unit, number, last = counted
    before_another = _norm(words, last + 1) == "من" and _norm(words, last + 2) not in ("الان", "اليوم")
    if before_another and _has(words, position, {"قبل"}):
        return None
    return _back(published, unit, number, last)


def days_counted(words: tuple[Word, ...], position: int) -> tuple[int, int] | None:
    """Days in `يومين`, `ثلاثة أيام`, `أسبوع`, and the last word; None where their number is not told."""
    counted = _counted_unit(words, position) if position < len(words) else None
    if counted is None or counted[1] is None or counted[0] not in _DAYS:
        return None
    return counted[1] * _DAYS[counted[0]], counted[2]


_HEDGES = {normalise(w) for w in "نحو حوالي قرابة زهاء بضعة بضع عدة".split()}


def _counted_unit(words: Words, position: int) -> tuple[str, int | None, int] | None:
    """`ثلاثة أيام`, `أسبوعين`, `أكثر من شهر`, `بضعة أيام`: unit, number (None where not told), last word."""
    number: int | None = None
    quantity = quantity_at(words, position) if position < len(words) else None
    cursor = position
    if quantity:
        number, cursor = quantity.best, quantity.last + 1
    elif _norm(words, cursor) in _HEDGES:
        cursor += 1
    elif _norm(words, cursor) in ("اكثر", "اقل") and _norm(words, cursor + 1) == "من":
        cursor += 2
    unit_word = _has(words, cursor, UNITS)
    if not unit_word or unit_word.startswith("ال"):
        return None
    if quantity is None:
        number = 2 if unit_word in DUALS else None if unit_word in PLURALS else 1
        if number == 1 and _names_a_date(words, cursor + 1):
            return None
    return UNITS[unit_word], number, cursor


def _names_a_date(words: Words, position: int) -> bool:
    """Whether the unit before is part of a date: `يوم الجمعة`, `عام 2015`, `شهر آذار`, `ليلة أمس`."""
    if position >= len(words):
        return False
    norm = words[position].norm
    return (
        norm in WEEKDAYS
        or norm in _YESTERDAY
        or norm[:1].isdigit()
        or _month(words, position, MONTHS) is not None
        or _ordinal_day(words, position)[0] is not None
    )


_DURING = {normalise(w) for w in "خلال مدى مدار طوال طيلة طول لمدة غضون".split()}


def _lasting(words: Words, position: int, published: date | None) -> Read:
    """`خلال يومين`, `على مدى ثلاثة أيام`, `لعدة أيام`; `بعد أسبوع من`: what lies a week back."""
    if published is None:
        return None
    after = words[position].norm in ("بعد", "وبعد")
    if not after and _has(words, position, _DURING) is None:
        return None
    counted = _counted_unit(words, position + 1)
    if counted is None:
        return None
    unit, number, last = counted
    if after:
        leans = _norm(words, last + 1) in ("من", "علي") and unit in ("day", "week")
        if not leans:
            return None
        if number and (unit == "day" or number == 1):
            return _day(published - timedelta(days=number * _DAYS[unit]), last)
    if unit not in _DAYS or _norm(words, last + 1) in ("المقبله", "القادمه", "المقبل", "المقبلين"):
        return None
    return _stretch(published, unit, number, last)


_DAYS = {"day": 1, "week": 7, "month": 30}


def _stretch(published: date, unit: str, number: int | None, last: int) -> Read:
    """The last days, weeks, months: days end the day before, longer stretches today."""
    if unit == "hour":
        return published - timedelta(days=1 + ((number or 1) - 1) // 24), published, "range", last
    amount = number or {"day": 7, "week": 4, "month": 3, "year": 3}[unit]
    days = amount * {**_DAYS, "year": 365}[unit]
    return published - timedelta(days=days), published - timedelta(days=unit == "day"), "range", last


def _back(published: date, unit: str, number: int | None, last: int) -> Read:
    if unit == "hour":
        return published - timedelta(days=1 + (number or 1) // 24), published, "range", last
    if unit == "day":
        if number is None:
            return published - timedelta(days=7), published - timedelta(days=1), "range", last
        return _day(published - timedelta(days=number), last)
    if unit == "week":
        if number is None:
            return published - timedelta(weeks=5), published - timedelta(weeks=1), "range", last
        return (*_week(published - timedelta(weeks=number)), "week", last)
    if unit == "month":
        if number is None:
            return _shift(published, -11).replace(day=1), _month_end(_shift(published, -2)), "range", last
        moved = _shift(published, -number)
        return moved.replace(day=1), _month_end(moved), "month", last
    if number is None:
        return date(published.year - 10, 1, 1), date(published.year - 2, 12, 31), "range", last
    year = published.year - number
    return (date(year, 1, 1), date(year, 12, 31), "year", last) if year > 1900 else None


def _period(words: Words, position: int, published: date | None) -> Read:
    """`الأسبوع الماضي`, `منذ بداية العام`, `النصف الأول من عام 2024`, `الأيام الماضية`."""
    if published is None:
        return None
    norm = _has(words, position, _PERIOD_HEADS)
    if norm is None:
        return None
    following = _norm(words, position + 1)
    current = following in CURRENT or _norm(words, position - 1) in _PRONOUN
    past = following in PAST
    last = position + (following in CURRENT | PAST)
    if norm in ("بدايه", "مطلع", "اوايل", "نهايه", "اواخر", "منتصف"):
        return _part(words, position, published, norm)
    if norm in ("النصف", "الربع"):
        return _fraction(words, position, published, norm)
    if norm == "الاسبوع" and following in ORDINALS:
        return _week_of_month(words, position, published)
    if norm == "الاسبوع" and past and _norm(words, position - 1) in _DURING - {"خلال"}:
        return _stretch(published, "week", 1, last)
    if norm == "الاسبوع" and (current or past):
        return *_week(published - timedelta(weeks=1 if past else 0)), "week", last
    if norm == "الشهر" and (current or past):
        base = _shift(published, -1) if past else published
        return base.replace(day=1), _month_end(base), "month", last
    if norm in ("العام", "السنه") and (current or past):
        year = published.year - past
        return date(year, 1, 1), min(date(year, 12, 31), published), "year", last
    if norm in _PLURAL_HEADS:
        unit, told = _PLURAL_HEADS[norm]
        number = _definite_number(words, position + 1) or quantity_at(words, position + 1)
        read_to = number.last if number else position
        hours = re.fullmatch(r"ال(\d+)", _norm(words, position + 1))
        read_to = position + 1 if hours else read_to
        if _norm(words, read_to + 1) not in PAST and _norm(words, read_to + 1) != "القليله":
            return None
        read_to += 1 + (_norm(words, read_to + 2) in PAST)
        if unit == "hour":
            return _stretch(published, "hour", 1, read_to)
        return _stretch(published, unit, told or (number.best if number else None), read_to)
    return None


_PLURAL_HEADS: dict[str, tuple[str, int | None]] = {
    normalise(w): (unit, number)
    for unit, number, names in (
        ("hour", None, "الساعات"),
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
    week = ORDINALS[_norm(words, position + 1)]
    after = position + 2 + (_norm(words, position + 2) == "من")
    month = _month_or_year(words, after + (_norm(words, after) == "شهر"), published) if week <= 4 else None
    if month is None or month[2] != "month":
        return None
    start = month[0] + timedelta(weeks=week - 1)
    return start, start + timedelta(days=6), "week", month[3]


def _definite_number(words: Words, position: int) -> Quantity | None:
    """`الثلاثة` in `الأيام الثلاثة الماضية`."""
    value = NUMBER_WORDS.get(_norm(words, position).removeprefix("ال"))
    return Quantity(value, value, value, position, position) if value else None


_PERIOD_HEADS = {
    normalise(w) for w in "بداية مطلع أوائل نهاية أواخر منتصف النصف الربع الأسبوع الشهر العام السنة".split()
} | set(_PLURAL_HEADS)


def _part(words: Words, position: int, published: date, head: str) -> Read:
    following = _norm(words, position + 1)
    opened = _norm(words, position - 1) == "منذ"
    early, late = head in ("بدايه", "مطلع", "اوايل"), head in ("نهايه", "اواخر")
    if following == "الاسبوع" and (early or late):
        # The Arab week begins on Saturday or Sunday; its end is the free days before the working ones.
        sunday = published - timedelta(days=(published.weekday() + 1) % 7)
        end = sunday + timedelta(days=1 if early else 0)
        last = position + 1 + (_norm(words, position + 2) in PAST | CURRENT)
        return sunday - timedelta(days=1), min(end, published), "range", last
    if following in ("العام", "السنه", "عام", "سنه"):
        year = _year(words, position + 1)
        tail = _norm(words, position + 2)
        number = year[0] if year else published.year - (tail in PAST)
        last = year[1] if year else position + 1 + (tail in PAST | CURRENT)
        start, end = date(number, 1, 1), date(number, 12, 31)
        if opened:
            return start, published, "range", last
        if early:
            return start, date(number, 3 if head == "اوايل" else 1, 31), "range", last
        if head == "منتصف":
            return date(number, 6, 1), date(number, 7, 31), "range", last
        return date(number, 12 if head == "نهايه" else 10, 1), end, "range", last
    if following == "الشهر":
        past = _norm(words, position + 2) in PAST
        base = _shift(published, -1) if past else published
        last = position + 1 + (_norm(words, position + 2) in PAST | CURRENT)
    else:
        month = _month(words, position + 1 + (following == "شهر"), MONTHS)
        if month is None:
            return None
        year = _year(words, month[1] + 1)
        base = date(year[0] if year else published.year - (month[0] > published.month), month[0], 1)
        last = year[1] if year else month[1]
    if opened:
        return base.replace(day=1), published, "range", last
    if early:
        return base.replace(day=1), base.replace(day=10), "range", last
    if head == "منتصف":
        return base.replace(day=11), base.replace(day=20), "range", last
    return base.replace(day=21), _month_end(base), "range", last


def _fraction(words: Words, position: int, published: date, head: str) -> Read:
    which = ORDINALS.get(_norm(words, position + 1))
    if which is None or (head == "النصف" and which > 2):
        return None
    cursor = position + 2
    cursor += _norm(words, cursor) == "من"
    year = _year(words, cursor)
    if year:
        number, last = year
    elif _norm(words, cursor) in ("العام", "السنه", "هذا"):
        cursor += _norm(words, cursor) == "هذا"
        tail = _norm(words, cursor + 1)
        number = published.year - (tail in PAST)
        last = cursor + (tail in PAST | CURRENT)
    else:
        return None
    months = 6 if head == "النصف" else 3
    start = date(number, 1 + (which - 1) * months, 1)
    return start, _month_end(_shift(start, months - 1)), "half" if months == 6 else "quarter", last


def _month_or_year(words: Words, position: int, published: date | None) -> Read:
    """A bare month (`في آذار الماضي`, `كانون الثاني 2023`) or year (`عام 2015`)."""
    norm = _has(words, position, {"عام", "سنه", "العام"})
    if position >= len(words):
        return None
    if norm:
        year = _year(words, position)
        return (date(year[0], 1, 1), date(year[0], 12, 31), "year", year[1]) if year else None
    month = _month(words, position, MONTHS)
    if month is None:
        return None
    alone = words[position].norm in ("مارس", "اب", "ماي", "جوان", "اوت")
    year = _year(words, month[1] + 1)
    cued = _norm(words, position - 1) in ("شهر", "في", "خلال", "منذ", "من")
    if alone and not year and not cued:
        return None
    last = month[1]
    if year:
        number, last = year
    elif published is None:
        return None
    else:
        number = published.year - (month[0] > published.month)
        if _norm(words, last + 1) in PAST | CURRENT:
            last += 1
            if month[0] == published.month and _norm(words, last) in PAST:
                number -= 1
    start = date(number, month[0], 1)
    return start, _month_end(start), "month", last


def _week(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _shift(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


_BEGINNINGS = frozenset(
    {name[0] for name in (*MONTHS, *HIJRI_MONTHS)}
    | {*WEEKDAYS, *ORDINALS, *_TEEN_ORDINALS, *_TENS_ORDINALS, *NUMBER_BEGINNINGS, *_PERIOD_HEADS, *_DURING}
    | {*_TODAY, *_YESTERDAY, "اول", "لليوم", "قبل", "منذ", "بعد", "عام", "سنه", "العام"}
)


def _may_begin(word: Word) -> bool:
    """Whether a date can begin at a word: nearly all words are passed over here."""
    return not word.stems.isdisjoint(_BEGINNINGS) or "/" in word.norm or word.norm.lstrip("ال")[:1].isdigit()
