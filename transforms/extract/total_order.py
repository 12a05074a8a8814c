"""What the numbers before tell of a number: totals come together, one after another."""

from dataclasses import dataclass, replace

from transforms.extract.context import bucket
from transforms.extract.reading import SentenceReading
from transforms.extract.totals import Count

NEAR = 2
"""Sentences within which what a number was taken for still speaks of the next."""
MOST = 3


@dataclass(frozen=True)
class Earlier:
    """What the numbers of an article before this one were taken for: a metric, or None for no total."""

    last: str | None = None
    at: int | None = None
    """Position of the sentence of the last number; None where there was none."""
    totals: int = 0
    """How many were totals."""
    last_total: str | None = None

    def then(self, sentence: SentenceReading, taken: str | None) -> "Earlier":
        """With one more number."""
        return replace(
            self,
            last=taken,
            at=sentence.position,
            totals=self.totals + (taken is not None),
            last_total=taken or self.last_total,
        )


def earlier_features(sentence: SentenceReading, count: Count, earlier: Earlier) -> list[str]:
    """Binary features of a number by what those before it were taken for."""
    apart = NEAR + 1 if earlier.at is None else sentence.position - earlier.at
    totals = bucket(earlier.totals, (0, 1, MOST, 8))
    features = [f"totals before={totals}", f"metric={count.metric}&totals before={totals}"]
    if apart > NEAR:
        return [*features, "nothing before"]
    where = "here" if apart == 0 else "near"
    last = "total" if earlier.last else "no total"
    features += [
        f"{where}&last={last}",
        f"{where}&last={last}&part={count.is_part}",
        f"{where}&last={last}&way={count.ways[0]}",
        f"{where}&last={earlier.last}&metric={count.metric}",
        f"{where}&last={earlier.last}&metric={count.metric}&part={count.is_part}",
        f"last={earlier.last}&metric={count.metric}&way={count.ways[0]}",
    ]
    return features
