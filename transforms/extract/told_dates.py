"""Dates that lean on others: two joined to one span, days counted from a day told before."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from transforms.annotate.document import Sentence, Word
from transforms.annotate.normalise import word_set
from transforms.extract.calendars import WEEKDAYS
from transforms.extract.counted_time import days_counted
from transforms.extract.dates import PARTS_OF_DAY, SINCE, TIMES_OF_DAY, DateSpan, dates_in
from transforms.extract.explicit_dates import day_number

LONGEST_JOIN = 6
"""Words between two dates that may still be joined."""
SHORTEST_FRAME, LONGEST_FRAME = 3, 10
"""Days of a span told as such that the weekdays after it lie in."""
LONGEST_LASTED, LONGEST_AFTER = 31, 7
"""Days that fighting lasted, and days after a day told, that are still counted from that day."""
_UNTIL = word_set("حتى إلى لغاية وحتى وإلى ولغاية")
_DASHES = {"-", "–", "—", "/"}
_SAME = word_set("نفسه نفسها ذاته ذاتها عينه عينها")
_NEXT = word_set("التالي التالية الموالي")
_DAY_NOUNS = word_set("اليوم الليلة المساء الصباح الفجر الظهر")
_BEFORE = word_set("السابق")
_AFTER = word_set("بعد وبعد")
_LASTED = word_set("استمر استمرت دام دامت تواصل تواصلت")
_BACK_THEN = word_set("الحين الوقت التاريخ")
_POINTING = word_set("ذلك تلك نفس ذات")
_ANCHORS = _SAME | _NEXT | _POINTING | _BEFORE | _AFTER | _LASTED | word_set("منه بعدها بعده قبلها قبله")


def dates_of(sentences: Iterable[Sentence], published: date | None) -> list[tuple[DateSpan, ...]]:
    """Dates of each sentence of an article, left to right, those that lean on dates told before among them."""
    told: DateSpan | None = None
    frame: DateSpan | None = None
    dates = []
    for sentence in sentences:
        found = _joined(dates_in(sentence, published), sentence)
        frame = next((s for s in found if _is_frame(s)), frame)
        if frame:
            found = [_in_frame(span, frame, sentence.words) for span in found]
        found = _leaning(found, sentence, told, frame)
        dates.append(tuple(found))
        told = next((s for s in reversed(found) if s.precision in ("day", "range", "week")), told)
    return dates


def _is_frame(span: DateSpan) -> bool:
    days = (span.latest - span.earliest).days
    return span.joined and SHORTEST_FRAME <= days <= LONGEST_FRAME


def _in_frame(span: DateSpan, frame: DateSpan, words: tuple[Word, ...]) -> DateSpan:
    """`السبت` of a weekly review: the Saturday of that week, not the day it came out."""
    if not _is_weekday(span, words):
        return span
    earlier = span.earliest - timedelta(days=7)
    if frame.earliest <= span.earliest <= frame.latest or not frame.earliest <= earlier <= frame.latest:
        return span
    return replace(span, earliest=earlier, latest=earlier)


def _joined(found: list[DateSpan], sentence: Sentence) -> list[DateSpan]:
    """`من السبت حتى الاثنين` is one span; `الثلاثاء وفجر الأربعاء` are two days and the span of both."""
    joined: list[DateSpan] = []
    for span in found:
        last = joined[-1] if joined else None
        how = _join(last, span, sentence.words) if last else ""
        if last and how == "one":
            joined[-1] = _both(last, span, sentence)
        elif last and how == "both":
            joined += [span, _both(last, span, sentence)]
        else:
            joined.append(span)
    return joined


def _both(a: DateSpan, b: DateSpan, sentence: Sentence) -> DateSpan:
    start, end = sentence.words[a.first].start, sentence.words[b.last].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    # `ليل الأربعاء/الخميس` told on a Wednesday began a week before.
    earliest = a.earliest if a.earliest < b.earliest else a.earliest - timedelta(days=7)
    return DateSpan(earliest, b.latest, "range", a.first, b.last, text, a.open_ended, joined=True)


def _join(a: DateSpan, b: DateSpan, words: tuple[Word, ...]) -> str:
    """Whether two dates that follow each other say one span (`one`), a span and its ends (`both`), or two dates."""
    gap = words[a.last + 1 : b.first]
    wrapped = _is_weekday(a, words) and _is_weekday(b, words)
    if len(gap) > LONGEST_JOIN or not (a.earliest < b.earliest or (wrapped and b.earliest < a.earliest)):
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


def _is_weekday(span: DateSpan, words: tuple[Word, ...]) -> bool:
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


def _leaning(
    found: list[DateSpan], sentence: Sentence, told: DateSpan | None, frame: DateSpan | None
) -> list[DateSpan]:
    """Adds `في اليوم التالي`, `30 منه`, `بعدها بيومين`, read from the date told last."""
    for position, word in enumerate(sentence.words):
        if word.norm not in _ANCHORS and word.stems.isdisjoint(_ANCHORS):
            continue
        anchor = next((s for s in reversed(found) if s.last < position - 1 and s.precision == "day"), told)
        read = _lean(sentence.words, position, anchor, frame) if anchor else None
        if read:
            earliest, latest, precision, first, last = read
            start, end = sentence.words[first].start, sentence.words[last].end
            text = sentence.text[start - sentence.start : end - sentence.start]
            since = first > 0 and not sentence.words[first - 1].stems.isdisjoint(SINCE)
            span = DateSpan(earliest, latest, precision, first, last, text, since, leaning=True)
            found = [s for s in found if s.last < first or s.first > last]
            found = sorted([*found, span], key=lambda s: s.first)
    return found


Lean = tuple[date, date, str, int, int] | None


def _lean(words: tuple[Word, ...], position: int, anchor: DateSpan, frame: DateSpan | None) -> Lean:
    norms = words[position].stems
    before = words[position - 1].stems if position else frozenset()
    after = words[position + 1].stems if position + 1 < len(words) else frozenset()
    if norms & (_SAME | _NEXT) and before & _DAY_NOUNS:
        day = anchor.latest + timedelta(days=1 if norms & _NEXT else 0)
        return day, day, "day", position - 1, position
    if norms & _BEFORE and "اليوم" in before:  # but `الليلة السابقة` is mostly the last one
        day = anchor.latest - timedelta(days=1)
        return day, day, "day", position - 1, position
    since = bool(before & SINCE)
    if norms & _POINTING and after & (_DAY_NOUNS | (_BACK_THEN if since else frozenset())):
        return anchor.latest, anchor.latest, "day", position, position + 1
    if norms & _SAME and "الاسبوع" in before:
        return _same_week(frame or anchor, position)
    if norms & _LASTED:
        return _lasted(words, position, anchor)
    if words[position].norm in _AFTER:
        return _after(words, position, anchor)
    if "منه" in norms and position:
        return _same_month(words, position - 1, anchor, position)
    if norms & _SAME and "الشهر" in before and position > 2 and words[position - 2].norm == "من":
        return _same_month(words, position - 3, anchor, position)
    return _later(words, position, anchor)


def _same_week(anchor: DateSpan, position: int) -> Lean:
    if (anchor.latest - anchor.earliest).days >= SHORTEST_FRAME:
        return anchor.earliest, anchor.latest, "range", position - 1, position
    monday = anchor.earliest - timedelta(days=anchor.earliest.weekday())
    return monday, monday + timedelta(days=6), "week", position - 1, position


def _same_month(words: tuple[Word, ...], position: int, anchor: DateSpan, last: int) -> Lean:
    number, _ = day_number(words, position)
    if not number:
        return None
    try:
        day = anchor.earliest.replace(day=number)
    except ValueError:
        return None
    return day, day, "day", position, last


def _lasted(words: tuple[Word, ...], position: int, anchor: DateSpan) -> Lean:
    """`سيطروا عليها الأحد بعد قتال استمر ثلاثة أيام` ends on that day; `اندلع الأحد واستمر ثلاثة أيام` began on it."""
    counted = days_counted(words, position + 1)
    if counted is None or not 2 <= counted[0] <= LONGEST_LASTED or anchor.precision != "day":
        return None
    days, last = timedelta(days=counted[0] - 1), counted[1]
    if words[position].norm.startswith("و"):
        return anchor.earliest, anchor.earliest + days, "range", position, last
    return anchor.latest - days, anchor.latest, "range", position, last


def _after(words: tuple[Word, ...], position: int, anchor: DateSpan) -> Lean:
    """`وبعد يومين قتل ضابط`: counted from the day told; `بعد يومين من الهجوم` is not."""
    counted = days_counted(words, position + 1)
    if counted is None or not 2 <= counted[0] <= LONGEST_AFTER or anchor.precision != "day":
        return None
    days, last = counted
    if any(w.norm in ("من", "علي", "عن") for w in words[last + 1 : last + 3]):
        return None
    day = anchor.latest + timedelta(days=days)
    return day, day, "day", position, last


def _later(words: tuple[Word, ...], position: int, anchor: DateSpan) -> Lean:
    """`بعدها بيومين`, `بعد ذلك بثلاثة أيام`, `قبلها بيوم`: counted from the day told."""
    before = words[position - 1].stems if position else frozenset()
    pointer = before if words[position].norm == "ذلك" else words[position].stems
    later, earlier = pointer & {"بعد", "بعدها", "بعده"}, pointer & {"قبل", "قبلها", "قبله"}
    counted = days_counted(words, position + 1) if later or earlier else None
    if counted is None or not words[position + 1].norm.startswith("ب"):
        return None
    days, last = counted
    sign = 1 if later else -1
    day = anchor.latest + timedelta(days=sign * days)
    return day, day, "day", position, last
