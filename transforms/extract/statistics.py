"""Totals over a period that an article quotes. They are facts about a report, never events."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise, word_set
from transforms.annotate.places import PlaceMention
from transforms.extract.judge import Judge
from transforms.extract.numbers import Quantity
from transforms.extract.participants import AGENT_CUES, attribution, follows_cue, organisations
from transforms.extract.periods import Period, nearest, periods_in
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.total_features import total_features
from transforms.extract.totals import MEMORY, METRICS, Count, counts_in, value

TOTALLED, BESIDE_TOTAL, BESIDE_NONE = 0.3, 0.2, 0.45
"""Probability, over all that a number may count, from which it is taken for a total; that of a part, by its whole."""
OWN_WORDS = ("counted", "sum", "before")
"""Ways by which a number's own words say what it counts."""
SAME_METRIC = 2.0
"""How much likelier a number without words of its own counts what the total before it does."""
ROUNDING = 1.2
"""How far above a headline's `more than 400` the text's number may lie."""
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
    region_code: str | None
    country_code: str | None
    attribution: Mention | None
    part_of: int | None = None


def statistics_of(article: ArticleReading, judge: Judge) -> list[Statistic]:
    """Totals of an article, in text order; parts point to the whole told before them in the same sentence."""
    found: list[Statistic] = []
    told: set[tuple[str, int]] = set()
    known_group: Mention | None = None
    known_period = _headline_period(article)
    whole: int | None = None
    whole_at = 0
    for sentence, numbers in counts_in(article):
        for mention in sentence.annotated.of_type("ORG"):
            if mention.actor and mention.actor.kind in ("jihadist_group", "armed_group"):
                known_group = mention
        if sentence.position - whole_at > MEMORY:
            whole = None
        taken: str | None = None
        for position, readings in enumerate(numbers):
            likely = [judge.probability(total_features(article, sentence, c)) for c in readings]
            count = readings[_choice(readings, likely, taken)]
            key = (count.metric, value(count.quantity))
            needed = TOTALLED
            if count.is_part and position:
                needed = BESIDE_TOTAL if taken else BESIDE_NONE
            if sum(likely) < needed:
                taken = None
                continue
            taken = count.metric
            if key in told:
                continue
            told.add(key)
            if not count.is_part:
                whole, whole_at = len(found), sentence.position
            part_of = whole if count.is_part else None
            period = _period(article, sentence, count, known_period)
            if period and period.kind != "vague":
                known_period = period
            found.append(_statistic(article, sentence, count, period, known_group, part_of))
    return _without_rounded_headlines(found)


def _choice(readings: Sequence[Count], likely: Sequence[float], taken: str | None) -> int:
    """The likeliest reading; a number whose words do not say what it counts rather counts what the total before does."""
    weighed = [
        p * (SAME_METRIC if c.metric == taken and not set(c.ways) & set(OWN_WORDS) else 1.0)
        for c, p in zip(readings, likely, strict=True)
    ]
    return weighed.index(max(weighed))


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


def _headline_period(article: ArticleReading) -> Period | None:
    """`حصيلة شهر آب`: what the headline says is the period of all that follows."""
    headline = article.headline
    if headline is None:
        return None
    return next((p for p in periods_in(article, headline) if p.kind == "span"), None)


def _period(
    article: ArticleReading, sentence: SentenceReading, count: Count, known: Period | None
) -> Period | None:
    """The stretch of time the sentence gives for a number, else the one that the totals before are over."""
    period = nearest(periods_in(article, sentence), count.quantity.first)
    return known if period is None or period.kind == "same" else period


def _statistic(
    article: ArticleReading,
    sentence: SentenceReading,
    count: Count,
    period: Period | None,
    known_group: Mention | None,
    part_of: int | None,
) -> Statistic:
    target = _target(sentence, count, known_group)
    place = _scope(article, sentence, count)
    return Statistic(
        sentence.annotated,
        count.metric,
        count.quantity,
        period.start if period else None,
        period.end if period else None,
        period.text if period else None,
        _actor(sentence, count, target),
        target,
        place.region_code if place else None,
        (place.country_code if place else None) or article.main_country,
        attribution(sentence.annotated),
        part_of,
    )


def _target(sentence: SentenceReading, count: Count, known_group: Mention | None) -> Mention | None:
    """Who is counted (`12 طفلا`, `325 من تنظيم الدولة`), else whom the sentence says it is against."""
    words = sentence.words
    first = count.quantity.last + 1
    if count.metric in PEOPLE:
        reach = first + 1 + (first < len(words) and words[first].norm == "من")
        for party in sentence.parties:
            if first <= party.first <= reach and not words[party.first].stems & UNNAMED:
                return party.mention
    against = next((m for m in organisations(sentence.annotated) if _is_target(sentence.annotated, m)), None)
    if against is None and any(w.norm in GENERIC_GROUP for w in words):
        return known_group
    return against


def _actor(sentence: SentenceReading, count: Count, target: Mention | None) -> Mention | None:
    """Who did it: after `على يد`, else the side nearest before the number where what is counted has a doer."""
    words = sentence.words
    sides = [
        p
        for p in sentence.parties
        if p.kind not in ("people", "person", "civilians") and p.mention is not target
    ]
    sides = [p for p in sides if not _is_target(sentence.annotated, p.mention)]
    for party in sides:
        if follows_cue(words, party.mention, AGENT_CUES):
            return party.mention
    told_as_result = any(
        w.stems & RESULTS for w in words[max(0, count.quantity.first - RESULT_REACH) : count.quantity.first]
    )
    if count.metric not in DEEDS and not told_as_result and not any(w.stems & ACTIVE for w in words):
        return None
    before = [p for p in sides if p.last < count.quantity.first]
    return before[-1].mention if before else None


def _scope(article: ArticleReading, sentence: SentenceReading, count: Count) -> PlaceMention | None:
    """The place nearest to the number, one of the article's country and region rather than others."""
    return min(
        sentence.places,
        key=lambda p: (
            p.country_code != article.main_country,
            p.region_code is None,
            abs(p.first - count.quantity.first),
        ),
        default=None,
    )


PEOPLE = frozenset({"killed", "injured", "arrested", "other"})
DEEDS = frozenset({"operations", "attacks", "arrested"})
UNNAMED = (
    METRICS["killed"]
    | METRICS["injured"]
    | METRICS["arrested"]
    | word_set(
        "شخص شخصا أشخاص عنصر عنصرا عناصر مقاتل مقاتلا مقاتلين آخرين آخرون فرد فردا أفراد نسمة نازح نازحا نازحين لاجئ لاجئا لاجئين مهاجر مهاجرا منهم بينهم"
    )
)
"""Words for people that name no side or kind."""
ACTIVE = word_set("قتلت قتلوا أصابت جرحت حيدت قتلنا قضت")
RESULTS = word_set("أسفر أسفرت أدى أدت خلف خلفت أفضى أفضت")
RESULT_REACH = 4
"""Words between `أسفرت` and what an operation resulted in: its doer is the operation's."""


def _is_target(sentence: AnnotatedSentence, mention: Mention) -> bool:
    before = sentence.words[max(0, mention.first - 2) : mention.first]
    return mention.clitics.endswith("ل") or any(w.norm == "ضد" for w in before)
