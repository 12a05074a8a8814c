"""One draft a happening: tellings that a judge holds for the same are one event, whatever words they use."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage  # type: ignore[import-untyped]
from scipy.spatial.distance import squareform  # type: ignore[import-untyped]

from transforms.extract.draft import Draft
from transforms.extract.judge import Judge
from transforms.extract.participants import Role
from transforms.extract.sameness_features import sameness_features

Likeness = NDArray[np.float64]
SAME = 0.4
"""Mean likeness of the tellings of two groups from which on they are one happening."""

SPEAKS = 0.7
"""How sure a telling must be for its sentence to be the evidence of a happening that is told surer later on."""
REFERRING = 0.15
"""How much surer `the operation` must be than `an operation`: it refers to what another sentence tells."""
FARTHEST = 80
"""Tellings between two that are compared: a bound for texts of many thousand words."""


def merge(drafts: Sequence[Draft], same: Judge) -> list[Draft]:
    """One draft a happening, by the text order of its first telling: average linkage of drafts in text order."""
    likeness = _likeness(drafts, same)
    groups = _linked(likeness)
    merged = []
    for group in dict.fromkeys(groups):
        inside = groups == group
        retold = likeness[np.ix_(inside, ~inside)].max(initial=0.0)
        tellings = [d for d, is_inside in zip(drafts, inside, strict=True) if is_inside]
        merged.append(replace(_joined(tellings), retold=float(retold)))
    return merged


def _likeness(drafts: Sequence[Draft], same: Judge) -> Likeness:
    """How likely each two tell the same happening, a symmetric matrix; what is far apart is not compared."""
    likeness = np.eye(len(drafts))
    for j, later in enumerate(drafts):
        for i, earlier in enumerate(drafts[:j]):
            if j - i > FARTHEST and not earlier.in_title:
                continue
            features = sameness_features(earlier, later, told_between(drafts, i, j))
            likeness[i, j] = likeness[j, i] = same.probability(features)
    return likeness


def _linked(likeness: Likeness) -> NDArray[np.int_]:
    """The number of each draft's group."""
    if len(likeness) < 2:
        return np.zeros(len(likeness), dtype=int)
    tree = linkage(squareform(1 - likeness, checks=False), method="average")
    return np.asarray(fcluster(tree, t=1 - SAME, criterion="distance"))


def told_between(drafts: Sequence[Draft], earlier: int, later: int) -> int:
    """Tellings of the later one's type between two."""
    return sum(d.event_type == drafts[later].event_type for d in drafts[earlier + 1 : later])


def _joined(tellings: Sequence[Draft]) -> Draft:
    """What all of them say: of the surest type the first sure one in the body speaks, each fact where it is surest."""
    surest = max(tellings, key=lambda d: (not d.in_title, d.probability - REFERRING * d.is_definite))
    main = next(
        d
        for d in tellings
        if d is surest
        or (d.event_type == surest.event_type and d.probability >= SPEAKS and d.in_title == surest.in_title)
    )
    others = [d for d in tellings if d is not main]
    sure = [main, *(d for d in others if d.is_sure)]
    dated = max(sure, key=lambda d: d.date_probability)
    placed = max(sure, key=lambda d: d.place_probability)
    roles: tuple[Role, ...] = main.roles
    for other in others:
        roles = _joined_roles(roles, other.roles)
    return replace(
        main,
        probability=max(d.probability for d in tellings),
        date=dated.date,
        is_dated_here=any(d.is_dated_here for d in tellings),
        place=placed.place,
        is_placed_here=any(d.is_placed_here for d in tellings),
        roles=roles,
        recalled=all(d.recalled for d in tellings),
        also=tuple(others),
    )


SIDES = ("actor", "partner", "target")


def _joined_roles(first: Sequence[Role], second: Sequence[Role]) -> tuple[Role, ...]:
    joined = list(first)
    for role in second:
        if role.role in SIDES and any(
            r.role in SIDES and r.role != role.role and r.key == role.key for r in joined
        ):
            continue
        single = role.role in ("actor", "target") and any(r.role == role.role for r in joined)
        twin = next((i for i, r in enumerate(joined) if (r.role, r.key) == (role.role, role.key)), None)
        if twin is not None:
            joined[twin] = replace(
                joined[twin],
                role_description=joined[twin].role_description or role.role_description,
                origin_place_id=joined[twin].origin_place_id or role.origin_place_id,
            )
        elif not single:
            joined.append(role)
    return tuple(joined)
