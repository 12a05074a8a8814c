"""A log-linear judge: named features of a case to the probability that it is so; weights are data, trained elsewhere."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

JUDGES_DIR = Path(__file__).resolve().parents[2] / "seeds" / "judges"


@dataclass(frozen=True)
class Judge:
    """Logistic regression over binary features; features without a weight count nothing."""

    bias: float
    weights: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """Between 0 and 1."""
        score = self.bias + sum(self.weights.get(name, 0.0) for name in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True)
class Judges:
    """One judge a question."""

    event: Judge
    place: Judge
    date: Judge
    actor: Judge
    target: Judge
    toll: Judge
    total: Judge
    confidence: Judge


def load_judges(folder: Path = JUDGES_DIR) -> Judges:
    """The judges of a folder, one JSON file each; FileNotFoundError names the one that is missing."""
    return Judges(**{name: _load(folder / f"{name}.json") for name in Judges.__dataclass_fields__})


def _load(path: Path) -> Judge:
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Judge(stored["bias"], stored["weights"])
