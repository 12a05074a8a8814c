"""Numbers that may be totals over a period: what each may count, by the words around it and by what was counted before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.modality import clause_begin, clause_end, clause_start
from transforms.extract.numbers import YEARS, Quantity, quantity_at
from transforms.extract.people import PERSON_NOUNS, bare
from transforms.extract.reading import ArticleReading, SentenceReading

_METRICS = {
    "killed": word_set(
        """مقتل قتل قتلت قتلوا قتلن قتلا قتيلا قتيل قتيلة قتيلين قتلى القتلى قتلاها قتلاه قتلاهم شهيدا شهيد شهداء الشهداء قضى قضوا تحييد تحييدهم حيدت استشهاد استشهد استشهدوا استشهدت
        اغتيال اغتيل اغتيلوا حياة حياتهم أرواح مصرع مصرعهم حتفهم حتفه يقتل قتلهم قتله وفاة وفيات توفي توفيت توفوا مات ماتوا ضحية ضحايا الضحايا ضحيتها القتل قضت لقي لقوا
        سقط سقطوا سقوط أعدم أعدموا أعدمت إعدام جثة جثث مقتلهم مقتولا القتيل الوفيات الشهيد الأرواح بحياة أودت أودى أودوا القضاء جثامين جثمان جثمانا جثمانه حيدنا حيد تصفية صفي فقدت"""
    ),
    "injured": word_set(
        """إصابة أصيب أصيبوا أصيبت أصابهم جريحا جريح جريحة جريحين جرحى الجرحى جرح جرحوا جرحت مصابا مصابين مصابون مصاب المصابين بجروح جروح إصابات الإصابات إصابتهم"""
    ),
    "arrested": word_set(
        """اعتقال اعتقل اعتقلت القبض توقيف أوقف أوقفت أوقفوا معتقلا معتقل معتقلين المعتقلين المعتقلون اعتقالات الاعتقالات اعتقلوا اعتقالهم موقوفا موقوف موقوفين الموقوفين احتجاز احتجز احتجزت احتجزوا
        أسر أسرت ضبط إخفاء اختفاء مختفيا توقيفهم موقوفون الإيقاع معتقلون محتجزا محتجز المحتجزين المقبوض مقبوض الملقى ملقى مختفين قبضت أوقفته توقيفات"""
    ),
    "operations": word_set(
        """عملية عمليات العمليات عملياتها عملياته مداهمة مداهمات حملة حملات غارة غارات الغارات غاراتها ضربة ضربات الضربات ضرباتها ضرباته طلعة طلعات مهمة مهمات مهام دورية دوريات إنزالا إنزال إنزالات تفكيك فككت شبكة شبكات خلية خلايا حملات توغل توغلا توغلات اقتحام اقتحاما اقتحامات"""
    ),
    "attacks": word_set(
        """هجوم هجوما هجمات هجمة الهجمات الهجوم هجماته هجماتها هجومين اعتداء اعتداءات الاعتداءات تفجيرا تفجير تفجيرات التفجيرات كمينا كمين كمائن استهدافا استهداف استهدافات استهدف استهدفت حادثة حوادث حادثا حادث الحوادث
        صاروخا صاروخ صواريخ قذيفة قذائف خرق خرقا خروقات خروق انتهاكا انتهاك انتهاكات الانتهاكات غارة غارات الغارات ضربة ضربات الضربات عملية عمليات اغتيال اغتيالات اغتيل اغتيلوا خطف قصف قصفا
        عبوة عبوات عبوات_ناسفة مجزرة مجازر انفجارا انفجار انفجارات برميلا برميل براميل اشتباكا اشتباك اشتباكات مواجهة مواجهات طائرة مسيرة هدفا أهداف طلعة طلعات هجوما جريمة جرائم محاولة محاولات اعتداءاتهم إطلاق سقوط"""
    ),
    "other": word_set(
        """نازح نازحا نازحين النازحين نازحون نزح نزوح نزوحا نزوحهم للنزوح نزحوا لاجئ لاجئا لاجئين اللاجئين لجأ لجأوا لجوء مهاجر مهاجرا مهاجرين المهاجرين مشرد مشردا تشريد شرد شردوا محاصرين محاصر محاصرا المحاصرين
        سجينا سجين سجناء السجناء محتجز محتجزا محتجزين المحتجزين معتقل معتقلا معتقلين المعتقلين مختطفا مختطف مختطفين المختطفين مفقودا مفقود مفقودين المفقودين مخطوفا مسلح مسلحا مسلحين المسلحين مقاتل مقاتلا مقاتلين مقاتلي المقاتلين أسرة عائلة
        فروا فر يفر فرار هرب هربوا الهروب غادر غادروا مغادرة عاد عادوا عودة رهينة رهائن عبروا عبر وصلوا وصل أسيرا أسرى الأسرى أسير تهجير هجروا نزوح خرج خرجوا أجلي إجلاء أجلوا أفرج الإفراج إطلاق سراح
        لغم لغما ألغام الألغام مدنيا مدني شخص شخصا أشخاص طفل طفلا أطفال عالق عالقا عالقين مهجر مهجرا تحرير ترحيل رحلت قرية بلدة نقطة دراجة مركبة قطعة موقع موقعا دبابة آلية خطف خطفوا اختطاف اختطف اختطفوا ضحية ضحايا مبنى مباني منزل منزلا منازل منشأة عبوة عبوات ذخيرة مضافة مقر وكرا مخلفات احتجاج احتجاجا احتجاجات تظاهرة مظاهرة المخلى أخلي إخلاء امرأة نساء قاصر قاصرا حالة حالات"""
    ),
}
METRICS = {metric: words | {"ال" + word for word in words} for metric, words in _METRICS.items()}
MEASURES = word_set(
    """دولار دولارا دينار ليرة يورو جنيه ريال درهم كيلومتر كيلومترا كيلومترات كم متر مترا أمتار ميل ميلا طن طنا أطنان كيلوغرام كيلوغراما درجة سنة سنوات عاما أعوام عام شهرا أشهر شهر يوما أيام يوم ساعة ساعات
    دقيقة دقائق أسبوعا أسابيع أسبوع ثانية لتر برميل مرة مرات صوت صوتا نقطة_ مقعد مقعدا دول دولة هدف_ المئة المائة بالمئة بالمائة % صباحا مساء مليار هدفين نائبا عضوا"""
)
"""What a number measures instead of counting people, attacks or operations."""
PARTS = word_set(
    "بينهم منهم بينها منها ضمنهم ضمنها نصفهم معظمهم بينهن هؤلاء أصل توزعت هم بواقع تلتها تليها تلته تليه"
)
STRICT = ("killed", "injured", "arrested", "operations", "attacks")
"""Metrics whose words count one thing only."""
AMONG = word_set("منهم منها منهن")
"""After its number these make it a part: `12 منهم مدنيون`."""
PERCENT = word_set("المئة المائة مئة مائة")
CLOSING = frozenset(")]}\"»”'")
COUNTED, BEFORE, AFTER = 3, 7, 9
SUM_HEADS = word_set("عدد أعداد عدده عددهم العدد إجمالي مجموع حصيلة محصلة الحصيلة حصيلتها")
SUM_REACH, SUMMED = 25, 4
"""Words from `عدد القتلى المدنيين منذ ...` to its number, and those of them that say what is summed."""
SAYING = ("counted", "sum")
"""Where what a number counts is said outright, nothing told before needs to be thought of."""
MIX_REACH = 4
HEADING = 6
"""Words that a line may have before the colon that tells what all its numbers count."""
PART_REACH = 5
"""Words between two parts of one whole: `بينهم 12 طفلا و6 نساء`."""
MEMORY = 2
"""Sentences for which what was counted still goes without saying."""
SPOKEN, KEPT = 1, 3
"""Things counted of late that a bare number may go on counting."""


@dataclass(frozen=True, eq=False)
class Count:
    """A number as a count of something: `ways` says which words led there, nearest cue `cue` words away."""

    metric: str
    quantity: Quantity
    ways: tuple[str, ...]
    cue: str
    distance: int
    rivals: tuple[str, ...]
    """What else the number may count, and how one comes to it: `killed:before`."""
    is_part: bool
    lead: "Count | None"
    """The first count of the sentence, whose words speak for those that follow (`770 قتيلا و4050 جريحا`)."""


def counts_in(article: ArticleReading) -> Iterator[tuple[SentenceReading, list[list[Count]]]]:
    """Per sentence its counting numbers, each with every metric it may be of."""
    told: list[str] = []
    told_at = 0
    headline = _headline_metrics(article)
    for sentence in article.sentences:
        if sentence.position - told_at > MEMORY:
            told = []
        here: list[list[Count]] = []
        for quantity in _quantities(sentence):
            part = _is_part(sentence, quantity, here[-1][0] if here else None)
            readings = _readings(sentence, quantity, told, headline, part, here[0][0] if here else None)
            here.append(readings)
            told = list(dict.fromkeys([*(r.metric for r in readings[:SPOKEN]), *told]))[:KEPT]
            told_at = sentence.position
        yield sentence, here


def total_candidates(article: ArticleReading) -> Iterator[tuple[SentenceReading, Count]]:
    """Every reading of every counting number of an article."""
    for sentence, numbers in counts_in(article):
        for readings in numbers:
            for count in readings:
                yield sentence, count


def value(quantity: Quantity) -> int:
    """The number that stands for a quantity."""
    return next((n for n in (quantity.best, quantity.low, quantity.high) if n is not None), 0)


def _headline_metrics(article: ArticleReading) -> list[str]:
    """What the headline speaks of: a monthly report says it there only."""
    headline = article.headline
    if headline is None:
        return []
    return [metric for metric in STRICT if headline.stems & METRICS[metric]]


def _quantities(sentence: SentenceReading) -> Iterator[Quantity]:
    """Numbers of a sentence that are no dates, years or measures."""
    words = sentence.words
    dated = {p for d in sentence.dates for p in range(d.first, d.last + 1)}
    position = 0
    while position < len(words):
        quantity = None if position in dated else quantity_at(words, position)
        if quantity is None or (quantity.best, quantity.low, quantity.high) == (None, None, None):
            position += 1
            continue
        position = quantity.last + 1
        after = words[position].stems if position < len(words) else frozenset()
        if after & MEASURES or "%" in words[quantity.last].text or _is_percent(words, position):
            continue
        if value(quantity) in YEARS and quantity.qualifier == "exact" and not _counts(after):
            continue
        yield quantity


def _is_percent(words: Sequence[Word], after: int) -> bool:
    """`85 في المئة`."""
    return after + 1 < len(words) and words[after].norm == "في" and bool(words[after + 1].stems & PERCENT)


def _counts(stems: frozenset[str]) -> bool:
    return bool(bare(stems, PERSON_NOUNS)) or any(stems & lexicon for lexicon in METRICS.values())


def _readings(
    sentence: SentenceReading,
    quantity: Quantity,
    told: Sequence[str],
    headline: Sequence[str],
    part: bool,
    lead: Count | None,
) -> list[Count]:
    """The counted thing after the number, the verb or noun before it, the verb after it, what was counted before."""
    ways: dict[str, list[str]] = {}
    cues: dict[str, tuple[str, int]] = {}

    def note(metric: str, way: str, cue: str, distance: int) -> None:
        ways.setdefault(metric, []).append(way)
        cues.setdefault(metric, (cue, distance))

    if part:
        for rank, metric in enumerate(told):
            note(metric, "earlier whole" if rank else "whole", "", 0)
    said = False
    if _is_mixed(sentence.words, quantity.last + 1):
        note("other", "mixed", "", 0)
    for way, window in _windows(sentence, quantity):
        for distance, word in enumerate(window):
            metrics = [m for m, lexicon in METRICS.items() if word.stems & lexicon]
            for metric in metrics:
                note(metric, way, word.norm, distance)
            if any(m != "other" for m in metrics):
                said = said or way in SAYING
                break
    if not part:
        for rank, metric in enumerate(told if not said else told[:1]):
            note(metric, "earlier carried" if rank else "carried", "", 0)
    if not said:
        for metric in headline:
            note(metric, "headline", "", 0)
        note("other", "anything", "", 0)
    ordered = sorted(ways, key=lambda m: m == "other")
    return [
        Count(
            metric,
            quantity,
            tuple(dict.fromkeys(ways[metric])),
            *cues[metric],
            tuple(f"{m}:{ways[m][0]}" for m in ordered if m != metric),
            part,
            lead,
        )
        for metric in ordered
    ]


def _windows(sentence: SentenceReading, quantity: Quantity) -> Iterator[tuple[str, Sequence[Word]]]:
    words = sentence.words
    after = quantity.last + 1
    begin, end = line_of(sentence, quantity)
    while after < end and words[after].text in CLOSING:
        after += 1
    end = next((i for i in range(after, end) if _begins_another(words[i])), end)
    yield "counted", _until_number(words, after, min(after + COUNTED, end))
    told = quantity.first
    if told > begin and words[told - 1].text == ":":
        told -= 1  # `القتلى: 22`: what is counted stands before the colon.
    start = max(clause_start(words, told), quantity.first - BEFORE, begin)
    start_of_sum = max(clause_begin(words, told), quantity.first - SUM_REACH, begin)
    yield "before", words[start : quantity.first][::-1]
    head = next((i for i in range(start_of_sum, quantity.first)[::-1] if words[i].stems & SUM_HEADS), None)
    if head is not None:
        yield "sum", words[head + 1 : min(head + 1 + SUMMED, quantity.first)]
    colon = next((i for i in range(begin, min(begin + HEADING, start)) if words[i].text == ":"), begin)
    yield "heading", words[begin:colon]
    yield "after", words[after + 1 : min(clause_end(words, quantity.last), after + AFTER, end)]


def _is_mixed(words: Sequence[Word], after: int) -> bool:
    """`700 بين قتيل وجريح`: neither dead nor wounded alone."""
    near = words[after : after + MIX_REACH]
    between = next((i for i, w in enumerate(near) if w.norm in ("بين", "مابين")), None)
    if between is None:
        return False
    return any(w.stems & METRICS["killed"] for w in near[between + 1 : between + 2])


def _begins_another(word: Word) -> bool:
    """`وقتلت`, `وإصابة`: the next thing that is told, with a number of its own."""
    return any(f.clitics == "و" and any(f.norm in METRICS[m] for m in STRICT) for f in word.forms)


def line_of(sentence: SentenceReading, quantity: Quantity) -> tuple[int, int]:
    """First word and end of the line that a number stands in: the items of a list may be one sentence."""
    words, text, base = sentence.words, sentence.annotated.sentence.text, sentence.annotated.sentence.start
    begin, end = quantity.first, quantity.last + 1
    while begin > 0 and "\n" not in text[words[begin - 1].end - base : words[begin].start - base]:
        begin -= 1
    while end < len(words) and "\n" not in text[words[end - 1].end - base : words[end].start - base]:
        end += 1
    return begin, end


def _until_number(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    stop = next(
        (i for i in range(start, end) if words[i].text in "،.؛:()" or words[i].norm[-1:].isdigit()), end
    )
    return words[start:stop]


def _is_part(sentence: SentenceReading, quantity: Quantity, previous: Count | None) -> bool:
    """`بينهم 12 طفلا و6 نساء`: a number that is part of the one before, or stands beside such a part."""
    if any(w.stems & PARTS for w in sentence.words[max(0, quantity.first - 3) : quantity.first]):
        return True
    if any(w.stems & AMONG for w in sentence.words[quantity.last + 1 : quantity.last + 2]):
        return True
    if previous is None or not previous.is_part:
        return False
    between = sentence.words[previous.quantity.last + 1 : quantity.first]
    return len(between) <= PART_REACH and not any(
        w.stems & lexicon for w in between for metric, lexicon in METRICS.items() if metric != "other"
    )
