"""Date expressions of news: absolute, relative to the publication day, Hijri; with the precision they have."""

from dataclasses import dataclass
from datetime import date

from transforms.annotate.document import Sentence, Word
from transforms.annotate.normalise import word_set
from transforms.extract.calendars import HIJRI_MONTHS, MONTHS, WEEKDAYS
from transforms.extract.counted_time import DURING, THE_DAY_AFTER, time_ago, time_lasted
from transforms.extract.date_words import ORDINALS, SINCE
from transforms.extract.day_names import TODAY, YESTERDAY, days_in_a_row, today_or_yesterday, weekday
from transforms.extract.explicit_dates import (
    TEEN_ORDINALS,
    TENS_ORDINALS,
    day_of_month,
    days_of_month,
    hijri_date,
    numeric_date,
)
from transforms.extract.last_hours import HOURS, last_hours
from transforms.extract.named_periods import PERIOD_HEADS, month_or_year, named_period
from transforms.extract.numbers import NUMBER_BEGINNINGS


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
    """Counted from a date told elsewhere: `في اليوم التالي`, `غداة الهجوم`."""
    goes_on: bool = False
    """Read as lasting to the publication day."""


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
        days_in_a_row,
        numeric_date,
        days_of_month,
        day_of_month,
        hijri_date,
        today_or_yesterday,
        weekday,
        time_ago,
        time_lasted,
        last_hours,
        named_period,
        month_or_year,
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
                joined=reader is days_of_month,
                leaning=not words[position].stems.isdisjoint(THE_DAY_AFTER),
            )
    return None


TIMES_OF_DAY = word_set("يوم ليل ليلة فجر صباح ضحى ظهر عصر مساء مغرب عشية")
PARTS_OF_DAY = TIMES_OF_DAY | word_set("ساعات ساعة وقت متأخر متأخرة مبكر مبكرة منتصف بعد من الأولى في تاريخ")
"""Words between `منذ` or another preposition and the day."""


def _is_since(words: tuple[Word, ...], position: int) -> bool:
    """`منذ السبت`, `منذ فجر يوم السبت`: a state that began then."""
    if not words[position].stems.isdisjoint(SINCE):
        return True
    before = position - 1
    while before >= 0 and position - before < 5 and words[before].norm in PARTS_OF_DAY:
        before -= 1
    return before >= 0 and not words[before].stems.isdisjoint(SINCE)


def _without_conjunction(word: Word) -> int:
    """Where a word begins, `و` and `ف` taken off where the pipeline or the lists know the rest as a word."""
    if word.text[:1] not in ("و", "ف"):
        return word.forms[0].start
    return min((f.start for f in word.forms if f.start > word.start), default=word.forms[0].start)


_BEGINNINGS = frozenset(
    {name[0] for name in (*MONTHS, *HIJRI_MONTHS)}
    | {
        *WEEKDAYS,
        *ORDINALS,
        *TEEN_ORDINALS,
        *TENS_ORDINALS,
        *NUMBER_BEGINNINGS,
        *PERIOD_HEADS,
        *DURING,
        *HOURS,
        *THE_DAY_AFTER,
    }
    | {*TODAY, *YESTERDAY, "اول", "لليوم", "قبل", "منذ", "بعد", "عام", "سنه", "العام"}
)


def _may_begin(word: Word) -> bool:
    """Whether a date can begin at a word: nearly all words are passed over here."""
    return not word.stems.isdisjoint(_BEGINNINGS) or "/" in word.norm or word.norm.lstrip("وال")[:1].isdigit()
