"""Nouns that stand for a party where no name is given, by kind: fighters, forces, civilians, people, targets."""

from transforms.annotate.document import Form, Word
from transforms.annotate.normalise import normalise, word_set
from transforms.extract.numbers import PERSON_NOUNS

SOUND_ENDINGS = ("", "ا", "ه", "ان", "ين", "ون", "ات", "ي", "و", "تان", "تين")
"""Singular, feminine, dual and sound plurals, and the plural before a noun (`سائقو`)."""


def _inflected(words: str) -> frozenset[str]:
    return frozenset(normalise(word) + ending for word in words.split() for ending in SOUND_ENDINGS)


FIGHTERS = _inflected("مسلح متمرد جندي عسكري شرطي مقاتل مرتزق ملثم قناص مستشار") | word_set(
    """جنود عناصر عنصر عنصران عنصرين ضباط ضابط قائد قائدا قادة قيادي قياديا ثوار مقاومون مقاومين مجندين مجندون حراس حارس حارسين حارسان أفراد فلول خلية خلايا
    متشددون متشددين متطرفون متطرفين إرهابيون إرهابيين تكفيريون تكفيريين جهاديون جهاديين مجاهدون مجاهدين ميليشياوي انقلابيون انقلابيين"""
)
FORCES = word_set(
    """قوات قوة جيش جيوش شرطة أمن طيران طائرة طائرات طائرتان طائرتين مقاتلات مقاتلة مدفعية دبابة دبابات مروحية مروحيات مسيرة مسيرات بحرية دفاعات مخابرات استخبارات
    دورية دوريات رتل أرتال وحدة وحدات لواء ألوية كتيبة كتائب فرقة فرق فوج سرية سرايا حرس درك خفر فصائل فصيل ميليشيات ميليشيا مليشيا مليشيات حاجز نقطة
    مجموعة مجموعات مجاميع جماعة جماعات عصابة عصابات تنظيم تنظيمات حركة جبهة تحالف حشد معارضة نظام حكومة سلطات سلطة جهاز أجهزة مفرزة مفارز قسم غرفة إدارة مديرية
    نيابة محكمة جهات جهة شبكة راجمات زوارق بوارج"""
)
CIVILIANS = _inflected(
    """مدني مواطن سائق مزارع فلاح راع راعي صياد تاجر بائع طالب معلم مدرس مهندس موظف ممرض مسعف صحفي صحافي إعلامي مراسل مصور محامي صيدلاني متقاعد مصل مسافر
    حاج سائح مهاجر لاجئ نازح عابر مراهق بحار متطوع طفل متسوق خباز حداد نجار ميكانيكي"""
) | word_set(
    """مدنيون مدنيين مدنيان أهالي سكان نساء نسوة امرأة امرأتان امرأتين سيدة سيدات أطفال طفلان رجال شبان شباب شاب شابا شابة شابان شابين فتى فتيان فتية فتيين فتاة فتيات صبي صبية
    رعاة باعة تجار طلاب طلبة تلاميذ عمال عامل عاملين أطباء طبيب طبيبة ركاب مصلين سياح إمام خطيب مختار شيخ وجيه وجهاء عائلة عائلات أسرة أبناء أقارب ذوي شقيقان شقيقين
    صحفيون صحفيين مارة مدنيات قاطفي جامعي حصادين"""
)
PEOPLE = _inflected(
    "متظاهر محتج معتصم مشارك ناشط مهاجم مطلوب متهم معتقل محتجز موقوف مشتبه مهرب مستوطن انتحاري قتيل مصاب"
) | word_set(
    """نشطاء رجل رجلا رجلان رجلين مجهولون مجهولين أسرى أسير رهائن رهينة سجناء جرحى ضحايا قتلى حوثيون حوثيين أكراد شيعة سنة مسيحيين أقباط فلسطينيون فلسطينيين فلسطيني
    موكب أنصار موالون موالين منفذو منفذي منفذ عملاء لصوص"""
)
TARGETS = word_set(
    """مواقع موقع مقر مقرات قاعدة قواعد مطار مستشفى منزل منازل سوق سفينة سفن ناقلة ناقلات قنصلية سفارة منشأة منشآت أهداف هدف مركز مراكز مبنى سيارة سيارات آلية آليات
    شاحنة شاحنات صهريج صهاريج دراجة قافلة حافلة حافلات باص معسكر ثكنة مستودع مستودعات كنيسة مسجد مدرسة تجمع تجمعات"""
)


def _table(kinds: dict[str, frozenset[str]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, nouns in kinds.items():
        for noun in nouns:
            table.setdefault(noun, kind)
            table.setdefault("ال" + noun, kind)
    return table


KINDS = _table(
    {
        "fighters": FIGHTERS,
        "forces": FORCES,
        "civilians": CIVILIANS,
        "people": PEOPLE | PERSON_NOUNS,
        "things": TARGETS,
    }
)


def group_at(word: Word) -> tuple[str, Form] | None:
    """Kind and reading of a word that stands for a party, or None."""
    return next(((KINDS[form.norm], form) for form in word.forms if form.norm in KINDS), None)
