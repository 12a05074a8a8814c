"""What may be the scene of a happening: the places of a sentence, and several of them said together (`درعا والقنيطرة`)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.annotate.document import Sentence
from transforms.annotate.place_lists import LISTING_HEADS
from transforms.annotate.place_phrases import as_head
from transforms.annotate.places import PlaceMention

COMMAS = frozenset("،,")


def scenes_in(sentence: Sentence, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places, in order, and after them the phrases that join them."""
    return [*places, *(_together(sentence, run) for run in _runs(sentence, places))]


def _runs(sentence: Sentence, places: Sequence[PlaceMention]) -> Iterator[Sequence[PlaceMention]]:
    """Two places or more with `و` or a comma between them, the last with `و`."""
    run: list[PlaceMention] = []
    for place in places:
        if run and not _follows(sentence, run[-1], place):
            yield from _as_run(sentence, run)
            run = []
        if place.precision != "country":
            run.append(place)
    yield from _as_run(sentence, run)


def _as_run(sentence: Sentence, run: list[PlaceMention]) -> Iterator[list[PlaceMention]]:
    while len(run) > 1 and not _has_and(sentence, run[-1]):
        run = run[:-1]
    if len(run) > 1:
        yield run


def _follows(sentence: Sentence, one: PlaceMention, other: PlaceMention) -> bool:
    between = sentence.words[one.last + 1 : other.first]
    if not between:
        return _has_and(sentence, other)
    return len(between) == 1 and between[0].text in COMMAS


def _has_and(sentence: Sentence, place: PlaceMention) -> bool:
    word = sentence.words[place.first]
    return place.start > word.start and word.text.startswith("و")


def _together(sentence: Sentence, run: Sequence[PlaceMention]) -> PlaceMention:
    """One phrase; it lies in a region or country where all its places do."""
    one, other = run[0], run[-1]
    first, start = one.first, one.start
    head = as_head(sentence.words[first - 1], LISTING_HEADS) if first else None
    if head is not None and start == sentence.words[first].start:
        first, start = first - 1, head.start
    regions = {p.region_code for p in run}
    countries = {p.country_code for p in run} - {None}
    return replace(
        one, first=first, last=other.last, start=start, end=other.end,
        text=sentence.text[start - sentence.start : other.end - sentence.start],
        place_id=None, reference_id=None, name_en=None,
        region_code=regions.pop() if len(regions) == 1 else None,
        country_code=countries.pop() if len(countries) == 1 else None,
        precision=min(run, key=lambda p: p.fineness).precision,
    )  # fmt: skip
