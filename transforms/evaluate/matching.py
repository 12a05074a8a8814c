"""Which extracted event is which gold event: one-to-one inside an article, same type, the most agreeing pairs first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from transforms.annotate.normalise import normalise
from transforms.annotate.places import bare_place
from transforms.article_rows import NlpRows
from transforms.evaluate.gold import Bounds, GoldArticle, GoldEvent, GoldParty, GoldStatistic

CASUALTIES = ("killed", "injured", "arrested")
ROLES = ("actor", "partner", "target", "arrested", "killed", "injured", "abducted", "released")
PEOPLE = ("arrested", "killed", "injured", "abducted", "released")


@dataclass(frozen=True)
class Party:
    """A participant as extraction has it."""

    name: str
    actor_id: str | None


@dataclass(frozen=True)
class FoundEvent:
    """An extracted event with its participants."""

    event_id: str
    event_type: str
    aspect: str
    trigger: str
    earliest: date | None
    latest: date | None
    place_text: str | None
    region_code: str | None
    country_code: str | None
    counts: dict[str, Bounds | None]
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    people: tuple[str, ...]
    confidence: float
    evidence: str


@dataclass(frozen=True)
class ArticleMatch:
    """Gold beside what was found in one article; optional gold that was found stands in neither list of errors."""

    gold: GoldArticle
    pairs: tuple[tuple[GoldEvent, FoundEvent], ...]
    optional_pairs: tuple[tuple[GoldEvent, FoundEvent], ...]
    missed: tuple[GoldEvent, ...]
    false: tuple[FoundEvent, ...]


def found_events(rows: NlpRows) -> dict[str, list[FoundEvent]]:
    """Extracted events by article id."""
    parties: dict[tuple[str, str], list[Party]] = {}
    ordered = rows.event_participants.sort("event_id", "participant_index")
    for event_id, role, name, actor_id in ordered.select("event_id", "role", "text", "actor_id").iter_rows():
        parties.setdefault((event_id, role), []).append(Party(name, actor_id))
    found: dict[str, list[FoundEvent]] = {}
    for row in rows.events.iter_rows(named=True):
        by_role = {role: parties.get((row["event_id"], role), []) for role in ROLES}
        found.setdefault(row["article_id"], []).append(found_event(row, by_role))
    return found


def found_event(row: Mapping[str, Any], parties: Mapping[str, Sequence[Party]]) -> FoundEvent:
    """One event from its row of `nlp.events` and its participants by role."""
    return FoundEvent(
        event_id=row["event_id"],
        event_type=row["event_type"],
        aspect=row["aspect"],
        trigger=row["trigger"],
        earliest=row["event_date_earliest"],
        latest=row["event_date_latest"],
        place_text=row["place_text"],
        region_code=row["region_code"],
        country_code=row["country_code"],
        counts={what: _bounds(row, what) for what in CASUALTIES},
        actors=(*parties.get("actor", ()), *parties.get("partner", ())),
        targets=tuple(parties.get("target", ())),
        people=tuple(p.name for role in PEOPLE for p in parties.get(role, ())),
        confidence=row["confidence"],
        evidence=row["evidence"],
    )


def _bounds(row: Mapping[str, Any], what: str) -> Bounds | None:
    bounds = tuple(row[f"{what}_{bound}"] for bound in ("low", "best", "high"))
    return None if bounds == (None, None, None) else bounds


def match_events(gold: GoldArticle, found: Sequence[FoundEvent]) -> ArticleMatch:
    """Pairs of one article. What extraction marks as background is matched with optional gold only, and never false."""
    candidates = sorted(
        (
            (_agreement(g, f), not g.optional, i, j)
            for i, g in enumerate(gold.events)
            for j, f in enumerate(found)
            if f.event_type in (g.type, *g.type_alt) and (g.optional or f.aspect != "background")
        ),
        key=lambda c: (-c[0], not c[1], c[2], c[3]),
    )
    taken_gold: dict[int, int] = {}
    taken_found: set[int] = set()
    for _, _, i, j in candidates:
        if i not in taken_gold and j not in taken_found:
            taken_gold[i] = j
            taken_found.add(j)
    pairs = [(gold.events[i], found[j]) for i, j in sorted(taken_gold.items())]
    return ArticleMatch(
        gold,
        tuple(p for p in pairs if not p[0].optional),
        tuple(p for p in pairs if p[0].optional),
        tuple(g for i, g in enumerate(gold.events) if i not in taken_gold and not g.optional),
        tuple(f for j, f in enumerate(found) if j not in taken_found and f.aspect != "background"),
    )


def _agreement(gold: GoldEvent, found: FoundEvent) -> int:
    return (
        4 * (gold.type == found.event_type)
        + 3 * is_place_right(gold, found)
        + 2 * is_date_right(gold, found)
        + 2 * are_counts_right(gold, found)
        + 2 * is_region_right(gold, found)
        + 2 * (normalise(gold.trigger) in normalise(found.evidence))
        + is_actor_right(gold, found)
    )


def is_region_right(gold: GoldEvent, found: FoundEvent) -> bool:
    """Same first-level region, or none on both sides."""
    return gold.region == found.region_code


def is_country_right(gold: GoldEvent, found: FoundEvent) -> bool:
    """Same country, or none on both sides."""
    return gold.country == found.country_code


def is_place_right(gold: GoldEvent, found: FoundEvent) -> bool:
    """Same phrase or another that would do as well; head nouns (`مدينة`) aside. None is right where the gold has none."""
    if found.place_text is None:
        return gold.place is None
    accepted = (gold.place, *gold.place_alt)
    return bare_place(found.place_text) in {bare_place(phrase) for phrase in accepted if phrase}


def is_date_right(gold: GoldEvent, found: FoundEvent) -> bool:
    """Same first and last day."""
    return (gold.date.earliest, gold.date.latest) == (found.earliest, found.latest)


def are_counts_right(gold: GoldEvent, found: FoundEvent) -> bool:
    """Killed, injured and arrested, each with its bounds."""
    wanted = {what: getattr(gold, what) for what in CASUALTIES}
    return wanted == found.counts


def is_actor_right(gold: GoldEvent, found: FoundEvent) -> bool:
    """One of the gold's actors, or none on both sides."""
    return same_party(gold.actors, found.actors)


def is_target_right(gold: GoldEvent, found: FoundEvent) -> bool:
    """One of the gold's targets, or none on both sides."""
    return same_party(gold.targets, found.targets)


def same_party(gold: Sequence[GoldParty], found: Sequence[Party]) -> bool:
    """Whether one of the found is one of the gold, by id or by name, or both are none."""
    if not gold or not found:
        return not gold and not found
    if {g.id for g in gold if g.id} & {f.actor_id for f in found if f.actor_id}:
        return True
    wanted = {_bare_party(g.name) for g in gold}
    return any(w in f or f in w for w in wanted for f in (_bare_party(p.name) for p in found))


def _bare_party(name: str) -> str:
    return " ".join(w.removeprefix("ال") for w in normalise(name).split())


def match_statistics(
    gold: Sequence[GoldStatistic], found: pl.DataFrame
) -> tuple[list[tuple[GoldStatistic, dict[str, object]]], list[GoldStatistic], list[dict[str, object]]]:
    """(pairs, missed, false) of one article's statistics: same metric and number."""
    left = found.to_dicts()
    pairs = []
    missed = []
    for wanted in gold:
        hit = next(
            (
                row
                for row in left
                if row["metric"] == wanted.metric and plain_number(wanted.value) == _row_number(row)
            ),
            None,
        )
        if hit is not None:
            left.remove(hit)
            pairs.append((wanted, hit))
        elif not wanted.optional:
            missed.append(wanted)
    return [p for p in pairs if not p[0].optional], missed, left


def plain_number(value: Bounds) -> int | None:
    """The number that stands for bounds: the best, else the low, else the high one."""
    low, best, high = value
    return next((n for n in (best, low, high) if n is not None), None)


def _row_number(row: dict[str, object]) -> object:
    return next((row[c] for c in ("value_best", "value_low", "value_high") if row[c] is not None), None)
