"""Questions to a judge: cases, each so or not, and choices among options."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.evaluate.gold import GoldParty
from transforms.evaluate.matching import Party as FoundParty
from transforms.evaluate.matching import same_party
from transforms.extract.parties import Party


@dataclass(frozen=True)
class Case:
    """One question to a judge with its answer."""

    features: list[str]
    answer: bool
    docno: str
    weight: float = 1.0


@dataclass(frozen=True)
class Choice:
    """One question which of several options is right; more than one may be (a place named twice)."""

    options: list[list[str]]
    right: list[bool]
    docno: str


def is_among(wanted: Sequence[GoldParty], party: Party) -> bool:
    """Whether a party of the text is one of those of the gold."""
    return bool(wanted) and same_party(wanted, [FoundParty(party.mention.surface, party.actor_id)])
