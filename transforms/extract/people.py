"""Nouns for people, and how many a word or a number with its noun says."""

import re
from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import normalise
from transforms.extract.numbers import TENS, UNITS, Quantity, hedged, may_count, quantity_at

_REGULAR = tuple(
    normalise(w)
    for w in """مطلوب متهم متورط مهرب مهندس معلم مدرس صياد مزارع موظف ممرض مسعف متطوع إعلامي مراسل مصور مهاجر لاجئ نازح متظاهر
    محتج معتقل محتجز مختطف مرتزق قناص مرافق منتسب خاطف مروج متشدد متطرف جهادي مسافر متسلل مدان فار مشارك مستوطن متمرد منشق
    موقوف مخرب مهاجم مساعد محارب ملثم سياسي محامي مجند متعاقد مستشار مدير مدون مقاول ممول مزود مطلق منفذ مقيم محاصر منتظر مشجع مصل متسوق""".split()
)
"""People whose plural and dual are regular: read in every case ending."""
PERSON_SINGULAR = frozenset(w + ending for w in _REGULAR for ending in ("", "ا", "ه")) | frozenset(
    normalise(w)
    for w in """شخص شخصا عنصر عنصرا مدني مدنيا رجل رجلا شاب شابا شابة طفل طفلا طفلة امرأة سيدة جندي جنديا ضابط ضابطا
    قيادي قياديا قائد قائدا مسؤول مسؤولا مواطن مواطنا صحفي صحفيا صحافي ناشط ناشطا ناشطة زعيم أمير مسلح مسلحا شرطي شرطيا
    إرهابي إرهابيا مقاتل مقاتلا متهم مطلوب فلسطيني فلسطينيا فتى سائق طبيب شقيق انتحاري انتحاريا داعشي متشدد شيخ مختار
    قتيل قتيلا جريح جريحا شهيد شهيدا مصاب مصابا جثة جثته طبيبا تاجر تاجرا حارس حارسا عميل عميلا جاسوس جاسوسا لص عسكري عسكريا
    سجين سجينا أسير أسيرا طالب طالبا عامل عاملا شيخا إمام سائقا راع راعي راعيا فلاح فلاحا خبير خبيرا طيار طيارا بحار بحارا
    عضو عضوا نائب نقيب رقيب عقيد عميد ملازم رائد رضيع رضيعا صبي صبيا فتاة عجوز مسن مسنا نجل ابن ابنة زوج زوجة شقيقة زميل والد والدة
    حفيد حفيدة كنة صهر جدته عمه خاله أخيه أخوه أخته شقيقته رفيقة زميلة جارة رهينة سائح سائحا تلميذ تلميذا قاض قاضيا حاج وسيط رفيق رفيقا جار وافد وافدا دبلوماسي دبلوماسيا إعلامي أجنبي أجنبيا أحدهم أحدهما إحداهما
    راكب راكبا زعيما أميرا نقيبا رقيبا عقيدا عميدا ملازما رائدا عريف عريفا""".split()
)
_BROKEN = tuple(
    normalise(w)
    for w in """زعيم أمير طبيب شقيق شيخ تاجر حارس عميل جاسوس لص سجين أسير خبير نائب نقيب رقيب عقيد عميد رائد رضيع صبي سائح
    حاج راكب شهيد جريح قتيل قائد ضابط""".split()
)
"""People whose plural is broken: the ending `ين` is their dual."""
PERSON_DUAL = frozenset(
    [w + ending for w in _REGULAR for ending in ("ان", "تان", "تين")]
    + [w + ending for w in _BROKEN for ending in ("ان", "ين")]
    + [
        normalise(w)
        for w in """شخصين شخصان عنصرين عنصران رجلين رجلان شابين شابان طفلين طفلان طفلتين امرأتين امرأتان جنديين جنديان ضابطين
    ضابطان قياديين قياديان قائدين مواطنين مواطنان صحفيين شرطيين شرطيان قتيلين قتيلان جريحين جريحان مصابين مسلحان
    مدنيان شقيقين شقيقان فلسطينيان مقاتلان إرهابيان جثتين شهيدين متهمين مطلوبين آخران آخرتين سائقين سائقان عضوين عضوان راعيين راعيان
    عاملين عاملان طالبين طالبان طبيبان حارسان عسكريان فتاتين فتاتان سيدتين سيدتان قياديان صحفيان صحافيان مسؤولان شخصيتين ولدين ولدان
    طفلان طفلتان نجلين نجلان حفيدين حفيدان شقيقتين شقيقتان رفيقين رفيقان زميلين زميلان جارين جاران أخوين أخوان ابنتين ابنتان
    جثتان جثتي جثتا ناشطتان ناشطتين صحفيتان صحفيتين مواطنتان مواطنتين مدنيتان مدنيتين فلسطينيتان فلسطينيتين""".split()
    ]
)
AMBIGUOUS_DUAL = frozenset(
    normalise(w) for w in "مواطنين صحفيين مصابين متهمين مطلوبين جنديين قياديين شرطيين عاملين".split()
) - {normalise("جنديين")}
"""Written like the sound plural: read as plural, which loses less."""
PERSON_PLURAL = frozenset(w + ending for w in _REGULAR for ending in ("ون", "ين")) | frozenset(
    normalise(w)
    for w in """أشخاص شخص عناصر مدنيين مدنيون رجال شبان شباب أطفال نساء جنود ضباط قياديين قيادات قادة مسؤولين مواطنين مواطنون
    صحفيين صحافيين ناشطين نشطاء مسلحين مسلحون مسلحي قتلى جرحى شهداء مصابين مصابون إرهابيين إرهابيون مقاتلين مقاتلون
    مقاتلي متهمين مطلوبين آخرين آخرون فلسطينيين فلسطينيا مشتبها مشتبه مشتبهين مهاجرين لاجئين متظاهرين محتجين سجناء معتقلين أسرى
    محتجزين رهائن مختطفين ضحايا ضحية جثث أفراد فردا عسكريين عسكريا شرطيين دواعش داعشيا متشددين انتحاريين عاملين موظفين
    مسافرين ركاب طلاب تلاميذ تجار مهربين متطرفين حوثيين حوثيا أسير معتقلا سجينا متظاهرا محتجا فارين منهم بينهم عائلة
    أطباء حراس عملاء جواسيس لصوص رعاة عمال سوريين سوريون عراقيين عراقيون أتراك أكراد لبنانيين يمنيين مصريين إسرائيليين
    إسرائيليون أميركيين أمريكيين أجانب إيرانيين روس أعضاء أبناء نسوة سائقين سائقو أهالي سكان خبراء طيارين بحارة حجاج زوار سياح
    تكفيريين أشقاء إخوة أقارب رفاق زملاء سيدات فتيات رضع زعماء أمراء""".split()
)
TEENS = ("عشر", "عشره")
ONE_OF = frozenset(normalise(w) for w in ("أحد", "إحدى"))

PERSON_NOUNS = PERSON_SINGULAR | PERSON_DUAL | PERSON_PLURAL


def bare(stems: frozenset[str], lexicon: frozenset[str]) -> str | None:
    """The reading of a word that a lexicon holds, with or without the article."""
    for stem in stems:
        if stem in lexicon:
            return stem
        if stem.startswith("ال") and stem[2:] in lexicon:
            return stem[2:]
    return None


def counted_people(words: Sequence[Word], position: int) -> Quantity | None:
    """People counted at a word: `ثلاثة عناصر`, `عنصرين`, `5 قتلى`, `مدني`, `جنود`; None where none are."""
    if _is_one_of(words, position):
        return Quantity(1, 1, 1, position, position + 1)
    number = quantity_at(words, position)
    if number:
        counted = _counted_noun(words, number.last + 1)
        if counted is None:
            return None
        return Quantity(number.low, number.best, number.high, position, counted)
    many = people_named(words[position])
    return _with_numeral(words, position, many) if many else None


def _is_one_of(words: Sequence[Word], position: int) -> bool:
    """`أحد الجنود`, `وأحد مرافقيه`; neither `أحد عشر` nor `واحد`."""
    word, following = words[position], words[position + 1 : position + 4]
    if word.stems.isdisjoint(ONE_OF) or (word.norm not in ONE_OF and not word.text.startswith(("وأ", "وإ"))):
        return False
    return len(following) > 0 and following[0].norm not in TEENS and any(map(people_named, following))


def people_named(word: Word) -> int | None:
    """How many a noun for people is about: 1, 2, or 3 for a plural."""
    many = next((PEOPLE[stem] for stem in word.stems if stem in PEOPLE), None)
    if many in (MANY, None) and DUAL_MARKS.search(word.text) and (many or word.norm.endswith("يين")):
        return DUAL
    return many


DUAL_MARKS = re.compile("[\u064e\u0651]{1,2}\u064a\u0652?\u0646|\u064a\u0652\u0646")
"""`َين`: the dual where it is written with its vowel."""
DUAL, MANY = 2, 3


def _owned(noun: str) -> list[str]:
    """`زوجته`, `ولداه`, `أعضائها`: a noun with the possessives of the third person."""
    if noun.endswith("ه"):
        heads = [noun[:-1] + "ت"]
    elif noun.endswith("ء"):
        heads = [noun[:-1] + "ي", noun[:-1] + "و"]
    else:
        heads = [noun[:-1] if noun.endswith(("ان", "ين")) else noun]
    return [head + ending for head in heads for ending in ("ه", "ها", "هم", "هما", "هن")]


def _people() -> dict[str, int]:
    people: dict[str, int] = {}
    for nouns, many in (
        (PERSON_DUAL - AMBIGUOUS_DUAL, DUAL),
        (AMBIGUOUS_DUAL, MANY),
        (PERSON_SINGULAR, 1),
        (PERSON_PLURAL, MANY),
    ):
        for noun in sorted(nouns):
            for form in (noun, "ال" + noun):
                people.setdefault(form, many)
    for nouns, many in ((PERSON_DUAL - AMBIGUOUS_DUAL, DUAL), (PERSON_SINGULAR, 1), (PERSON_PLURAL, MANY)):
        for noun in sorted(nouns):
            for form in _owned(noun):
                people.setdefault(form, many)
    return people


PEOPLE = _people()
"""Every form of a noun for people, with how many it is about."""


def _counted_noun(words: Sequence[Word], position: int) -> int | None:
    """The noun for people that a number before `position` counts."""
    for reach in range(position, min(position + 3, len(words))):
        if words[reach].text in "،.,؛:" or (reach > position and may_count(words[reach])):
            return None
        joined = any(form.clitics == "و" for form in words[reach].forms)
        if reach > position and (joined or people_named(words[reach]) == DUAL):
            return None
        if people_named(words[reach]) or (reach == position and looks_human(words[reach])):
            return reach
    return None


def looks_human(word: Word) -> bool:
    """Whether a counted noun has the sound masculine plural or the nisba of people: `متفلتين`, `إيرانيا`."""
    norm = word.norm
    return len(norm) > SHORTEST_HUMAN and (
        (norm.endswith(("ون", "ين")) and norm not in NOT_HUMAN)
        or (norm.endswith("يا") and not norm.endswith("ايا"))
    )


SHORTEST_HUMAN = 4
NOT_HUMAN = frozenset(
    {
        *TENS,
        "ملايين",
        "مليون",
        "تريليون",
        "بليون",
        "بساتين",
        "قوانين",
        "عناوين",
        "دكاكين",
        "براكين",
        "تلفزيون",
    }
)


def _with_numeral(words: Sequence[Word], position: int, many: int) -> Quantity:
    """A noun for people with the numeral that may follow it: `رجلا واحدا`, `مدنيين اثنين`, `أفرادها الأربعة`."""
    last = position
    for reach in range(position + 1, min(position + 3, len(words))):
        stem = next(
            (s for s in (words[reach].norm, words[reach].norm.removeprefix("ال")) if s in UNITS), None
        )
        if stem is not None and (UNITS[stem] <= DUAL or words[reach].norm != stem):
            teen = reach + 1 < len(words) and words[reach + 1].norm in TEENS
            many, last = UNITS[stem] + 10 * teen, reach + teen
            return hedged(words, Quantity(many, many, many, position, last))
        if not words[reach].norm.isalpha() or any(form.clitics == "و" for form in words[reach].forms):
            break
    if many > DUAL:
        return Quantity(2, None, None, position, last)
    return hedged(words, Quantity(many, many, many, position, last))
