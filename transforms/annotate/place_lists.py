"""Several places after one noun (`قرى طربا والكسيب`, `بلدتي الأشعري وبيت سوا`): each is a place of its own."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.annotate.document import Sentence
from transforms.annotate.place_phrases import as_head
from transforms.annotate.place_words import DUAL_HEADS, NAME_OPENERS, PLURAL_HEADS
from transforms.annotate.places import PlaceMention
from transforms.annotate.unlisted_places import can_name, unlisted_name

LISTING_HEADS = DUAL_HEADS | PLURAL_HEADS
LONGEST_LIST = 8


def without_listing_head(
    sentence: Sentence, places: Sequence[PlaceMention], place: PlaceMention
) -> PlaceMention:
    """The first place of a list without the noun that names them all; `قرى عفرين` alone keeps it."""
    words = sentence.words
    if place.first == place.last or as_head(words[place.first], LISTING_HEADS) is None:
        return place
    if not any(_joins(sentence, place, other) for other in places):
        return place
    first, start = place.first + 1, words[place.first + 1].start
    text = sentence.text[start - sentence.start : place.end - sentence.start]
    return replace(place, first=first, start=start, text=text)


def listed_places(sentence: Sentence, places: Sequence[PlaceMention], taken: set[int]) -> list[PlaceMention]:
    """What `و` joins to a place after such a noun and neither list nor tagger has."""
    words = sentence.words
    found: list[PlaceMention] = []
    ends = {p.first: p.last for p in places}
    for place in places:
        head = place.first if as_head(words[place.first], LISTING_HEADS) else place.first - 1
        form = as_head(words[head], LISTING_HEADS) if head >= 0 else None
        if form is None:
            continue
        position, left = place.last + 1, 1 if form.norm in DUAL_HEADS else LONGEST_LIST
        while left and position < len(words):
            left -= 1
            if position in ends:
                position = ends[position] + 1
                continue
            joined = next((f for f in words[position].forms if f.clitics == "و"), None)
            if joined is None or position in taken or not can_name(words[position]):
                break
            last = position
            if (
                joined.norm in NAME_OPENERS
                and position + 1 < len(words)
                and words[position + 1].norm.isalpha()
                and position + 1 not in taken
            ):
                last = position + 1
            found.append(unlisted_name(sentence, position, last, joined.start, words[last].end))
            taken = taken | set(range(position, last + 1))
            position = last + 1
    return found


def _joins(sentence: Sentence, place: PlaceMention, other: PlaceMention) -> bool:
    """Whether another place follows with `و`."""
    return other.first == place.last + 1 and sentence.words[other.first].norm.startswith("و")
