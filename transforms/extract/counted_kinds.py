"""What a number counts and what is told of it, by kinds of words finer than metrics: the displaced, the held, one attack, a war, aid."""

from collections.abc import Iterator, Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.modality import clause_begin, clause_end
from transforms.extract.reading import SentenceReading
from transforms.extract.totals import COUNTED, Count, line_of

KINDS = {
    "dead": word_set(
        """قتيل قتيلا قتيلة قتلى قتل قتلت قتلوا قتلن مقتل مقتلهم يقتل شهيد شهيدا شهداء استشهد استشهدت استشهدوا استشهاد ضحية ضحايا ضحيتها مصرع مصرعهم حتفهم حياة حياتهم أرواح
        وفاة وفيات توفي توفيت توفوا وفاتهم مات ماتوا قضى قضوا قضت لقي لقوا جثة جثث جثامين جثمان"""
    ),
    "executed": word_set("أعدم أعدمت أعدموا إعدام اغتيال اغتيل اغتيلوا اغتيالات تصفية"),
    "neutralised": word_set("تحييد تحييدهم حيد حيدت حيدوا"),
    "wounded": word_set(
        "جريح جريحا جريحة جرحى جرح جرحت جرحوا جروح إصابة إصابات إصابتهم أصيب أصيبت أصيبوا مصاب مصابا مصابين مصابون تشوه تشويه بتر إعاقة إعاقات"
    ),
    "arrested": word_set(
        """اعتقال اعتقالات اعتقل اعتقلت اعتقلوا اعتقالهم القبض توقيف أوقف أوقفت أوقفوا قبضت احتجاز احتجز احتجزت احتجزوا أسر أسرت ضبط ملقى مقبوض الإيقاع"""
    ),
    "held": word_set(
        """معتقل معتقلا معتقلين معتقلون معتقلات محتجز محتجزا محتجزين محتجزون سجين سجينا سجناء سجن سجون موقوف موقوفا موقوفين موقوفون نزيل نزيلا نزلاء أسير أسيرا أسرى رهن زنزانة معتقلاتها"""
    ),
    "freed": word_set("أفرج إفراج الإفراج سراح سراحهم إطلاق أطلق أطلقت سبيل سبيلهم تحرير حرر حررت مفرج"),
    "missing": word_set("مفقود مفقودا مفقودين مفقودون مختف مختفيا مختفين اختفاء إخفاء فقدوا فقد مصير مصيرهم"),
    "abducted": word_set(
        "خطف خطفت خطفوا اختطاف اختطف اختطفت اختطفوا مختطف مختطفا مختطفين مختطفون مخطوف مخطوفا مخطوفين رهينة رهائن"
    ),
    "displaced": word_set(
        """نازح نازحا نازحة نازحين نازحون نزح نزحت نزحوا نزوح نزوحهم لاجئ لاجئا لاجئين لاجئون لجأ لجأوا لجوء مشرد مشردا مشردين تشريد شرد شردت شردوا مهجر مهجرا مهجرين تهجير هجر هجرت هجروا
        فر فرت فروا فرار يفر هرب هربوا هروب ديارهم منازلهم بيوتهم ترك تركوا عبروا عبر مهاجر مهاجرا مهاجرين مهاجرون"""
    ),
    "moved": word_set(
        "غادر غادرت غادروا مغادرة خرج خرجوا خروج أجلي أجلت إجلاء إجلاؤهم أخلي إخلاء مخلى نقل نقلوا نقلت عاد عادوا عودة عائد عائدين وصل وصلوا وصول"
    ),
    "trapped": word_set("محاصر محاصرا محاصرين محاصرون حصار عالق عالقا عالقين عالقون"),
    "fighters": word_set(
        """مقاتل مقاتلا مقاتلين مقاتلون مقاتلي مسلح مسلحا مسلحين مسلحون مسلحي عنصر عنصرا عناصر جندي جنديا جنود عسكري عسكريا عسكريين إرهابي إرهابيا إرهابيين متشدد متشددا متشددين متمرد متمردا متمردين
        ضابط ضابطا ضباط شرطي شرطيا"""
    ),
    "people": word_set(
        "شخص شخصا أشخاص مدني مدنيا مدنيين مدنيون طفل طفلا أطفال امرأة نساء سيدة سيدات رجل رجلا رجال مواطن مواطنا مواطنين صحفي صحفيا صحفيين صحافيين عامل عاملا شاب شابا فتاة آخرين آخرون آخر"
    ),
    "families": word_set("عائلة عائلات أسرة أسر"),
    "cases": word_set("حالة حالات انتهاك انتهاكا انتهاكات خرق خرقا خروقات مخالفة مخالفات شكوى"),
    "killings": word_set("جريمة جرائم محاولة محاولات"),
    "strikes": word_set("غارة غارات غاراتها ضربة ضربات ضرباتها طلعة طلعات"),
    "attacks": word_set(
        "هجوم هجوما هجمات هجمة هجماته اعتداء اعتداءات كمين كمينا كمائن تفجير تفجيرا تفجيرات استهداف استهدافا استهدافات حادثة حوادث حادثا مجزرة مجازر قصف"
    ),
    "operations": word_set(
        "عملية عمليات عملياتها عملياته مداهمة مداهمات حملة حملات مهمة مهام دورية دوريات توغل توغلا توغلات اقتحام اقتحاما اقتحامات إنزال إنزالا إنزالات"
    ),
    "networks": word_set("شبكة شبكات خلية خلايا عصابة عصابات وكر وكرا أوكار مقر مقرا مخبأ"),
    "missiles": word_set("صاروخ صاروخا صواريخ قذيفة قذائف برميل برميلا مسيرة مسيرات طائرة طائرات"),
    "munitions": word_set("لغم لغما ألغام عبوة عبوات ذخيرة ذخائر مخلفات متفجرا سلاح أسلحة قطعة"),
    "vehicles": word_set("مركبة مركبات سيارة سيارات دراجة دراجات آلية آليات دبابة دبابات عربة عربات"),
    "places": word_set(
        "قرية قرى بلدة بلدات نقطة نقاط موقع موقعا مواقع منزل منزلا منازل مدرسة مدارس مبنى مباني منشأة منشآت مدينة مدن محافظة محافظات مستشفى مركز منطقة مناطق"
    ),
    "protest": word_set(
        "احتجاج احتجاجا احتجاجات تظاهرة تظاهرات مظاهرة مظاهرات متظاهر متظاهرا متظاهرين متظاهرون محتج محتجين تحركا تحرك اعتصام إضراب مسيرات مشارك مشاركا مشاركين"
    ),
    "recruits": word_set("تجنيد جند جندت جندهم مجند مجندا مجندين انضم انضموا تدريب تدرب قوام قوامها عديد"),
    "disease": word_set(
        "كوليرا وباء أوبئة مرض الخناق دفتيريا حصبة كورونا فيروس فايروس تسمم سوء_التغذية اختناق"
    ),
    "need": word_set(
        "يحتاج يحتاجون بحاجة حاجة مساعدات مساعدة مجاعة جوع غذائي غذائية إغاثة إغاثية تكفي يعانون يعاني يواجه يواجهون مهددون"
    ),
    "live": word_set("يعيش يعيشون يقطن يقطنها يقطنه يسكن يسكنها سكان نسمة يقيم يقيمون يؤوي تؤوي يضم تضم"),
    "law": word_set(
        "محكمة حكم حكمت أحكام محاكمة محاكمات متهم متهما متهمين مذكرة مذكرات قاض قضية قضايا حوكم حوكموا نيابة إدانة أدين مدان"
    ),
    "votes": word_set("ناخب ناخبا ناخبين تصويت أصوات انتخابات اقتراع استفتاء مرشح مرشحا مرشحين جائزة"),
    "work": word_set("موظف موظفا موظفين موظفي وظيفة وظائف تسريح سرح إقالة أقيل أقالت فصل عمال متطوع"),
    "disaster": word_set("زلزال فيضانات فيضان سيول أمطار إعصار حريق حريقا تحطم غرق غرقت سير طقس انهيار"),
    "strange": word_set("جلسة جولة جولات بيان قرار تقرير صفحة نسخة كتاب مادة نوع مرحلة نسبة"),
    "war": word_set("حرب نزاع صراع ثورة انتفاضة أزمة الأهلية"),
    "fighting": word_set("معركة معارك اشتباكات مواجهات قتال اشتباك مواجهة عنف"),
    "one attack": word_set("هجوم غارة تفجير انفجار كمين حادث حادثة مجزرة قذيفة صاروخ عبوة ضربة إطلاق غارته"),
    "many attacks": word_set("هجمات غارات تفجيرات ضربات قذائف صواريخ انفجارات عمليات حوادث قصف"),
    "expected": word_set(
        "متوقع يتوقع توقع توقعت توقعات سوف محتمل احتمال قد خطة خطط يخشى مخاوف مرجح يرجح يستعد هدف استيعاب تسعى يعتزم"
    ),
    "agreed": word_set("اتفاق صفقة بموجب بموجبها بموجبه دفعة قافلة تبادل مقابل وساطة"),
    "sum": word_set(
        "حصيلة إجمالي مجموع إحصائية إحصاء وثق وثقت توثيق رصد رصدت بلغ بلغت سجل سجلت أحصى أحصت ارتفع ارتفعت ليرتفع لترتفع يرفع تجاوز عدد أعداد تقديرات"
    ),
}
KINDS = {kind: words | {"ال" + word for word in words} for kind, words in KINDS.items()}
SIDE = 12
"""Words on either side that tell of a number."""
TOLD = 3
"""Kinds of words on a side that are looked at, the nearest first."""


def kind_features(sentence: SentenceReading, count: Count) -> list[str]:
    """Binary features of what is counted, what is told before it and after it, each with the metric that it is read as."""
    words, quantity, metric = sentence.words, count.quantity, count.metric
    begin, end = line_of(sentence, quantity)
    start = max(begin, clause_begin(words, quantity.first), quantity.first - SIDE)
    stop = min(end, clause_end(words, quantity.last), quantity.last + 1 + SIDE)
    counted = next(_kinds(words[quantity.last + 1 : min(end, quantity.last + 1 + COUNTED)]), "nothing")
    before = list(_kinds(words[start : quantity.first][::-1]))[:TOLD]
    after = list(_kinds(words[quantity.last + 2 : stop]))[:TOLD]
    features = [f"counts {counted}", f"counts {counted}&metric={metric}"]
    for side, kinds in (("before", before), ("after", after)):
        nearest = kinds[0] if kinds else "nothing"
        features += [
            f"counts {counted}&{side} {nearest}&metric={metric}",
            f"first {side} {nearest}",
            f"first {side} {nearest}&metric={metric}",
        ]
        features += [f"{side} {kind}&metric={metric}" for kind in dict.fromkeys(kinds)]
        features += [f"{side} {kind}" for kind in dict.fromkeys(kinds)]
    return features


def _kinds(words: Sequence[Word]) -> Iterator[str]:
    """The kinds of the words that have one, in order; a word of several kinds is of their sum."""
    for word in words:
        kinds = [kind for kind, lexicon in KINDS.items() if not word.stems.isdisjoint(lexicon)]
        if kinds:
            yield "+".join(kinds)
