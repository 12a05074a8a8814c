"""Numbers of a sentence that count something: no dates, years, ages, measures, percentages, names."""

from collections.abc import Iterator, Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.metrics import METRICS
from transforms.extract.numbers import YEARS, Quantity, quantity_at
from transforms.extract.people import PERSON_NOUNS, bare
from transforms.extract.reading import SentenceReading

MEASURES = word_set(
    """دولار دولارا دينار ليرة يورو جنيه ريال درهم كيلومتر كيلومترا كيلومترات كم متر مترا أمتار ميل ميلا طن طنا أطنان كيلوغرام كيلوغراما درجة سنة سنوات عاما أعوام عام شهرا أشهر شهر يوما أيام يوم ساعة ساعات
    دقيقة دقائق أسبوعا أسابيع أسبوع ثانية لتر برميل مرة مرات صوت صوتا نقطة_ مقعد مقعدا دول دولة هدف_ المئة المائة بالمئة بالمائة % صباحا مساء مليار هدفين نائبا عضوا ضعف ضعفا أضعاف أضعافا هكتار هكتارا دونم دونما كغم كغ غرام غراما جولة جولات جلسة جلسات"""
)
"""What a number measures instead of counting people, attacks or operations."""
PERCENT = word_set("المئة المائة مئة مائة")
NUMBERED = word_set("المادة رقم القرار الفرع اللواء الفرقة الكتيبة الساعة المرتبة البند الصفحة")
"""What is named by a number."""
BEFORE_A_YEAR = word_set(
    """عام العام سنة منذ مطلع بداية نهاية أواخر منتصف كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول الثاني
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"""
)
SEVERAL_ARE = 2


def value(quantity: Quantity) -> int:
    """The number that stands for a quantity."""
    return next((n for n in (quantity.best, quantity.low, quantity.high) if n is not None), 0)


def counting_quantities(sentence: SentenceReading) -> Iterator[Quantity]:
    """Numbers of a sentence that are no dates, years or measures."""
    words = sentence.words
    position = 0
    while position < len(words):
        quantity = None if position in sentence.dated_words else quantity_at(words, position)
        if quantity is None or (quantity.best, quantity.low, quantity.high) == (None, None, None):
            position += 1
            continue
        position = quantity.last + 1
        after = words[position].stems if position < len(words) else frozenset()
        if after & MEASURES or "%" in words[quantity.last].text or _is_percent(words, position):
            continue
        if _is_year(words, quantity) or _is_name(words, quantity) or _is_vague(quantity):
            continue
        yield quantity


def _is_percent(words: Sequence[Word], after: int) -> bool:
    """`85 في المئة`, `5.9 في المئة`, also where the tokens of the number are apart."""
    while after < len(words) and words[after].norm.strip(".,٫").isdigit() | (words[after].text in ".,٫"):
        after += 1
    return after + 1 < len(words) and words[after].norm == "في" and bool(words[after + 1].stems & PERCENT)


def _is_name(words: Sequence[Word], quantity: Quantity) -> bool:
    """`المادة 4`, `القرار رقم (50)`, `اللواء 121`: a number that names and counts nothing."""
    before = [w for w in words[max(0, quantity.first - 2) : quantity.first] if w.text != "("]
    following = [w for w in words[quantity.last + 1 : quantity.last + 3] if w.text != ")"]
    if not before or not words[quantity.first].norm.isdigit():
        return False
    return bool(before[-1].stems & NUMBERED) and not any(counts_something(w.stems) for w in following[:1])


def _is_year(words: Sequence[Word], quantity: Quantity) -> bool:
    """`منذ اندلاعه في 2011`, `بين 2010 و2012`: a bare number that is no count though a counted word may follow."""
    if value(quantity) not in YEARS or not words[quantity.last].norm[-4:].isdigit():
        return False
    if quantity.qualifier != "exact":
        return quantity.low in YEARS and quantity.high in YEARS
    following = words[quantity.last + 1 : quantity.last + 2]
    before = words[max(0, quantity.first - 1) : quantity.first]
    if any(w.stems & BEFORE_A_YEAR or w.text in "/-–" for w in before):
        return True
    return not any(counts_something(frozenset({w.norm})) for w in following)


def _is_vague(quantity: Quantity) -> bool:
    """`عدد من`, `بعض`: nobody adds up several."""
    return quantity.best is None and quantity.high is None and quantity.low == SEVERAL_ARE


def counts_something(stems: frozenset[str]) -> bool:
    """Whether a word is of something that totals are of."""
    return bool(bare(stems, PERSON_NOUNS)) or any(stems & lexicon for lexicon in METRICS.values())
