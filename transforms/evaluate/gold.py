"""Gold annotations: facts by article, as `tests/gold/GUIDE.md` defines them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

EventType = Literal[
    "raid", "arrest", "cell_dismantled", "armed_attack", "armed_clash", "air_strike", "shelling", "explosion",
    "killing", "abduction", "seizure", "control_change", "release", "protest", "other_security",
]  # fmt: skip
Bounds = tuple[int | None, int | None, int | None]
"""(low, best, high), after the rules of counting."""


def _in_order(bounds: Bounds | None) -> Bounds | None:
    said = [n for n in bounds or () if n is not None]
    if said != sorted(said):
        raise ValueError(f"low, best and high are not in order: {bounds}")
    return bounds


Count = Annotated[Bounds | None, AfterValidator(_in_order)]


class Fact(BaseModel):
    """Unknown fields are errors: a misspelt name must not pass as a missing fact."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldDate(Fact):
    """When: precision, first and last day it can mean; days are None where nothing is known."""

    precision: Literal["day", "range", "week", "month", "quarter", "half", "year", "report", "unknown"]
    earliest: date | None
    latest: date | None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")
        return self


class GoldParty(Fact):
    """A group or force as the text names it, with its id in `reference.actors` where it is listed."""

    name: str
    id: str | None = None


class GoldEvent(Fact):
    """One happening."""

    type: EventType
    type_alt: tuple[EventType, ...] = ()
    aspect: Literal["asserted", "claimed", "background"] = "asserted"
    optional: bool = False
    trigger: str
    date: GoldDate
    place: str | None = None
    place_alt: tuple[str, ...] = ()
    region: str | None = None
    country: str | None = None
    actors: tuple[GoldParty, ...] = ()
    targets: tuple[GoldParty, ...] = ()
    killed: Count = None
    injured: Count = None
    arrested: Count = None
    persons: tuple[str, ...] = ()
    mode: Literal["partnered", "unilateral", "unknown"] = "unknown"


class GoldStatistic(Fact):
    """One total over a period; `part_of` is the position of its whole in the article's list."""

    metric: Literal["operations", "killed", "arrested", "injured", "attacks", "other"]
    value: Annotated[Bounds, AfterValidator(_in_order)]
    period: tuple[date | None, date | None] | None = None
    actor: GoldParty | None = None
    target: GoldParty | None = None
    region: str | None = None
    country: str | None = None
    part_of: int | None = None
    optional: bool = False


class GoldEntities(Fact):
    """Distinct names by type, clitics taken off."""

    PER: tuple[str, ...] = ()
    ORG: tuple[str, ...] = ()
    LOC: tuple[str, ...] = ()


class GoldArticle(Fact):
    """What a careful reader takes from one article."""

    docno: str
    events: tuple[GoldEvent, ...] = Field(default=())
    statistics: tuple[GoldStatistic, ...] = Field(default=())
    entities: GoldEntities | None = None

    @property
    def is_incident_free(self) -> bool:
        """Whether any event here would be a false alarm."""
        return not self.events


class OwnArticle(GoldArticle):
    """An article of our own writing, with its text."""

    style: Literal[
        "agency_flash", "feature", "official_statement", "telegram_post", "monthly_tally", "field_report", "correction", "list"
    ]  # fmt: skip
    published_date: date
    source: str
    title: str
    body: str


Record = TypeVar("Record", bound=GoldArticle)


def read_gold(path: Path, kind: type[Record]) -> list[Record]:
    """The records of a JSON Lines file: `GoldArticle` (facts alone) or `OwnArticle` (with text).

    Raises:
        ValueError: a line is no record or a docno comes twice, with file and line.
    """
    articles: list[Record] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            articles.append(kind.model_validate_json(line))
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from error
    _refuse_repeats(path, [a.docno for a in articles])
    return articles


def _refuse_repeats(path: Path, docnos: Sequence[str]) -> None:
    twice = sorted({d for d in docnos if docnos.count(d) > 1})
    if twice:
        raise ValueError(f"{path}: {', '.join(twice)} more than once")
