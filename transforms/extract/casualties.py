"""How many people a trigger is about."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import normalise
from transforms.extract.modality import clause_begin, clause_end
from transforms.extract.numbers import PERSON_NOUNS, Quantity, bare, counted_people, quantity_at
from transforms.extract.triggers import Hit

REACH = 10
SUBJECT_REACH = 14
STOPS = frozenset(
    normalise(w) for w in "قبل يد أيدي بيد بنيران برصاص جراء إثر نتيجة منهم بينهم بينما فيما".split()
)


def people_counted(sentence: AnnotatedSentence, hit: Hit, until: int) -> Quantity | None:
    """People at a trigger of casualties: before a counted noun (`5 قتلى`), else after the trigger."""
    words = sentence.words
    if _is_denied(words, hit):
        return Quantity(0, 0, 0, hit.first, hit.last)
    if hit.first == hit.last and bare(words[hit.first].stems, PERSON_NOUNS):
        return _before(words, hit) or _implied(words, hit)
    if words[hit.first].norm.endswith(("وا", "لا", "با")) and (told := _before_verb(words, hit)):
        return told
    end = min(until, clause_end(words, hit.last), hit.last + 1 + REACH)
    parties = {p for m in sentence.mentions if m.entity_type == "ORG" for p in range(m.first, m.last + 1)}
    position = hit.last + 1
    while position < end:
        if words[position].stems & STOPS:
            break
        if position not in parties:
            counted = counted_people(words, position) or _bare_number(words, position)
            if counted:
                return counted
        position += 1
    if hit.trigger.part_of_speech == "verb" and (told := _right_before(words, hit)):
        return told
    named = [m for m in sentence.of_type("PER") if hit.last < m.first < end]
    return Quantity(1, 1, 1, named[0].first, named[0].last) if named else None


NONE_CUES = frozenset(normalise(w) for w in "دون بدون لا عدم".split())
NONE_VERBS = frozenset(
    normalise(w)
    for w in "تسفر يسفر تقع يقع تسجل يسجل توقع يوقع تخلف يخلف تؤد يؤد تسبب يتسبب تتسبب يصب تصب يبلغ ترد".split()
)


def _is_denied(words: Sequence[Word], hit: Hit) -> bool:
    """`دون وقوع إصابات`, `لم تسفر عن ضحايا`: said to be none."""
    before = words[max(0, hit.first - 5) : hit.first]
    if any(w.norm in NONE_CUES for w in before[-3:]):
        return True
    norms = [w.norm for w in before]
    return any(a in ("لم", "ولم") and b in NONE_VERBS for a, b in pairwise(norms))


def _right_before(words: Sequence[Word], hit: Hit) -> Quantity | None:
    """`إن شخصا قتل`, `رفيقا له جرح`: one or two people named by kind just before the verb."""
    for start in (hit.first - 1, hit.first - 2, hit.first - 3):
        if start < 0 or words[start].text in ".؛؟!،:":
            return None
        counted = counted_people(words, start)
        if counted and counted.last < hit.first and counted.best is not None:
            return counted
    return None


AFTER_BARE = frozenset(
    normalise(w) for w in "من منهم بجروح اخرين آخرون على في خلال بينهم اثر جراء اخرون بنيران".split()
)


def _bare_number(words: Sequence[Word], position: int) -> Quantity | None:
    """`قتلوا اثنين من المهاجمين`, `فأصيب أربعة`: a number with nothing counted after it."""
    number = quantity_at(words, position)
    if number is None or (number.best or number.low or number.high or 0) > LARGEST_BARE:
        return None
    after = words[number.last + 1] if number.last + 1 < len(words) else None
    alone = words[position].norm in ("العشرات", "المئات")
    ends = alone or after is None or not after.norm.isalpha() or bool(after.stems & AFTER_BARE)
    return number if ends else None


LARGEST_BARE = 1800
"""Larger bare numbers are years, prices and distances."""


def _before_verb(words: Sequence[Word], hit: Hit) -> Quantity | None:
    """`إن 54 شخصا، بينهم 28 مدنيا، قتلوا`: the first number of the clause is who a plural or dual verb is about."""
    position = max(clause_begin(words, hit.first), hit.first - SUBJECT_REACH)
    while position < hit.first:
        counted = counted_people(words, position)
        if counted and counted.last < hit.first:
            return counted
        position += 1
    return None


def _before(words: Sequence[Word], hit: Hit) -> Quantity | None:
    for start in range(max(0, hit.first - 7), hit.first):
        counted = counted_people(words, start)
        if counted and counted.last >= hit.first and counted.first < hit.first:
            return counted
    return None


def _implied(words: Sequence[Word], hit: Hit) -> Quantity | None:
    counted = counted_people(words, hit.first)
    return counted if counted and not hit.definite else None
