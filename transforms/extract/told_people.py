"""People at a word of a sentence, by noun, number or name, and those whom `and` joins to them."""

from collections.abc import Iterator, Sequence

from transforms.annotate.document import QUOTES, Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import word_set
from transforms.extract.numbers import THOUSANDS, UNITS, Quantity, quantity_at
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
"""Larger bare numbers are years, prices and distances, unless said in thousands."""
AFTER_BARE = (
    PREPOSITIONS
    | TIMES
    | CLAUSES
    | word_set("عام وفق وفقا بحسب حسب كما منهم بجروح اخرين آخرون آخر أخرى بينهم اثر جراء اخرون بنيران")
)
ONE, SINGLED = word_set("واحد واحدة واحدا"), word_set("يوم آن وقت جانب طرف أسبوع شهر عام كل")
"""`في يوم واحد`: what is one there is nobody."""
HOUR = word_set("الساعة")
ORDINALS = word_set("ثان ثالث رابع خامس آخر أخرى ثالثة")
CONJOINED_REACH = 6
BRACKET_REACH = 6
LAST_WITH_PLURAL = 10
"""A larger number counts a singular in the accusative."""
COMPANY = word_set("ومعه معه ومعها معها ومعهم معهم ومعهما معهما وبرفقته برفقته وبرفقتها برفقتها")
ASIDES, ASIDE_REACH = word_set("وهو وهي الذي التي"), 16
OWNERS = ("ه", "ها", "هم", "هما")


class ToldPeople:
    """The people of one sentence."""

    def __init__(self, sentence: AnnotatedSentence) -> None:
        """Keeps the names of people, and where other names stand."""
        self.words = sentence.words
        self.named = {p for m in sentence.mentions for p in range(m.first, m.last + 1)}
        self.names = {m.first: m.last for m in sentence.mentions if m.entity_type == "PER"}
        self.other_names = {
            p for m in sentence.mentions if m.entity_type != "PER" for p in range(m.first, m.last + 1)
        }

    def at(self, position: int) -> Quantity | None:
        """People by noun or number: `ثلاثة عناصر`, `مدني`, `أربعة من الركاب`."""
        word = self.words[position]
        if word.stems & STOPS or (position in self.other_names and people_named(word) != DUAL):
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
            if word.text in "،," and (closed := self._after_aside(position, end)):
                reach += closed - position
                position = closed
            word = words[position]
            reach += position in self.named or word.text in QUOTES
            if (
                (word.text in "،,.؛:!؟()" and not self._goes_on(position, end))
                or word.stems & (STOPS | TIMES)
                or word.norm in CLAUSES
            ):
                break
            position += word.norm == "و" or word.text in "،,"
            other = self._other(position, end, joined=word.norm == "و")
            if other is not None:
                if other.last >= end or _is_loose(total, other, words) or self._is_name_of(first, position):
                    break
                total = added(total, other)
                position, reach = other.last, other.last + CONJOINED_REACH
            elif word.norm == "و" or self._joins(position):
                break
            position += 1
        return total

    def company_at(self, position: int, end: int) -> Quantity | None:
        """`مع أحد مرافقيه`, `هو وسائقه`: who is said to have been with somebody."""
        position += position < end and self.words[position].text in "،,"
        if position + 1 >= end:
            return None
        if self.words[position].norm in ("هو", "هي"):
            company = self.or_name_at(position + 1) if self._joins(position + 1) else None
        elif self.words[position].norm == "مع":
            company = self._companions(position + 1)
        else:
            return None
        counts = company is not None and company.last < end and company.best is not None
        return self.joined_to(company, end) if company and counts else None

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
        return others if self.owned_end(others) is not None else None

    def owned_end(self, others: Quantity) -> int | None:
        """`ثلاثة من مرافقيه`, `ابن عمه`: the last word of people told of as those of others."""
        for position in range(others.first, min(others.last + 3, len(self.words))):
            word = self.words[position]
            if word.norm.endswith(OWNERS) and not word.text.endswith("ة") and people_named(word):
                return position
        return None

    def _after_aside(self, comma: int, end: int) -> int | None:
        """`، وهو سياسي معارض، وستة آخرين`, `، سامر الأحمد، وابن أخيه`: where people are added after an aside."""
        start = comma + 1
        if start >= end or not (self.words[start].norm in ASIDES or start in self.names):
            return None
        for closing in range(start, min(end - 1, start + ASIDE_REACH)):
            if self.words[closing].text in ".؛:":
                return None
            if self.words[closing].text in "،,":
                return closing if self._goes_on(closing, end) else None
        return None

    def _goes_on(self, comma: int, end: int) -> bool:
        """`، ومعه مرافقان`, `، و6 مقاتلين`: whether people are added after a comma, and nothing is said of them."""
        position = comma + 1
        if self.words[comma].text not in "،," or position >= end:
            return False
        if self.words[position].norm in COMPANY:
            return True
        if self.words[position].norm == "مع":
            return self._companions(position + 1) is not None
        other = self.at(position) if self._joins(position) else None
        if other is None or other.last >= end:
            return False
        if quantity_at(self.words, position):
            after = self.words[other.last + 1 : other.last + 2]
            return other.last + 1 < end or not any(w.norm.isalnum() for w in after)
        owned = self.owned_end(other)
        return owned is not None and self._ends(owned)

    def _ends(self, last: int) -> bool:
        """Whether nothing that might be said of people comes right after them."""
        after = self.words[last + 1] if last + 1 < len(self.words) else None
        return (
            after is None or not after.norm.isalpha() or bool(after.stems & AFTER_BARE) or is_prefixed(after)
        )

    def _names_follow(self, people: Quantity) -> bool:
        """`الجنديان علي حسن وعمر خالد`: names right after a dual or a number are those of the counted."""
        return people.best is not None and people.best >= DUAL and people.last + 1 in self.names

    def _is_name_of(self, people: Quantity, position: int) -> bool:
        """`الناشطتين نسيمة الأحمد وسمر العلي`: a name that `and` joins to that of the first of two known people."""
        known = self.words[people.last].norm.startswith("ال")
        return position in self.names and known and people.best == DUAL

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


def added(one: Quantity, other: Quantity) -> Quantity:
    """Those of both; `عدد من الجنود ومدني` are several still."""

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
    before = words[position - 1].stems if position else frozenset()
    if number is None or before & HOUR or (before & SINGLED and words[position].norm in ONE):
        return None
    size = number.best or number.low or number.high or 0
    if size > LARGEST_BARE and words[number.last].norm not in THOUSANDS:
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
    """`مقتل وإصابة`, `وأحد الجنود`: whether a word begins with the conjunction (`واحد` does not)."""
    return (word.norm not in UNITS or word.text.startswith("وأ")) and any(
        form.clitics == "و" for form in word.forms
    )
