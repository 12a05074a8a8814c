"""The dead, wounded or arrested of one telling, and those of two tellings added up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.casualties import CASUALTIES
from transforms.extract.numbers import Quantity
from transforms.extract.told_people import added
from transforms.extract.triggers import Hit

AMONG = word_set("بينهم بينهما بينها منهم منهما منها ضمنهم")
"""Before people who are among those told of already."""
AMONG_REACH = 4
NEIGHBOURS = 2
"""How many sentences may lie from the dead of one side to those of the other."""
ADDED = "added"


@dataclass(frozen=True, eq=False)
class Toll:
    """People said to be killed, injured or arrested: the trigger and the number."""

    what: str
    quantity: Quantity
    hit: Hit
    sentence: int
    told: str
    """The construction that says how many."""
    parts: tuple["Toll", ...] = ()
    """What it adds up, where two tellings give the two sides of one happening."""


def in_pairs(sentences: Sequence[tuple[Sequence[Word], Sequence[Toll]]]) -> Iterator[Toll]:
    """`قُتل 12 مسلحا ... فيما استشهد جنديان`: each two numbered tolls of a kind that follow upon each other, added up."""
    for what in CASUALTIES:
        told: dict[tuple[int, int], tuple[Toll, Sequence[Word]]] = {}
        for words, tolls in sentences:
            for toll in tolls:
                if toll.what == what and toll.quantity.best:
                    told.setdefault((toll.sentence, toll.quantity.first), (toll, words))
        for (one, _), (other, words) in pairwise(told[spot] for spot in sorted(told)):
            if other.sentence - one.sentence <= NEIGHBOURS and not _is_among(words, other):
                yield Toll(
                    what, added(one.quantity, other.quantity), one.hit, one.sentence, ADDED, (one, other)
                )


def _is_among(words: Sequence[Word], toll: Toll) -> bool:
    """`مقتل 5، بينهم طفلان`: whether people are said to be among others."""
    before = words[max(0, toll.quantity.first - AMONG_REACH) : toll.quantity.first]
    return any(word.stems & AMONG for word in before)
