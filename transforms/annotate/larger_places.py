"""Where a place lies that no list has: in the larger place said after it, or in the country of the adjective beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.annotate.document import Sentence
from transforms.annotate.place_phrases import as_head
from transforms.annotate.place_words import CHAIN_LINKS, REGION_HEADS
from transforms.annotate.places import PlaceMention

WIDE = ("country", "region")
FAR = 4
"""Words between a place and the larger one that tells where it lies."""


def lying_in(
    sentence: Sentence, places: Sequence[PlaceMention], place: PlaceMention, demonyms: Mapping[str, str]
) -> PlaceMention:
    """The place with the region and country that `س بريف حمص`, `س شمال الرقة` or `مدينة س البلجيكية` say; a listed one only where a governorate follows."""
    words = sentence.words
    if place.country_code is not None:
        holder = next((p for p in places if p.first == place.last + 1), None)
        if holder is None or not _is_governorate_of(sentence, holder) or place.precision in WIDE:
            return place
        if holder.region_code == place.region_code:
            return place
        return replace(
            place, place_id=None, reference_id=None, name_en=None,
            region_code=holder.region_code, country_code=holder.country_code,
        )  # fmt: skip
    beside = words[place.first : place.last + 2]
    country = next((demonyms[w.norm] for w in beside if w.norm in demonyms), None)
    after = place
    for other in sorted((p for p in places if p.first > place.last), key=lambda p: p.first):
        between = words[after.last + 1 : other.first]
        linked = bool(between) or _joins(sentence, other) or _opens_with_link(sentence, other)
        if len(between) > FAR or not linked or not all(w.stems & CHAIN_LINKS for w in between):
            break
        if other.country_code is not None and country in (None, other.country_code):
            return replace(place, region_code=other.region_code, country_code=other.country_code)
        after = other
    return replace(place, country_code=country) if country else place


def _is_governorate_of(sentence: Sentence, holder: PlaceMention) -> bool:
    """`س بمحافظة السويداء`: said with its noun and with `ب`, a governorate holds what stands before it."""
    word = sentence.words[holder.first]
    form = as_head(word, REGION_HEADS)
    return holder.region_code is not None and form is not None and form.clitics == "ب"


def _joins(sentence: Sentence, place: PlaceMention) -> bool:
    """`س بريف حمص`: the preposition is written with the larger place."""
    word = sentence.words[place.first]
    return place.start > word.start and word.norm.startswith("ب")


def _opens_with_link(sentence: Sentence, place: PlaceMention) -> bool:
    """`قرية س شمال الرقة`, where the direction is part of the larger place's phrase."""
    return bool(sentence.words[place.first].stems & CHAIN_LINKS)
