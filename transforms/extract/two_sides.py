"""Dead and wounded of the two sides of a clash, told one after the other."""

from collections.abc import Iterator
from itertools import pairwise

from transforms.annotate.normalise import word_set
from transforms.extract.casualties import CASUALTIES
from transforms.extract.group_nouns import CIVILIANS
from transforms.extract.reading import ArticleReading, SentenceReading, Toll

HONOURED = word_set("استشهد استشهاد ارتقى ارتقاء شهيد شهيدا شهيدان شهيدين شهداء الشهداء")
"""Words for the dead of the side that speaks."""
HOSTILE = word_set(
    """مسلح مسلحا مسلحين مسلحون مسلحي مهاجم مهاجمين مهاجمون المهاجمين المهاجمون إرهابي إرهابيا إرهابيين إرهابيون الإرهابيين مرتزق مرتزقا مرتزقة المرتزقة متمرد متمردا متمردين المتمردين
    متشددا متشددين المتشددين انتحاري انتحاريين انتحاريا انتحاريان داعشيا دواعش الدواعش مطلوب مطلوبا مطلوبين المطلوبين المطلوب خاطفين تكفيريين جهاديين الجهاديين المسلحين المسلحون خلية الخلية
    ميليشيا الميليشيا ميليشيات التنظيم تنظيم المعارضة معارضة الفصائل فصائل"""
)
REGULAR = word_set(
    """جندي جنديا جنديان جنديين جنود الجنود جنوده جنودها ضابط ضابطا ضباط شرطي شرطيا شرطيان شرطيين الشرطة شرطة الأمن أمن الجيش جيش القوات قوات قواتنا مقاتلينا مقاتلونا عناصرنا رفاقنا أبطالنا
    عسكري عسكريا عسكريين مجند مجندا مجندين درك الحرس حرس النظام نظام"""
)
SIDES = {"honoured": HONOURED, "civil": CIVILIANS, "hostile": HOSTILE, "regular": REGULAR}
FIGHTING = ({"honoured", "hostile"}, {"honoured", "regular"}, {"hostile", "regular"})
AMONG, AMONG_REACH = word_set("بينهم بينهما بينها منهم منهما منها ضمنهم"), 4
"""Before people who are among those told of already."""
INSTEAD = word_set("مقابل المقابل بالمقابل أيضا كذلك")
SAID = word_set("قال قالت أفاد أفادت أعلن أعلنت ذكر ذكرت أكد أكدت تحدث تحدثت زعم زعمت ادعى ادعت")
"""Before a number that another source gives, a claim of its own."""
SIDE_REACH, INSTEAD_REACH, LISTED_REACH = 6, 5, 7


def side_of(sentence: SentenceReading, toll: Toll) -> str:
    """By the word that says how they died, else by the first noun of a side from the number to the next mark."""
    words, last = sentence.words, toll.quantity.last
    if words[toll.hit.first].stems & HONOURED:
        return "honoured"
    triggers = {group[0].first for group in sentence.groups}
    for position in range(toll.quantity.first, min(last + SIDE_REACH, len(words))):
        word = words[position]
        if word.text in "،,.؛:" or (position > last and position in triggers):
            break
        if side := next((side for side, nouns in SIDES.items() if word.stems & nouns), ""):
            return side
    return ""


def both_sides(article: ArticleReading) -> Iterator[tuple[Toll, Toll]]:
    """`قُتل 12 مسلحا ... فيما استشهد جنديان`: each two numbers, one after the other, of two sides."""
    for what in CASUALTIES:
        told: dict[tuple[int, int], Toll] = {}
        for sentence in article.sentences:
            for toll in sentence.tolls:
                if toll.what == what and toll.quantity.best and not sentence.in_title:
                    told.setdefault((toll.sentence, toll.quantity.first), toll)
        for one, other in pairwise(told[spot] for spot in sorted(told)):
            first, second = article.at[one.sentence], article.at[other.sentence]
            near = other.sentence - one.sentence <= 1 and not _is_among(second, other)
            start = one.quantity.last + 1 if first is second else 0
            rival = any(w.stems & SAID for w in second.words[start : other.quantity.first])
            if near and not rival and _are_opposed(first, one, second, other):
                yield one, other


def _are_opposed(first: SentenceReading, one: Toll, second: SentenceReading, other: Toll) -> bool:
    """Whether two tolls are said to be of two sides, or the second to come on top of the first."""
    if first is second and _are_listed(first, one, other):
        return True
    sides = {side_of(first, one), side_of(second, other)}
    if sides in FIGHTING:
        return True
    start = max(0, other.quantity.first - INSTEAD_REACH)
    instead = any(w.stems & INSTEAD for w in second.words[start : other.quantity.first])
    return instead and "civil" not in sides


def _are_listed(sentence: SentenceReading, one: Toll, other: Toll) -> bool:
    """`16 قتيلا من مسلحي المعارضة و12 قتيلا من الجهاديين`: numbers that nothing but `and` links."""
    words, start, end = sentence.words, one.quantity.last + 1, other.quantity.first
    if not start < end < start + LISTED_REACH or any(w.text in "،,.؛:" for w in words[start:end]):
        return False
    if any(start <= group[0].first < end for group in sentence.groups):
        return False
    return words[end - 1].norm == "و" or any(form.clitics == "و" for form in words[end].forms)


def _is_among(sentence: SentenceReading, toll: Toll) -> bool:
    """`مقتل 5، بينهم طفلان`: whether people are said to be among others."""
    before = sentence.words[max(0, toll.quantity.first - AMONG_REACH) : toll.quantity.first]
    return any(word.stems & AMONG for word in before)
