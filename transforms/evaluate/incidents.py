"""How well events of different articles are grouped into incidents: pairwise scores and B-cubed on gold reports.

The gold gives the facts of each report by hand, so that this measures grouping and not extraction.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import polars as pl

from transforms.evaluate.gold import Count, EventType, Fact, GoldDate
from transforms.link.entities import stable_id
from transforms.link.incidents import group_incidents
from transforms.tables import ARTICLES, EVENT_PARTICIPANTS, EVENTS, Table


class GoldReport(Fact):
    """What one article says of one happening; reports of an item with the same `happening` are one incident."""

    happening: int
    docno: str | None = None
    source: str
    published: str
    type: EventType
    date: GoldDate
    place: str | None = None
    place_id: str | None = None
    region: str | None = None
    country: str | None = None
    geo_precision: Literal["exact", "near", "subdistrict", "region", "country", "unknown"]
    killed: Count = None
    injured: Count = None
    arrested: Count = None
    parties: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    text: str | None = None


class GoldItem(Fact):
    """Reports of one happening, or of happenings that look alike; `ant` ones are articles of the ANT corpus."""

    item: str
    origin: Literal["ant", "own"]
    why: str
    reports: tuple[GoldReport, ...]


@dataclass(frozen=True)
class GroupingScores:
    """Precision, recall and F1 over pairs of reports, and B-cubed over reports, all 0 to 1.

    B-cubed: Bagga and Baldwin, "Algorithms for scoring coreference chains", LREC 1998.
    """

    items: int
    reports: int
    pair_precision: float
    pair_recall: float
    pair_f1: float
    bcubed_precision: float
    bcubed_recall: float
    bcubed_f1: float


def read_gold_incidents(path: Path) -> list[GoldItem]:
    """The items of a JSON Lines file.

    Raises:
        ValueError: a line is no item, with file and line.
    """
    items: list[GoldItem] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            items.append(GoldItem.model_validate_json(line))
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from error
    return items


def evaluate_incidents(items: Sequence[GoldItem]) -> GroupingScores:
    """Groups all reports of all items at once and compares: reports of two items are never one incident."""
    reports = [(item, report) for item in items for report in item.reports]
    gold = {_event_id(n): f"{item.item}/{report.happening}" for n, (item, report) in enumerate(reports)}
    _, members = group_incidents(*gold_frames(items))
    found = dict(members.select("event_id", "incident_id").iter_rows())
    return score_grouping(gold, found, len(items))


def score_grouping(gold: Mapping[str, str], found: Mapping[str, str], items: int) -> GroupingScores:
    """Scores of one grouping (event to group) against another over the same events."""
    both = Counter((gold[e], found[e]) for e in gold)
    in_gold, in_found = Counter(gold.values()), Counter(found[e] for e in gold)
    right, wanted, made = (_pairs(counter) for counter in (both, in_gold, in_found))
    precision, recall = (right / made if made else 1.0), (right / wanted if wanted else 1.0)
    b_precision = sum(n * n / in_found[f] for (_, f), n in both.items()) / len(gold)
    b_recall = sum(n * n / in_gold[g] for (g, _), n in both.items()) / len(gold)
    return GroupingScores(
        items=items,
        reports=len(gold),
        pair_precision=precision,
        pair_recall=recall,
        pair_f1=_f1(precision, recall),
        bcubed_precision=b_precision,
        bcubed_recall=b_recall,
        bcubed_f1=_f1(b_precision, b_recall),
    )


def gold_frames(items: Sequence[GoldItem]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Events, participants and articles as the warehouse would hold them had extraction read the gold."""
    reports = [report for item in items for report in item.reports]
    events = [_event_row(n, report) for n, report in enumerate(reports)]
    participants = [row for n, report in enumerate(reports) for row in _participant_rows(n, report)]
    articles = {_article_id(n, r): _article_row(_article_id(n, r), r) for n, r in enumerate(reports)}
    return (
        EVENTS.frame([_filled(EVENTS, row) for row in events]),
        EVENT_PARTICIPANTS.frame([_filled(EVENT_PARTICIPANTS, row) for row in participants]),
        ARTICLES.frame([_filled(ARTICLES, row) for row in articles.values()]),
    )


def _pairs(sizes: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _event_id(position: int) -> str:
    return stable_id("gold", position)


def _article_id(position: int, report: GoldReport) -> str:
    return stable_id(report.docno or f"own {position}")


def _filled(table: Table, row: Mapping[str, object]) -> dict[str, object]:
    return {column: row.get(column) for column in table.columns}


def _article_row(article_id: str, report: GoldReport) -> dict[str, object]:
    published = datetime.fromisoformat(report.published)
    return {
        "article_id": article_id,
        "source": report.source,
        "published_at": published,
        "published_date": published.date(),
    }


def _event_row(position: int, report: GoldReport) -> dict[str, object]:
    row: dict[str, object] = {
        "event_id": _event_id(position),
        "article_id": _article_id(position, report),
        "event_type": report.type,
        "aspect": "asserted",
        "event_date_earliest": report.date.earliest,
        "event_date_latest": report.date.latest,
        "date_precision": report.date.precision,
        "place_id": report.place_id,
        "place_text": report.place,
        "region_code": report.region,
        "country_code": report.country,
        "geo_precision": report.geo_precision,
        "evidence": report.text or "",
    }
    counts = {"killed": report.killed, "injured": report.injured, "arrested": report.arrested}
    for what, bounds in counts.items():
        row |= dict(zip((f"{what}_low", f"{what}_best", f"{what}_high"), bounds or (None,) * 3, strict=True))
    return row


def _participant_rows(position: int, report: GoldReport) -> list[dict[str, object]]:
    role = {"arrest": "arrested", "abduction": "abducted", "release": "released"}.get(report.type, "killed")
    rows: list[dict[str, object]] = [{"role": "actor", "actor_id": party} for party in report.parties]
    rows += [{"role": role, "name_ar": person, "aliases_ar": ""} for person in report.persons]
    return [
        row | {"participant_id": stable_id("gold", position, n), "event_id": _event_id(position)}
        for n, row in enumerate(rows)
    ]
