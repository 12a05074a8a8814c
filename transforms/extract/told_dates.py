"""The dates of an article: each sentence's own, with what the sentences before make of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from transforms.annotate.document import Sentence, Word
from transforms.extract.dates import DateSpan, dates_in
from transforms.extract.joined_dates import is_weekday, joined_dates
from transforms.extract.leaning_dates import SHORTEST_FRAME, with_leaning

LONGEST_FRAME = 10
"""Days of the longest span told as such that the weekdays after it lie in."""


def dates_of(sentences: Iterable[Sentence], published: date | None) -> list[tuple[DateSpan, ...]]:
    """Dates of each sentence of an article, left to right, those that lean on dates told before among them."""
    told: DateSpan | None = None
    frame: DateSpan | None = None
    dates = []
    for sentence in sentences:
        found = joined_dates(dates_in(sentence, published), sentence)
        frame = next((s for s in found if _is_frame(s)), frame)
        if frame:
            found = [_in_frame(span, frame, sentence.words) for span in found]
        found = with_leaning(found, sentence, told, frame)
        dates.append(tuple(found))
        told = next((s for s in reversed(found) if s.precision in ("day", "range", "week")), told)
    return dates


def _is_frame(span: DateSpan) -> bool:
    days = (span.latest - span.earliest).days
    return span.joined and SHORTEST_FRAME <= days <= LONGEST_FRAME


def _in_frame(span: DateSpan, frame: DateSpan, words: tuple[Word, ...]) -> DateSpan:
    """`السبت` of a weekly review: the Saturday of that week, not the day it came out."""
    if not is_weekday(span, words):
        return span
    earlier = span.earliest - timedelta(days=7)
    if frame.earliest <= span.earliest <= frame.latest or not frame.earliest <= earlier <= frame.latest:
        return span
    return replace(span, earliest=earlier, latest=earlier)
