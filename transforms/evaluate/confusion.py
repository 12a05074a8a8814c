"""How what is wrong is wrong: another value, none where there is one, one where there is none; and which type instead."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from transforms.annotate.normalise import normalise
from transforms.evaluate.gold import GoldEvent
from transforms.evaluate.matching import CASUALTIES, ArticleMatch, FoundEvent
from transforms.evaluate.scores import FACTS, Score, rate

Wrong = Callable[[GoldEvent, FoundEvent], str]
ANOTHER, MISSED, MADE_UP = "another", "missed", "made up"
DAY_FOR_SPAN, SPAN_FOR_DAY = "a day of a span", "a span for a day"


def confusion_scores(matches: Sequence[ArticleMatch]) -> list[Score]:
    """Of matched events, how each fact is wrong; of missed ones, how many were found as another type, and of which type as which."""
    pairs = [pair for m in matches for pair in m.pairs]
    scores = []
    for fact, how in HOW.items():
        ways = [None if FACTS[fact](*pair) else how(*pair) for pair in pairs]
        for way in (ANOTHER, MISSED, MADE_UP, DAY_FOR_SPAN, SPAN_FOR_DAY):
            if way in ways:
                scores.append(rate(f"{fact} wrong: {way}", [w == way for w in ways]))
    instead = [(g.type, _found_instead(g, m)) for m in matches for g in m.missed]
    scores.append(rate("missed: found as another type", [found is not None for _, found in instead]))
    there = Counter(g.type for m in matches for g in m.gold.events if not g.optional)
    confused = Counter((wanted, found) for wanted, found in instead if found)
    for (wanted, found), count in sorted(confused.items(), key=lambda item: (-item[1], item[0])):
        if count > 1:
            share = count / there[wanted]
            scores.append(Score(f"{wanted} found as {found}", share, None, None, count))
    return scores


def _found_instead(gold: GoldEvent, match: ArticleMatch) -> str | None:
    """The type of a false event whose sentence has the words of a missed one."""
    words = normalise(gold.trigger)
    return next((f.event_type for f in match.false if words in normalise(f.evidence)), None)


def _way(wanted: object, found: object) -> str:
    if not wanted:
        return MADE_UP
    return ANOTHER if found else MISSED


def _counts(gold: GoldEvent, found: FoundEvent) -> str:
    """Of several counts that are wrong, a missed one is named before one that is made up."""
    ways = {
        _way(getattr(gold, what), found.counts[what])
        for what in CASUALTIES
        if getattr(gold, what) != found.counts[what]
    }
    return next(way for way in (MISSED, ANOTHER, MADE_UP) if way in ways)


def _date(gold: GoldEvent, found: FoundEvent) -> str:
    spans = gold.date.earliest != gold.date.latest, found.earliest != found.latest
    return {(True, False): DAY_FOR_SPAN, (False, True): SPAN_FOR_DAY}.get(spans, ANOTHER)


HOW: Mapping[str, Wrong] = {
    "region": lambda gold, found: _way(gold.region, found.region_code),
    "place": lambda gold, found: _way(gold.place, found.place_text),
    "date": _date,
    "counts": _counts,
    "actor": lambda gold, found: _way(gold.actors, found.actors),
    "target": lambda gold, found: _way(gold.targets, found.targets),
}
