"""Two dates told as one span: `من السبت حتى الاثنين`, `ليل الأربعاء/الخميس`, `الثلاثاء وفجر الأربعاء`."""

from dataclasses import replace
from datetime import timedelta

from transforms.annotate.document import Sentence, Word
from transforms.annotate.normalise import word_set
from transforms.extract.calendars import WEEKDAYS, months_later
from transforms.extract.dates import PARTS_OF_DAY, TIMES_OF_DAY, DateSpan

LONGEST_JOIN = 6
"""Words between two dates that may still be joined."""
_UNTIL = word_set("حتى إلى لغاية وحتى وإلى ولغاية")
_DASHES = {"-", "–", "—", "/"}


def joined_dates(found: list[DateSpan], sentence: Sentence) -> list[DateSpan]:
    """`من السبت حتى الاثنين` is one span; `الثلاثاء وفجر الأربعاء` are two days and the span of both."""
    joined: list[DateSpan] = []
    for span in found:
        last = _in_month_of(span, joined[-1], sentence.words) if joined else None
        how = _join(last, span, sentence.words) if last else ""
        if last and how == "one":
            joined[-1] = _both(last, span, sentence)
        elif last and how == "both":
            joined += [span, _both(last, span, sentence)]
        else:
            joined.append(span)
    return [*joined, *_begun_and_ended(joined, sentence)]


def _in_month_of(later: DateSpan, span: DateSpan, words: tuple[Word, ...]) -> DateSpan:
    """`السبت 24 – الجمعة 30 آب`: the month is told once, after the last day."""
    number, rest = words[span.last + 1 : span.last + 2], words[span.last + 2 : later.first]
    if not rest or not is_weekday(span, words) or later.precision != "day":
        return span
    if not number[0].norm.isdecimal() or any(w.norm not in _DASHES | _UNTIL for w in rest):
        return span
    month = later.earliest if int(number[0].norm) < later.earliest.day else months_later(later.earliest, -1)
    try:
        day = month.replace(day=int(number[0].norm))
    except ValueError:
        return span
    return replace(span, earliest=day, latest=day, last=span.last + 1)


BEGUN = word_set("بدأ بدأت بدأها بدأتها بدأته باشر باشرت باشرتها انطلق انطلقت اندلع اندلعت")
ENDED = word_set("انتهى انتهت أنهى أنهت اختتم اختتمت توقف توقفت")
AT_VERB = 4
"""Words between a verb and its date."""


def _begun_and_ended(found: list[DateSpan], sentence: Sentence) -> list[DateSpan]:
    """`بدأت الحملة السبت وانتهت أمس`, `أنهت أمس حملة بدأتها السبت`: the days between, beside both of them."""
    begun = [s for s in found if s.precision == "day" and _is_behind(s, BEGUN, sentence.words)]
    ended = [s for s in found if s.precision == "day" and _is_behind(s, ENDED, sentence.words)]
    pairs = [(a, b) for a in begun for b in ended if a.earliest < b.earliest]
    if len(pairs) != 1:
        return []
    return [_both(*pairs[0], sentence)]


def _is_behind(span: DateSpan, verbs: frozenset[str], words: tuple[Word, ...]) -> bool:
    return any(not w.stems.isdisjoint(verbs) for w in words[max(0, span.first - AT_VERB) : span.first])


def _both(a: DateSpan, b: DateSpan, sentence: Sentence) -> DateSpan:
    first, last = min(a.first, b.first), max(a.last, b.last)
    start, end = sentence.words[first].start, sentence.words[last].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    if _is_after_midnight(sentence.words, a.first):
        return DateSpan(b.earliest, b.latest, b.precision, first, last, text, a.open_ended)
    # `ليل الأربعاء/الخميس` told on a Wednesday began a week before.
    earliest = a.earliest if a.earliest < b.earliest else a.earliest - timedelta(days=7)
    return DateSpan(earliest, b.latest, "range", first, last, text, a.open_ended, joined=True)


def _is_after_midnight(words: tuple[Word, ...], position: int) -> bool:
    """`بعد منتصف ليل الجمعة – السبت`: the second of the two days."""
    before = [w.norm for w in words[max(0, position - 3) : position]]
    return before[:2] in (["بعد", "منتصف"], ["وبعد", "منتصف"])


def _join(a: DateSpan, b: DateSpan, words: tuple[Word, ...]) -> str:
    """Whether two dates that follow each other say one span (`one`), a span and its ends (`both`), or two dates."""
    gap = words[a.last + 1 : b.first]
    wrapped = is_weekday(a, words) and is_weekday(b, words)
    if (
        b.leaning
        or len(gap) > LONGEST_JOIN
        or not (a.earliest < b.earliest or (wrapped and b.earliest < a.earliest))
    ):
        return ""
    plain = [w for w in gap if w.norm not in PARTS_OF_DAY]
    if len(plain) <= 2 and any(w.norm in _UNTIL for w in plain):
        return "one"  # also `اندلعت الجمعة واستمرت حتى الأحد`
    head = _before(words, a.first)
    if all(w.norm in _DASHES for w in plain) and (plain or head in _NIGHT or _starts_glued(words[b.first])):
        return "one"
    if b.precision not in _COUNTED or not (a.joined or a.precision == b.precision):
        return ""
    hinge, *rest = words[a.last + 1 : b.first + 1]
    if hinge.norm.startswith("و") and all(
        w.norm.removeprefix("و") in TIMES_OF_DAY for w in (hinge, *rest)[:-1]
    ):
        return "one" if head == "بين" else "both"
    return ""


def is_weekday(span: DateSpan, words: tuple[Word, ...]) -> bool:
    """Whether a date is nothing but the name of a weekday."""
    return span.first == span.last and words[span.first].norm.lstrip("/-و") in WEEKDAYS


_COUNTED = {"day", "month", "year"}
_NIGHT = word_set("ليل ليلة")


def _starts_glued(word: Word) -> bool:
    return word.text[:1] in _DASHES


def _before(words: tuple[Word, ...], position: int) -> str:
    """The word before a date: `بين`, the part of the day, the preposition."""
    for word in reversed(words[max(0, position - 3) : position]):
        if word.norm in _NIGHT or word.norm not in PARTS_OF_DAY:
            return word.norm
    return ""
