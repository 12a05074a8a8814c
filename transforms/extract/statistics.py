"""Totals over a period that an article quotes. They are facts about a report, never events."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise
from transforms.annotate.places import PlaceMention
from transforms.extract.dates import DateSpan
from transforms.extract.modality import clause_start
from transforms.extract.numbers import Quantity, quantity_at
from transforms.extract.participants import attribution, organisations


def _set(words: str) -> frozenset[str]:
    return frozenset(normalise(w) for w in words.split())


METRICS = {
    "operations": _set("عملية عمليات مداهمة مداهمات حملة حملات غارة غارات ضربة ضربات"),
    "attacks": _set("هجوم هجوما هجمات هجمة اعتداء اعتداءات تفجيرا تفجيرات كمينا استهدافا حادثة حوادث"),
    "killed": _set("مقتل قتل قتلت قتلوا قتيلا قتيل قتلى شهيدا شهداء قضى تحييد استشهاد استشهد اغتيال"),
    "injured": _set("إصابة أصيب جريحا جرحى جرح مصابا مصابين"),
    "arrested": _set("اعتقال اعتقل اعتقلت القبض توقيف أوقف أوقفت معتقلا معتقلين اعتقالات"),
}
TOTAL_CUES = _set(
    "حصيلة إجمالي مجموع إحصائية إحصاء وثق وثقت توثيق رصد رصدت بلغ بلغت سجل سجلت أحصى أحصت معدل مدار مدى ارتفع ارتفعت تجاوز بلوغ إحصائيات حصيلته"
)
PERIODS = frozenset({"half", "quarter", "month", "year", "range", "week"})
PARTS = _set("بينهم منهم بينها منها")
MIN_PERIOD_DAYS = 6
SINCE_REACH = 14
"""Words between a total and the beginning it counts from."""
PERIOD_PREPOSITIONS = _set("خلال في منذ طوال طيلة عن من بين حتى مدار مدى و")


@dataclass(frozen=True)
class Statistic:
    """One quoted total; `part_of` is the position of its whole in the same list."""

    sentence: AnnotatedSentence
    metric: str
    quantity: Quantity
    period_start: date | None
    period_end: date | None
    period_text: str
    actor: Mention | None
    target: Mention | None
    scope: PlaceMention | None
    attribution: Mention | None
    part_of: int | None = None


def statistics_in(
    sentence: AnnotatedSentence,
    dates: Sequence[DateSpan],
    known_group: Mention | None,
    published: date | None,
) -> list[Statistic]:
    """Totals of a sentence: a period, a number and what is counted.

    A period alone does not make a total (`in July five people were killed in an attack`): the sentence counts
    happenings, says it totals, or the period runs from a beginning (`منذ بداية العام`, `منذ اندلاع الحرب`).
    """
    period = next(
        (d for d in dates if _is_period(sentence, d)),
        _since(sentence, dates, published),
    )
    if period is None or "قبل" in normalise(period.text):
        return []
    counted = [(m, q) for m, q in _counted(sentence) if not period.open_ended or _near(period, q)]
    if not counted or not _is_total(sentence, period, counted, dates):
        return []
    parties = list(organisations(sentence))
    actor = next((m for m in parties if not _is_target(sentence, m)), None)
    target = next((m for m in parties if _is_target(sentence, m)), None) or known_group
    scope = next((p for p in sentence.places), None)
    found: list[Statistic] = []
    for metric, quantity in counted:
        whole = None
        if any(w.stems & PARTS for w in sentence.words[max(0, quantity.first - 2) : quantity.first]):
            whole = next((i for i in range(len(found) - 1, -1, -1) if found[i].metric == metric), None)
        found.append(
            Statistic(
                sentence, metric, quantity, period.earliest, period.latest, period.text, actor, target, scope,
                attribution(sentence), whole,
            )
        )  # fmt: skip
    return found


def _is_period(sentence: AnnotatedSentence, span: DateSpan) -> bool:
    """Long enough, and what happened lies in it: a bare year after a noun (`حرب عام 2014`) only names that noun."""
    if span.precision not in PERIODS or (span.latest - span.earliest).days < MIN_PERIOD_DAYS:
        return False
    before = sentence.words[span.first - 1].norm if span.first else ""
    return span.precision != "year" or not before.isalpha() or before in PERIOD_PREPOSITIONS


def _near(period: DateSpan, quantity: Quantity) -> bool:
    return min(abs(period.first - quantity.last), abs(quantity.first - period.last)) <= SINCE_REACH


def _since(sentence: AnnotatedSentence, dates: Sequence[DateSpan], published: date | None) -> DateSpan | None:
    """The stretch from `منذ` a beginning to the publication day; hours and days ago are no beginnings."""
    words = sentence.words
    position = next((i for i, w in enumerate(words) if w.norm == "منذ"), None)
    until_now = any(a.norm in ("حتي", "الي") and b.norm in ("الان", "اليوم") for a, b in pairwise(words))
    if published is None or (position is None and not until_now):
        return None
    position = position or 0
    begun = next((d for d in dates if d.first >= position), None)
    if begun and (published - begun.earliest).days >= MIN_PERIOD_DAYS:
        return DateSpan(
            begun.earliest, published, "range", position, begun.last,
            sentence.sentence.text[words[position].start - sentence.sentence.start : words[begun.last].end - sentence.sentence.start],
            True,
        )  # fmt: skip
    return None


def _is_target(sentence: AnnotatedSentence, mention: Mention) -> bool:
    before = sentence.words[max(0, mention.first - 2) : mention.first]
    return mention.clitics.endswith("ل") or any(w.norm == "ضد" for w in before)


def _is_total(
    sentence: AnnotatedSentence,
    period: DateSpan,
    counted: list[tuple[str, Quantity]],
    dates: Sequence[DateSpan],
) -> bool:
    on_one_day = any(d.precision == "day" and not period.first <= d.first <= period.last for d in dates)
    if on_one_day and period.precision not in ("half", "quarter") and not period.open_ended:
        return False
    many_happenings = any(m in ("operations", "attacks") and (q.best or q.low or 0) > 1 for m, q in counted)
    cued = any(w.stems & TOTAL_CUES for w in sentence.words)
    return many_happenings or cued or period.open_ended or period.precision in ("half", "quarter")


def _counted(sentence: AnnotatedSentence) -> list[tuple[str, Quantity]]:
    words = sentence.words
    counted: list[tuple[str, Quantity]] = []
    dated = {
        p
        for p in range(len(words))
        if words[p].norm.isdigit() and len(words[p].norm) == 4 and words[p].norm[:2] in ("19", "20")
    }
    position = 0
    previous = "other"
    while position < len(words):
        quantity = None if position in dated else quantity_at(words, position)
        if quantity is None or (quantity.best is None and quantity.low is None and quantity.high is None):
            position += 1
            continue
        metric = _metric(sentence, quantity, previous)
        if metric:
            counted.append((metric, replace(quantity)))
            previous = metric
        position = quantity.last + 1
    return counted


def _metric(sentence: AnnotatedSentence, quantity: Quantity, previous: str) -> str | None:
    words = sentence.words
    after = words[quantity.last + 1 : quantity.last + 3]
    start = max(clause_start(words, quantity.first), quantity.first - 3)
    before = words[start : quantity.first]
    for word in after:
        for metric, lexicon in METRICS.items():
            if word.norm in lexicon:
                return metric
    for word in reversed(before):
        for metric, lexicon in METRICS.items():
            if word.stems & lexicon:
                return metric
    if any(w.stems & PARTS for w in before) and previous != "other":
        return previous
    return None
