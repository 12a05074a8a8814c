"""How sure an event is: calibrated on annotated articles, so that of events at 0.8 about four in five are right."""

import math

STEPS = 2
"""Bands a unit of log odds."""
FARTHEST = 8


def confidence_features(
    probability: float, event_type: str, *, tellings: int, placed: bool, counted: bool, acted: bool
) -> list[str]:
    """Binary features of an event as extracted: how sure its surest telling is, and what is known of it.

    Bands are cumulative: each says that the log odds of the telling pass a threshold.
    """
    odds = math.log(max(probability, 1e-6) / max(1 - probability, 1e-6))
    passed = [step for step in range(-FARTHEST, FARTHEST * STEPS + 1) if odds * STEPS >= step]
    features = [f"odds>={step}" for step in passed]
    features += [f"type={event_type}", f"tellings={min(tellings, 3)}"]
    flags = {"placed": placed, "counted": counted, "acted": acted}
    return features + [name for name, holds in flags.items() if holds]
