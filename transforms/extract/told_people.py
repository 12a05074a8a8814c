"""People at a word of a sentence, by noun, number or name, and those whom `and` joins to them."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import word_set
from transforms.extract.numbers import Quantity, counted_people, people_named, quantity_at

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
        if position in self.other_names and people_named(self.words[position]) != 2:
            return None
        return counted_people(self.words, position) or _bare_number(self.words, position)

    def or_name_at(self, position: int) -> Quantity | None:
        """The same, or one person by name."""
        if position in self.names:
            return Quantity(1, 1, 1, position, self.names[position])
        return self.at(position)

    def joined_to(self, first: Quantity, end: int) -> Quantity:
        """`جنديين وخمسة مقاتلين`: people joined by `and` are added up."""
        words, total, position = self.words, first, first.last + 1
        reach = position + CONJOINED_REACH
        while position < min(end, reach):
            word = words[position]
            if word.text in "،,.؛:!؟()" or word.stems & (STOPS | TIMES) or word.norm in CLAUSES:
                break
            position += word.norm == "و"
            if word.norm == "و" or (is_joined(word) and position not in self.other_names):
                other = self.or_name_at(position) if position < end else None
                if other is None or other.last >= end or _is_loose(total, other):
                    break
                total = _sum(total, other)
                position, reach = other.last, other.last + CONJOINED_REACH
            position += 1
        return total


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
    return number if ends or (after is not None and (is_joined(after) or is_prefixed(after))) else None


def is_prefixed(word: Word) -> bool:
    """Whether a preposition may be written with a word (`لمسلحين`)."""
    return word.norm[:1] in "بلك" and any(form.clitics[-1:] in ("ب", "ل", "ك") for form in word.forms[1:])


def is_joined(word: Word) -> bool:
    """`مقتل وإصابة`: whether a word begins with the conjunction."""
    return any(form.clitics == "و" for form in word.forms)
