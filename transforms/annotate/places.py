"""Place names in a sentence: the phrase as written, and the place, region or country it stands for."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from transforms.annotate.document import Sentence, Word
from transforms.annotate.gazetteer import Gazetteer, Match
from transforms.annotate.normalise import normalise
from transforms.annotate.place_phrases import head_of, quoted_after_head, with_heads, with_modifiers
from transforms.annotate.place_usage import Entry, is_a_sea, is_part_of_a_name, is_place
from transforms.annotate.place_words import (
    LOCATIVE,
    NAMING_HEADS,
    NEAR,
    REGION_HEADS,
    RURAL_HEADS,
    SETTLEMENT_HEADS,
    SMALL_HEADS,
    STREET_HEADS,
)
from transforms.reference import Country, Place, Reference, Region


@dataclass(frozen=True)
class PlaceMention:
    """A place phrase: words `first`..`last`; codes are None where the name does not say them."""

    first: int
    last: int
    start: int
    end: int
    name_start: int
    name_end: int
    text: str
    place_id: str | None
    region_code: str | None
    country_code: str | None
    precision: str
    reference_id: str | None
    name_en: str | None

    @property
    def fineness(self) -> int:
        """Higher says more exactly where."""
        return ("unknown", "country", "region", "subdistrict", "near", "exact").index(self.precision)

    @cached_property
    def bare(self) -> str:
        """The phrase without its head nouns."""
        return bare_place(self.text)


def bare_place(text: str) -> str:
    """A phrase without head nouns, in lookup spelling: `مدينة الرقة` and `الرقة` name one place, `ريف الرقة` another."""
    words = normalise(text).split()
    while len(words) > 1 and words[0] in NAMING_HEADS:
        words = words[1:]
    return " ".join(words)


def inflected_demonyms(demonym: str) -> list[str]:
    """`إسرائيلي` in dual and plural, each with and without the article (`غارتان إسرائيليتان`, `الجنود الإسرائيليين`)."""
    if demonym.endswith("ي"):
        forms = [demonym, demonym + "ا", demonym + "ين", demonym + "ون", demonym + "ان"]
    elif demonym.endswith("يه"):
        forms = [demonym, demonym[:-1] + "تان", demonym[:-1] + "تين"]
    else:
        forms = [demonym]
    return [article + form for form in forms for article in ("", "ال")]


class PlaceLexicon:
    """All place names of the reference."""

    def __init__(self, reference: Reference) -> None:
        """Indexes regions, countries and places by every name they have."""
        entries: Sequence[Entry] = (*reference.regions, *reference.countries, *reference.places)
        self._names: Gazetteer[Entry] = Gazetteer((name, entry) for entry in entries for name in entry.names)
        self._regions_of: dict[str, list[str]] = defaultdict(list)
        for region in reference.regions:
            self._regions_of[region.country_code].append(region.code)
        self.capitals = {
            p.country_code: p for p in reference.places if any(n.startswith("العاصمة ") for n in p.names)
        }
        self.demonyms = {
            form: country.code
            for country in reference.countries
            for demonym in country.demonyms
            for form in inflected_demonyms(normalise(demonym))
        }

    def is_adjective(self, words: Sequence[Word]) -> bool:
        """Whether words are nothing but adjectives of countries (`السورية`), which name no place."""
        return all(w.norm in self.demonyms for w in words)

    def nations(self, sentence: Sentence) -> tuple[tuple[int, str], ...]:
        """Adjectives of countries: position and country code."""
        return tuple(
            (i, self.demonyms[w.norm]) for i, w in enumerate(sentence.words) if w.norm in self.demonyms
        )

    def named_at(self, words: Sequence[Word], first: int) -> bool:
        """Whether a place of more than one word begins here, after a preposition (`قرب أبو كمال`)."""
        located = first > 0 and bool(words[first - 1].stems & (LOCATIVE | SETTLEMENT_HEADS))
        return located and any(m.first == 0 and m.last for m in self._names.matches(words[first : first + 3]))

    def context(self, sentences: Sequence[Sentence]) -> Counter[str]:
        """Region and country codes that the text names without ambiguity (`الجيش اللبناني` names Lebanon): they settle shared names."""
        codes: Counter[str] = Counter()
        for sentence in sentences:
            codes.update(self.demonyms[w.norm] for w in sentence.words if w.norm in self.demonyms)
            for match in self._names.matches(sentence.words):
                if not is_place(match, sentence) or head_of(sentence.words, match.first) in STREET_HEADS:
                    continue
                told = [e for e in match.entries if not isinstance(e, Place) or e.kind != "neighbourhood"]
                regions = {_region(entry) for entry in told if not isinstance(entry, Country)}
                if len(regions) == 1:
                    codes[str(regions.pop())] += 1
                countries = {e.code if isinstance(e, Country) else e.country_code for e in told}
                if len(countries) == 1:
                    codes[countries.pop()] += 1
        return codes

    def mentions(self, sentence: Sentence, context: Counter[str], blocked: set[int]) -> list[PlaceMention]:
        """Place phrases of a sentence, outside the word positions that other names hold."""
        return [
            self._mention(match, sentence, context)
            for match in self._names.matches(sentence.words)
            if not blocked & set(range(match.first, match.last + 1))
            and is_place(match, sentence, context)
            and not is_part_of_a_name(match, sentence)
            and not is_a_sea(match, sentence)
        ]

    def _mention(self, match: Match[Entry], sentence: Sentence, context: Counter[str]) -> PlaceMention:
        words = sentence.words
        left, right, opening, clitics = match.first, match.last, match.start, match.clitics
        if quoted_after_head(words, left, right):
            left, right, opening, clitics = left - 1, right + 1, words[left - 1].start, ""
        first, start = with_heads(words, left, opening, clitics)
        last = with_modifiers(words, right, first)
        head = head_of(words, left)
        near = bool(words[first - 1].stems & NEAR) if first else False
        end = words[last].end
        text = sentence.text[start - sentence.start : end - sentence.start]
        if start == match.start and _lost_its_alif(match, sentence):
            text = "ا" + text
        place, region, country, precision, chosen = self._resolve(match, head, near, context)
        return PlaceMention(
            first, last, start, end, match.start, match.end, text, place, region, country, precision,
            None if chosen is None else _reference_id(chosen), None if chosen is None else chosen.name_en,
        )  # fmt: skip

    def _resolve(
        self, match: Match[Entry], head: str | None, near: bool, context: Counter[str]
    ) -> tuple[str | None, str | None, str | None, str, Entry | None]:
        countries = [e for e in match.entries if isinstance(e, Country)]
        regions = [e for e in match.entries if isinstance(e, Region)]
        places = [e for e in match.entries if isinstance(e, Place) and self._is_at_home(e, context)]
        if head in STREET_HEADS:
            places = [p for p in places if context[p.region_code or p.country_code]]
        of_a_town = head in SETTLEMENT_HEADS - {"منطقه"}
        if head in SMALL_HEADS | STREET_HEADS:
            countries, regions = [], [e for e in regions if head in STREET_HEADS and context[e.country_code]]
        if countries and not (places and head in SETTLEMENT_HEADS):
            return None, None, countries[0].code, "country", countries[0]
        regions = [e for e in regions if context[e.country_code]] or regions
        region = max(regions, key=lambda r: (context[r.code], context[r.country_code]), default=None)
        place = _choose(places, context)
        means_town = of_a_town or (
            place is not None
            and region is not None
            and head not in REGION_HEADS
            and _outweighs(place, region, context)
        )
        if region and (place is None or not means_town):
            # Also `مدينة حجة`: a town of which only the region of the same name is listed.
            return None, region.code, region.country_code, "region", region
        if place is None:
            codes = {p.country_code for p in places}
            return None, None, codes.pop() if len(codes) == 1 else None, "unknown", None
        if head in RURAL_HEADS:
            return None, place.region_code, place.country_code, "subdistrict", place
        return place.place_id, place.region_code, place.country_code, "near" if near else "exact", place

    def _is_at_home(self, place: Place, context: Counter[str]) -> bool:
        """A village of a country that the text never names is another of that name, not on the list; so is a quarter of a region it does not name."""
        if place.kind == "city" or not context.total():
            return True
        generic = place.kind == "neighbourhood" and normalise(place.names[0]).split()[-1].startswith("ال")
        if generic and place.region_code and not context[place.region_code]:
            regions = self._regions_of[place.country_code]
            return context[place.country_code] > 0 and not any(context[code] for code in regions)
        told = context[place.country_code]
        if not told or place.kind not in HOMONYMS:
            return told > 0
        most = context[most_told(context) or place.country_code]
        if told == 1 < most:
            return False
        return place.kind != "village" or told * SELDOM >= most


HOMONYMS = frozenset({"village", "town", "neighbourhood"})
"""Kinds of places whose names other countries have as well: where such a name alone speaks for a country, another place is meant."""
SELDOM = 4
"""How many times less often than another country a text names one of which it tells no villages."""


def most_told(context: Counter[str]) -> str | None:
    """The country that a text names most often."""
    countries = {code: count for code, count in context.items() if len(code) == len("SY")}
    return max(countries, key=lambda code: (countries[code], code), default=None)


def _lost_its_alif(match: Match[Entry], sentence: Sentence) -> bool:
    """`للغوطة الشرقية`: after the preposition the article is written without its first letter."""
    name = normalise(sentence.text[match.start - sentence.start : match.end - sentence.start])
    names = {normalise(known) for entry in match.entries for known in entry.names}
    return match.clitics.endswith("ل") and name not in names and "ا" + name in names


KINDS = ("village", "town", "city")
"""Settlements by size: of two that share a name, the larger is meant unless the text says otherwise."""


def _choose(places: list[Place], context: Counter[str]) -> Place | None:
    """The place a shared name means: the one whose region the text names, else the clearly better known."""
    if len(places) < 2:
        return places[0] if places else None

    def weight(place: Place) -> tuple[int, bool, int, int, int]:
        size = KINDS.index(place.kind) if place.kind in KINDS else 0
        told = context[place.country_code]
        return context[place.region_code or ""], told > 0, size, told, place.archive_hits

    ranked = sorted(places, key=weight, reverse=True)
    return ranked[0] if weight(ranked[0]) > weight(ranked[1]) else None


def _outweighs(place: Place, region: Region, context: Counter[str]) -> bool:
    """Whether a name means a city rather than a region: one outside it (`صنعاء`), in another country only where the text tells of that."""
    if place.kind != "city" or place.region_code == region.code:
        return False
    if place.country_code == region.country_code:
        return True
    told = context[place.region_code or ""], context[place.country_code]
    return told > (context[region.code], context[region.country_code])


def _region(entry: Entry) -> str | None:
    return entry.code if isinstance(entry, Region) else getattr(entry, "region_code", None)


def _reference_id(entry: Entry) -> str:
    return entry.place_id if isinstance(entry, Place) else entry.code
