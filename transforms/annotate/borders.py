"""Border lines as places: `الحدود بين غزة وإسرائيل`, `السياج الذي يفصل غزة عن إسرائيل`, `الحدود الشرقية لقطاع غزة`."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.annotate.document import Sentence
from transforms.annotate.normalise import word_set
from transforms.annotate.places import PlaceMention

LINES = word_set("الحدود السياج الشريط")
BETWEEN = word_set(
    """بين مع الفاصل الفاصلة الأمني الأمنية الحدودي الحدودية الذي التي يفصل تفصل الشرقية الغربية الشمالية الجنوبية الدولية"""
)
"""What may stand between the line and the lands it parts."""
LINKS = word_set("بين مع يفصل تفصل")
BEHIND_LINES = ("IL",)
"""What happens at the line of these states is told of the other side."""
REACH = 5


def border_of(sentence: Sentence, places: Sequence[PlaceMention], place: PlaceMention) -> PlaceMention:
    """The whole phrase where a place is what a border line parts, else the place; the line lies in no one region."""
    words = sentence.words
    low = max(0, place.first - REACH)
    line = next((i for i in range(place.first - 1, low - 1, -1) if words[i].stems & LINES), None)
    if line is None:
        return place
    between = words[line + 1 : place.first]
    of_it = place.start > words[place.first].start and words[place.first].norm.startswith("ل")
    if not all(w.stems & BETWEEN for w in between) or not (of_it or any(w.stems & LINKS for w in between)):
        return place
    other = next(
        (p for p in places if p.first == place.last + 1 and words[p.first].norm.startswith("و")), None
    )
    parted = other is not None and any("بين" in w.stems or "يفصل" in w.stems for w in between)
    last = other.last if other and parted else place.last
    lands = [p.country_code for p in (place, other if parted else None) if p]
    country = next((code for code in lands if code not in (None, *BEHIND_LINES)), None)
    form = next(f for f in words[line].forms if f.norm in LINES)
    text = sentence.text[form.start - sentence.start : words[last].end - sentence.start]
    return replace(
        place, first=line, last=last, start=form.start, end=words[last].end, text=text,
        place_id=None, reference_id=None, name_en=None, region_code=None, country_code=country,
        precision="near" if country else "unknown",
    )  # fmt: skip
