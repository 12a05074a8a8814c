"""What tells which of the tolls near a happening's tellings is its count: how sure each telling is of it, and who else wants it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extract.context import bucket
from transforms.extract.draft import Draft
from transforms.extract.odds import passed
from transforms.extract.reading import Toll
from transforms.extract.toll_features import SIZES

Bounds = tuple[int | None, int | None, int | None]
POSSIBLE = 0.02
"""Of a number that no telling takes for likelier than that nothing is asked."""
CLAIMED = 0.1


@dataclass(frozen=True)
class Offer:
    """A toll as one telling of a happening sees it: `telling` counts from the one that speaks for it."""

    toll: Toll
    telling: int
    probability: float
    in_title: bool
    is_own: bool
    """Whether the word that tells the happening is the one that counts."""

    @property
    def bounds(self) -> Bounds:
        """Low, best and high of the number."""
        return self.toll.quantity.bounds


@dataclass(frozen=True)
class Option:
    """One number that may be a happening's count: all its offers, the likeliest first."""

    offers: tuple[Offer, ...]
    rival: float
    """How likely the surest of the article's other happenings is to be the one that it counts."""

    @property
    def surest(self) -> Offer:
        """The likeliest offer."""
        return self.offers[0]


def count_options(what: str, offers: Sequence[Offer], rivals: Sequence[Sequence[Offer]]) -> list[Option]:
    """The numbers of one kind that a happening may have, the likeliest first; `rivals` are other happenings' offers."""
    of_number: dict[Bounds, list[Offer]] = {}
    for offer in sorted(offers, key=lambda o: -o.probability):
        if offer.toll.what == what:
            of_number.setdefault(offer.bounds, []).append(offer)
    options = []
    for same in of_number.values():
        if same[0].probability >= POSSIBLE:
            wanted = (o.probability for other in rivals for o in other if o.toll == same[0].toll)
            options.append(Option(tuple(same), max(wanted, default=0.0)))
    return options


def count_features(draft: Draft, what: str, options: Sequence[Option], position: int) -> list[str]:
    """Binary features of one of the numbers as the happening's count; bands of log odds are cumulative."""
    option = options[position]
    surest = option.surest
    number, shape = surest.toll.quantity.size, _shape(surest.bounds)
    others = [o.surest.toll.quantity for i, o in enumerate(options) if i != position]
    claiming = len({o.telling for o in option.offers if o.probability > CLAIMED})
    together = 1 - math.prod(1 - o.probability for o in option.offers)
    rank = min(position, 3)
    features = [
        *passed("surest", surest.probability),
        *passed("together", together),
        *passed("against", surest.probability / (surest.probability + option.rival)),
        f"rank={rank}",
        f"rank={rank}&of={bucket(len(options), (1, 2))}",
        f"shape={shape}",
        f"shape={shape}&what={what}",
        f"shape={shape}&one={number == 1}",
        f"shape={shape}&one={number == 1}&type={draft.event_type}",
        f"type={draft.event_type}&what={what}",
        f"size={bucket(number, SIZES)}&what={what}",
        f"told={surest.toll.told}",
        f"places={bucket(len({_spot(o.toll) for o in option.offers}), (1, 2))}",
        f"tellings={bucket(claiming, (0, 1, 2))}/{bucket(len(draft.tellings), (1, 2))}",
        f"twin={any(o.best is not None and o.best == surest.toll.quantity.best for o in others)}&shape={shape}",
    ]
    flags = {
        "none": surest.bounds == (0, 0, 0),
        "own": surest.is_own,
        f"headline&{what}": any(o.in_title for o in option.offers),
        "speaker": surest.telling == 0,
        "rival": option.rival > 0,
        "rival wins": option.rival > surest.probability,
        "vague beside exact": shape == "some" and any(o.best is not None for o in others),
        "bigger": any(o.size > number for o in others),
    }
    return features + [f"{name}={holds}" for name, holds in flags.items()]


def no_count_features(
    draft: Draft, what: str, options: Sequence[Option], offers: Sequence[Offer], happenings: Sequence[Draft]
) -> list[str]:
    """Binary features of the answer that the text gives the happening no such count."""
    highest = max((o.surest.probability for o in options), default=0.0)
    elsewhere = max((o.probability for o in offers if o.toll.what != what), default=0.0)
    alike = sum(d.event_type == draft.event_type for d in happenings) - 1
    return [
        "uncounted",
        f"uncounted&type={draft.event_type}&what={what}",
        *passed("highest", highest),
        *passed("elsewhere", elsewhere),
        f"uncounted&of={bucket(len(options), (1, 2))}",
        f"uncounted&happenings={bucket(len(happenings), (1, 2, 3))}",
        f"uncounted&alike={bucket(alike, (0, 1, 2))}",
    ]


def _spot(toll: Toll) -> tuple[int, int]:
    return toll.sentence, toll.quantity.first


def _shape(bounds: Bounds) -> str:
    low, best, high = bounds
    if best is None:
        return "some"
    return "exact" if low == best == high else "bounded"
