"""What tells the stretch of time that a total is over from the other times a text gives."""

from dataclasses import dataclass, replace

from transforms.extract.beginnings import beginnings_of
from transforms.extract.beside_number import beside, size_of
from transforms.extract.context import around, bucket, token
from transforms.extract.dates import DateSpan
from transforms.extract.periods import UNTIL, Period, periods_in, war_of
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.totals import Count

EARLIER, LOOK_BACK = 2, 30
"""Sentences that tell a time before the number's, the nearest first, which may go on holding; how far they are looked for."""


@dataclass(frozen=True, eq=False)
class ToldPeriod:
    """A stretch of time that a total may be over, and where the article tells it."""

    period: Period
    told_in: SentenceReading
    origin: str
    """here, earlier, title, war or story."""


def period_candidates(article: ArticleReading, sentence: SentenceReading) -> list[ToldPeriod]:
    """Stretches and days of the sentence, stretches told last before it and in the headline, the war it speaks of, what else began."""
    found = [ToldPeriod(p, sentence, "here") for p in [*periods_in(article, sentence), *_days(sentence)]]
    found = [t for t in found if t.period.kind != "same"]
    before = [s for s in article.sentences if s.position < sentence.position and not s.in_title]
    told_before = 0
    for earlier in before[: -LOOK_BACK - 1 : -1]:
        periods = [p for p in periods_in(article, earlier) if p.start or p.end]
        found += [ToldPeriod(p, earlier, "earlier") for p in periods]
        told_before += bool(periods)
        if told_before == EARLIER:
            break
    if not sentence.in_title:
        found += [
            ToldPeriod(p, headline, "title")
            for headline in article.title
            for p in periods_in(article, headline)
            if p.start or p.end
        ]
    war = war_of(article, sentence)
    found += [ToldPeriod(war, sentence, "war")] if war else []
    return found + _stories(article, sentence, found)


def _stories(article: ArticleReading, sentence: SentenceReading, found: list[ToldPeriod]) -> list[ToldPeriod]:
    """What the article tells to have begun, from then to the report or to the day that the sentence counts until."""
    known = {(t.period.start, t.period.end) for t in found}
    until = _until(sentence)
    stories = []
    for told_in, begun in beginnings_of(article):
        periods = [begun]
        if until is not None and begun.start and begun.start < until.latest:
            periods.append(replace(begun, end=until.latest, kind="until"))
        origin = "here" if told_in is sentence else "story"
        stories += [ToldPeriod(p, told_in, origin) for p in periods if (p.start, p.end) not in known]
    return stories


def _until(sentence: SentenceReading) -> DateSpan | None:
    """`حتى نهاية أيار`: the date that a sentence counts until."""
    return next((d for d in sentence.dates if d.first and sentence.words[d.first - 1].stems & UNTIL), None)


def _days(sentence: SentenceReading) -> list[Period]:
    """Single days: `غادر 7000 شخص صباح السبت`."""
    return [
        Period(d.earliest, d.latest, d.first, d.last, d.text, "day")
        for d in sentence.dates
        if d.precision == "day" and not d.open_ended
    ]


def kinds_of_time(article: ArticleReading, sentence: SentenceReading) -> str:
    """Which kinds of times the sentence itself tells."""
    kinds = {p.kind if p.start or p.kind != "since" else "open" for p in periods_in(article, sentence)} | {
        p.kind for p in _days(sentence)
    }
    return "+".join(sorted(kinds))


def period_features(sentence: SentenceReading, count: Count, told: ToldPeriod, kinds: str) -> list[str]:
    """Binary features of a stretch of time as that of a number; `kinds` are those of its sentence (`kinds_of_time`)."""
    period, origin = told.period, f"{told.origin}&{told.period.kind}"
    days = (period.end - period.start).days if period.start and period.end else -1
    length = bucket(days, (-1, 0, 1, 6, 31, 100, 400, 3000))
    size = size_of(count)
    words = told.told_in.words
    features = [
        origin,
        f"{origin}&metric={count.metric}",
        f"{origin}&part={count.is_part}",
        f"{origin}&length={length}",
        f"length={length}&size={size}",
        f"{origin}&size={size}",
        f"{origin}&before={token(words[period.first - 1]) if period.first else '<'}",
        f"{origin}&opens={token(words[period.first])}",
        f"{origin}&way={count.ways[0]}",
        f"{origin}&title={sentence.in_title}",
        f"{origin}&kinds={kinds}",
    ]
    if told.origin == "earlier":
        far = bucket(sentence.position - told.told_in.position, (1, 2, 4, 8))
        features += [f"far={far}", f"far={far}&{period.kind}", f"far={far}&here={kinds}"]
    elif told.origin == "story":
        later = told.told_in.position > sentence.position
        alike = bucket(len(sentence.content & told.told_in.content), (0, 1, 2, 4))
        features += [f"story later={later}", f"story alike={alike}", f"story alike={alike}&kinds={kinds}"]
    elif told.origin == "here":
        features += _nearness(sentence, count, period)
    return features


def no_period_features(sentence: SentenceReading, count: Count, kinds: str) -> list[str]:
    """Binary features of the text saying no time for a number."""
    size = size_of(count)
    return [
        "none",
        f"none&metric={count.metric}",
        f"none&size={size}",
        f"none&metric={count.metric}&size={size}",
        f"none&part={count.is_part}",
        f"none&kinds={kinds}",
        f"none&kinds={kinds}&metric={count.metric}",
        f"none&title={sentence.in_title}",
        f"none&way={count.ways[0]}",
        *around(sentence.words, count.quantity.first, count.quantity.last, "none", 2),
    ]


def _nearness(sentence: SentenceReading, count: Count, period: Period) -> list[str]:
    """Where the stretch stands from the number: words, marks and other numbers between them."""
    at = beside(sentence, count, period, no_numbers=sentence.dated_words)
    far = bucket(at.apart, (0, 1, 3, 6, 10, 16))
    return [
        f"{at.side}{far}",
        f"{at.side}{far}&{period.kind}",
        f"{at.side}&breaks={at.breaks}",
        f"{period.kind}&breaks={at.breaks}",
        f"{at.side}&numbers={at.numbers}",
        f"{period.kind}&numbers={at.numbers}",
        f"{at.side}&part={count.is_part}",
    ]
