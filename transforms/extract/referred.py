"""Casualties known from before, to whom a pronoun refers."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.numbers import Quantity
from transforms.extract.people import DUAL
from transforms.extract.told_people import ToldPeople
from transforms.extract.triggers import Hit

SHORTEST = 4
REFERRED = {"هما": DUAL, "هم": None, "ها": 1, "ه": 1}
ANTECEDENT_REACH = 20
UNDERGONE = word_set(
    """مقتل قتل مصرع حتف استشهاد وفاة اغتيال إعدام تصفية تحييد جثة جثمان إصابة اعتقال توقيف إيقاف احتجاز استجواب
    اقتياد حبس القبض"""
)
"""Nouns whose pronoun is those who suffer it (`خسائرها`, `أسرته` are of others)."""
STRUCK = word_set("أصاب")
"""Verbs whose object may as well be a thing."""


def referred(people: ToldPeople, hit: Hit) -> Quantity | None:
    """`مقتله`, `القبض عليهما`, `ثلاثة شبان اعتقلتهم الشرطة`."""
    pronoun = _pronoun_of(people.words, hit)
    if pronoun is None:
        return None
    if has_object_pronoun(people.words, hit) and REFERRED[pronoun] == 1:
        return _one_before(people, hit)
    many = REFERRED[pronoun] or _number_before(people, hit)
    return Quantity(many or DUAL, many, many, hit.last, hit.last)


def has_object_pronoun(words: Sequence[Word], hit: Hit) -> bool:
    """`أوقفته`, `اعتقلتهم`: whether a verb carries its object, so that people after it are its subject."""
    if hit.trigger.part_of_speech != "verb" or hit.first != hit.last or _is_short(hit.trigger.pattern[0]):
        return False
    return _ending(words, hit) is not None


def _is_short(verb: str) -> bool:
    """`صفى`, `قضى`: too little is left of these before a pronoun to know them (`وصفته`, `قضيته`)."""
    return len(verb) < SHORTEST and verb[-1] in "ايو"


def _pronoun_of(words: Sequence[Word], hit: Hit) -> str | None:
    for word in words[hit.last : hit.last + 2]:
        if word.norm.startswith("علي") and word.norm.removeprefix("علي") in REFERRED:
            return word.norm.removeprefix("علي") if words[hit.first].norm not in REFERRED else None
    if has_object_pronoun(words, hit) or hit.trigger.pattern[-1] in UNDERGONE:
        return _ending(words, hit)
    return None


def _ending(words: Sequence[Word], hit: Hit) -> str | None:
    """The pronoun at the end of a trigger's last word."""
    lemma = hit.trigger.pattern[-1]
    if words[hit.last].text.endswith("ة"):
        return None
    for form in words[hit.last].forms:
        ending = next((e for e in REFERRED if form.norm.endswith(e)), None)
        stem = form.norm.removesuffix(ending or "")
        shortest = len(lemma) - (lemma[-1] in "هاي")
        if ending and form.norm != lemma and len(stem) >= shortest and lemma[:shortest] in stem:
            return ending
    return None


def _one_before(people: ToldPeople, hit: Hit) -> Quantity | None:
    """The nearest single person before."""
    if hit.trigger.pattern[0] in STRUCK:
        return None
    found = [p for p in people.before(hit.first, ANTECEDENT_REACH) if p.best == 1]
    return Quantity(1, 1, 1, hit.last, hit.last) if found else None


def _number_before(people: ToldPeople, hit: Hit) -> int | None:
    """How many the nearest numbered people before are."""
    found = [p.best for p in people.before(hit.first, ANTECEDENT_REACH) if p.best and p.best > DUAL]
    return found[-1] if found else None
