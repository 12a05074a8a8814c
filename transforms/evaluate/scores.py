"""Scores with their uncertainty: rates with Wilson intervals, F1 by bootstrap over articles."""

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.evaluate.gold import GoldEvent
from transforms.evaluate.matching import (
    ArticleMatch,
    FoundEvent,
    are_counts_right,
    is_actor_right,
    is_country_right,
    is_date_right,
    is_place_right,
    is_region_right,
    is_target_right,
)

Z95 = 1.959964
RESAMPLES = 400
SEED = 7

Test = Callable[[GoldEvent, FoundEvent], bool]
FACTS: Mapping[str, Test] = {
    "region": is_region_right,
    "country": is_country_right,
    "place": is_place_right,
    "date": is_date_right,
    "counts": are_counts_right,
    "actor": is_actor_right,
    "target": is_target_right,
}
WHOLE = ("region", "country", "place", "date", "counts")
"""What must all be right, beside the type, for an event to be fully right (DESIGN.md, rules of counting)."""


@dataclass(frozen=True)
class Score:
    """One figure: its value, 95% interval and the number of cases behind it."""

    metric: str
    value: float | None
    low: float | None
    high: float | None
    cases: int


@dataclass(frozen=True)
class Tally:
    """True, false and missed of one article (or many, added up)."""

    true: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.true + other.true, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right."""
        return self.true / (self.true + self.false) if self.true + self.false else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was found."""
        return self.true / (self.true + self.missed) if self.true + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        wanted = 2 * self.true + self.false + self.missed
        return 2 * self.true / wanted if wanted else None


def rate(metric: str, outcomes: Sequence[bool]) -> Score:
    """A share with its Wilson score interval (Wilson 1927)."""
    n, hits = len(outcomes), sum(outcomes)
    if not n:
        return Score(metric, None, None, None, 0)
    share, z2 = hits / n, Z95 * Z95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Score(metric, share, max(0.0, centre - half), min(1.0, centre + half), n)


def f1_scores(prefix: str, tallies: Sequence[Tally]) -> list[Score]:
    """Precision, recall and F1 over articles, intervals by resampling articles (percentile bootstrap, seeded)."""
    total = sum(tallies, Tally())
    chance = random.Random(SEED)  # noqa: S311 (resampling, no secret)
    resampled = [
        sum(chance.choices(tallies, k=len(tallies)), Tally()) for _ in range(RESAMPLES if tallies else 0)
    ]
    scores = []
    for name in ("precision", "recall", "f1"):
        values = sorted(v for t in resampled if (v := getattr(t, name)) is not None)
        low, high = (values[int(len(values) * q)] for q in (0.025, 0.975)) if values else (None, None)
        scores.append(Score(f"{prefix} {name}", getattr(total, name), low, high, total.true + total.missed))
    return scores


def event_scores(matches: Sequence[ArticleMatch]) -> list[Score]:
    """Events by type and together, the facts of matched ones, and false alarms in articles without any incident."""
    scores = f1_scores("events", [event_tally(m) for m in matches])
    pairs = [pair for m in matches for pair in m.pairs]
    scores += [rate(f"{name} right", [test(*p) for p in pairs]) for name, test in FACTS.items()]
    wanted = len(pairs) + sum(len(m.missed) for m in matches)
    whole = [all(FACTS[name](*p) for name in WHOLE) for p in pairs]
    scores.append(rate("events fully right (of those there)", whole + [False] * (wanted - len(pairs))))
    free = [m for m in matches if m.gold.is_incident_free]
    alarms = sum(len(m.false) for m in free)
    scores.append(
        Score(
            "false events per incident-free article",
            alarms / len(free) if free else None,
            None,
            None,
            len(free),
        )
    )
    types = sorted(
        {g.type for m in matches for g in m.gold.events} | {f.event_type for m in matches for f in m.false}
    )
    for event_type in types:
        scores += f1_scores(f"events {event_type}", [event_tally(m, event_type) for m in matches])[2:]
    return scores


def event_tally(match: ArticleMatch, event_type: str | None = None) -> Tally:
    """Events of one article, of one type or of all."""

    def of_type(t: str) -> bool:
        return event_type in (None, t)

    return Tally(
        sum(of_type(g.type) for g, _ in match.pairs),
        sum(of_type(f.event_type) for f in match.false),
        sum(of_type(g.type) for g in match.missed),
    )


def reliability(
    matches: Sequence[ArticleMatch], edges: Sequence[float] = (0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
) -> list[Score]:
    """Precision of events by band of `confidence`: a calibrated one has the band's own value."""
    judged = [(f.confidence, True) for m in matches for _, f in m.pairs] + [
        (f.confidence, False) for m in matches for f in m.false
    ]
    bands = [
        rate(f"precision at confidence {a:.1f} to {min(b, 1):.1f}", [ok for c, ok in judged if a <= c < b])
        for a, b in pairwise(edges)
    ]
    sure = [ok for c, ok in judged if c >= 0.8]
    return [*bands, rate("precision at confidence >= 0.8", sure)]
