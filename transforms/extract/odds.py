"""Probabilities as features: bands of log odds, cumulative, so that a judge learns how much each step is worth."""

import math

FARTHEST = 6


def passed(
    name: str, probability: float, steps: int = 1, farthest: tuple[int, int] = (-FARTHEST, FARTHEST)
) -> list[str]:
    """The thresholds that the log odds of a probability pass, `steps` of them a unit."""
    odds = math.log(max(probability, 1e-6) / max(1 - probability, 1e-6)) * steps
    low, high = farthest
    return [f"{name}>={step}" for step in range(low, high + 1) if odds >= step]
