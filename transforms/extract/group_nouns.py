"""Nouns that stand for a party where no name is given, by kind: fighters, forces, civilians, people, targets."""

from transforms.annotate.document import Form, Word
from transforms.annotate.normalise import normalise, word_set
from transforms.extract.people import PERSON_NOUNS

SOUND_ENDINGS = ("", "ا", "ه", "ان", "ين", "ون", "ات", "ي", "و", "تان", "تين")
"""Singular, feminine, dual and sound plurals, and the plural before a noun (`سائقو`)."""


def _inflected(words: str) -> frozenset[str]:
    return frozenset(normalise(word) + ending for word in words.split() for ending in SOUND_ENDINGS)


def _counted(words: str) -> frozenset[str]:
    """Things in singular, dual and feminine plural: no ending that would make an adjective of them (`مركزي`)."""
    forms = set()
    for noun in map(normalise, words.split()):
        if noun.endswith("ه"):
            forms |= {noun, *(noun[:-1] + ending for ending in ("ات", "تان", "تين", "تا", "تي"))}
        else:
            forms |= {noun, *(noun + ending for ending in ("ا", "ات", "ان", "ين"))}
    return frozenset(forms)


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
    موزع محصل حاج سائح مهاجر لاجئ نازح عابر مراهق بحار متطوع طفل متسوق خباز حداد نجار ميكانيكي"""
) | word_set(
    """مدنيون مدنيين مدنيان أهالي سكان نساء نسوة امرأة امرأتان امرأتين سيدة سيدات أطفال طفلان رجال شبان شباب شاب شابا شابة شابان شابين فتى فتيان فتية فتيين فتاة فتيات صبي صبية
    رعاة باعة تجار طلاب طلبة تلاميذ عمال عامل عاملين أطباء طبيب طبيبة ركاب مصلين سياح إمام خطيب مختار شيخ وجيه وجهاء عائلة عائلات أسرة أبناء أقارب ذوي شقيقان شقيقين
    صحفيون صحفيين مارة مدنيات قاطفي جامعي حصادين"""
)
PEOPLE = _inflected(
    "متظاهر محتج معتصم مشارك ناشط مهاجم مطلوب متهم معتقل محتجز موقوف مشتبه مهرب مستوطن انتحاري قتيل مصاب"
) | word_set(
    """نشطاء رجل رجلا رجلان رجلين مجهولون مجهولين أسرى أسير رهائن رهينة سجناء جرحى ضحايا قتلى حوثيون حوثيين أكراد شيعة سنة مسيحيين أقباط فلسطينيون فلسطينيين فلسطيني
    موكب مرتزقة دواعش فاعلون فاعلين فريق طاقم وفد وفود أنصار موالون موالين منفذو منفذي منفذ عملاء لصوص"""
)
TARGETS = _counted(
    """موقع مقر مستشفى منزل بيت سوق دكان متجر منشأة هدف مركز مبنى سيارة عربة مركبة مدرعة آلية شاحنة صهريج جرار دراجة قافلة حافلة باص ميكروباص معسكر
    ثكنة مستودع مخزن كنيسة مسجد مدرسة تجمع مصنع معمل محطة مزرعة مخفر مكتب قارب مركب زورق بنك مصرف روضة مستوصف فندق مقهى مستوطنة"""
) | word_set(
    """مواقع مقرات قاعدة قواعد مطار منازل بيوت أسواق محال محلات متاجر مباني سفينة سفن ناقلة ناقلتي ناقلات قنصلية سفارة أهداف مراكز آليات شاحنات صهاريج عربات
    دراجتين دراجات قوافل حافلتين باصات معسكرات ثكنات مخازن كنائس مساجد مدارس مستشفيات مصانع خيمة خيام قوارب جسر أنبوب برج أبراج مكاتب
    حاجزا نقاط مستوطنات معدات منظومة منظومات منصة منصات رادار"""
)


OFFICES = word_set("مديرية إدارة شعبة فرع قسم هيئة وكالة جهاز دائرة وحدة قيادة مركز")
OFFICE_TASKS = word_set(
    "مكافحة أمن الأمن شرطة الشرطة استخبارات الاستخبارات مخابرات المخابرات جمارك الجمارك جنايات الجنايات دفاع الدفاع"
)
"""What makes a force of an office: `مديرية مكافحة المخدرات`, `فرع الأمن الجنائي`."""


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
