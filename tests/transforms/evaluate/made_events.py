"""Events as annotators and extraction have them, made for a test."""

from datetime import date

from transforms.evaluate.gold import GoldArticle, GoldDate, GoldEvent
from transforms.evaluate.matching import FoundEvent

DAY = date(2024, 3, 19)


def gold(event_type: str = "arrest", **facts: object) -> GoldEvent:
    when = GoldDate(precision="day", earliest=DAY, latest=DAY)
    return GoldEvent(**{"type": event_type, "trigger": "اعتقلت", "date": when, **facts})


def found(event_type: str = "arrest", **facts: object) -> FoundEvent:
    blank = {
        "event_id": "e", "event_type": event_type, "aspect": "asserted", "trigger": "اعتقلت", "earliest": DAY, "latest": DAY,
        "place_text": None, "region_code": None, "country_code": None, "counts": dict.fromkeys(("killed", "injured", "arrested")),
        "actors": (), "targets": (), "people": (), "confidence": 0.9, "evidence": "اعتقلت الشرطة رجلا",
    }  # fmt: skip
    return FoundEvent(**(blank | facts))


def article(*events: GoldEvent) -> GoldArticle:
    return GoldArticle(docno="a", events=events)
