"""People at a word of a sentence, by noun, number or name, and those whom `and` joins to them."""

from collections.abc import Iterator, Sequence

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import word_set
from transforms.extract.numbers import UNITS, Quantity, quantity_at
from transforms.extract.people import DUAL, counted_people, people_named

STOPS = word_set("قبل يد أيدي بيد بنيران برصاص جراء إثر نتيجة منهم بينهم بينما فيما")
CLAUSES = word_set(
    "الذي التي الذين اللذين أن أنه أنها أنهم إن حين عندما بعدما حيث حينما هم هما هو هي وهم وهما وهو وهي"
)
PREPOSITIONS = word_set(
    "في من على عن إلى خلال بعد عند قرب لدى مع بين ضد داخل خارج أثناء منذ حتى جنوب شمال شرق غرب وسط"
)
TIMES = word_set(
    "اليوم أمس مساء صباح فجر ظهر عصر ليل ليلة السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة جديد جديدة أيضا"
)
LARGEST_BARE = 1800
"""Larger bare numbers are years, prices and distances."""
AFTER_BARE = word_set("من منهم بجروح اخرين آخرون آخر أخرى على في خلال بينهم اثر جراء اخرون بنيران")
ORDINALS = word_set("ثان ثالث رابع خامس آخر أخرى ثالثة")
CONJOINED_REACH = 6
BRACKET_REACH = 6
LAST_WITH_PLURAL = 10
"""A larger number counts a singular in the accusative."""
COMPANY = word_set("ومعه معه ومعها معها ومعهم معهم ومعهما معهما وبرفقته برفقته وبرفقتها برفقتها")
OWNERS = ("ه", "ها", "هم", "هما")


class ToldPeople:
    """The people of one sentence."""

    def __init__(self, sentence: AnnotatedSentence) -> None:
        """Keeps the names of people, and where other names stand."""
        self.words = sentence.words
        self.names = {m.first: m.last for m in sentence.mentions if m.entity_type == "PER"}
        self.other_names = {
            p for m in sentence.mentions if m.entity_type != "PER" for p in range(m.first, m.last + 1)
        }

    def at(self, position: int) -> Quantity | None:
        """People by noun or number: `ثلاثة عناصر`, `مدني`, `أربعة من الركاب`."""
        if position in self.other_names and people_named(self.words[position]) != DUAL:
            return None
        return counted_people(self.words, position) or _bare_number(self.words, position)

    def or_name_at(self, position: int) -> Quantity | None:
        """The same, or one person by name."""
        if position in self.names and people_named(self.words[position]) != DUAL:
            return Quantity(1, 1, 1, position, self.names[position])
        return self.at(position)

    def joined_to(self, first: Quantity, end: int) -> Quantity:
        """`جنديين وخمسة مقاتلين`, `قيادي ومعه مرافقان`: people joined by `and` or `with` are added up."""
        words, total, position = self.words, first, first.last + 1
        if self._names_follow(first):
            return first
        reach = position + CONJOINED_REACH
        while position < min(end, reach):
            word = words[position]
            if word.text == "(" and (closed := self._closed(position)):
                reach += closed - position
                position = closed
                continue
            if (
                (word.text in "،,.؛:!؟()" and not self._goes_on(position, end))
                or word.stems & (STOPS | TIMES)
                or word.norm in CLAUSES
            ):
                break
            position += word.norm == "و" or word.text in "،,"
            other = self._other(position, end, joined=word.norm == "و")
            if other is not None:
                if other.last >= end or _is_loose(total, other, words):
                    break
                total = _sum(total, other)
                position, reach = other.last, other.last + CONJOINED_REACH
            elif word.norm == "و" or self._joins(position):
                break
            position += 1
        return total

    def before(self, end: int, reach: int) -> Iterator[Quantity]:
        """The people told of in the words before one, in order."""
        position = max(0, end - reach)
        while position < end:
            found = self.or_name_at(position)
            if found and found.last < end:
                yield found
                position = found.last
            position += 1

    def _joins(self, position: int) -> bool:
        return (
            position < len(self.words)
            and is_joined(self.words[position])
            and position not in self.other_names
        )

    def _other(self, position: int, end: int, *, joined: bool) -> Quantity | None:
        """Those whom the word here joins to people before it."""
        if position >= end:
            return None
        if self.words[position].norm in COMPANY:
            return self.or_name_at(position + 1) if position + 1 < end else None
        if self.words[position].norm == "مع":
            return self._companions(position + 1)
        return self.or_name_at(position) if joined or self._joins(position) else None

    def _companions(self, position: int) -> Quantity | None:
        """`ضابط مع ثلاثة من مرافقيه`: who is with people is theirs, or else may be their enemy."""
        if position >= len(self.words):
            return None
        others = self.at(position)
        if others is None:
            return None
        theirs = self.words[others.first : others.last + 3]
        return others if any(w.norm.endswith(OWNERS) and people_named(w) for w in theirs) else None

    def _goes_on(self, comma: int, end: int) -> bool:
        """`، ومعه مرافقان`, `، و6 مقاتلين`: whether people are added after a comma, and nothing is said of them."""
        position = comma + 1
        if self.words[comma].text not in "،," or position >= end:
            return False
        if self.words[position].norm in COMPANY:
            return True
        other = self.at(position) if self._joins(position) else None
        return other is not None and bool(quantity_at(self.words, position)) and other.last + 1 < end

    def _names_follow(self, people: Quantity) -> bool:
        """`الجنديان علي حسن وعمر خالد`: names right after a dual or a number are those of the counted."""
        return people.best is not None and people.best >= DUAL and people.last + 1 in self.names

    def _closed(self, position: int) -> int | None:
        """The word after the bracket that closes here."""
        texts = [w.text for w in self.words[position : position + BRACKET_REACH]]
        return position + texts.index(")") + 1 if ")" in texts else None


def _is_loose(total: Quantity, other: Quantity, words: Sequence[Word]) -> bool:
    """`30 من أفراد القوات ومسلحين موالين`, `11 امرأة وطفلا`: those after a number who are part of what it counts."""
    if total.best is None or total.best < DUAL:
        return False
    accusative = other.first == other.last and words[other.first].norm.endswith("ا")
    return other.best is None or (total.best > LAST_WITH_PLURAL and accusative)


def _sum(one: Quantity, other: Quantity) -> Quantity:
    """Of both; `عدد من الجنود ومدني` are several still."""

    def add(a: int | None, b: int | None) -> int | None:
        return None if a is None or b is None else a + b

    best, high = add(one.best, other.best), add(one.high, other.high)
    if best is None and high is None:
        return Quantity(max(one.low or 0, other.low or 0) or None, None, None, one.first, other.last)
    return Quantity(add(one.low, other.low), best, high, one.first, other.last)


def _bare_number(words: Sequence[Word], position: int) -> Quantity | None:
    """`قتلوا اثنين من المهاجمين`, `فأصيب أربعة`: a number with nothing counted after it."""
    if words[position].norm in ORDINALS or words[position].stems & ORDINALS:
        return Quantity(1, 1, 1, position, position)
    if known := _known_number(words, position):
        return Quantity(known, known, known, position, position)
    number = quantity_at(words, position)
    if number is None or (number.best or number.low or number.high or 0) > LARGEST_BARE:
        return None
    after = words[number.last + 1] if number.last + 1 < len(words) else None
    alone = words[position].norm in ("العشرات", "المئات")
    ends = alone or after is None or not after.norm.isalpha() or bool(after.stems & AFTER_BARE)
    return number if ends or (after is not None and (is_joined(after) or is_prefixed(after))) else None


def _known_number(words: Sequence[Word], position: int) -> int | None:
    """`قُتل الثلاثة`: a number of people known from before, which no noun before it has for its own."""
    norm = words[position].norm
    if not norm.startswith("ال") or norm in TIMES or (position and words[position - 1].norm.startswith("ال")):
        return None
    number = UNITS.get(norm.removeprefix("ال"), 0)
    return number if number >= DUAL else None


def is_prefixed(word: Word) -> bool:
    """Whether a preposition may be written with a word (`لمسلحين`)."""
    return word.norm[:1] in "بلك" and any(form.clitics[-1:] in ("ب", "ل", "ك") for form in word.forms[1:])


def is_joined(word: Word) -> bool:
    """`مقتل وإصابة`: whether a word begins with the conjunction."""
    return any(form.clitics == "و" for form in word.forms)
