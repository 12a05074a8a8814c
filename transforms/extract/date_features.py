"""What tells the day of a happening from the other dates a text gives."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.calendars import WEEKDAYS
from transforms.extract.context import breaks_between, bucket, gap, token
from transforms.extract.dates import DateSpan
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.triggers import Hit

BEFORE, AFTER = 5, 3
SPEECH = word_set(
    """قال قالت قالوا يقول تقول أعلن أعلنت أعلنوا يعلن تعلن إعلان أفاد أفادت أفادوا ذكر ذكرت ذكروا أكد أكدت أكدوا أوضح أوضحت أضاف أضافت
    أشار أشارت نقل نقلت صرح صرحت تصريح تصريحات بيان كشف كشفت نشر نشرت حذر حذرت دعا دعت اتهم اتهمت نفى نفت اعتبر اعتبرت ندد نددت أدان أدانت
    طالب طالبت بحسب حسب وفق وفقا أبلغ أبلغت تعهد هدد تحدث تحدثت وصف وصفت رحب شدد شددت لفت مؤتمر مقابلة تقرير تغريدة"""
)
"""Words of speaking: a date beside one is the day somebody spoke."""
THAT = word_set("أن إن بأن أنه إنه أنها إنها أنهم إنهم بأنه بأنها")
BEGINNING = word_set(
    """بدأ بدأت بدأته بدأتها بدء بداية شرع شرعت انطلق انطلقت انطلاق اندلع اندلعت أطلق أطلقت أطلقته أطلقتها شن شنت شنه شنته تشن يشن تشهد يشهد
    تتعرض يتعرض مستمر مستمرة المستمر المستمرة تتواصل يتواصل متواصل متواصلة استمر استمرت تستمر يستمر تواصل تواصلت مسيرات حملة عملية"""
)
"""Words of what begins and goes on: the date beside one may be the first of many days."""
RELATIVE_WORDS = {"امس": "yesterday", "اليوم": "today", "الليله": "tonight", "الان": "now"}


def date_candidates(
    article: ArticleReading, sentence: SentenceReading
) -> list[tuple[SentenceReading, DateSpan]]:
    """Days that the sentence, its neighbours, the headline and the lead give, each where it is told nearest."""
    near = [
        s
        for s in article.sentences
        if s.dates and (-BEFORE <= s.position - sentence.position <= AFTER or s.in_title or s.position == 1)
    ]
    near.sort(key=lambda s: (s.in_title, _remoteness(sentence, s)))
    usable = [
        (s, d) for s in near for d in s.dates if article.published is None or d.earliest <= article.published
    ]
    lasting = [
        (s, _until_now(d, article))
        for s, d in usable
        if d.open_ended or d.text.startswith("قبل") or _may_go_on(s, d, article)
    ]
    days: dict[tuple[date, date], tuple[SentenceReading, DateSpan]] = {}
    here = [(s, d) for s, d in usable if s is sentence]
    for told_in, span in usable + lasting:
        days.setdefault((span.earliest, span.latest), (told_in, span))
    return here + [c for c in days.values() if c[0] is not sentence or c[1].goes_on]


def _remoteness(sentence: SentenceReading, other: SentenceReading) -> int:
    """Sentences between two; what is told after counts twice."""
    offset = other.position - sentence.position
    return 2 * offset if offset > 0 else -offset


def _may_go_on(told_in: SentenceReading, span: DateSpan, article: ArticleReading) -> bool:
    """Whether what a date began may last to the publication day: the last days do, and what `بدأ` on a day."""
    if article.published is None or span.precision not in ("day", "range", "month"):
        return False
    if span.precision == "range":
        return span.latest == article.published - timedelta(days=1)
    return span.latest < article.published and not told_in.stems.isdisjoint(BEGINNING)


def _until_now(span: DateSpan, article: ArticleReading) -> DateSpan:
    """`منذ 19 يونيو` of something that still goes on: from then to the publication day."""
    published = article.published or span.latest
    earliest = span.earliest
    if span.precision == "week":  # two weeks ago, counted in days
        earliest += timedelta(days=published.weekday())
    return replace(span, earliest=earliest, latest=max(earliest, published), precision="range", goes_on=True)


def date_features(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, told_in: SentenceReading, span: DateSpan
) -> list[str]:
    """Binary features of a date as the day of a trigger."""
    words = told_in.words
    offset = told_in.position - sentence.position
    event_type = hit.trigger.event_type
    where = "title" if told_in.in_title and told_in is not sentence else str(max(-4, min(2, offset)))
    before = token(words[span.first - 1]) if span.first else "<"
    age = (
        bucket((article.published - span.latest).days, (0, 1, 3, 7, 30, 90, 400))
        if article.published
        else "?"
    )
    kind = _kind(span, words)
    mentions = article.days_told.get((span.earliest, span.latest), [])
    features = [
        f"where={where}",
        f"where={where}&precision={span.precision}",
        f"where={where}&age={age}",
        f"precision={span.precision}&open={span.open_ended}",
        f"before={before}",
        f"age={age}&type={event_type}",
        f"precision={span.precision}&type={event_type}",
        f"kind={kind}",
        f"kind={kind}&where={where}",
        f"said={bucket(len(mentions), (0, 1, 2, 4))}&where={where}",
    ]
    features += [f"{flag}&where={where}" for flag in _flags(span)]
    if span.precision != "day":
        lasts = f"until={span.goes_on}&open={span.open_ended}"
        features += [f"{lasts}&type={event_type}", f"{lasts}&head={hit.trigger.pattern[0]}"]
        features.append(f"{lasts}&present={hit.present}&definite={hit.definite}")
    features += _voice(told_in, span, where)
    if told_in is sentence:
        features += _beside(sentence, hit, span, kind)
    else:
        features += _from_afar(article, sentence, hit, told_in, mentions or [(told_in, span)], where)
    if hit.definite or (words is sentence.words and hit.clitics):
        features.append(f"definite&{where}")
    return features


def _kind(span: DateSpan, words: tuple[Word, ...]) -> str:
    """How a date is said: `yesterday`, a weekday, a day of a month."""
    if span.precision != "day" or span.leaning:
        return "leaning" if span.leaning else span.precision
    for word in words[span.first : span.last + 1]:
        for stem in word.stems:
            if stem in RELATIVE_WORDS:
                return RELATIVE_WORDS[stem]
            if stem in WEEKDAYS:
                return "weekday"
    return "day of month"


def _flags(span: DateSpan) -> Iterator[str]:
    if span.goes_on:
        yield "until now"
        yield f"until now&open={span.open_ended}"
    if span.joined:
        yield "joined"
    if span.text.endswith(("الماضي", "الماضية")):
        yield "past"


def _voice(told_in: SentenceReading, span: DateSpan, where: str) -> list[str]:
    """Whether a date is the day somebody spoke: a word of speaking before it, `أن` after it."""
    words = told_in.words
    says = next(
        (step for step in range(1, 8) if span.first >= step and words[span.first - step].stems & SPEECH), 0
    )
    that = next(
        (
            step
            for step in range(1, 8)
            if span.last + step < len(words) and words[span.last + step].norm in THAT
        ),
        0,
    )
    before = any(w.norm in THAT for w in words[max(0, span.first - 10) : span.first])
    spoken = f"says={bucket(says, (0, 1, 3))}&that={bool(that)}&inside={before}"
    return [f"{spoken}", f"{spoken}&where={where}", f"starts={span.first <= 2}&where={where}"]


def _beside(sentence: SentenceReading, hit: Hit, span: DateSpan, kind: str) -> list[str]:
    """Features of a date in the trigger's own sentence."""
    words = sentence.words
    side, distance = gap(hit.first, hit.last, span.first, span.last)
    others = [d for d in sentence.dates if (d.first, d.last) != (span.first, span.last)]
    nearest = all(abs(d.first - hit.first) >= abs(span.first - hit.first) for d in others)
    low, high = min(hit.first, span.first), max(hit.first, span.first)
    hits_between = sum(low < g[0].first < high for g in sentence.groups)
    breaks = breaks_between(words, hit.last if side == "after" else hit.first, span.first)
    between = words[low + 1 : high]
    that = any(w.norm in THAT for w in between)
    speech = any(not w.stems.isdisjoint(SPEECH) for w in between)
    speaks_first = any(w.stems & SPEECH for w in words[max(0, span.first - 6) : span.first])
    part = hit.trigger.part_of_speech
    owner = min(
        (g[0] for g in sentence.groups),
        key=lambda h: gap(h.first, h.last, span.first, span.last)[1],
    )
    return [
        f"gap={side}{bucket(distance)}",
        f"gap={side}{bucket(distance, (0, 2, 5, 10))}&pos={part}",
        f"gap={side}{bucket(distance, (0, 2, 5, 10))}&kind={kind}",
        f"nearest={nearest}&precision={span.precision}",
        f"alone={not others}&precision={span.precision}",
        f"hits={side}{bucket(hits_between, (0, 1, 2))}",
        f"breaks={side}{bucket(breaks, (0, 1, 2))}",
        f"{side}&that={that}&speech={speech}",
        f"{side}&that={that}&speaks={speaks_first}&alone={not others}",
        f"{side}&that={that}&speaks={speaks_first}&pos={part}",
        f"owner={owner.trigger.event_type == hit.trigger.event_type}&self={owner.first == hit.first}",
        f"owner={owner.first == hit.first}&nearest={nearest}&{side}",
    ]


def _from_afar(
    article: ArticleReading,
    sentence: SentenceReading,
    hit: Hit,
    told_in: SentenceReading,
    mentions: list[tuple[SentenceReading, DateSpan]],
    where: str,
) -> list[str]:
    """Features of a date in another sentence: does a trigger of the type stand there, beside the date."""
    features = [f"here={bucket(len(sentence.dates), (0, 1))}&{where}"]
    features.append(f"only={len(told_in.dates) == 1}&{where}")
    features += [f"here={d.precision}&{where}" for d in sentence.dates[:2]]
    same = [
        gap(h.first, h.last, span.first, span.last)[1]
        for teller, span in mentions
        if teller is not sentence
        for group in teller.groups
        for h in group
        if h.trigger.event_type == hit.trigger.event_type
    ]
    twin = bucket(min(same), (2, 5, 12)) if same else "none"
    undated = not _own_dates(sentence, hit)
    low, high = sorted((told_in.position, sentence.position))
    between = any(s.dates for s in article.sentences if low < s.position < high and not s.in_title)
    part, item = hit.trigger.part_of_speech, _is_item(sentence)
    lead = any(s.position == 1 for s, _ in mentions)
    features += [
        f"twin={twin}",
        f"twin={twin}&undated={undated}&{where}",
        f"twin={twin}&definite={hit.definite}&pos={part}",
        f"follows={not between}&undated={undated}&{where}",
        f"title={sentence.in_title}&twin={twin}&{where}",
        f"lead={lead}&undated={undated}&twin={bool(same)}",
        f"lead={lead}&title={sentence.in_title}&twin={twin}",
        f"item={item}&undated={undated}&span={mentions[0][1].precision != 'day'}&follows={not between}",
        f"item={item}&undated={undated}&lead={lead}",
        f"undated={undated}&days={bucket(len(article.days_told), (1, 2, 4, 8))}&twin={bool(same)}",
    ]
    return features


def _is_item(sentence: SentenceReading) -> bool:
    """Whether a sentence is an item of a list: it opens with a bullet, a number or `ثانياً:`."""
    words = sentence.words
    return bool(words) and (not words[0].text[0].isalpha() or (words[1:2] != () and words[1].text == ":"))


def _own_dates(sentence: SentenceReading, hit: Hit) -> list[DateSpan]:
    """Dates of the trigger's sentence that are not the day somebody spoke."""
    return [d for d in sentence.dates if not _is_spoken(sentence.words, hit, d)]


def _is_spoken(words: tuple[Word, ...], hit: Hit, span: DateSpan) -> bool:
    """`قال الخميس إن ... قصفت`: the trigger stands behind `أن`, the date before it."""
    return hit.first > span.last and any(w.norm in THAT for w in words[span.last + 1 : hit.first])


def no_date_features(article: ArticleReading, sentence: SentenceReading, hit: Hit) -> list[str]:
    """Features of the answer that the text gives no date."""
    event_type = hit.trigger.event_type
    twins = {
        days
        for days, mentions in article.days_told.items()
        for s, _ in mentions
        if s is not sentence and any(h.trigger.event_type == event_type for g in s.groups for h in g)
    }
    own = bucket(len(_own_dates(sentence, hit)), (0, 1))
    lead = next((s for s in article.sentences if s.position == 1), sentence)
    return [
        "none",
        f"none&here={bucket(len(sentence.dates), (0, 1))}",
        f"none&title={sentence.in_title}",
        f"none&position={bucket(sentence.position, (0, 1, 2, 4))}",
        f"none&precisions={'|'.join(sorted({d.precision for d in sentence.dates}))}",
        f"none&type={event_type}",
        f"none&pos={hit.trigger.part_of_speech}",
        f"none&twins={bucket(len(twins), (0, 1, 2))}&own={own}",
        f"none&definite={hit.definite}&own={own}",
        f"none&dates={bucket(len(article.days_told), (0, 1, 3, 6))}&own={own}",
        f"none&lead={bool(lead.dates)}&title={sentence.in_title}&own={own}",
        f"none&item={_is_item(sentence)}&own={own}",
    ]
