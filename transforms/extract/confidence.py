"""How sure an event is: calibrated on annotated articles, so that of events at 0.8 about four in five are right."""

import math
from collections.abc import Sequence

from transforms.extract.context import bucket
from transforms.extract.draft import Draft
from transforms.extract.odds import passed

STEPS = 2
"""Bands a unit of log odds."""
FARTHEST = 8


def confidence_features(draft: Draft, happenings: Sequence[Draft]) -> list[str]:
    """Binary features of an event among its article's: how sure its tellings are, and what is known of it.

    Bands are cumulative: each says that a telling's log odds pass a threshold.
    """
    alike = [d for d in happenings if d is not draft and d.event_type == draft.event_type]
    tellings = draft.tellings
    features = [
        *_passed("surest", draft.probability),
        *_passed("retold", draft.retold),
        *_passed("sum", 1 - math.prod(1 - d.probability for d in tellings)),
        f"type={draft.event_type}",
        f"tellings={bucket(len(tellings), (1, 2, 3, 5))}",
        f"alike={bucket(len(alike), (0, 1, 2, 4))}",
        f"first={bucket(min(d.told_in.position for d in tellings), (0, 1, 2, 4, 8, 16))}",
        f"happenings={bucket(len(happenings), (1, 2, 4, 8))}",
    ]
    flags = {
        "placed": draft.place is not None,
        "placed beside": draft.is_placed_here,
        "dated": draft.date is not None,
        "dated beside": draft.is_dated_here,
        "counted": bool(draft.counts),
        "acted": bool(draft.role("actor")),
        "aimed": bool(draft.role("target")),
        "recalled": draft.recalled,
        "headline": any(d.in_title for d in tellings),
        "verb": any(d.hit.trigger.part_of_speech == "verb" for d in tellings),
        "indefinite": any(not d.is_definite for d in tellings),
        "bigger": any(len(d.tellings) > len(tellings) for d in alike),
    }
    return features + [f"{name}={holds}" for name, holds in flags.items()]


def _passed(name: str, probability: float) -> list[str]:
    return passed(name, probability, STEPS, (-FARTHEST, FARTHEST * STEPS))
