"""Place names in a sentence: the phrase as written, and the place, region or country it stands for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.annotate.document import Sentence, Span, Word
from transforms.annotate.gazetteer import Gazetteer, Match
from transforms.annotate.normalise import normalise
from transforms.reference import Country, Place, Reference, Region

Entry = Region | Country | Place


def _set(words: str) -> frozenset[str]:
    return frozenset(normalise(w) for w in words.split())


SETTLEMENT_HEADS = _set(
    "مدينة بلدة قرية حي مخيم ضاحية ناحية مطار ميناء حقل سجن معبر جسر سد معسكر قاعدة منطقة قضاء مدينتي بلدتي قريتي بلدات قرى أحياء"
)
REGION_HEADS = _set("محافظة ولاية إقليم ريف أرياف بادية صحراء")
RURAL_HEADS = _set("ريف أرياف بادية صحراء")
NEAR = _set("قرب محيط أطراف مشارف ضواحي القرب بالقرب بمحيط قبالة جوار")
MODIFIERS = _set(
    """الشرقي الشرقية الغربي الغربية الشمالي الشمالية الجنوبي الجنوبية الأوسط الوسطى المركزي المركزية الشرقيين
    الشمالي_الشرقي الكبرى القديمة الصناعية"""
)
LOCATIVE = _set(
    "في من إلى نحو على قرب شرق غرب شمال جنوب شرقي غربي شمالي جنوبي وسط بين داخل محيط غربي باتجاه ومدينة"
)
COMMON_WORDS = _set(
    """الباب الشيخ الجديدة السلام الثورة الوحدة النصر الحرية الميدان المدينة البلدة السد الجسر الشرق الوسط الرئيسي
    الأسد العمر التنف العليا الخضراء البيضاء القديم الكبير الصغير الجزيرة الأحمر القصر المنصورة الوردية الطريق الكرامة
    الحمزة الإسكان الصالحية الجيش العدل العز مركز الغرب الجبل الصناعة السوق الشبكة"""
)
"""Names that are also ordinary words: only a head noun (`مدينة الباب`) makes them places."""


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


class PlaceLexicon:
    """All place names of the reference."""

    def __init__(self, reference: Reference) -> None:
        """Indexes regions, countries and places by every name they have."""
        entries: Sequence[Entry] = (*reference.regions, *reference.countries, *reference.places)
        self._names: Gazetteer[Entry] = Gazetteer((name, entry) for entry in entries for name in entry.names)
        self._region_country = {r.code: r.country_code for r in reference.regions}

    def context(self, sentences: Sequence[Sentence]) -> Counter[str]:
        """Region and country codes that the text names without ambiguity: they settle shared names."""
        codes: Counter[str] = Counter()
        for sentence in sentences:
            for match in self._names.matches(sentence.words):
                if not _is_place(match, sentence):
                    continue
                regions = {_region(entry) for entry in match.entries if not isinstance(entry, Country)}
                if len(regions) == 1:
                    codes[str(regions.pop())] += 1
                countries = {
                    entry.country_code for entry in match.entries if not isinstance(entry, Country)
                } | {entry.code for entry in match.entries if isinstance(entry, Country)}
                if len(countries) == 1:
                    codes[countries.pop()] += 1
        return codes

    def mentions(self, sentence: Sentence, context: Counter[str], blocked: set[int]) -> list[PlaceMention]:
        """Place phrases of a sentence, outside the word positions that other names hold."""
        return [
            self._mention(match, sentence, context)
            for match in self._names.matches(sentence.words)
            if not blocked & set(range(match.first, match.last + 1)) and _is_place(match, sentence)
        ]

    def _mention(self, match: Match[Entry], sentence: Sentence, context: Counter[str]) -> PlaceMention:
        words = sentence.words
        first, start = _left(words, match)
        last = match.last
        while last + 1 < len(words) and words[last + 1].norm in MODIFIERS:
            last += 1
        head = _head(words, match.first)
        near = bool(words[first - 1].stems & NEAR) if first else False
        end = words[last].end
        text = sentence.text[start - sentence.start : end - sentence.start]
        place, region, country, precision, chosen = self._resolve(match, head, near, context)
        return PlaceMention(
            first, last, start, end, match.start, match.end, text, place, region, country, precision,
            None if chosen is None else _reference_id(chosen), None if chosen is None else chosen.name_en,
        )  # fmt: skip

    def _resolve(
        self, match: Match[Entry], head: str | None, near: bool, context: Counter[str]
    ) -> tuple[str | None, str | None, str | None, str, Entry | None]:
        regions = [e for e in match.entries if isinstance(e, Region)]
        countries = [e for e in match.entries if isinstance(e, Country)]
        places = [e for e in match.entries if isinstance(e, Place)]
        if countries and not (places and head in SETTLEMENT_HEADS):
            return None, None, countries[0].code, "country", countries[0]
        if regions and head not in SETTLEMENT_HEADS - {"منطقه"}:
            region = max(regions, key=lambda r: (context[r.code], context[r.country_code]))
            return None, region.code, region.country_code, "region", region
        place = _choose(places, context)
        if place is None:
            codes = {p.country_code for p in places}
            return None, None, codes.pop() if len(codes) == 1 else None, "unknown", None
        if head in RURAL_HEADS:
            return None, place.region_code, place.country_code, "subdistrict", place
        return place.place_id, place.region_code, place.country_code, "near" if near else "exact", place


def _choose(places: list[Place], context: Counter[str]) -> Place | None:
    """The place a shared name means: the one whose region the text names, else the clearly better known."""
    if len(places) < 2:
        return places[0] if places else None

    def weight(place: Place) -> tuple[int, int, int]:
        return context[place.region_code or ""], context[place.country_code], place.archive_hits

    ranked = sorted(places, key=weight, reverse=True)
    return ranked[0] if weight(ranked[0]) > weight(ranked[1]) else None


def _region(entry: Entry) -> str | None:
    return entry.code if isinstance(entry, Region) else getattr(entry, "region_code", None)


def _reference_id(entry: Entry) -> str:
    return entry.place_id if isinstance(entry, Place) else entry.code


def _head(words: Sequence[Word], first: int) -> str | None:
    if not first:
        return None
    stems = words[first - 1].stems
    return next((stem for stem in sorted(stems) if stem in SETTLEMENT_HEADS | REGION_HEADS), None)


def _left(words: Sequence[Word], match: Match[Entry]) -> tuple[int, int]:
    """First word and offset of the phrase, head nouns (`ريف محافظة`) taken in, clitics left out."""
    first, start = match.first, match.start
    while first and not match.clitics:
        form = next((f for f in words[first - 1].forms if f.norm in SETTLEMENT_HEADS | REGION_HEADS), None)
        if form is None:
            break
        first, start = first - 1, form.start
        if form.clitics:
            break
    return first, start


def _is_place(match: Match[Entry], sentence: Sentence) -> bool:
    """Whether a name is used as a place here: by its head noun, the tagger or a preposition."""
    words = sentence.words
    head = _head(words, match.first)
    if head:
        return True
    before = words[match.first - 1].stems if match.first else frozenset()
    if before & {"ابو", "ابي", "ابا", "ام", "بن", "ال"}:
        return False
    if any(isinstance(entry, Country) for entry in match.entries):
        return True
    single = match.first == match.last
    name = normalise(sentence.text[match.start - sentence.start : match.end - sentence.start])
    if single and (name in COMMON_WORDS or len(name) < 4):
        return False
    tagged = _overlap(sentence.spans, match, "LOC")
    if match.clitics and single and not tagged:
        return any(not isinstance(e, Place) or e.kind == "city" for e in match.entries)
    known = any(not isinstance(e, Place) or e.kind in ("city", "town") for e in match.entries)
    if _overlap(sentence.spans, match, "PER"):
        return False
    located = bool(before & LOCATIVE) or match.clitics.endswith(("ب", "ل"))
    return tagged or (known and (located or not single))


def _overlap(spans: Sequence[Span], match: Match[Entry], entity_type: str) -> bool:
    return any(s.entity_type == entity_type and s.start < match.end and match.start < s.end for s in spans)
