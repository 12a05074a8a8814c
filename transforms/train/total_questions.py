"""Questions about totals: which numbers are one, of what, over which time, where, by whom, against whom, part of which."""

from collections.abc import Callable, Iterator, Mapping

from transforms.evaluate.gold import GoldArticle, GoldParty, GoldStatistic
from transforms.evaluate.matching import plain_number
from transforms.extract.counting_numbers import value
from transforms.extract.part_features import Total, no_whole_features, whole_candidates, whole_features
from transforms.extract.party_features import party_candidates
from transforms.extract.period_features import (
    kinds_of_time,
    no_period_features,
    period_candidates,
    period_features,
)
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.scope_features import scope_candidates, scope_features
from transforms.extract.side_features import no_side_features, side_features
from transforms.extract.total_features import no_total_features, total_features
from transforms.extract.total_order import Earlier
from transforms.extract.totals import Count, counts_in, total_candidates
from transforms.train.questions import Choice, is_among


def total_choices(gold: GoldArticle, article: ArticleReading) -> Iterator[Choice]:
    """The reading with the gold's metric and value is right, or none where the gold has no such number."""
    earlier = Earlier()
    for sentence, numbers in counts_in(article):
        for readings in numbers:
            same = [s for s in gold.statistics if plain_number(s.value) == value(readings[0].quantity)]
            told = {s.metric for s in same if not s.optional}
            right = [c.metric in told for c in readings]
            if any(right) or not same:
                features = [total_features(article, sentence, c, earlier) for c in readings]
                yield Choice([no_total_features(readings), *features], [not same, *right], gold.docno)
            metric = next((c.metric for c, so in zip(readings, right, strict=True) if so), None)
            earlier = earlier.then(sentence, metric or (same[0].metric if same else None))


def period_choices(gold: GoldArticle, article: ArticleReading) -> Iterator[Choice]:
    """A stretch with the gold's first and last day is a total's; none, or one without days, where the gold gives none."""
    for statistic, sentence, count in _quoted(gold, article):
        wanted = statistic.period or (None, None)
        told = period_candidates(article, sentence)
        right = [(t.period.start, t.period.end) == wanted for t in told]
        none = wanted == (None, None)
        if none or any(right):
            kinds = kinds_of_time(article, sentence)
            features = [period_features(sentence, count, t, kinds) for t in told]
            yield Choice([no_period_features(sentence, count, kinds), *features], [none, *right], gold.docno)


def scope_choices(gold: GoldArticle, article: ArticleReading) -> Iterator[Choice]:
    """What has the gold's region and country is a total's scope."""
    for statistic, sentence, count in _quoted(gold, article):
        scopes = scope_candidates(article, sentence)
        right = [(s.region_code, s.country_code) == (statistic.region, statistic.country) for s in scopes]
        if any(right):
            features = [scope_features(article, sentence, count, s) for s in scopes]
            yield Choice(features, right, gold.docno)


def total_actor_choices(gold: GoldArticle, article: ArticleReading) -> Iterator[Choice]:
    """The gold's actor of a total is right, or none where it has none."""
    for statistic, sentence, count in _quoted(gold, article):
        yield from _side_choice(gold, article, sentence, count, statistic.actor)


def total_target_choices(gold: GoldArticle, article: ArticleReading) -> Iterator[Choice]:
    """The gold's target of a total is right, or none where it has none."""
    for statistic, sentence, count in _quoted(gold, article):
        yield from _side_choice(gold, article, sentence, count, statistic.target)


def _side_choice(
    gold: GoldArticle,
    article: ArticleReading,
    sentence: SentenceReading,
    count: Count,
    side: GoldParty | None,
) -> Iterator[Choice]:
    candidates = party_candidates(article, sentence)
    right = [side is not None and is_among([side], party) for _, party in candidates]
    if any(right) or side is None:
        features = [side_features(article, sentence, count, told_in, party) for told_in, party in candidates]
        yield Choice([no_side_features(sentence, count), *features], [side is None, *right], gold.docno)


def part_choices(gold: GoldArticle, article: ArticleReading) -> Iterator[Choice]:
    """The whole that the gold gives is right, of the gold's totals told before, or none where it gives none."""
    before: list[Total] = []
    told: list[int] = []
    for statistic, sentence, count in _quoted(gold, article):
        position = next(i for i, s in enumerate(gold.statistics) if s is statistic)
        if position in told:
            continue
        part = Total(sentence, count, count.is_part)
        wholes = whole_candidates(before)
        right = [told[w] == statistic.part_of for w in wholes]
        if any(right) or statistic.part_of is None:
            features = [whole_features(part, before, w) for w in wholes]
            none = statistic.part_of is None
            yield Choice([no_whole_features(part, before), *features], [none, *right], gold.docno)
        told.append(position)
        before.append(Total(sentence, count, statistic.part_of is not None))


def _quoted(
    gold: GoldArticle, article: ArticleReading
) -> Iterator[tuple[GoldStatistic, SentenceReading, Count]]:
    """The gold's statistics with the numbers that give them."""
    for sentence, count in total_candidates(article):
        for statistic in gold.statistics:
            if (statistic.metric, plain_number(statistic.value)) == (count.metric, value(count.quantity)):
                yield statistic, sentence, count


TOTAL_CHOICES: Mapping[str, Callable[[GoldArticle, ArticleReading], Iterator[Choice]]] = {
    "total": total_choices,
    "period": period_choices,
    "scope": scope_choices,
    "total_actor": total_actor_choices,
    "total_target": total_target_choices,
    "part": part_choices,
}
