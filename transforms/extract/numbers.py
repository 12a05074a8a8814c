"""Numbers as Arabic news writes them: digits, number words with gender and dual, bounds and ranges."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from transforms.annotate.document import Word
from transforms.annotate.normalise import normalise


@dataclass(frozen=True)
class Quantity:
    """A number with its uncertainty, after the rules of counting; words `first`..`last` say it."""

    low: int | None
    best: int | None
    high: int | None
    first: int
    last: int

    @property
    def bounds(self) -> tuple[int | None, int | None, int | None]:
        """Low, best and high."""
        return self.low, self.best, self.high

    @property
    def size(self) -> int:
        """How many it is about: the best, else the lowest number."""
        return self.best if self.best is not None else self.low or 0

    @property
    def qualifier(self) -> str:
        """exact, at_least, at_most or approx."""
        if self.low is None and self.high is None:
            return "approx"
        if self.low is None:
            return "at_most"
        return "exact" if self.high is not None else "at_least"


def _table(text: str) -> dict[str, int]:
    return {normalise(word): int(value) for value, words in _pairs(text) for word in words}


def _pairs(text: str) -> list[tuple[str, list[str]]]:
    return [(line.split()[0], line.split()[1:]) for line in text.strip().splitlines()]


UNITS = _table("""
1 واحد واحدة واحدا
2 اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي
3 ثلاثة ثلاث
4 أربعة أربع
5 خمسة خمس
6 ستة ست
7 سبعة سبع
8 ثمانية ثماني ثمان
9 تسعة تسع
10 عشرة عشر
""")
TENS = _table("""
20 عشرون عشرين
30 ثلاثون ثلاثين
40 أربعون أربعين
50 خمسون خمسين
60 ستون ستين
70 سبعون سبعين
80 ثمانون ثمانين
90 تسعون تسعين
""")
HUNDREDS = _table("""
100 مئة مائة
200 مئتان مئتين مئتي مئتا مائتان مائتين مائتي مائتا
300 ثلاثمئة ثلاثمائة
400 أربعمئة أربعمائة
500 خمسمئة خمسمائة
600 ستمئة ستمائة
700 سبعمئة سبعمائة
800 ثمانمئة ثمانمائة
900 تسعمئة تسعمائة
""")
TEEN_HEADS = {normalise("أحد"): 1, normalise("إحدى"): 1} | {w: v for w, v in UNITS.items() if v > 1}
THOUSANDS = {normalise(w) for w in ("ألف", "آلاف", "ألفا")}
MILLIONS = {normalise(w) for w in ("مليون", "ملايين", "مليونا")}
SCALES = _table("""
1000 ألف ألفا
2000 ألفي ألفان ألفين
1000000 مليون مليونا
2000000 مليوني مليونان مليونين
""")
"""Nouns that are a number with nothing before them."""
FRACTIONS = {normalise("نصف"): 2, normalise("ربع"): 4}
DOZENS = {normalise("عشرات"): 20, normalise("العشرات"): 20, normalise("مئات"): 200, normalise("المئات"): 200}
SEVERAL = {normalise(w) for w in ("عدد", "عددا", "عدة", "بعض", "مجموعة", "العديد")}
PARTED = {normalise(w) for w in ("عدد", "عددا", "مجموعة", "العديد")}
"""Of several only where `من` or `another` follows: `عدد القتلى` is a count still to come."""

_APPROX = {"نحو", "حوالي", "قرابه", "زهاء", "تقريبا"}
_MORE = {"اكثر", "ازيد", "فوق"}
_LESS = {"اقل"}
_EXCEEDS = {
    normalise(prefix + stem + ending)
    for stem in ("تجاوز", "تخطى", "تعدى")
    for prefix, ending in (("", ""), ("", "ت"), ("ي", ""), ("ت", ""))
} | {normalise(w) for w in ("تخطت تعدت فاق فاقت يفوق تفوق".split())}
_NOT = {"لا", "لم", "ولا", "ولم"}
Bounds = tuple[int | None, int | None, int | None]


def quantity_at(words: Sequence[Word], position: int) -> Quantity | None:
    """The number that begins at a word (its bound before it included), or None."""
    if not 0 <= position < len(words) or not may_count(words[position]):
        return None
    bounded = _bounded(words, position)
    if bounded:
        return bounded
    ranged = _range(words, position)
    if ranged:
        return ranged
    norm = words[position].norm
    for stem in (norm, *words[position].stems):
        if stem in DOZENS:
            return Quantity(DOZENS[stem], None, None, position, position)
    if norm in SEVERAL:
        after = words[position + 1].norm if position + 1 < len(words) else ""
        parted = norm not in PARTED or after in ("من", "اخر", "غير", "كبير")
        return Quantity(2, None, None, position, position) if parted else None
    read = _integer(words, position)
    if read is None:
        return None
    value, last = read
    low, best, high = _bound_before(words, position, value)
    return hedged(words, Quantity(low, best, high, position, last))


def _bound_before(words: Sequence[Word], position: int, value: int) -> Bounds:
    """`على الأقل عشرين`, `تجاوزت 100`, `لا يتعدى 5`: the bounds of a number by the words before it."""
    before = [w.norm for w in words[max(0, position - 2) : position]]
    if before == ["علي", "الاقل"]:
        return value, value, None
    if before and before[-1] in _EXCEEDS:
        return (None, None, value) if before[0] in _NOT else (value, value, None)
    return value, value, value


HEDGE_REACH = 6
"""Words after a number within which `على الأقل` still speaks of it."""


def hedged(words: Sequence[Word], quantity: Quantity) -> Quantity:
    """`خمسة مقاتلين على الأقل`, `10 على الأكثر`: a bound that follows the number."""
    for position in range(quantity.last + 1, min(quantity.last + HEDGE_REACH, len(words) - 1)):
        between = words[position].text in "،," and words[position + 1].norm == "علي"
        if (words[position].text in "،,.؛:" and not between) or words[position].norm.isdigit():
            break
        if words[position].norm == "علي":
            bound = words[position + 1].norm
            if bound == "الاقل":
                return Quantity(quantity.low, quantity.best, None, quantity.first, quantity.last)
            if bound == "الاكثر":
                return Quantity(None, None, quantity.best, quantity.first, quantity.last)
    return quantity


def may_count(word: Word) -> bool:
    """Whether a number can begin at a word: nearly all words are passed over here."""
    if word.norm in NO_NUMBERS:
        return False
    return (
        word.norm[:1].isdigit()
        or not word.stems.isdisjoint(NUMBER_BEGINNINGS)
        or bool(DIGIT.search(word.text))
    )


NO_NUMBERS = frozenset(normalise(w) for w in ("كمية", "كميات"))
"""Read with a clitic off they would be hundreds (`ك` + `مئة`)."""
YEARS = range(1900, 2101)
"""Bare numbers that are more likely years than counts."""
DIGIT = re.compile(r"\d")
NUMBER_BEGINNINGS = frozenset(
    {*UNITS, *TENS, *HUNDREDS, *TEEN_HEADS, *DOZENS, *SEVERAL, *_APPROX, *_MORE, *_LESS}
    | {*THOUSANDS, *MILLIONS, *SCALES, *FRACTIONS, "ما", "لا", "بين"}
)


def _bounded(words: Sequence[Word], position: int) -> Quantity | None:
    norms = [w.norm for w in words[position : position + 5]]
    stems = words[position].stems
    if stems & _APPROX:
        return _requalify(words, position, 1, lambda n: (None, n, None))
    if stems & _MORE and norms[1:2] == ["من"]:
        return _requalify(words, position, 2, lambda n: (n, n, None))
    if stems & _LESS and norms[1:2] == ["من"]:
        return _requalify(words, position, 2, lambda n: (None, None, n))
    joined = " ".join(norms)
    for phrase in ("ما لا يقل عن", "لا يقل عن", "ما يزيد عن", "ما يزيد علي", "ما يقارب", "ما يقرب من"):
        if joined.startswith(phrase):
            shift = len(phrase.split())
            if phrase.startswith("ما يق"):
                return _requalify(words, position, shift, lambda n: (None, n, None))
            return _requalify(words, position, shift, lambda n: (n, n, None))
    return None


def _requalify(
    words: Sequence[Word],
    position: int,
    shift: int,
    bounds: Callable[[int], Bounds],
) -> Quantity | None:
    inner = quantity_at(words, position + shift)
    if inner is None or (inner.best or inner.low) is None:
        return None
    if inner.best is None:
        return Quantity(inner.low, None, None, position, inner.last)
    low, best, high = bounds(inner.best)
    return Quantity(low, best, high, position, inner.last)


def _range(words: Sequence[Word], position: int) -> Quantity | None:
    """`بين 10 و15`, `من 10 الى 15`, `10-15`, `15 أو 20`; `بين 270 و330 ألفا` are thousands both."""
    glued = re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", words[position].norm)
    if glued and int(glued[1]) < int(glued[2]):
        return Quantity(int(glued[1]), None, int(glued[2]), position, position)
    if either := _either(words, position):
        return either
    begin = position + (words[position].norm == "ما")
    if begin + 1 >= len(words) or words[begin].norm != "بين":
        return None
    low = _integer(words, begin + 1)
    if low is None:
        return None
    after = low[1] + 1
    if after < len(words) and words[after].norm in ("و", "الي"):
        after += 1
    high = _integer(words, after)
    if high is None or high[0] <= low[0]:
        return None
    shared = words[high[1]].norm
    scale = next((n for n, nouns in ((1000, THOUSANDS), (1_000_000, MILLIONS)) if shared in nouns), 1)
    least = low[0] * scale if low[0] < 1000 and low[0] * scale < high[0] else low[0]
    return Quantity(least, None, high[0], position, high[1])


def _either(words: Sequence[Word], position: int) -> Quantity | None:
    """`15 أو 20`: one number or a larger one."""
    low = _integer(words, position)
    if low is None or low[1] + 2 >= len(words) or words[low[1] + 1].norm != "او":
        return None
    high = _integer(words, low[1] + 2)
    return Quantity(low[0], None, high[0], position, high[1]) if high and high[0] > low[0] else None


TENS_BEGIN = 20


def _integer(words: Sequence[Word], position: int) -> tuple[int, int] | None:
    """Value and last word of a number in digits or words."""
    if position >= len(words):
        return None
    large = _with_fraction(words, position)
    if large:
        return large
    digits = _digits(words[position])
    if digits is not None:
        if position + 1 < len(words):
            following = words[position + 1].norm
            if following in THOUSANDS | MILLIONS:
                scale = 1000 if following in THOUSANDS else 1_000_000
                return _and_rest(words, digits * scale, position + 1)
        return digits, position
    total, last, any_found = 0, position - 1, False
    cursor = position
    while cursor < len(words):
        part = _spelled(words, cursor, continuing=any_found)
        if part is None:
            break
        value, end = part
        if end + 1 < len(words) and words[end + 1].norm in THOUSANDS | MILLIONS:
            end += 1
            value *= 1000 if words[end].norm in THOUSANDS else 1_000_000
        if any_found and total < TENS_BEGIN and value < TENS_BEGIN:
            break
        total += value
        last, any_found = end, True
        cursor = end + 1
    return _and_rest(words, total, last) if any_found else None


_FRACTION = re.compile(r"(\d{1,3})[.,٫](\d{1,2})")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def _with_fraction(words: Sequence[Word], position: int) -> tuple[int, int] | None:
    """`1.5 مليون`, `نصف مليون`, `511,000`, also where the tokens of the number are apart."""
    stem = next((s for s in words[position].stems if s in FRACTIONS), None)
    if stem and position + 1 < len(words) and words[position + 1].norm in MILLIONS:
        return 1_000_000 // FRACTIONS[stem], position + 1
    if not any(form.norm[:1].isdigit() for form in words[position].forms):
        return None
    head = min((form.norm for form in words[position].forms), key=len).strip("ـ")
    for length in (1, 2, 3):
        end = position + length
        joined = head + "".join(w.norm for w in words[position + 1 : end])
        after = words[end].norm if end < len(words) else ""
        fraction = _FRACTION.fullmatch(joined)
        if fraction and after in MILLIONS:
            tenths = int(fraction[2].ljust(2, "0"))
            return int(fraction[1]) * 1_000_000 + tenths * 10_000, end
        if length > 1 and _GROUPED.fullmatch(joined):
            return int(re.sub("[.,]", "", joined)), end - 1
    return None


def _and_rest(words: Sequence[Word], whole: int, last: int) -> tuple[int, int]:
    """`مليون و400 ألف`, `ألف و500`: what is added to whole millions or thousands, said right after them."""
    scale = next((n for n in (1_000_000, 1000) if whole >= n and whole % n == 0), None)
    if scale is None or last + 1 >= len(words) or not words[last + 1].norm.startswith("و"):
        return whole, last
    start = last + 2 if words[last + 1].norm == "و" else last + 1
    rest = _integer(words, start)
    return (whole + rest[0], rest[1]) if rest and scale // 1000 <= rest[0] < scale else (whole, last)


def _digits(word: Word) -> int | None:
    for form in word.forms:
        plain = form.norm.replace(",", "").replace("٬", "").replace("،", "")
        if plain.isascii() and plain.isdigit() and len(plain) <= 9:
            return int(plain)
    return None


def _spelled(words: Sequence[Word], position: int, *, continuing: bool) -> tuple[int, int] | None:
    """One part of a spelled number; a continuing part must carry the conjunction (`وعشرين`)."""
    word = words[position]
    forms = [f for f in word.forms if (f.clitics.startswith("و") if continuing else True)]
    following = words[position + 1].norm if position + 1 < len(words) else ""
    if following in ("عشر", "عشره"):
        teen = next((TEEN_HEADS[f.norm] for f in forms if f.norm in TEEN_HEADS), None)
        if teen is not None:
            return 10 + teen, position + 1
    for form in forms:
        if form.norm in UNITS and following in (normalise("مئة"), normalise("مائة")):
            return UNITS[form.norm] * 100, position + 1
        for table in (HUNDREDS, TENS, UNITS):
            if form.norm in table:
                return table[form.norm], position
        if form.norm in SCALES:
            return SCALES[form.norm], position
    return None
