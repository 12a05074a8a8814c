"""Events of different articles that are one happening: compared in pairs, grouped by their links."""

from datetime import datetime

import polars as pl

from transforms.link.candidate_pairs import NO_PAIRS, candidate_pairs
from transforms.link.happenings import happenings
from transforms.link.pair_scores import LINK_SCORE, score_pairs
from transforms.tables import INCIDENT_LINKS, INCIDENT_MEMBERS

LINKED_SHARE = 0.5
"""Two groups become one where at least half of their pairs are linked: a chain of look-alikes is no happening."""


def group_incidents(
    events: pl.DataFrame, participants: pl.DataFrame, articles: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Links between events (`nlp.incident_links`) and the incident of each (`nlp.incident_members`).

    Groups grow from the best link down. Events of one article stay apart: inside an article they were merged
    before. The outcome depends on the events alone, not on the order they came in; without an article it is as
    if that had never been read. An incident has the id of its first published event.
    """
    known = happenings(events, participants, articles)
    likely = [
        score_pairs(known, pairs).filter(pl.col("score") >= LINK_SCORE) for pairs in candidate_pairs(known)
    ]
    empty = score_pairs(known, NO_PAIRS)
    links = pl.concat([empty, *likely]).sort("score", "a", "b", descending=[True, False, False])
    leader = _groups(known["article_id"], list(links.select("a", "b").iter_rows()))
    members = known.select("event_id", "published_at").with_columns(
        group=pl.Series(leader, dtype=pl.UInt32())
    )
    firsts = (
        members.sort(pl.col("published_at").fill_null(datetime.max), "event_id")
        .group_by("group")
        .agg(incident_id=pl.col("event_id").first())
    )
    inside = members.with_row_index("row").select("row", "group", "event_id")
    linked = (
        links.join(inside.rename({"row": "a", "group": "group_a", "event_id": "event_id_a"}), on="a")
        .join(inside.rename({"row": "b", "group": "group_b", "event_id": "event_id_b"}), on="b")
        .filter(pl.col("group_a") == pl.col("group_b"))
    )
    return (
        INCIDENT_LINKS.require(linked.select(*INCIDENT_LINKS.columns).sort(INCIDENT_LINKS.key)),
        INCIDENT_MEMBERS.require(
            members.join(firsts, on="group").select(*INCIDENT_MEMBERS.columns).sort(INCIDENT_MEMBERS.key)
        ),
    )


def _groups(articles: pl.Series, links: list[tuple[int, int]]) -> list[int]:
    """The group of each event, named by its first row; `links` best first."""
    article_of = articles.to_list()
    neighbours: dict[int, set[int]] = {}
    for a, b in links:
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    group_of = list(range(len(article_of)))
    members = {row: [row] for row in neighbours}
    for a, b in links:
        one, other = sorted((group_of[a], group_of[b]))
        if one == other or not _belong_together(members[one], members[other], neighbours, article_of):
            continue
        for row in members[other]:
            group_of[row] = one
        members[one] += members.pop(other)
    return group_of


def _belong_together(
    one: list[int], other: list[int], neighbours: dict[int, set[int]], article_of: list[str]
) -> bool:
    if {article_of[row] for row in one} & {article_of[row] for row in other}:
        return False
    linked = sum(len(neighbours[row].intersection(other)) for row in one)
    return linked >= LINKED_SHARE * len(one) * len(other)
