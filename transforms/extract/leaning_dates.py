"""Days counted from a date told before: `في اليوم التالي`, `30 منه`, `بعدها بيومين`."""

from datetime import date, timedelta

from transforms.annotate.document import Sentence, Word
from transforms.annotate.normalise import word_set
from transforms.extract.context import BREAKS
from transforms.extract.counted_time import THE_DAY_AFTER, days_counted
from transforms.extract.date_words import SINCE
from transforms.extract.dates import DateSpan
from transforms.extract.explicit_dates import day_number

SHORTEST_FRAME = 3
"""Days of a span told as such that the weekdays after it lie in."""
LONGEST_NAME = 3
"""Words that name what a day is counted from."""
LONGEST_LASTED, LONGEST_AFTER = 31, 7
"""Days that fighting lasted, and days after a day told, that are still counted from that day."""
_SAME = word_set("نفسه نفسها ذاته ذاتها عينه عينها")
_NEXT = word_set("التالي التالية الموالي")
_DAY_NOUNS = word_set("اليوم الليلة المساء الصباح الفجر الظهر")
_BEFORE = word_set("السابق")
_AFTER = word_set("بعد وبعد")
_BEFORE_IT = word_set("قبل وقبل")
_OF = word_set("من على عن")
_LASTED = word_set("استمر استمرت دام دامت تواصل تواصلت")
_BACK_THEN = word_set("الحين الوقت التاريخ")
_POINTING = word_set("ذلك تلك نفس ذات")
_ANCHORS = (
    _SAME
    | _NEXT
    | _POINTING
    | _BEFORE
    | _AFTER
    | _BEFORE_IT
    | _LASTED
    | word_set("منه بعدها بعده قبلها قبله غداة")
)


def with_leaning(
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
            if not _is_rival(sentence.words, span):
                found = [s for s in found if s.last < first or s.first > last]
            found = sorted([*found, span], key=lambda s: s.first)
    return found


def _is_rival(words: tuple[Word, ...], span: DateSpan) -> bool:
    """`بعد يومين من الهجوم` counts from the day told before as well as from the day of the news."""
    return any(w.norm in _OF for w in words[span.last + 1 : span.last + 3])


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
    if norms & THE_DAY_AFTER and "ذلك" in after:
        day = anchor.latest + timedelta(days=1)
        return day, day, "day", position, position + 1
    if words[position].norm in _AFTER | _BEFORE_IT:
        return _after(words, position, anchor) or _around_it(words, position, anchor)
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
    for first in (position - 1, position):
        number, end = day_number(words, first) if first >= 0 else (None, first)
        if number and end == position:
            break
    else:
        return None
    try:
        day = anchor.earliest.replace(day=number)
    except ValueError:
        return None
    return day, day, "day", first, last


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
    """`وبعد يومين قتل ضابط` lies after the day told; `قتل الأحد بعد يومين من هجوم` tells what lay before it."""
    counted = days_counted(words, position + 1)
    if counted is None or counted[0] > LONGEST_AFTER or anchor.precision != "day":
        return None
    days, last = counted
    before = words[position].norm in _BEFORE_IT
    if any(w.norm in _OF for w in words[last + 1 : last + 3]):
        before = True
    elif before or days < 2:
        return None
    day = anchor.latest + timedelta(days=-days if before else days)
    return day, day, "day", position, last


def _around_it(words: tuple[Word, ...], position: int, anchor: DateSpan) -> Lean:
    """`قبل الاغتيال بيوم واحد`, `بعد مقتل القائد بيومين`: counted from the day told of it."""
    for at in range(position + 2, min(position + 2 + LONGEST_NAME, len(words))):
        if words[at].text in BREAKS:
            return None
        counted = days_counted(words, at) if words[at].norm.startswith("ب") else None
        if counted and counted[0] <= LONGEST_AFTER:
            days = -counted[0] if words[position].norm in _BEFORE_IT else counted[0]
            day = anchor.latest + timedelta(days=days)
            return day, day, "day", position, counted[1]
    return None


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
