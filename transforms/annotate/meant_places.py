"""Parts of a place that the text names by its kind alone (`جنوب القطاع`, `محيط المدينة`): it lies where the place named before does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.annotate.document import Sentence
from transforms.annotate.normalise import word_set
from transforms.annotate.place_phrases import as_head, with_heads, with_modifiers
from transforms.annotate.place_words import DIRECTIONS, EDGES, RURAL_HEADS
from transforms.annotate.places import PlaceMention
from transforms.reference import Place

PLACED = word_set("المدينة البلدة القرية المخيم الحي المنطقة الناحية القضاء المحافظة الولاية")
CAPITAL = word_set("العاصمة")
COUNTRIES = word_set("البلاد المملكة")
STRIP = word_set("القطاع")
PARTS = DIRECTIONS | EDGES | RURAL_HEADS


def meant_places(
    sentence: Sentence,
    taken: set[int],
    told: Sequence[PlaceMention],
    here: Sequence[PlaceMention],
    country: str | None,
    capitals: Mapping[str, Place],
) -> list[PlaceMention]:
    """Such phrases of a sentence; `told` are the places named before, `here` in it, `country` is the one the text names most often."""
    words = sentence.words
    found = []
    for position, word in enumerate(words):
        named = next((f for f in word.forms if f.norm in PLACED | COUNTRIES | STRIP | CAPITAL), None)
        if named is None or position in taken or not position:
            continue
        part = as_head(words[position - 1], PARTS)
        if part is None or position - 1 in taken or named.clitics:
            continue
        first, start = with_heads(words, position, named.start, "", PARTS)
        last = with_modifiers(words, position)
        text = sentence.text[start - sentence.start : words[last].end - sentence.start]
        phrase = PlaceMention(
            first, last, start, words[last].end, named.start, word.end, text, None, None, None, "unknown", None, None
        )  # fmt: skip
        before = [p for p in here if p.last < first]
        near = next((p.country_code for p in reversed(before) if p.country_code), country)
        if named.norm in CAPITAL:
            found.append(_in_capital(phrase, capitals.get(near or "")))
        else:
            found.append(_lying(phrase, named.norm, [*told, *before], near))
    return found


def _in_capital(phrase: PlaceMention, capital: Place | None) -> PlaceMention:
    if capital is None:
        return phrase
    return replace(
        phrase, region_code=capital.region_code, country_code=capital.country_code, precision="near"
    )


def _lying(
    phrase: PlaceMention, noun: str, told: Sequence[PlaceMention], country: str | None
) -> PlaceMention:
    if noun in COUNTRIES:
        return replace(phrase, country_code=country, precision="country" if country else "unknown")
    meant = next((p for p in reversed(told) if _fits(p, noun)), None)
    if meant is None:
        return phrase
    precision = "region" if meant.precision == "region" else "near"
    return replace(
        phrase, region_code=meant.region_code, country_code=meant.country_code, precision=precision
    )


def _fits(place: PlaceMention, noun: str) -> bool:
    """Whether a place named before may be meant: the strip by `القطاع`, whatever lies in a region by `المدينة`."""
    if noun in STRIP:
        return place.country_code == "PS" and place.region_code is None
    return place.region_code is not None and place.reference_id is not None
