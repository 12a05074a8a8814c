"""Whom a casualty word is about, and how many: the people after it, before it or inside it."""

from collections.abc import Iterator, Sequence

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import word_set
from transforms.extract.denial import is_denied, is_negated, is_no_casualty
from transforms.extract.guessed_people import UNGUESSED, guessed, members
from transforms.extract.modality import clause_begin, clause_end
from transforms.extract.numbers import Quantity, quantity_at
from transforms.extract.people import DUAL, PEOPLE, PERSON_NOUNS, bare, counted_people
from transforms.extract.referred import has_object_pronoun, referred
from transforms.extract.tallies import bodies, cases_before, counted_before, risen, tallied, told_of
from transforms.extract.told_people import (
    CLAUSES,
    CONJOINED_REACH,
    PREPOSITIONS,
    STOPS,
    ToldPeople,
    added,
    is_joined,
    is_prefixed,
)
from transforms.extract.triggers import Hit

REACH = 12
SUBJECT_REACH = 14
SUFFERED = word_set("أصيب استشهد توفي لقي سقط قضى مات تعرض نفق مقتل مصرع إصابة استشهاد وفاة")
"""Words that no killer goes with: the people after them are the casualties."""
LEADING = word_set("كان كانت وكان وكانت قد هناك إن أن أيضا")
CASES = word_set("إصابة إصابات اختناق حالات وفاة وفيات")
LOST = word_set("خسر حصد")
MET, PURGED = word_set("لقي"), word_set("صفي صفى")
DEATHS = ("مصرع", "حتف")
MAIMED = word_set("بتر بترت يبتر")
ON_OBJECT = word_set("قبض القبض")
"""Words for arrests whose object follows `على`."""
NO_OBJECT = word_set("خلفية يد ذمة أثر إثر وجه حين")
BY_REPORT = word_set("وفق وفقا بحسب حسب وبحسب ووفق ووفقا طبقا نقلا استنادا")
AGAINST, AGAINST_REACH = "بحق", 6
ITSELF = word_set("نفسه نفسها ذاته ذاتها")


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
        limit = min(until, clause_end(self.words, hit.last))
        end = min(limit, hit.last + 1 + REACH)
        if hit.trigger.pattern[0] in LOST:
            return "lost", self._lost(hit, end)
        if is_no_casualty(self.words, hit):
            return "", None
        if is_denied(self.words, hit):
            return "denied", Quantity(0, 0, 0, hit.first, hit.last)
        if is_negated(self.words, hit) or _is_another_verb(self.words, hit):
            return "", None
        if hit.first == hit.last and bare(self.words[hit.first].stems, PERSON_NOUNS):
            readings = self._of_noun(hit, end, limit)
        else:
            readings = self._of_action(group, end, limit)
        return next(((told, counted) for told, counted in readings if counted), ("", None))

    def _of_noun(self, hit: Hit, end: int, limit: int) -> Iterator[tuple[str, Quantity | None]]:
        """`5 قتلى`, `عدد الجرحى إلى 12`."""
        yield "counted", counted_before(self.words, hit)
        yield "risen", risen(self.words, hit, end) or told_of(self.people, hit, end)
        yield "tallied", tallied(self.people, hit, end, limit)
        yield "bodies", bodies(self.people, hit, end)
        yield "noun", None if hit.definite else counted_people(self.words, hit.first)

    def _of_action(self, group: Sequence[Hit], end: int, limit: int) -> Iterator[tuple[str, Quantity | None]]:
        """`قتل ثلاثة أشخاص`, `مقتل 3 أشخاص`, `ثلاثة أشخاص قتلوا`."""
        words, hit = self.words, group[0]
        if has_object_pronoun(words, hit):
            yield "company", self._with_company(hit, end)
            yield "pronoun", referred(self.people, hit)
            return
        verb = any(h.trigger.part_of_speech in ("verb", "phrase") for h in group)
        verb = verb and not words[hit.first].text.endswith("ة")
        inside = [q for p in range(hit.first + 1, hit.last + 1) if (q := counted_people(words, p))]
        yield "inside", next((q for q in inside if is_numbered(q)), None)
        if words[hit.first].norm in CASES:
            yield "counted", cases_before(words, hit.first)
        yield "company", self._with_company(hit, end)
        yield "against", self._against(hit, end)
        if verb and words[hit.first].norm.endswith(("وا", "لا", "با", "حا")):
            if hit.last + 1 < end and (direct := self.people.at(hit.last + 1)):
                yield "after", self.people.joined_to(direct, end)
            subject, after = self._subject(hit, SUBJECT_REACH), self._after(hit, end, limit)
            yield "after", after if self._is_object(hit, after) and not is_numbered(subject) else None
            yield "subject", subject
        yield "after", self._after(hit, end, limit)
        if hit.trigger.pattern[0] in MAIMED:
            yield "maimed", Quantity(1, 1, 1, hit.last, hit.last)
        if verb:
            yield "subject", self._subject(hit, 3) or self._fronted(hit)
        yield "risen", risen(words, hit, end)
        yield "tallied", tallied(self.people, hit, end, limit)
        yield "guess", guessed(self.people, hit, end, self.triggers)
        yield "pronoun", referred(self.people, hit)
        yield "inside", next(iter(inside), None)
        if words[hit.last].norm.endswith("ات") and hit.trigger.pattern[0] not in UNGUESSED:
            yield "noun", Quantity(2, None, None, hit.last, hit.last)

    def _after(self, hit: Hit, end: int, limit: int) -> Quantity | None:
        """The first people after a casualty word that no preposition governs, with those conjoined."""
        words, governed = self.words, False
        awaits_object = not ON_OBJECT.isdisjoint(hit.trigger.pattern)
        position = hit.last + 1
        if hit.last > hit.first and (inside := members(words, self.people, hit.last)):
            return inside
        while position < end:
            word = words[position]
            if word.stems & STOPS or word.norm in CLAUSES:
                return None
            counted = self.people.or_name_at(position)
            if counted and counted.last >= end:
                counted = quantity_at(words, position)
            if counted and position > hit.last + 1 and self._is_of_preposition(position):
                counted, governed = None, True
            if counted and counted.last < end and (not governed or self._is_free(position)):
                first = self._first_guess(hit, position, end)
                return first or self._object(hit, counted, end) or self.people.joined_to(counted, limit)
            if not governed and (inside := members(words, self.people, position)):
                return inside
            if word.text in "،,":
                governed = False
            elif awaits_object and word.norm == "علي" and words[position + 1 : position + 2]:
                governed = not words[position + 1].stems.isdisjoint(NO_OBJECT)
                awaits_object = governed
            elif position > hit.last + 1 or word.norm != "علي":
                governed = (
                    governed or word.norm in PREPOSITIONS or word.norm in BY_REPORT or is_prefixed(word)
                )
            position += 1
        return None

    def _is_of_preposition(self, position: int) -> bool:
        """`وفق تصريح للعميد`: people whose noun carries its preposition."""
        word = self.words[position]
        if position in self.people.named or quantity_at(self.words, position):
            return False
        return is_prefixed(word) and word.norm not in PEOPLE

    def _is_object(self, hit: Hit, people: Quantity | None) -> bool:
        """`عناصر التنظيم أعدموا، الأحد، ثمانية من الجنود`: people with a number after a verb that may act on them."""
        verb = self.words[hit.first]
        if people is None or {stem.removesuffix("وا") for stem in verb.stems} & SUFFERED:
            return False
        dual = people.best == DUAL and self.words[people.first].norm.endswith("ين")
        return dual or (quantity_at(self.words, people.first) is not None and is_numbered(people))

    def _first_guess(self, hit: Hit, position: int, end: int) -> Quantity | None:
        """`قضى العريس وشقيقتاه`, `أصيب دركيان بكسور وفتى`: people whom `and` joins to somebody unlisted."""
        if position <= hit.last + 1 or not is_joined(self.words[position]):
            return None
        others = self.people.or_name_at(position)
        family = others is not None and self.people.owned_end(others) is not None
        return guessed(self.people, hit, end, self.triggers, is_family=family)

    def _with_company(self, hit: Hit, end: int) -> Quantity | None:
        """`لقي مصرعه مع أحد مرافقيه`, `يقتلونه مع ولديه`, `أصيب هو وسائقه`: somebody known and who was with him."""
        company = self.people.company_at(hit.last + 1, end)
        if company is None:
            return None
        known = self._subject(hit, SUBJECT_REACH) or self._fronted(hit) or referred(self.people, hit)
        first = known if is_numbered(known) else Quantity(1, 1, 1, hit.last, hit.last)
        return added(first, company) if first else None

    def _against(self, hit: Hit, end: int) -> Quantity | None:
        """`حكم الإعدام بحق ثلاثة شبان`, `إعدامات تمت بحق أكثر من 50`: the people against whom something is done."""
        for position in range(hit.last + 1, min(end, hit.last + 1 + AGAINST_REACH) - 1):
            if self.words[position].norm == AGAINST:
                counted = self.people.at(position + 1)
                return self.people.joined_to(counted, end) if counted and counted.last < end else None
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
        ended = (
            before.norm.startswith("ال") or before.norm in ITSELF or position - 1 in self.people.other_names
        )
        return indefinite and ended

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


def _is_another_verb(words: Sequence[Word], hit: Hit) -> bool:
    """`تلقى ستة مدنيين العلاج`, `وصفته الوزارة`: spelt like `لقي`, which kills by its object, and `صفى`."""
    head = hit.trigger.pattern[0]
    if head in MET and hit.first == hit.last:
        rest = words[hit.first : clause_end(words, hit.last)]
        return not any(w.norm.startswith(DEATHS) for w in rest)
    return head in PURGED and words[hit.first].norm.startswith("وصف")


def is_numbered(quantity: Quantity | None) -> bool:
    """Whether people are counted, not only said to be several."""
    return quantity is not None and quantity.best is not None
