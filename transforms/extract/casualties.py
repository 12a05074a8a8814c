"""How many people a trigger is about."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import normalise
from transforms.extract.modality import clause_begin, clause_end
from transforms.extract.numbers import PERSON_NOUNS, Quantity, bare, counted_people
from transforms.extract.triggers import Hit

REACH = 10
SUBJECT_REACH = 14
STOPS = frozenset(
    normalise(w) for w in "قبل يد أيدي بيد بنيران برصاص جراء إثر نتيجة منهم بينهم بينما فيما".split()
)


def people_counted(sentence: AnnotatedSentence, hit: Hit, until: int) -> Quantity | None:
    """People at a trigger of casualties: before a counted noun (`5 قتلى`), else after the trigger."""
    words = sentence.words
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
            counted = counted_people(words, position)
            if counted:
                return counted
        position += 1
    named = [m for m in sentence.of_type("PER") if hit.last < m.first < end]
    return Quantity(1, 1, 1, named[0].first, named[0].last) if named else None


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
