"""Steps of one action: a raid, the arrests made in it and what it seized."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.annotate.normalise import normalise
from transforms.annotate.places import PlaceMention
from transforms.extract.draft import Draft

OPERATION_TYPES = frozenset(
    {"raid", "arrest", "seizure", "cell_dismantled", "killing", "air_strike", "armed_clash"}
)


def in_operations(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of one sentence that belong to one action share an operation number, and the day that one of them gives."""
    numbered: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.order):
        host = next(
            (
                n.operation
                for n in reversed(numbered)
                if draft.event_type in OPERATION_TYPES
                and n.event_type in OPERATION_TYPES
                and n.event_type != draft.event_type
                and n.sentence.field == draft.sentence.field
                and 0 <= draft.told_in.position - n.told_in.position <= 1
                and (n.date is None or draft.date is None or n.date.earliest == draft.date.earliest)
                and _is_same_scene(n, draft)
            ),
            None,
        )
        numbered.append(replace(draft, operation=len(numbered) if host is None else host))
    days = {d.operation: d.date for d in reversed(numbered) if d.date}
    return [replace(d, date=d.date or days.get(d.operation)) for d in numbered]


def _is_same_scene(a: Draft, b: Draft) -> bool:
    """Compatible places; `the attack` without a place of its own happened where the attack told before did."""
    if b.hit.definite and not b.is_placed_here:
        return True
    return not (a.place and b.place) or _compatible_places(a.place, b.place)


def _compatible_places(a: PlaceMention, b: PlaceMention) -> bool:
    """Whether two phrases can mean one scene: the same settlement, or one region or country that holds the other."""
    if normalise(a.text) == normalise(b.text):
        return True
    if a.place_id and b.place_id:
        return a.place_id == b.place_id
    if a.region_code and b.region_code:
        return a.region_code == b.region_code and not (a.precision == b.precision == "unknown")
    if a.country_code and b.country_code:
        return a.country_code == b.country_code
    return not (a.precision == b.precision == "unknown")
