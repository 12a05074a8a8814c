"""Numbers that may be totals over a period: what is counted, and what tells a total from one happening's toll."""

from transforms.annotate.normalise import word_set
from transforms.extract.context import around, bucket
from transforms.extract.modality import clause_start
from transforms.extract.numbers import Quantity, quantity_at
from transforms.extract.reading import ArticleReading, SentenceReading

METRICS = {
    "killed": word_set(
        """مقتل قتل قتلت قتلوا قتيلا قتيل قتلى القتلى شهيدا شهيد شهداء قضى قضوا تحييد استشهاد استشهد اغتيال حياة حياتهم أرواح مصرع مصرعهم حتفهم يقتل قتلهم وفاة ضحية ضحايا
        القتل قضت لقي لقوا"""
    ),
    "injured": word_set("إصابة أصيب أصيبوا جريحا جرحى الجرحى جرح مصابا مصابين مصاب بجروح إصابات"),
    "arrested": word_set(
        "اعتقال اعتقل اعتقلت القبض توقيف أوقف أوقفت معتقلا معتقل معتقلين المعتقلين اعتقالات اعتقلوا موقوفا موقوف احتجاز احتجزت أسر"
    ),
    "operations": word_set(
        "عملية عمليات مداهمة مداهمات حملة حملات غارة غارات ضربة ضربات الغارات الضربات عملياتها طلعة طلعات"
    ),
    "attacks": word_set(
        """هجوم هجوما هجمات هجمة الهجمات اعتداء اعتداءات تفجيرا تفجيرات كمينا استهدافا حادثة حوادث هجماته صاروخا صاروخ صواريخ قذيفة قذائف خرق خرقا انتهاكا"""
    ),
    "other": word_set(
        """نازح نازحا نازحين نزح نزوح لاجئ لاجئا لاجئين لجأ مهاجر مهاجرا مهاجرين مشرد مشردا تشريد شرد محاصرين محاصر محاصرا سجينا سجين سجناء محتجز محتجزا محتجزين مختطفا مفقودا مفقود مفقودين
        مقاتل مقاتلا مقاتلين مقاتلي أسرة عائلة فروا فر غادر غادروا عاد عادوا رهينة رهائن عبروا وصلوا وصل أسيرا أسرى تهجير نزحوا خرج أجلي إجلاء"""
    ),
}
PARTS = word_set("بينهم منهم بينها منها")
SUM_CUES = word_set(
    """حصيلة إجمالي مجموع إحصائية إحصاء وثق وثقت توثيق رصد رصدت بلغ بلغت سجل سجلت أحصى أحصت معدل مدار مدى ارتفع ارتفعت تجاوز بلوغ إحصائيات حصيلته إجمالا عدد أعداد
    ارتفاع الحصيلة"""
)
AFTER, BEFORE = 3, 4


def total_candidates(sentence: SentenceReading) -> list[tuple[str, Quantity]]:
    """(metric, number) of every number of a sentence that counts people, operations or attacks."""
    words = sentence.words
    dated = {p for d in sentence.dates for p in range(d.first, d.last + 1)}
    found: list[tuple[str, Quantity]] = []
    previous: str | None = None
    position = 0
    while position < len(words):
        quantity = None if position in dated else quantity_at(words, position)
        if quantity is None or (quantity.best, quantity.low, quantity.high) == (None, None, None):
            position += 1
            continue
        metric = _metric(sentence, quantity, previous)
        if metric:
            found.append((metric, quantity))
            previous = metric
        position = quantity.last + 1
    return found


def _metric(sentence: SentenceReading, quantity: Quantity, previous: str | None) -> str | None:
    """The counted thing right after the number, else the verb or noun before it, else what was counted before."""
    words = sentence.words
    after = words[quantity.last + 1 : quantity.last + 1 + AFTER]
    start = max(clause_start(words, quantity.first), quantity.first - BEFORE)
    before = words[start : quantity.first]
    if previous and is_part(sentence, quantity):
        return previous
    for window in (reversed(before), after):
        for word in window:
            for metric, lexicon in METRICS.items():
                if metric != "other" and word.stems & lexicon:
                    return metric
    for word in (*after, *reversed(before)):
        if word.stems & METRICS["other"]:
            return "other"
    return None


def is_part(sentence: SentenceReading, quantity: Quantity) -> bool:
    """`بينهم 12 طفلا`: a number that is part of the one before."""
    return any(w.stems & PARTS for w in sentence.words[max(0, quantity.first - 3) : quantity.first])


def total_features(
    article: ArticleReading, sentence: SentenceReading, metric: str, quantity: Quantity
) -> list[str]:
    """Binary features of a number as a total over a period."""
    words = sentence.words
    number = next((n for n in (quantity.best, quantity.low, quantity.high) if n is not None), 0)
    size = bucket(number, (0, 1, 2, 5, 10, 30, 100, 300, 1000, 10000))
    features = [
        f"metric={metric}",
        f"size={size}",
        f"metric={metric}&size={size}",
        f"qualifier={quantity.qualifier}",
        f"part={is_part(sentence, quantity)}",
        f"title={sentence.in_title}",
        f"position={bucket(sentence.position, (0, 1, 2, 4))}",
    ]
    features += around(words, quantity.first, quantity.last, "w")
    if sentence.stems & SUM_CUES:
        features.append("sums")
    if not sentence.dates:
        features.append("undated")
    for d in sentence.dates:
        days = bucket((d.latest - d.earliest).days, (0, 1, 6, 31, 100, 400))
        near = bucket(min(abs(d.first - quantity.last), abs(quantity.first - d.last)), (3, 8, 15))
        features += [
            f"date={d.precision}&{near}",
            f"span={days}",
            f"open={d.open_ended}",
            f"open={d.open_ended}&metric={metric}",
            f"open={d.open_ended}&{near}",
        ]
    if "مند" in sentence.stems or "منذ" in sentence.stems:
        features.append("since")
    features += [f"has={cue}" for cue in CUES if cue in sentence.stems]
    strikes = {h.trigger.event_type for g in sentence.groups for h in g[:1]}
    features += [f"beside={t}" for t in sorted(strikes)]
    return features


CUES = sorted(
    word_set(
        """الحرب النزاع الصراع الأزمة اندلاع بداية العام الشهر الأسبوع السنة الجاري الماضي الماضية خلال عدد حصيلة إجمالي بلغ ارتفع المتحدة منظمة المرصد إحصاءات أرقام سنوات أيام حتى الآن
        منهم بينهم تقدر يقدر نحو أكثر الهجوم الغارة اليوم الانتفاضة العملية المعارك"""
    )
)
