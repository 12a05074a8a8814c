"""Totals over a period that an article quotes. They are facts about a report, never events."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.extract.counting_numbers import value
from transforms.extract.judge import Judge, Judges
from transforms.extract.numbers import Quantity
from transforms.extract.part_features import Total, no_whole_features, whole_candidates, whole_features
from transforms.extract.participants import attribution
from transforms.extract.party_features import party_candidates
from transforms.extract.period_features import (
    kinds_of_time,
    no_period_features,
    period_candidates,
    period_features,
)
from transforms.extract.periods import Period
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.scope_features import Scope, scope_candidates, scope_features
from transforms.extract.side_features import no_side_features, side_features
from transforms.extract.total_features import no_total_features, total_features
from transforms.extract.total_order import Earlier
from transforms.extract.totals import Count, counts_in

TOTALLED = 0.4
"""Probability, over all that a number may count, from which it is taken for a total."""
ROUNDING = 1.2
"""How far above a headline's `more than 400` the text's number may lie."""


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
    region_code: str | None
    country_code: str | None
    attribution: Mention | None
    part_of: int | None = None


def statistics_of(article: ArticleReading, judges: Judges) -> list[Statistic]:
    """Totals of an article, in text order; parts point to a whole told before them."""
    found: list[Statistic] = []
    told: set[tuple[str, int]] = set()
    before: list[Total] = []
    earlier = Earlier()
    for sentence, numbers in counts_in(article):
        for readings in numbers:
            options = [total_features(article, sentence, c, earlier) for c in readings]
            none, *likely = judges.total.shares([no_total_features(readings), *options])
            if 1 - none < TOTALLED:
                earlier = earlier.then(sentence, None)
                continue
            count = readings[likely.index(max(likely))]
            earlier = earlier.then(sentence, count.metric)
            key = (count.metric, value(count.quantity))
            if key in told:
                continue
            told.add(key)
            part_of = _whole(sentence, count, before, judges.part)
            before.append(Total(sentence, count, part_of is not None))
            found.append(_statistic(article, sentence, count, judges, part_of))
    return _without_rounded_headlines(found)


def _whole(sentence: SentenceReading, count: Count, before: Sequence[Total], judge: Judge) -> int | None:
    """The likeliest of the totals before to hold this one, or none."""
    part = Total(sentence, count, count.is_part)
    wholes = whole_candidates(before)
    options = [whole_features(part, before, position) for position in wholes]
    best = judge.likeliest([no_whole_features(part, before), *options])
    return wholes[best - 1] if best else None


def _without_rounded_headlines(found: list[Statistic]) -> list[Statistic]:
    """`أكثر من 400 غارة` over a text that says 412: one total, the text's."""
    rounded = {
        i
        for i, s in enumerate(found)
        if s.sentence.field == "title"
        and s.quantity.qualifier in ("at_least", "approx")
        and any(
            other.metric == s.metric
            and other.sentence.field != "title"
            and value(s.quantity) < value(other.quantity) <= ROUNDING * value(s.quantity)
            for other in found
        )
    }
    if not rounded:
        return found
    kept = [i for i in range(len(found)) if i not in rounded]
    new = {old: position for position, old in enumerate(kept)}
    return [
        replace(s, part_of=None if s.part_of is None else new.get(s.part_of))
        for s in (found[i] for i in kept)
    ]


def _statistic(
    article: ArticleReading, sentence: SentenceReading, count: Count, judges: Judges, part_of: int | None
) -> Statistic:
    period = _period(article, sentence, count, judges.period)
    scope = _scope(article, sentence, count, judges.scope)
    return Statistic(
        sentence.annotated,
        count.metric,
        count.quantity,
        period.start if period else None,
        period.end if period else None,
        period.text if period else None,
        _side(article, sentence, count, judges.total_actor),
        _side(article, sentence, count, judges.total_target),
        scope.region_code,
        scope.country_code,
        attribution(sentence.annotated),
        part_of,
    )


def _period(article: ArticleReading, sentence: SentenceReading, count: Count, judge: Judge) -> Period | None:
    """The likeliest of the stretches of time that the text offers for a number, or none."""
    told = period_candidates(article, sentence)
    kinds = kinds_of_time(article, sentence)
    options = [period_features(sentence, count, t, kinds) for t in told]
    best = judge.likeliest([no_period_features(sentence, count, kinds), *options])
    return told[best - 1].period if best else None


def _scope(article: ArticleReading, sentence: SentenceReading, count: Count, judge: Judge) -> Scope:
    """The likeliest region and country of a number."""
    scopes = scope_candidates(article, sentence)
    return scopes[judge.likeliest([scope_features(article, sentence, count, s) for s in scopes])]


def _side(article: ArticleReading, sentence: SentenceReading, count: Count, judge: Judge) -> Mention | None:
    """The likeliest of the parties named near a number to have done what it counts, or suffered it; or none."""
    parties = party_candidates(article, sentence)
    options = [side_features(article, sentence, count, told_in, party) for told_in, party in parties]
    best = judge.likeliest([no_side_features(sentence, count), *options])
    return parties[best - 1][1].mention if best else None
