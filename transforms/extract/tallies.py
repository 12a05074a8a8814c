"""Numbers that nouns for casualties give: before them, after `risen to`, or as what a tally comes to."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.numbers import DOZENS, Quantity, quantity_at
from transforms.extract.people import counted_people
from transforms.extract.told_people import CLAUSES, LARGEST_BARE, PREPOSITIONS, STOPS, ToldPeople
from transforms.extract.triggers import Hit

RISEN = word_set("إلى بلغ بلغت يبلغ تبلغ وصل وصلت")
TALLIES = word_set("عدد حصيلة أعداد إجمالي مجموع")
BODIES = word_set("جثث جثامين جثمان")
COUNTED_REACH, CASES_REACH = 7, 6


def cases_before(words: Sequence[Word], position: int) -> Quantity | None:
    """`33 إصابة`, `30 حالة اختناق`: the number before a noun for injuries."""
    for start in range(max(0, position - CASES_REACH), position):
        number = quantity_at(words, start)
        if number and number.last in (position - 1, position - 2):
            return number if number.size <= LARGEST_BARE else None
    return None


def counted_before(words: Sequence[Word], hit: Hit) -> Quantity | None:
    """`5 قتلى`: the number before a noun for casualties."""
    for start in range(max(0, hit.first - COUNTED_REACH), hit.first):
        counted = counted_people(words, start)
        if counted and counted.last >= hit.first and counted.first < hit.first:
            return counted
    return None


def risen(words: Sequence[Word], hit: Hit, end: int) -> Quantity | None:
    """`عدد القتلى إلى 42`, `الجرحى بلغ 12`: the number that a tally comes to."""
    for position in range(hit.last + 1, min(end, len(words) - 1)):
        if words[position].norm in RISEN:
            for number in (position + 1, position + 2, position + 3):
                if counted := quantity_at(words, number):
                    return counted if counted.size <= LARGEST_BARE else None
    return None


def told_of(people: ToldPeople, hit: Hit, end: int) -> Quantity | None:
    """`عدد القتلى اثنان`, `القتلى: جنديان وثلاثة مدنيين`, `الجرحى بالعشرات`: a predicate of those spoken of."""
    words, position = people.words, hit.last + 1
    position += position < end and words[position].text == ":"
    if not hit.definite or position >= end:
        return None
    counted = counted_people(words, position) or quantity_at(words, position)
    if counted and counted.best is None and words[position].stems.isdisjoint(DOZENS):
        return None
    return people.joined_to(counted, end) if counted else None


def tallied(people: ToldPeople, hit: Hit, end: int, limit: int) -> Quantity | None:
    """`بلغت حصيلة القتلى خلال أسبوع، وفق المرصد، 29 مقاتلا`: the people that a tally comes to further on."""
    words = people.words
    if hit.first == 0 or words[hit.first - 1].stems.isdisjoint(TALLIES):
        return None
    for position in range(hit.last + 1, end):
        word = words[position]
        if word.stems & (STOPS | CLAUSES | RISEN) or word.norm.startswith("لكن"):
            return None
        if quantity_at(words, position) and words[position - 1].norm not in PREPOSITIONS:
            counted = people.at(position)
            return people.joined_to(counted, limit) if counted and counted.last < limit else None
    return None


def bodies(people: ToldPeople, hit: Hit, end: int) -> Quantity | None:
    """`جثث ثلاثة من الرعاة`, `جثتي لاجئتين`: whose bodies they are."""
    if hit.last + 1 >= end or people.words[hit.last].stems.isdisjoint(BODIES):
        return None
    return people.at(hit.last + 1) if quantity_at(people.words, hit.last + 1) else None
