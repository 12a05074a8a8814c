"""Casualties that no list of nouns holds: whoever is named right after a casualty word, or counted there."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.group_nouns import FORCES, TARGETS
from transforms.extract.numbers import Quantity, quantity_at
from transforms.extract.people import DUAL_MARKS, ONE_OF, looks_human
from transforms.extract.told_people import CLAUSES, PREPOSITIONS, STOPS, TIMES, ToldPeople, is_prefixed
from transforms.extract.triggers import Hit

UNGUESSED = word_set(
    "سقط قضى تعرض لقي أسر حصيلة وفيات جريمة مجزرة مذبحة تنفيذ مقبرة مقابر عثر وضع وقع سجن حبس ضبط نفق صلب استجوب استدعي اودع سلم"
)
NO_PERSON = (
    STOPS
    | PREPOSITIONS
    | CLAUSES
    | TIMES
    | word_set(
        "حملة حملات تعسفي جماعي جماعية واسعة ميدانية بشرية مادية طفيفة خطيرة بليغة عمد جميع كل بعض معظم أغلب كافة أي إطلاق القتال العمل القصف الحرب أمام تحت فوق حول نحو يوم أول"
    )
    | word_set(
        "كان كانت قد لم لن هو هي هم وقد كما لكن غير به بها بهم له لها لهم فيه فيها منه منها عليه عليها معه هذا هذه ذلك أو"
    )
)
UNCOUNTED = NO_PERSON | word_set(
    """ساعة ساعات دقيقة دقائق يوما أيام ليلة ليال أسبوع أسابيع شهر أشهر شهرا سنة سنوات عام عاما أعوام مرة مرات
    متر أمتار مترا كيلومتر كيلومترا كيلومترات كلم كم كيلوغرام كغ طن طنا دولار دولارا ليرة مليون مليار في_المئة بالمئة بالمائة
    رأس رؤوس قذيفة قذائف صاروخ صواريخ صاروخا غارة غارات لغم ألغام قطعة قطع طلقة طلقات رصاصة رصاصات شظية شظايا حالة حالات وحدة عملية عمليات هجوم هجمات قرية قرى دراجة"""
)
"""What a number after a casualty word may count, other than people."""
COLLECTIVES = word_set("طاقم عائلة أسرة شبكة خلية عصابة مجموعة دورية فريق وفد رهط")
COMPOSED = word_set("مؤلفة مؤلف مكونة مكون تضم يضم ضمت تتألف يتألف تتكون يتكون قوامها قوامه")
COMPOSED_REACH = 9
SHORTEST_GUESS = 3


def guessed(
    people: ToldPeople, hit: Hit, end: int, triggers: frozenset[int], *, is_family: bool = False
) -> Quantity | None:
    """`أصيب فنيان`, `مقتل مستشار`, `اعتقال 500 درويش`: a noun right after the word, whoever it names.

    Where kin of that somebody suffer the same (`قضى العريس وشقيقتاه`), the word may be one of many senses.
    """
    words, position = people.words, hit.last + 1
    if hit.split or (hit.trigger.pattern[0] in UNGUESSED and not is_family):
        return None
    if hit.last > hit.first and is_collective(words[hit.last]):
        return Quantity(2, None, None, hit.last, hit.last)
    if position < end and words[position].norm == "علي" and words[hit.last].norm == "القبض":
        position += 1
    if position >= end or position in triggers:
        return None
    word = words[position]
    if number := quantity_at(words, position):
        return None if is_prefixed(word) else _counted(people, number, end)
    if position in people.other_names and not DUAL_MARKS.search(word.text):
        return None
    if not word.norm.isalpha() or len(word.norm) < SHORTEST_GUESS or is_prefixed(word):
        return None
    thing = words[position + 1] if word.norm in ONE_OF and position + 1 < end else word
    if (
        _is_of(word, NO_PERSON)
        or _is_of(thing, TARGETS)
        or (word.norm.startswith("ال") and words[hit.first].norm.endswith("ت"))
    ):
        return None
    if word.norm.endswith("ان") or DUAL_MARKS.search(word.text):
        one = Quantity(2, 2, 2, position, position)
    elif looks_human(word) or word.norm.endswith("ات"):
        one = Quantity(2, None, None, position, position)
    elif is_collective(word):
        if hit.trigger.part_of_speech == "verb":
            return None  # `أوقفت دورية` may arrest
        one = Quantity(2, None, None, position, position)
    else:
        one = Quantity(1, 1, 1, position, position)
    return people.joined_to(one, end)


def _counted(people: ToldPeople, number: Quantity, end: int) -> Quantity | None:
    """The number with the noun after it, if that is neither a thing nor a stretch of time or way."""
    position = number.last + 1
    if position >= end:
        return None
    word = people.words[position]
    if number.best is None and word.norm in ("غير", "كبير"):
        return number
    if not word.norm.isalpha() or _is_of(word, UNCOUNTED) or _is_of(word, TARGETS | FORCES):
        return None
    return people.joined_to(Quantity(number.low, number.best, number.high, number.first, position), end)


def _is_of(word: Word, nouns: frozenset[str]) -> bool:
    """Whether a list holds a reading of a word, with or without its article."""
    return any(stem in nouns or stem.removeprefix("ال") in nouns for stem in word.stems)


def is_collective(word: Word) -> bool:
    """`طاقمها`, `شبكة`: a noun for several people together."""
    return any(
        stem in COLLECTIVES or stem.removeprefix("ال").removesuffix("ها").removesuffix("ه") in COLLECTIVES
        for stem in word.stems
    )


def members(words: Sequence[Word], people: ToldPeople, position: int) -> Quantity | None:
    """`شبكة لترويج المخدرات مؤلفة من سبعة أشخاص`, `الطاقم المكون من ستة بحارة`: how many a group is said to have."""
    if not is_collective(words[position]):
        return None
    for composed in range(position + 1, min(position + COMPOSED_REACH, len(words) - 1)):
        if words[composed].text in ".؛":
            return None
        if {s.removeprefix("ال") for s in words[composed].stems} & COMPOSED:
            return people.at(composed + 1 + (words[composed + 1].norm == "من"))
    return None
