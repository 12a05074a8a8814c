"""Days told by name, counted back from the publication day: `اليوم`, `أول من أمس`, `الثلاثاء الماضي`."""

from datetime import date, timedelta

from transforms.annotate.normalise import word_set
from transforms.extract.calendars import WEEKDAYS
from transforms.extract.date_words import COMING, ORDINALS, PAST, Read, Words, form_among, norm_at, one_day
from transforms.extract.explicit_dates import day_of_month, names_coming_day, numeric_date

TODAY = word_set("اليوم الليلة الآن")
YESTERDAY = word_set("أمس الأمس البارحة مبارح امبارح إمبارح")


_OTHER_DAY = word_set(
    """الذي التالي الموالي السابق نفسه ذاته عينه الأخير المقرر المحدد المذكور الموعود الواحد الدامي المشؤوم العالمي الدولي"""
)
_NO_TODAY = word_set("حتى إلى ذلك تلك نفس ذات")
_TOMORROW = word_set("غدا غد الغد")


def today_or_yesterday(words: Words, position: int, published: date | None) -> Read:
    """`اليوم`, `أمس الثلاثاء`, `أول من أمس`, `الليلة الماضية`."""
    if published is None:
        return None
    stem = form_among(words, position, TODAY | YESTERDAY | {"اول"})
    if stem == "اول":
        extra = norm_at(words, position + 1) == "من"
        before = norm_at(words, position + 1 + extra) == "امس"
        return one_day(published - timedelta(days=2), position + 1 + extra) if before else None
    if stem in YESTERDAY:
        if norm_at(words, position + 1) == "الاول":
            return one_day(published - timedelta(days=2), position + 1)
        weekday = form_among(words, position + 1, WEEKDAYS)
        return one_day(published - timedelta(days=1), position + bool(weekday))
    if stem in TODAY:
        weekday = form_among(words, position + 1, WEEKDAYS)
        following = norm_at(words, position + 1)
        if stem == "الليله" and following in PAST:
            return one_day(published - timedelta(days=1), position + 1)
        # "اليوم الأول", "حتى اليوم" count days or reach to now; "ذلك اليوم", "اليوم الذي" are days told elsewhere.
        if following in ORDINALS or following in _OTHER_DAY or norm_at(words, position - 1) in _NO_TODAY:
            return None
        return one_day(published, position + bool(weekday))
    return None


def days_in_a_row(words: Words, position: int, published: date | None) -> Read:
    """`لليوم الرابع على التوالي`: from the first of these days to the publication day."""
    if published is None or norm_at(words, position) not in ("لليوم", "اليوم"):
        return None
    number = ORDINALS.get(norm_at(words, position + 1))
    in_a_row = norm_at(words, position + 2) == "علي" and norm_at(words, position + 3) == "التوالي"
    if number is None or number < 2 or not (in_a_row or words[position].norm == "لليوم"):
        return None
    return published - timedelta(days=number - 1), published, "range", position + (3 if in_a_row else 1)


def weekday(words: Words, position: int, published: date | None) -> Read:
    """`الثلاثاء`, `السبت قبل الماضي`, `الاثنين من الأسبوع الماضي`; a day of the month after it (`الأحد 3 آذار`) goes before its name."""
    if published is None:
        return None
    name = form_among(words, position, WEEKDAYS)
    if not name and words[position].norm[1:] in WEEKDAYS and words[position].text[0] in "/-–":
        name = words[position].norm[1:]
    if not name:
        return None
    following = norm_at(words, position + 1)
    if following in COMING or following == "/" or norm_at(words, position - 1) in _TOMORROW:
        return None
    back = (published.weekday() - WEEKDAYS[name]) % 7
    last = position
    if following in PAST:
        back = back or 7
        last += 1
    elif following == "قبل" and norm_at(words, position + 2) in PAST:
        back = (back or 7) + 7
        last += 2
    elif [norm_at(words, position + step) for step in (1, 2)] == ["من", "الاسبوع"] and norm_at(
        words, position + 3
    ) in PAST:
        back = published.weekday() + 7 - WEEKDAYS[name]
        last += 3
    date_at = last + 1 + (norm_at(words, last + 1) in ("،", ",", "الموافق", "(", "-"))
    if date_at >= len(words):
        return one_day(published - timedelta(days=back), last)
    if names_coming_day(words, date_at):
        return None
    explicit = numeric_date(words, date_at, published) or day_of_month(words, date_at, published)
    return explicit or one_day(published - timedelta(days=back), last)
