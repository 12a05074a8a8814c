"""Totals over a period that an article quotes. They are facts about a report, never events."""

from dataclasses import dataclass
from datetime import date

from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise
from transforms.annotate.places import PlaceMention
from transforms.extract.dates import DateSpan
from transforms.extract.judge import Judge
from transforms.extract.numbers import Quantity
from transforms.extract.participants import attribution, organisations
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.total_features import total_features
from transforms.extract.totals import Count, counts_in, value

TOTALLED = 0.25
"""Probability, over all that a number may count, from which it is taken for a total."""
GENERIC_GROUP = {normalise("التنظيم"), normalise("للتنظيم")}
PERIODS = frozenset({"half", "quarter", "month", "year", "range", "week"})


@dataclass(frozen=True)
class Statistic:
    """One quoted total; `part_of` is the position of its whole in the same list."""

    sentence: AnnotatedSentence
    metric: str
    quantity: Quantity
    period_start: date | None
    period_end: date | None
    period_text: str | None
    actor: Mention | None
    target: Mention | None
    scope: PlaceMention | None
    attribution: Mention | None
    part_of: int | None = None


def statistics_of(article: ArticleReading, judge: Judge) -> list[Statistic]:
    """Totals of an article, in text order; parts point to the whole told before them in the same sentence."""
    found: list[Statistic] = []
    told: set[tuple[str, int]] = set()
    known_group: Mention | None = None
    for sentence, numbers in counts_in(article):
        for mention in sentence.annotated.of_type("ORG"):
            if mention.actor and mention.actor.kind in ("jihadist_group", "armed_group"):
                known_group = mention
        whole: int | None = None
        for readings in numbers:
            likely = [judge.probability(total_features(article, sentence, c)) for c in readings]
            count = readings[likely.index(max(likely))]
            key = (count.metric, value(count.quantity))
            if sum(likely) < TOTALLED or key in told:
                continue
            told.add(key)
            if not count.is_part:
                whole = len(found)
            part_of = whole if count.is_part else None
            found.append(_statistic(article, sentence, count, known_group, part_of))
    return found


def _statistic(
    article: ArticleReading,
    sentence: SentenceReading,
    count: Count,
    known_group: Mention | None,
    part_of: int | None,
) -> Statistic:
    annotated = sentence.annotated
    metric, quantity = count.metric, count.quantity
    period = _period(article, sentence, quantity)
    parties = list(organisations(annotated))
    generic = any(w.norm in GENERIC_GROUP for w in sentence.words)
    actor = next((m for m in parties if not _is_target(annotated, m)), None)
    target = next((m for m in parties if _is_target(annotated, m)), known_group if generic else None)
    return Statistic(
        annotated,
        metric,
        quantity,
        period.earliest if period else None,
        _last_day(period, article.published) if period else None,
        period.text if period else None,
        actor,
        target,
        max(annotated.places, key=lambda p: p.region_code is not None, default=None),
        attribution(annotated),
        part_of,
    )


def _period(article: ArticleReading, sentence: SentenceReading, quantity: Quantity) -> DateSpan | None:
    """The stretch of time nearest to the number, here or in the sentence before: longer than a day, or with an open end."""
    for teller in (sentence, *(s for s in article.sentences if s.position == sentence.position - 1)):
        spans = [d for d in teller.dates if d.open_ended or d.precision in PERIODS]
        if spans:
            return min(spans, key=lambda d: (not d.open_ended, abs(d.first - quantity.first)))
    return None


def _last_day(period: DateSpan, published: date | None) -> date | None:
    """`منذ بداية العام` runs to the publication day."""
    return published if period.open_ended and published else period.latest


def _is_target(sentence: AnnotatedSentence, mention: Mention) -> bool:
    before = sentence.words[max(0, mention.first - 2) : mention.first]
    return mention.clitics.endswith("ل") or any(w.norm == "ضد" for w in before)
