"""Whom a casualty word is about, and how many: the people after it, before it or inside it."""

from collections.abc import Iterator, Sequence

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import word_set
from transforms.extract.denial import is_denied, is_negated
from transforms.extract.modality import clause_begin, clause_end
from transforms.extract.numbers import Quantity, quantity_at
from transforms.extract.people import DUAL, DUAL_MARKS, PERSON_NOUNS, bare, counted_people, looks_human
from transforms.extract.referred import has_object_pronoun, referred
from transforms.extract.told_people import (
    CLAUSES,
    CONJOINED_REACH,
    LARGEST_BARE,
    PREPOSITIONS,
    STOPS,
    TIMES,
    ToldPeople,
    is_joined,
    is_prefixed,
)
from transforms.extract.triggers import Hit

REACH = 12
SUBJECT_REACH = 14
SUFFERED = word_set("أصيب استشهد توفي لقي سقط قضى مات تعرض نفق مقتل مصرع إصابة استشهاد وفاة")
"""Words that no killer goes with: the people after them are the casualties."""
LEADING = word_set("كان كانت وكان وكانت قد هناك إن أن أيضا")
RISEN = word_set("إلى بلغ بلغت يبلغ تبلغ وصل وصلت")
CASES = word_set("إصابة إصابات اختناق حالات وفاة وفيات")
LOST = word_set("خسر حصد")
MET, PURGED = word_set("لقي"), word_set("صفي صفى")
DEATHS = ("مصرع", "حتف")
MAIMED = word_set("بتر بترت يبتر")
UNGUESSED = word_set(
    "سقط قضى تعرض لقي أسر حصيلة وفيات جريمة مجزرة مذبحة تنفيذ مقبرة مقابر عثر وضع وقع سجن حبس ضبط نفق صلب استجوب استدعي اودع"
)
NO_PERSON = (
    STOPS
    | PREPOSITIONS
    | CLAUSES
    | TIMES
    | word_set(
        "حملة حملات تعسفي جماعي جماعية واسعة ميدانية بشرية مادية طفيفة خطيرة بليغة أمام تحت فوق حول نحو"
    )
    | word_set(
        "كان كانت قد لم لن هو هي هم وقد كما لكن غير به بها بهم له لها لهم فيه فيها منه منها عليه عليها معه هذا هذه ذلك أو"
    )
)
SHORTEST_GUESS = 3


class VictimReader:
    """Reads who the casualty words of one sentence are about."""

    def __init__(self, sentence: AnnotatedSentence, triggers: frozenset[int]) -> None:
        """`triggers` are the first words of all triggers of the sentence."""
        self.words = sentence.words
        self.triggers = triggers
        self.people = ToldPeople(sentence)

    def read(self, group: Sequence[Hit], until: int) -> tuple[str, Quantity | None]:
        """The construction and the number of people; the next casualty word stands at `until`."""
        hit = group[0]
        end = min(until, clause_end(self.words, hit.last), hit.last + 1 + REACH)
        if hit.trigger.pattern[0] in LOST:
            return "lost", self._lost(hit, end)
        if is_denied(self.words, hit):
            return "denied", Quantity(0, 0, 0, hit.first, hit.last)
        if is_negated(self.words, hit) or _is_another_verb(self.words, hit):
            return "", None
        if hit.first == hit.last and bare(self.words[hit.first].stems, PERSON_NOUNS):
            readings = self._of_noun(hit, end)
        else:
            readings = self._of_action(group, end)
        return next(((told, counted) for told, counted in readings if counted), ("", None))

    def _of_noun(self, hit: Hit, end: int) -> Iterator[tuple[str, Quantity | None]]:
        """`5 قتلى`, `عدد الجرحى إلى 12`."""
        yield "counted", _counted_before(self.words, hit)
        yield "risen", self._risen(hit, end) or self._told_of(hit, end)
        yield "noun", None if hit.definite else counted_people(self.words, hit.first)

    def _of_action(self, group: Sequence[Hit], end: int) -> Iterator[tuple[str, Quantity | None]]:
        """`قتل ثلاثة أشخاص`, `مقتل 3 أشخاص`, `ثلاثة أشخاص قتلوا`."""
        words, hit = self.words, group[0]
        if has_object_pronoun(words, hit):
            yield "pronoun", referred(self.people, hit)
            return
        verb = any(h.trigger.part_of_speech in ("verb", "phrase") for h in group)
        verb = verb and not words[hit.first].text.endswith("ة")
        inside = [q for p in range(hit.first + 1, hit.last + 1) if (q := counted_people(words, p))]
        yield "inside", next((q for q in inside if is_numbered(q)), None)
        if words[hit.first].norm in CASES:
            yield "counted", _cases_before(words, hit.first)
        if verb and words[hit.first].norm.endswith(("وا", "لا", "با", "حا")):
            if hit.last + 1 < end and (direct := self.people.at(hit.last + 1)):
                yield "after", direct
            yield "subject", self._subject(hit, SUBJECT_REACH)
        yield "after", self._after(hit, end)
        if hit.trigger.pattern[0] in MAIMED:
            yield "maimed", Quantity(1, 1, 1, hit.last, hit.last)
        if verb:
            yield "subject", self._subject(hit, 3) or self._fronted(hit)
        yield "risen", self._risen(hit, end)
        yield "guess", self._guess(hit, end)
        yield "pronoun", referred(self.people, hit)
        yield "inside", next(iter(inside), None)
        if words[hit.last].norm.endswith("ات") and hit.trigger.pattern[0] not in UNGUESSED:
            yield "noun", Quantity(2, None, None, hit.last, hit.last)

    def _after(self, hit: Hit, end: int) -> Quantity | None:
        """The first people after a casualty word that no preposition governs, with those conjoined."""
        words, governed = self.words, False
        position = hit.last + 1
        while position < end:
            word = words[position]
            if word.stems & STOPS or word.norm in CLAUSES:
                return None
            counted = self.people.or_name_at(position)
            if counted and counted.last >= end:
                counted = quantity_at(words, position)
            if counted and counted.last < end and (not governed or self._is_free(position)):
                return self._object(hit, counted, end) or self.people.joined_to(counted, end)
            if word.text in "،,":
                governed = False
            elif position > hit.last + 1 or word.norm != "علي":
                governed = governed or word.norm in PREPOSITIONS or is_prefixed(word)
            position += 1
        return None

    def _lost(self, hit: Hit, end: int) -> Quantity | None:
        """`خسر التنظيم 14 عنصرا`, `حصد الكمين ضابطا ومجندين`: the object, never who lost them."""
        words = self.words
        for position in range(hit.last + 1, end):
            if words[position].stems & STOPS or words[position].norm in CLAUSES:
                return None
            counted = counted_people(words, position)
            if counted is None or counted.last >= end:
                continue
            one = counted.best == 1 and words[position].norm.endswith("ا")
            if quantity_at(words, position) or counted.best == DUAL or one:
                return self.people.joined_to(counted, end)
        return None

    def _is_free(self, position: int) -> bool:
        """Whether people after a preposition are not its own: numbered, or indefinite after a definite noun."""
        words = self.words
        if quantity_at(words, position):
            return words[position - 1].norm not in PREPOSITIONS or words[position].norm[:1].isdigit()
        before = words[position - 1]
        indefinite = not words[position].norm.startswith("ال") and not is_prefixed(words[position])
        return indefinite and (before.norm.startswith("ال") or position - 1 in self.people.other_names)

    def _object(self, hit: Hit, subject: Quantity, end: int) -> Quantity | None:
        """`قتل مسلح ثلاثة أشخاص`: the numbered people after an unnumbered subject."""
        words = self.words
        if words[hit.first].stems & SUFFERED:
            return None
        if quantity_at(words, subject.first) or "\u064f" in words[hit.first].text[:4]:
            return None
        for position in range(subject.last + 1, min(end, subject.last + 1 + CONJOINED_REACH)):
            word = words[position]
            if not word.norm.isalnum() or word.stems & STOPS or is_joined(word) or word.norm in PREPOSITIONS:
                return None
            if quantity_at(words, position):
                counted = self.people.at(position)
                return counted if counted and counted.last < end else None
        return None

    def _subject(self, hit: Hit, reach: int) -> Quantity | None:
        """`إن 54 شخصا، بينهم 28 مدنيا، قتلوا`: the first people of the clause that ends at a verb."""
        words = self.words
        begin = clause_begin(words, hit.first)
        for position in range(max(begin, hit.first - reach), hit.first):
            if reach <= CONJOINED_REACH and any(w.text in ".؛؟!،:" for w in words[position : hit.first]):
                continue
            counted = self.people.at(position) or self._number_at(position, hit.first - 1)
            if counted and counted.last < hit.first:
                return self.people.joined_to(counted, hit.first)
        return None

    def _number_at(self, position: int, last: int) -> Quantity | None:
        """`العشرات أصيبوا`: a number that ends right before a verb."""
        number = quantity_at(self.words, position)
        return number if number and number.last == last else None

    def _fronted(self, hit: Hit) -> Quantity | None:
        """`وكان موظف في اللجنة قد قتل`: people who open the clause of a verb that follows."""
        words = self.words
        begin = clause_begin(words, hit.first)
        while begin < hit.first and words[begin].stems & LEADING:
            begin += 1
        if hit.first - begin > SUBJECT_REACH or begin >= hit.first:
            return None
        counted = self.people.at(begin)
        return self.people.joined_to(counted, hit.first) if counted and counted.last < hit.first else None

    def _risen(self, hit: Hit, end: int) -> Quantity | None:
        """`عدد القتلى إلى 42`, `الجرحى بلغ 12`: the number that a tally comes to."""
        words = self.words
        for position in range(hit.last + 1, min(end, len(words) - 1)):
            if words[position].norm in RISEN:
                for number in (position + 1, position + 2, position + 3):
                    if counted := quantity_at(words, number):
                        return counted if (counted.best or counted.low or 0) <= LARGEST_BARE else None
        return None

    def _told_of(self, hit: Hit, end: int) -> Quantity | None:
        """`عدد القتلى اثنان`, `القتلى: جنديان وثلاثة مدنيين`: a predicate right after those spoken of."""
        position = hit.last + 1
        position += position < end and self.words[position].text == ":"
        if not hit.definite or position >= end:
            return None
        counted = counted_people(self.words, position) or quantity_at(self.words, position)
        return self.people.joined_to(counted, end) if counted and is_numbered(counted) else None

    def _guess(self, hit: Hit, end: int) -> Quantity | None:
        """`أصيب فنيان`, `مقتل مستشار`: a noun right after the word, whoever it names."""
        words, position = self.words, hit.last + 1
        if hit.split or hit.trigger.pattern[0] in UNGUESSED:
            return None
        if position < end and words[position].norm == "علي" and words[hit.last].norm == "القبض":
            position += 1
        if position >= end or position in self.triggers:
            return None
        word = words[position]
        if position in self.people.other_names and not DUAL_MARKS.search(word.text):
            return None
        if not word.norm.isalpha() or len(word.norm) < SHORTEST_GUESS or is_prefixed(word):
            return None
        if word.stems & NO_PERSON or (word.norm.startswith("ال") and words[hit.first].norm.endswith("ت")):
            return None
        if word.norm.endswith("ان") or DUAL_MARKS.search(word.text):
            one = Quantity(2, 2, 2, position, position)
        elif looks_human(word) or word.norm.endswith("ات"):
            one = Quantity(2, None, None, position, position)
        else:
            one = Quantity(1, 1, 1, position, position)
        return self.people.joined_to(one, end)


def _is_another_verb(words: Sequence[Word], hit: Hit) -> bool:
    """`تلقى ستة مدنيين العلاج`, `وصفته الوزارة`: spelt like `لقي`, which kills by its object, and `صفى`."""
    head = hit.trigger.pattern[0]
    if head in MET and hit.first == hit.last:
        rest = words[hit.first : clause_end(words, hit.last)]
        return not any(w.norm.startswith(DEATHS) for w in rest)
    return head in PURGED and words[hit.first].norm.startswith("وصف")


def _cases_before(words: Sequence[Word], position: int) -> Quantity | None:
    """`33 إصابة`, `30 حالة اختناق`: the number before a noun for injuries."""
    for start in range(max(0, position - 6), position):
        number = quantity_at(words, start)
        if number and number.last in (position - 1, position - 2):
            return number if (number.best or number.low or 0) <= LARGEST_BARE else None
    return None


def _counted_before(words: Sequence[Word], hit: Hit) -> Quantity | None:
    """`5 قتلى`: the number before a noun for casualties."""
    for start in range(max(0, hit.first - 7), hit.first):
        counted = counted_people(words, start)
        if counted and counted.last >= hit.first and counted.first < hit.first:
            return counted
    return None


def is_numbered(quantity: Quantity | None) -> bool:
    """Whether people are counted, not only said to be several."""
    return quantity is not None and quantity.best is not None
