"""Totals over a period that an article quotes. They are facts about a report, never events."""

from dataclasses import dataclass
from datetime import date

from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise
from transforms.annotate.places import PlaceMention
from transforms.extract.judge import Judge
from transforms.extract.numbers import Quantity
from transforms.extract.participants import attribution, organisations
from transforms.extract.periods import Period, nearest, periods_in
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.total_features import total_features
from transforms.extract.totals import Count, counts_in, value

TOTALLED = 0.25
"""Probability, over all that a number may count, from which it is taken for a total."""
GENERIC_GROUP = {normalise("التنظيم"), normalise("للتنظيم")}


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
    known_period = _headline_period(article)
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
            period = _period(article, sentence, count, known_period)
            if period and period.kind != "vague":
                known_period = period
            found.append(_statistic(sentence, count, period, known_group, part_of))
    return found


def _headline_period(article: ArticleReading) -> Period | None:
    """`حصيلة شهر آب`: what the headline says is the period of all that follows."""
    headline = article.sentences[0] if article.sentences else None
    if headline is None or not headline.in_title:
        return None
    return next((p for p in periods_in(article, headline) if p.kind == "span"), None)


def _period(
    article: ArticleReading, sentence: SentenceReading, count: Count, known: Period | None
) -> Period | None:
    """The stretch of time the sentence gives for a number, else the one that the totals before are over."""
    period = nearest(periods_in(article, sentence), count.quantity.first)
    return known if period is None or period.kind == "same" else period


def _statistic(
    sentence: SentenceReading,
    count: Count,
    period: Period | None,
    known_group: Mention | None,
    part_of: int | None,
) -> Statistic:
    annotated = sentence.annotated
    parties = list(organisations(annotated))
    generic = any(w.norm in GENERIC_GROUP for w in sentence.words)
    actor = next((m for m in parties if not _is_target(annotated, m)), None)
    target = next((m for m in parties if _is_target(annotated, m)), known_group if generic else None)
    return Statistic(
        annotated,
        count.metric,
        count.quantity,
        period.start if period else None,
        period.end if period else None,
        period.text if period else None,
        actor,
        target,
        max(annotated.places, key=lambda p: p.region_code is not None, default=None),
        attribution(annotated),
        part_of,
    )


def _is_target(sentence: AnnotatedSentence, mention: Mention) -> bool:
    before = sentence.words[max(0, mention.first - 2) : mention.first]
    return mention.clitics.endswith("ل") or any(w.norm == "ضد" for w in before)
