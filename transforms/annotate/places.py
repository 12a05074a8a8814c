"""Place names in a sentence: the phrase as written, and the place, region or country it stands for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from transforms.annotate.document import Sentence, Span, Word
from transforms.annotate.gazetteer import Gazetteer, Match
from transforms.annotate.normalise import normalise, word_set
from transforms.reference import Country, Place, Reference, Region

Entry = Region | Country | Place


SETTLEMENT_HEADS = word_set(
    "مدينة العاصمة بلدة قرية حي مخيم ضاحية ناحية مطار ميناء حقل سجن معبر جسر سد معسكر قاعدة منطقة قضاء مدينتي بلدتي قريتي بلدات قرى أحياء"
)
REGION_HEADS = word_set("محافظة ولاية إقليم ريف أرياف بادية صحراء")
NAMING_HEADS = word_set("مدينة بلدة قرية محافظة حي منطقة ولاية مخيم العاصمة ناحية قضاء إقليم")
"""Nouns before a name that say what it names."""
RURAL_HEADS = word_set("ريف أرياف بادية صحراء")
NEAR = word_set("قرب محيط أطراف مشارف ضواحي القرب بالقرب بمحيط قبالة جوار")
MODIFIERS = word_set(
    """الشرقي الشرقية الغربي الغربية الشمالي الشمالية الجنوبي الجنوبية الأوسط الوسطى المركزي المركزية الشرقيين
    الشمالي_الشرقي الكبرى القديمة الصناعية"""
)
LOCATIVE = word_set(
    "في من إلى نحو على قرب شرق غرب شمال جنوب شرقي غربي شمالي جنوبي وسط بين داخل محيط غربي باتجاه ومدينة"
)
COMMON_WORDS = word_set(
    """الباب الشيخ الجديدة السلام الثورة الوحدة النصر الحرية الميدان المدينة البلدة السد الجسر الشرق الوسط الرئيسي
    الأسد العمر التنف العليا الخضراء البيضاء القديم الكبير الصغير الجزيرة الأحمر القصر المنصورة الوردية الطريق الكرامة
    العاصمة الجنوب الشمال الشرقية الغربية الوسطى الداخلية الظاهرة الوادي الخور العصابة البحيرة المرج الواحات الكاف
    المغير الشمالية العيون المنيعة الطارف البيض الباحة الحمزة الإسكان الصالحية الجيش العدل العز مركز الغرب الجبل الصناعة السوق الشبكة"""
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
        self._demonyms = {
            form: country.code
            for country in reference.countries
            for demonym in country.demonyms
            for form in inflected_demonyms(normalise(demonym))
        }

    def context(self, sentences: Sequence[Sentence]) -> Counter[str]:
        """Region and country codes that the text names without ambiguity (`الجيش اللبناني` names Lebanon): they settle shared names."""
        codes: Counter[str] = Counter()
        for sentence in sentences:
            codes.update(self._demonyms[w.norm] for w in sentence.words if w.norm in self._demonyms)
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
        wide = any(not isinstance(e, Place) or e.kind not in ("village", "town") for e in match.entries)
        heads = SETTLEMENT_HEADS | REGION_HEADS | (DIRECTIONS if wide else frozenset())
        first, start = with_heads(words, match.first, match.start, match.clitics, heads)
        last = with_modifiers(words, match.last)
        head = _head(words, match.first)
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
        regions = [e for e in match.entries if isinstance(e, Region)]
        countries = [e for e in match.entries if isinstance(e, Country)]
        places = [e for e in match.entries if isinstance(e, Place) and _is_at_home(e, context)]
        regions = [e for e in regions if context[e.country_code]] or regions
        if countries and not (places and head in SETTLEMENT_HEADS):
            return None, None, countries[0].code, "country", countries[0]
        if regions and head not in SETTLEMENT_HEADS - {"منطقه"}:
            region = max(regions, key=lambda r: (context[r.code], context[r.country_code]))
            return None, region.code, region.country_code, "region", region
        place = _choose(places, context)
        if place is None and regions:
            # `مدينة حجة`: a town of which only the region of the same name is listed.
            region = max(regions, key=lambda r: (context[r.code], context[r.country_code]))
            return None, region.code, region.country_code, "region", region
        if place is None:
            codes = {p.country_code for p in places}
            return None, None, codes.pop() if len(codes) == 1 else None, "unknown", None
        if head in RURAL_HEADS:
            return None, place.region_code, place.country_code, "subdistrict", place
        return place.place_id, place.region_code, place.country_code, "near" if near else "exact", place


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

    def weight(place: Place) -> tuple[int, int, int, int]:
        size = KINDS.index(place.kind) if place.kind in KINDS else 0
        return context[place.region_code or ""], context[place.country_code], size, place.archive_hits

    ranked = sorted(places, key=weight, reverse=True)
    return ranked[0] if weight(ranked[0]) > weight(ranked[1]) else None


SITE_HEADS = word_set(
    "قرية بلدة مدينة مخيم حاجز معبر حي مديرية ناحية قضاء مطار قاعدة سجن حقل جبل وادي ثكنة بوابة مفرق شارع مستشفى محافظة سوق ميناء سد دوار أوتوستراد طريق تلة خربة مرفأ مشفى عزلة معتمدية جبهة محور مزرعة مزارع بساتين حقول مرتفعات مسجد كنيسة معمل"
)
ROADS = word_set("طريق أوتوستراد")
DASHES = frozenset("-–—")
NOT_NAMES = word_set(
    """سكني سكنية شعبي شعبية حدودي حدودية عسكري عسكرية أمني أمنية مدني مدنية صغيرة كبيرة محلي جوي جوية بحري أخرى آخر واحد واحدة التي الذي هو هي كان كانت وقال حيث
    مجاورة قريبة نائية تابعة تابع للنازحين للاجئين اللاجئين النازحين الأسلحة النفط الغاز السود سوداء الطوارئ خاص خاصة عام عامة رئيسي رئيسية مزدحم مزدحمة دولي دولية
    ميداني ميدانية مركزي مركزية الدولة العدو النظام المدينة البلدة القرية المحافظة الحي المنطقة
    مكافحة الأمن أمن الشرطة شرطة الاستخبارات المخابرات الجمارك الجنايات المرور الدفاع الصحة التربية الزراعة الأوقاف الهجرة"""
)


def headed_places(sentence: Sentence, taken: set[int]) -> list[PlaceMention]:
    """Places that neither list nor tagger has, by their head noun: `قرية الدحي`, `حاجز حوارة`, `مطار التيفور`."""
    words = sentence.words
    found = []
    for position, word in enumerate(words[:-1]):
        form = next((f for f in word.forms if f.norm in SITE_HEADS), None)
        name = words[position + 1]
        if form is None or position in taken or position + 1 in taken or not _can_name(name):
            continue
        last = with_modifiers(words, position + 1)
        found.append(
            PlaceMention(
                position, last, form.start, words[last].end, name.start, name.end,
                sentence.text[form.start - sentence.start : words[last].end - sentence.start],
                None, None, None, "unknown", None, None,
            )
        )  # fmt: skip
    return found


def road_between(sentence: Sentence, places: Sequence[PlaceMention], place: PlaceMention) -> PlaceMention:
    """The whole of `طريق القدموس – مصياف` where a place is one end of a road, else the place."""
    words = sentence.words
    road = place.first if words[place.first].stems & ROADS else place.first - 1
    dash = place.last + 1
    if road < 0 or dash + 1 >= len(words) or words[dash].text not in DASHES:
        return place
    head = next((f for f in words[road].forms if f.norm in ROADS), None)
    if head is None or not _can_name(words[dash + 1]):
        return place
    last = next((p.last for p in places if p.first == dash + 1), dash + 1)
    text = sentence.text[head.start - sentence.start : words[last].end - sentence.start]
    return replace(place, first=road, last=last, start=head.start, end=words[last].end, text=text)


def _can_name(word: Word) -> bool:
    return (
        word.norm.isalpha()
        and len(word.norm) > 2
        and not word.stems & NOT_NAMES
        and not word.stems & LOCATIVE
    )


DIRECTIONS = word_set("شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط شمالى جنوبى حدود")


def _is_at_home(place: Place, context: Counter[str]) -> bool:
    """A village of a country that the text never names is another village of that name, not on the list."""
    return place.kind == "city" or not context.total() or context[place.country_code] > 0


def _region(entry: Entry) -> str | None:
    return entry.code if isinstance(entry, Region) else getattr(entry, "region_code", None)


def _reference_id(entry: Entry) -> str:
    return entry.place_id if isinstance(entry, Place) else entry.code


def _head(words: Sequence[Word], first: int) -> str | None:
    if not first:
        return None
    stems = words[first - 1].stems
    return next((stem for stem in sorted(stems) if stem in SETTLEMENT_HEADS | REGION_HEADS), None)


def with_heads(
    words: Sequence[Word],
    first: int,
    start: int,
    clitics: str,
    heads: frozenset[str] = SETTLEMENT_HEADS | REGION_HEADS,
) -> tuple[int, int]:
    """First word and offset of the phrase, head nouns (`ريف محافظة`) taken in, clitics left out."""
    while first and not clitics:
        form = next((f for f in words[first - 1].forms if f.norm in heads), None)
        if form is None:
            break
        first, start = first - 1, form.start
        if form.clitics:
            break
    return first, start


def with_modifiers(words: Sequence[Word], last: int) -> int:
    """Last word of the phrase, adjectives that narrow it taken in (`دير الزور الشرقي`)."""
    while last + 1 < len(words) and words[last + 1].norm in MODIFIERS:
        last += 1
    return last


def unlisted_place(
    sentence: Sentence, first: int, last: int, start: int, end: int, clitics: str
) -> PlaceMention:
    """A place that the tagger found and no list has: the phrase as written, its region unknown."""
    words = sentence.words
    head, phrase_start = with_heads(words, first, start, clitics)
    tail = with_modifiers(words, last)
    phrase_end = max(end, words[tail].end) if tail > last else end
    return PlaceMention(
        head, tail, phrase_start, phrase_end, start, end,
        sentence.text[phrase_start - sentence.start : phrase_end - sentence.start],
        None, None, None, "unknown", None, None,
    )  # fmt: skip


def _is_place(match: Match[Entry], sentence: Sentence) -> bool:
    """Whether a name is used as a place here: by its head noun, the tagger or a preposition."""
    words = sentence.words
    head = _head(words, match.first)
    if head:
        return True
    before = words[match.first - 1].stems if match.first else frozenset()
    if before & {"ابو", "ابي", "ابا", "ام", "بن", "ال"}:
        return False
    if _heads_a_line(words, match.first, match.last):
        return True
    if any(isinstance(entry, Country) for entry in match.entries):
        return True
    single = match.first == match.last
    name = normalise(sentence.text[match.start - sentence.start : match.end - sentence.start])
    if single and (name in COMMON_WORDS or name in SETTLEMENT_HEADS):
        return False
    if (
        single
        and len(name) < 4
        and not any(not isinstance(e, Place) or e.kind in ("city", "area") for e in match.entries)
    ):
        return False
    tagged = _overlap(sentence.spans, match, "LOC")
    if match.clitics and single and not tagged:
        return any(not isinstance(e, Place) or e.kind == "city" for e in match.entries)
    if _overlap(sentence.spans, match, "PER"):
        return False
    if not single and words[match.first].stems & SETTLEMENT_HEADS:
        return True  # `معبر نصيب`, `حقل العمر`
    known = any(not isinstance(e, Place) or e.kind in ("city", "town", "area") for e in match.entries)
    located = bool(before & LOCATIVE) or match.clitics.endswith(("ب", "ل"))
    return tagged or (known and (located or not single))


def _heads_a_line(words: Sequence[Word], first: int, last: int) -> bool:
    """`درعا: …`, `— المكلا: …`: the place a list groups its items under."""
    return (
        last + 1 < len(words)
        and words[last + 1].text in (":", "–", "—")
        and not any(w.norm[:1].isalpha() for w in words[:first])
    )


def _overlap(spans: Sequence[Span], match: Match[Entry], entity_type: str) -> bool:
    return any(s.entity_type == entity_type and s.start < match.end and match.start < s.end for s in spans)
