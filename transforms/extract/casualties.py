"""The dead, wounded and arrested that a sentence tells of: who a casualty word is about, and how many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import word_set
from transforms.extract.modality import clause_begin, clause_end
from transforms.extract.numbers import (
    DUAL_MARKS,
    PERSON_NOUNS,
    Quantity,
    bare,
    counted_people,
    looks_human,
    people_named,
    quantity_at,
)
from transforms.extract.triggers import Hit

CASUALTIES = ("killed", "injured", "arrested")
REACH = 12
SUBJECT_REACH = 14


@dataclass(frozen=True)
class Casualties:
    """People that a casualty word is about, and the construction that says so."""

    what: str
    quantity: Quantity
    hit: Hit
    told: str


def casualties_in(sentence: AnnotatedSentence, groups: Sequence[Sequence[Hit]]) -> Iterator[Casualties]:
    """The tolls of a sentence, in order of their triggers."""
    told_of = [[h for h in group if h.trigger.casualty in CASUALTIES] for group in groups]
    hits = [group for group in told_of if group]
    reader = _Reader(sentence, frozenset(group[0].first for group in groups))
    found: list[tuple[str, Quantity | None]] = [("", None)] * len(hits)
    for i in range(len(hits) - 1, -1, -1):
        hit = hits[i][0]
        after = hits[i + 1][0] if i + 1 < len(hits) else None
        found[i] = reader.read(hits[i], after.first if after else len(sentence.words))
        if after and found[i][1] is None and (hit.split or _are_joined(sentence.words, hit, after)):
            found[i] = "shared", found[i + 1][1]
    for i in range(1, len(hits)):
        if _are_joined(sentence.words, hits[i - 1][0], hits[i][0]) and not _is_numbered(found[i][1]):
            found[i] = "shared", found[i - 1][1]
    for group, (told, counted) in zip(hits, found, strict=True):
        if counted is None:
            continue
        kinds = dict.fromkeys(h.trigger.casualty for h in group)
        if told == "denied" and ("injured" in kinds or group[0].trigger.pattern[0] in VICTIMS):
            kinds = dict.fromkeys(("killed", "injured"))
        for kind in kinds:
            yield Casualties(kind, counted, group[0], told)


def _are_joined(words: Sequence[Word], hit: Hit, after: Hit) -> bool:
    """`مقتل وإصابة`: two casualty words with nothing but the conjunction between them."""
    return after.first == hit.last + 1 and _is_joined(words[after.first])


def _is_numbered(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.best is not None


def _is_joined(word: Word) -> bool:
    """`مقتل وإصابة`: whether a word begins with the conjunction."""
    return any(form.clitics == "و" for form in word.forms)


STOPS = word_set("قبل يد أيدي بيد بنيران برصاص جراء إثر نتيجة منهم بينهم بينما فيما")
CLAUSES = word_set(
    "الذي التي الذين اللذين أن أنه أنها أنهم إن حين عندما بعدما حيث حينما هم هما هو هي وهم وهما وهو وهي"
)
PREPOSITIONS = word_set(
    "في من على عن إلى خلال بعد عند قرب لدى مع بين ضد داخل خارج أثناء منذ حتى جنوب شمال شرق غرب وسط"
)
SUFFERED = word_set("أصيب استشهد توفي لقي سقط قضى مات تعرض نفق مقتل مصرع إصابة استشهاد وفاة")
"""Words that no killer goes with: the people after them are the casualties."""
DENIALS = word_set("دون بدون عدم بلا")
NO = word_set("لا ولا")
FAILED = word_set(
    "تسفر يسفر تقع يقع تسجل يسجل توقع يوقع تخلف يخلف تؤد يؤد تسبب يتسبب تتسبب يصب تصب يبلغ ترد يسقط تسقط تحدث يحدث تؤدي يؤدي"
)
LARGEST_BARE = 1800
"""Larger bare numbers are years, prices and distances."""
AFTER_BARE = word_set("من منهم بجروح اخرين آخرون آخر أخرى على في خلال بينهم اثر جراء اخرون بنيران")
LEADING = word_set("كان كانت وكان وكانت قد هناك إن أن أيضا")
RISEN = word_set("إلى بلغ بلغت يبلغ تبلغ وصل وصلت")
ORDINALS = word_set("ثان ثالث رابع خامس آخر أخرى ثالثة")
TIMES = word_set(
    "اليوم أمس مساء صباح فجر ظهر عصر ليل ليلة السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة جديد جديدة أيضا"
)
CONJOINED_REACH = 6


class _Reader:
    """Reads who the casualty words of one sentence are about."""

    def __init__(self, sentence: AnnotatedSentence, triggers: frozenset[int]) -> None:
        self.words = sentence.words
        self.triggers = triggers
        self.people = {m.first: m.last for m in sentence.mentions if m.entity_type == "PER"}
        self.named = {
            p for m in sentence.mentions if m.entity_type != "PER" for p in range(m.first, m.last + 1)
        }

    def read(self, group: Sequence[Hit], until: int) -> tuple[str, Quantity | None]:
        """The construction and the number of people; the next casualty word stands at `until`."""
        hit = group[0]
        if _is_denied(self.words, hit):
            return "denied", Quantity(0, 0, 0, hit.first, hit.last)
        end = min(until, clause_end(self.words, hit.last), hit.last + 1 + REACH)
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
        verb = any(h.trigger.part_of_speech in ("verb", "phrase") for h in group)
        verb = verb and not words[hit.first].text.endswith("ة")
        inside = [q for p in range(hit.first + 1, hit.last + 1) if (q := counted_people(words, p))]
        yield "inside", next((q for q in inside if _is_numbered(q)), None)
        if words[hit.first].norm in CASES:
            yield "counted", _cases_before(words, hit.first)
        if verb and words[hit.first].norm.endswith(("وا", "لا", "با", "حا")):
            if hit.last + 1 < end and (direct := self._people_at(hit.last + 1)):
                yield "after", direct
            yield "subject", self._subject(hit, SUBJECT_REACH)
        yield "after", self._after(hit, end)
        if verb:
            yield "subject", self._subject(hit, 3) or self._fronted(hit)
        yield "risen", self._risen(hit, end)
        yield "guess", self._guess(hit, end)
        yield "pronoun", _referred(words, hit)
        yield "inside", next(iter(inside), None)
        if words[hit.last].norm.endswith("ات"):
            yield "noun", Quantity(2, None, None, hit.last, hit.last)

    def _people_at(self, position: int) -> Quantity | None:
        if position in self.named and people_named(self.words[position]) != 2:
            return None
        return counted_people(self.words, position) or _bare_number(self.words, position)

    def _after(self, hit: Hit, end: int) -> Quantity | None:
        """The first people after a casualty word that no preposition governs, with those conjoined."""
        words, governed = self.words, False
        position = hit.last + 1
        while position < end:
            word = words[position]
            if word.stems & STOPS or word.norm in CLAUSES:
                return None
            counted = self._person_or_people(position)
            if counted and counted.last >= end:
                counted = quantity_at(words, position)
            if counted and counted.last < end and (not governed or self._is_free(position)):
                return self._object(hit, counted, end) or self._conjoined(counted, end)
            if word.text in "،,":
                governed = False
            elif position > hit.last + 1 or word.norm != "علي":
                governed = governed or word.norm in PREPOSITIONS or _is_prefixed(word)
            position += 1
        return None

    def _is_free(self, position: int) -> bool:
        """Whether people after a preposition are not its own: numbered, or indefinite after a definite noun."""
        words = self.words
        if quantity_at(words, position):
            return words[position - 1].norm not in PREPOSITIONS or words[position].norm[:1].isdigit()
        before = words[position - 1]
        indefinite = not words[position].norm.startswith("ال") and not _is_prefixed(words[position])
        return indefinite and (before.norm.startswith("ال") or position - 1 in self.named)

    def _object(self, hit: Hit, subject: Quantity, end: int) -> Quantity | None:
        """`قتل مسلح ثلاثة أشخاص`: the numbered people after an unnumbered subject."""
        words = self.words
        if words[hit.first].stems & SUFFERED:
            return None
        if quantity_at(words, subject.first) or "\u064f" in words[hit.first].text[:4]:
            return None
        for position in range(subject.last + 1, min(end, subject.last + 1 + CONJOINED_REACH)):
            word = words[position]
            if not word.norm.isalnum() or word.stems & STOPS or _is_joined(word) or word.norm in PREPOSITIONS:
                return None
            if quantity_at(words, position):
                counted = self._people_at(position)
                return counted if counted and counted.last < end else None
        return None

    def _conjoined(self, first: Quantity, end: int) -> Quantity:
        """`جنديين وخمسة مقاتلين`: people joined by `and` are added up."""
        words, total, position = self.words, first, first.last + 1
        reach = position + CONJOINED_REACH
        while position < min(end, reach):
            word = words[position]
            if word.text in "،,.؛:!؟()" or word.stems & (STOPS | TIMES) or word.norm in CLAUSES:
                break
            position += word.norm == "و"
            if word.norm == "و" or (_is_joined(word) and position not in self.named):
                other = self._person_or_people(position) if position < end else None
                if other is None or other.last >= end or _is_loose(total, other):
                    break
                total = _sum(total, other)
                position, reach = other.last, other.last + CONJOINED_REACH
            position += 1
        return total

    def _person_or_people(self, position: int) -> Quantity | None:
        if position in self.people:
            return Quantity(1, 1, 1, position, self.people[position])
        return self._people_at(position)

    def _subject(self, hit: Hit, reach: int) -> Quantity | None:
        """`إن 54 شخصا، بينهم 28 مدنيا، قتلوا`: the first people of the clause that ends at a verb."""
        words = self.words
        begin = clause_begin(words, hit.first)
        for position in range(max(begin, hit.first - reach), hit.first):
            if reach <= CONJOINED_REACH and any(w.text in ".؛؟!،:" for w in words[position : hit.first]):
                continue
            counted = self._people_at(position) or self._number_at(position, hit.first - 1)
            if counted and counted.last < hit.first:
                return self._conjoined(counted, hit.first)
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
        counted = self._people_at(begin)
        return self._conjoined(counted, hit.first) if counted and counted.last < hit.first else None

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
        return self._conjoined(counted, end) if counted and _is_numbered(counted) else None

    def _guess(self, hit: Hit, end: int) -> Quantity | None:
        """`أصيب فنيان`, `مقتل مستشار`: a noun right after the word, whoever it names."""
        words, position = self.words, hit.last + 1
        if hit.split or hit.trigger.pattern[0] in UNGUESSED:
            return None
        if position < end and words[position].norm == "علي" and words[hit.last].norm == "القبض":
            position += 1
        if position >= end or position in self.named or position in self.triggers:
            return None
        word = words[position]
        if not word.norm.isalpha() or len(word.norm) < SHORTEST_GUESS or _is_prefixed(word):
            return None
        if word.stems & NO_PERSON or (word.norm.startswith("ال") and words[hit.first].norm.endswith("ت")):
            return None
        if word.norm.endswith("ان") or DUAL_MARKS.search(word.text):
            one = Quantity(2, 2, 2, position, position)
        elif looks_human(word) or word.norm.endswith("ات"):
            one = Quantity(2, None, None, position, position)
        else:
            one = Quantity(1, 1, 1, position, position)
        return self._conjoined(one, end)


VICTIMS = word_set("ضحايا الضحايا خسائر")
CASES = word_set("إصابة إصابات اختناق حالات")
UNGUESSED = word_set(
    "سقط قضى تعرض لقي أسر حصيلة جريمة مجزرة مذبحة تنفيذ مقبرة مقابر عثر وضع وقع سجن حبس ضبط نفق صلب استجوب استدعي اودع"
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


REFERRED = {"ه": 1, "ها": 1, "هما": 2, "هم": None}


def _referred(words: Sequence[Word], hit: Hit) -> Quantity | None:
    """`مقتله`, `القبض عليهما`: people known from before."""
    noun = words[hit.last].norm
    if noun == "القبض" and hit.last + 1 < len(words):
        after = words[hit.last + 1].norm
        if not after.startswith("علي") or after.removeprefix("علي") not in REFERRED:
            return None
        many = REFERRED[after.removeprefix("علي")]
    elif hit.trigger.part_of_speech == "noun" and hit.trigger.pattern[-1].endswith(
        ("ته", "له", "لها", "تها", "لهم", "تهم", "فه", "فها", "فهم", "زه", "زها")
    ):
        many = next(n for ending, n in REFERRED.items() if noun.endswith(ending))
    else:
        return None
    return Quantity(many or 2, many, many, hit.last, hit.last)


def _cases_before(words: Sequence[Word], position: int) -> Quantity | None:
    """`33 إصابة`, `30 حالة اختناق`: the number before a noun for injuries."""
    for start in range(max(0, position - 6), position):
        number = quantity_at(words, start)
        if number and number.last in (position - 1, position - 2):
            return number if (number.best or number.low or 0) <= LARGEST_BARE else None
    return None


def _is_loose(total: Quantity, other: Quantity) -> bool:
    """`30 من أفراد القوات ومسلحين موالين`: a plural after a number belongs to what is counted."""
    return other.best is None and total.best is not None and total.best > 1


def _sum(one: Quantity, other: Quantity) -> Quantity:
    def add(a: int | None, b: int | None) -> int | None:
        return None if a is None or b is None else a + b

    return Quantity(
        add(one.low, other.low),
        add(one.best, other.best),
        add(one.high, other.high),
        one.first,
        other.last,
    )


def _is_prefixed(word: Word) -> bool:
    """Whether a preposition may be written with a word (`لمسلحين`)."""
    return word.norm[:1] in "بلك" and any(form.clitics[-1:] in ("ب", "ل", "ك") for form in word.forms[1:])


def _is_denied(words: Sequence[Word], hit: Hit) -> bool:
    """`دون وقوع إصابات`, `لم تسفر عن ضحايا`, `لا إصابات`: said to be none."""
    before = [w.norm for w in words[max(0, hit.first - 6) : hit.first]]
    if (
        not DENIALS.isdisjoint(before[-3:])
        or not NO.isdisjoint(before[-1:])
        or (before[-1:] == ["في"] and before[-2:-1] in (["ما"], ["وما"]))
    ):
        return True
    if hit.trigger.pattern[0] in ("لم", "ولم"):
        return True
    return any(
        (a in ("لم", "ولم") or (a == "ان" and not DENIALS.isdisjoint(before))) and b in FAILED
        for a, b in pairwise(before)
    )


def _bare_number(words: Sequence[Word], position: int) -> Quantity | None:
    """`قتلوا اثنين من المهاجمين`, `فأصيب أربعة`: a number with nothing counted after it."""
    if words[position].norm in ORDINALS or words[position].stems & ORDINALS:
        return Quantity(1, 1, 1, position, position)
    number = quantity_at(words, position)
    if number is None or (number.best or number.low or number.high or 0) > LARGEST_BARE:
        return None
    after = words[number.last + 1] if number.last + 1 < len(words) else None
    alone = words[position].norm in ("العشرات", "المئات")
    ends = alone or after is None or not after.norm.isalpha() or bool(after.stems & AFTER_BARE)
    return number if ends or (after is not None and (_is_joined(after) or _is_prefixed(after))) else None


def _counted_before(words: Sequence[Word], hit: Hit) -> Quantity | None:
    """`5 قتلى`: the number before a noun for casualties."""
    for start in range(max(0, hit.first - 7), hit.first):
        counted = counted_people(words, start)
        if counted and counted.last >= hit.first and counted.first < hit.first:
            return counted
    return None
