"""Events of different articles that are one happening: scored in pairs, grouped by their links."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

import polars as pl

from transforms.tables import INCIDENT_LINKS, INCIDENT_MEMBERS

DATE_WINDOW = timedelta(days=1)
"""News and its day differ by up to a day between outlets."""
LINK_SCORE = 0.6
WEIGHTS = {"place": 0.3, "date": 0.25, "people": 0.2, "count": 0.15, "actor": 0.1}


@dataclass(frozen=True)
class _Happening:
    event_id: str
    article_id: str
    event_type: str
    aspect: str
    place_id: str | None
    region_code: str | None
    country_code: str | None
    earliest: date | None
    latest: date | None
    counts: tuple[int | None, ...]
    actors: frozenset[str]
    people: frozenset[str]
    published: date | None


def group_incidents(
    events: pl.DataFrame, participants: pl.DataFrame, articles: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Links between events (`nlp.incident_links`) and the incident of each (`nlp.incident_members`).

    Two events are one happening when type and region are the same, their dates are at most a day apart, and
    neither people nor counts nor settlements contradict each other. Events of one article stay apart: inside
    an article they were merged before. An incident has the id of its first published event.
    """
    happenings = _happenings(events, participants, articles)
    links = []
    leader = {h.event_id: h.event_id for h in happenings}
    members: dict[str, set[str]] = {h.event_id: {h.article_id} for h in happenings}

    def find(event_id: str) -> str:
        while leader[event_id] != event_id:
            event_id = leader[event_id]
        return event_id

    scored = sorted(
        _scored_pairs(happenings),
        key=lambda row: (-float(str(row["score"])), row["event_id_a"], row["event_id_b"]),
    )
    for row in scored:
        a, b = find(str(row["event_id_a"])), find(str(row["event_id_b"]))
        if a != b:
            if members[a] & members[b]:
                continue
            leader[max(a, b)] = min(a, b)
            members[min(a, b)] |= members[max(a, b)]
        links.append(row)
    groups: dict[str, list[_Happening]] = {}
    for happening in happenings:
        groups.setdefault(find(happening.event_id), []).append(happening)
    rows: list[dict[str, object]] = []
    for group in groups.values():
        first = min(group, key=lambda h: (h.published or date.max, h.event_id))
        rows += [{"event_id": h.event_id, "incident_id": first.event_id} for h in group]
    return (
        INCIDENT_LINKS.frame(links).sort(INCIDENT_LINKS.key),
        INCIDENT_MEMBERS.frame(rows).sort(INCIDENT_MEMBERS.key),
    )


def _happenings(events: pl.DataFrame, participants: pl.DataFrame, articles: pl.DataFrame) -> list[_Happening]:
    actors = _names(participants.filter(pl.col("role") == "actor"), pl.coalesce("actor_id", "entity_id"))
    people = _names(
        participants.filter(pl.col("role").is_in(["arrested", "killed", "injured", "abducted", "released"])),
        pl.coalesce("entity_id", "name_ar"),
    )
    published = dict(articles.select("article_id", "published_date").iter_rows())
    counts = [f"{w}_{b}" for w in ("killed", "injured", "arrested") for b in ("best",)]
    return [
        _Happening(
            row["event_id"], row["article_id"], row["event_type"], row["aspect"], row["place_id"], row["region_code"],
            row["country_code"], row["event_date_earliest"] or row["event_date"], row["event_date_latest"] or row["event_date"],
            tuple(row[c] for c in counts), actors.get(row["event_id"], frozenset()), people.get(row["event_id"], frozenset()),
            published.get(row["article_id"]),
        )
        for row in events.sort("event_id").iter_rows(named=True)
    ]  # fmt: skip


def _names(participants: pl.DataFrame, name: pl.Expr) -> dict[str, frozenset[str]]:
    grouped = (
        participants.select("event_id", name.alias("name")).drop_nulls().group_by("event_id").agg("name")
    )
    return {event_id: frozenset(names) for event_id, names in grouped.iter_rows()}


def _scored_pairs(happenings: list[_Happening]) -> Iterator[dict[str, object]]:
    blocks: dict[tuple[str, str], list[_Happening]] = {}
    for happening in happenings:
        where = happening.region_code
        if where and happening.earliest:
            blocks.setdefault((happening.event_type, where), []).append(happening)
    for block in blocks.values():
        for a, b in combinations(block, 2):
            row = _link(a, b)
            if row:
                yield row


def _link(a: _Happening, b: _Happening) -> dict[str, object] | None:
    if a.article_id == b.article_id or not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    if a.earliest - DATE_WINDOW > b.latest or b.earliest - DATE_WINDOW > a.latest:
        return None
    if a.place_id and b.place_id and a.place_id != b.place_id:
        return None
    if a.people and b.people and not a.people & b.people:
        return None
    shared = [(x, y) for x, y in zip(a.counts, b.counts, strict=True) if x is not None and y is not None]
    if any(max(x, y) > 2 * min(x, y) + 1 for x, y in shared):
        return None
    parts = {
        "place": 1.0 if a.place_id and a.place_id == b.place_id else 0.5,
        "date": 1.0 if (a.earliest, a.latest) == (b.earliest, b.latest) else 0.5,
        "people": 1.0 if a.people & b.people else 0.5,
        "count": 1.0 if shared and all(x == y for x, y in shared) else 0.5,
        "actor": 1.0 if a.actors & b.actors else 0.0 if a.actors and b.actors else 0.5,
    }
    score = round(sum(WEIGHTS[name] * value for name, value in parts.items()), 4)
    if score < LINK_SCORE:
        return None
    first, second = sorted((a.event_id, b.event_id))
    return {
        "event_id_a": first,
        "event_id_b": second,
        "score": score,
        "place_score": parts["place"],
        "date_score": parts["date"],
        "people_score": parts["people"],
        "count_score": parts["count"],
        "actor_score": parts["actor"],
        "text_score": None,
    }
