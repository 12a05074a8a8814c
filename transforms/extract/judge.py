"""Log-linear judges: named features to the probability that something is so, or is the right one; weights are data, trained elsewhere."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

JUDGES_DIR = Path(__file__).resolve().parents[2] / "seeds" / "judges"


@dataclass(frozen=True)
class Judge:
    """Weights of binary features; features without a weight count nothing."""

    bias: float
    weights: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """That it is so, between 0 and 1 (logistic regression)."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self._score(features)))))

    def shares(self, options: Sequence[Iterable[str]]) -> list[float]:
        """That each of the options is the right one; they add up to 1 (conditional logit)."""
        scores = [self._score(features) for features in options]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        return [power / sum(powers) for power in powers]

    def likeliest(self, options: Sequence[Iterable[str]]) -> int:
        """Position of the option that has the best of the choice."""
        scores = [self._score(features) for features in options]
        return scores.index(max(scores))

    def _score(self, features: Iterable[str]) -> float:
        return self.bias + sum(map(self.weights.get, features, repeat(0.0)))


@dataclass(frozen=True)
class Judges:
    """One judge a question."""

    event: Judge
    place: Judge
    date: Judge
    actor: Judge
    target: Judge
    toll: Judge
    count: Judge
    total: Judge
    period: Judge
    scope: Judge
    total_actor: Judge
    total_target: Judge
    part: Judge
    same: Judge
    confidence: Judge


def load_judges(folder: Path = JUDGES_DIR) -> Judges:
    """The judges of a folder, one JSON file each; FileNotFoundError names the one that is missing."""
    return Judges(**{name: _load(folder / f"{name}.json") for name in Judges.__dataclass_fields__})


def _load(path: Path) -> Judge:
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Judge(stored["bias"], stored["weights"])
