"""What the judges of a total's facts look at alike: how large its number is, and where a place, a party or a time stands from it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from transforms.extract.context import Stretch, breaks_between, bucket, gap
from transforms.extract.counting_numbers import value
from transforms.extract.reading import SentenceReading
from transforms.extract.totals import Count

SIZES = (5, 30, 300, 3000, 100000)
FAR = (0, 1, 2, 4, 7, 12)
MOST_BREAKS, MOST_NUMBERS = 3, 2
"""More marks or numbers between than these are all the same."""


@dataclass(frozen=True)
class Beside:
    """Where a stretch of words stands from a number: `apart` words away, with marks and other numbers between."""

    side: str
    apart: int
    breaks: int
    numbers: int

    @property
    def far(self) -> str:
        """The order of how far off a place or a party is."""
        return bucket(self.apart, FAR)


def beside(
    sentence: SentenceReading, count: Count, stretch: Stretch, no_numbers: Collection[int] = ()
) -> Beside:
    """Of a stretch in the number's own sentence; words `no_numbers` (of dates) are not taken for numbers."""
    quantity = count.quantity
    side, apart = gap(quantity.first, quantity.last, stretch.first, stretch.last)
    low, high = sorted((quantity.first, stretch.first))
    numbers = sum(sentence.words[i].norm[:1].isdigit() and i not in no_numbers for i in range(low + 1, high))
    breaks = breaks_between(sentence.words, quantity.last, stretch.first)
    return Beside(side, apart, min(MOST_BREAKS, breaks), min(MOST_NUMBERS, numbers))


def is_nearest(count: Count, stretch: Stretch, others: Iterable[Stretch]) -> bool:
    """Whether no other of its kind begins closer to the number."""
    return all(_distance(count, stretch) <= _distance(count, other) for other in others)


def size_of(count: Count) -> str:
    """The order of its number."""
    return bucket(value(count.quantity), SIZES)


def _distance(count: Count, stretch: Stretch) -> int:
    return abs(stretch.first - count.quantity.first)
