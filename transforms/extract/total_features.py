"""What tells a total over a period from one happening's toll and from the other numbers of a text."""

from collections.abc import Sequence

from transforms.annotate.normalise import word_set
from transforms.extract.context import around, bucket
from transforms.extract.counted_kinds import kind_features
from transforms.extract.counting_numbers import value
from transforms.extract.dates import DateSpan
from transforms.extract.numbers import Quantity
from transforms.extract.periods import Period, nearest, periods_in
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.total_order import Earlier, earlier_features
from transforms.extract.totals import Count, line_of

SUM_CUES = word_set(
    """حصيلة إجمالي مجموع إحصائية إحصاء وثق وثقت توثيق رصد رصدت بلغ بلغت سجل سجلت أحصى أحصت معدل مدار مدى ارتفع ارتفعت تجاوز بلوغ إحصائيات حصيلته إجمالا عدد أعداد
    ارتفاع الحصيلة ليرتفع لترتفع يرتفع ترتفع ليصل ليبلغ وصل تقديرات إحصاءات أرقام بيانات تقرير توثق تقدر"""
)
CUES = sorted(
    word_set(
        """الحرب النزاع الصراع الأزمة اندلاع بداية العام الشهر الأسبوع السنة الجاري الماضي الماضية خلال عدد حصيلة إجمالي بلغ ارتفع المتحدة منظمة المرصد إحصاءات أرقام سنوات أيام حتى الآن
        منهم بينهم تقدر يقدر نحو أكثر الهجوم الغارة اليوم الانتفاضة العملية المعارك"""
    )
)
ASIDE = {
    "aid": word_set(
        "مساعدات مساعدة غذائية إغاثية إنسانية شاحنة شاحنات سلة سلال قافلة طبية مواد مجاعة بحاجة يحتاجون لقاح منازل"
    ),
    "votes": word_set(
        "ناخب ناخبا ناخبين الناخبين التصويت تصويت أصوات الانتخابات المسجلين اقتراع استفتاء يحق"
    ),
    "people": word_set("يعيشون يعيش يسكن يقطن نسمة سكان السكان يقيمون يقيم يقطنها"),
}
"""Kinds of numbers that are no statistics of this field."""
BULLETS = frozenset("-–—•*▪◾🔴🔹🔸●■►")
MONITORS = frozenset({"monitor", "international_organisation"})
PERIOD = frozenset({"half", "quarter", "month", "year", "range", "week"})


def total_features(
    article: ArticleReading, sentence: SentenceReading, count: Count, earlier: Earlier
) -> list[str]:
    """Binary features of a number, read as a count of something, as a total over a period."""
    words = sentence.words
    metric, quantity = count.metric, count.quantity
    size = bucket(value(quantity), (0, 1, 2, 5, 10, 30, 100, 300, 1000, 10000, 100000))
    features = [
        f"metric={metric}",
        f"size={size}",
        f"metric={metric}&size={size}",
        f"qualifier={quantity.qualifier}",
        f"part={count.is_part}",
        f"title={sentence.in_title}",
        f"position={bucket(sentence.position, (0, 1, 2, 4))}",
        f"metric={metric}&part={count.is_part}",
        f"qualifier={quantity.qualifier}&size={size}",
        f"cue={count.cue}",
        f"cue={count.cue}&metric={metric}",
        f"way={count.ways[0]}&distance={bucket(count.distance, (0, 1, 2, 4))}",
    ]
    features += [f"metric={metric}&rival={rival}" for rival in count.rivals]
    features += [f"metric={metric}&way={way}" for way in count.ways]
    features += _toll(sentence, count)
    beside = around(words, quantity.first, quantity.last, "w")
    features += beside
    features += [f"metric={metric}&{f}" for f in beside if f[:3] in ("w-1", "w+1", "w+2")]
    features += [f"metric={metric}&about={topic}" for topic in sentence.topics]
    features += [f"about={name}" for name, lexicon in ASIDE.items() if sentence.stems & lexicon]
    kinds = [m.actor.kind for m in sentence.annotated.mentions if m.actor]
    features += [f"metric={metric}&party={kind}" for kind in sorted(set(kinds))]
    features += _times(article, sentence, count, size)
    features += [f"has={cue}" for cue in CUES if cue in sentence.stems]
    features += [
        f"beside={t}" for t in sorted({h.trigger.event_type for g in sentence.groups for h in g[:1]})
    ]
    if sentence.stems & SUM_CUES:
        features += ["sums", f"sums&metric={metric}", f"sums&size={size}"]
    if words[line_of(sentence, quantity)[0]].text[:1] in BULLETS:
        features.append("bullet")
    features += _lead(count)
    if any(m.actor and m.actor.kind in MONITORS for m in sentence.annotated.mentions):
        features += ["monitor", f"monitor&metric={metric}"]
    features += _surroundings(article, sentence)
    features += kind_features(sentence, count)
    features += earlier_features(sentence, count, earlier)
    return features


def no_total_features(readings: Sequence[Count]) -> list[str]:
    """Binary features of a number being no total of anything."""
    return ["none", f"none&readings={len(readings)}"]


def _toll(sentence: SentenceReading, count: Count) -> list[str]:
    """Whether a trigger of the sentence takes the number for its own, and which."""
    own = [
        t
        for t in sentence.tolls
        if t.quantity.first <= count.quantity.last and count.quantity.first <= t.quantity.last
    ]
    if not own:
        return ["nobody's toll"]
    dated = any(d.precision == "day" and not d.open_ended for d in sentence.dates)
    told_on = "day" if dated else "no day"
    features = []
    for toll in own:
        features += [
            f"toll={toll.what}&metric={count.metric}",
            f"toll of={toll.hit.trigger.event_type}",
            f"toll of={toll.hit.trigger.event_type}&{told_on}",
            f"toll told={toll.told}",
        ]
    return features


def _lead(count: Count) -> list[str]:
    """The first count of the sentence."""
    lead = count.lead
    if lead is None:
        return ["leads"]
    size = bucket(value(lead.quantity), (1, 5, 30, 300, 10000))
    return [f"lead={lead.metric}", f"lead={lead.metric}&metric={count.metric}", f"lead size={size}"]


def _times(article: ArticleReading, sentence: SentenceReading, count: Count, size: str) -> list[str]:
    """Dates of the sentence: how long, how near, with an open end or not."""
    quantity, metric = count.quantity, count.metric
    features = [] if sentence.dates else ["undated", f"undated&size={size}"]
    if sentence.dates and all(d.precision == "day" and not d.open_ended for d in sentence.dates):
        features += ["day only", f"day only&size={size}"]
    for d in sentence.dates:
        days = bucket((d.latest - d.earliest).days, (0, 1, 6, 31, 100, 400))
        near = _nearness(quantity, d)
        features += [
            f"date={d.precision}&{near}",
            f"span={days}",
            f"span={days}&size={size}",
            f"open={d.open_ended}",
            f"open={d.open_ended}&metric={metric}",
            f"open={d.open_ended}&{near}",
        ]
    period = nearest(periods_in(article, sentence), quantity.first)
    if period is None:
        return [*features, "no period"]
    lasting = (period.end - period.start).days if period.start and period.end else -1
    length = bucket(lasting, (-1, 0, 1, 6, 31, 100, 400, 3000))
    apart = _nearness(quantity, period)
    features += [
        f"period={period.kind}",
        f"period={period.kind}&metric={metric}",
        f"period={period.kind}&size={size}",
        f"period={period.kind}&{apart}",
        f"period={period.kind}&{length}",
        f"length={length}",
    ]
    return features


def _nearness(quantity: Quantity, time: DateSpan | Period) -> str:
    return bucket(min(abs(time.first - quantity.last), abs(quantity.first - time.last)), (3, 8, 15))


def _surroundings(article: ArticleReading, sentence: SentenceReading) -> list[str]:
    """What the sentence before, the headline and the whole article are about."""
    features = []
    before = next((s for s in article.sentences if s.position == sentence.position - 1), None)
    if before is not None and before is not sentence:
        features += sorted({f"previous={_kind(before, d)}" for d in range(len(before.dates))})
        if before.stems & SUM_CUES:
            features.append("previous sums")
    headline = article.headline
    if headline is not None and not sentence.in_title:
        features += sorted({f"headline={_kind(headline, d)}" for d in range(len(headline.dates))})
        if headline.stems & SUM_CUES:
            features.append("headline sums")
    spans = sum(d.open_ended or d.precision in PERIOD for s in article.sentences for d in s.dates)
    features.append(f"periods={bucket(spans, (0, 1, 2, 4, 8))}")
    told = max(article.topics.items(), key=lambda item: item[1], default=None)
    features.append(f"topic={told[0] if told else None}")
    return features


def _kind(sentence: SentenceReading, date: int) -> str:
    span = sentence.dates[date]
    return "open" if span.open_ended else "period" if span.precision in PERIOD else "day"
