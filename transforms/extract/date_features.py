"""What tells the day of a happening from the other dates a text gives."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.calendars import WEEKDAYS
from transforms.extract.context import breaks_between, bucket, gap, token, words_between
from transforms.extract.dates import PARTS_OF_DAY, DateSpan
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
RELATIVE = word_set("الذي التي الذين اللذين اللتين اللذان اللتان حيث حين عندما بعدما")
"""Words that open a clause of its own: a date behind one belongs to that clause's verb."""
STATEMENT_REACH = 7
"""Words between a date and the word of speaking before it, or the `أن` after it."""
NAMED_PARTS_OF_DAY = PARTS_OF_DAY - word_set("من في بعد")
RELATIVE_WORDS = {"امس": "yesterday", "اليوم": "today", "الليله": "tonight", "الان": "now"}


def date_candidates(
    article: ArticleReading, sentence: SentenceReading
) -> list[tuple[SentenceReading, DateSpan]]:
    """Days that the sentence, its neighbours, the headline and the lead give, each where it is told nearest."""
    header = article.day_headers.get(sentence.position)
    near = [
        s
        for s in article.sentences
        if s.dates
        and (
            -BEFORE <= s.position - sentence.position <= AFTER or s.in_title or s.position == 1 or s is header
        )
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
    preposition = _preposition(words, span)
    features += [
        f"opens={token(sentence.words[0])}&where={where}",
        f"preposition={preposition}&precision={span.precision}",
        f"preposition={preposition}&where={where}",
    ]
    if span.goes_on:
        features += _lasting(told_in, sentence, hit, span)
    if told_in is sentence:
        features += _beside(sentence, hit, span, kind)
    else:
        features += _from_afar(article, sentence, hit, (told_in, span), mentions or [(told_in, span)], where)
    if hit.definite or (words is sentence.words and hit.clitics):
        features.append(f"definite&{where}")
    return features


def _preposition(words: Sequence[Word], span: DateSpan) -> str:
    """The word before a date and its part of the day: `بعد` of `بعد منتصف ليل السبت`, `منذ` of `منذ فجر الأحد`."""
    before = span.first - 1
    while before >= 0 and words[before].norm in NAMED_PARTS_OF_DAY:
        before -= 1
    return token(words[before]) if before >= 0 else "<"


def _lasting(told_in: SentenceReading, sentence: SentenceReading, hit: Hit, span: DateSpan) -> list[str]:
    """What speaks for a happening that began on a date and goes on: a word of beginning at it, a word of staying."""
    window = told_in.words[max(0, span.first - 8) : span.last + 8]
    begins = any(w.stems & BEGINNING for w in window)
    close = sentence.words[max(0, hit.first - 3) : hit.last + 3]
    stays = any(w.stems & BEGINNING for w in close)
    event_type, here = hit.trigger.event_type, told_in is sentence
    return [
        f"lasts&begins={begins}&stays={stays}&type={event_type}",
        f"lasts&stays={stays}&here={here}&open={span.open_ended}",
        f"lasts&head={hit.trigger.pattern[0]}&here={here}",
        f"lasts&precision={span.precision}&type={event_type}&here={here}",
    ]


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
    clause = _clause(words, hit, span)
    return [
        f"clause={clause}&{side}&pos={part}",
        f"clause={clause}&{side}&nearest={nearest}",
        f"clause={clause}&{side}&definite={hit.definite}",
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


def _clause(words: Sequence[Word], hit: Hit, span: DateSpan) -> str:
    """Where a clause opens between a trigger and a date: right behind the first of them (`الهجوم الذي وقع الأحد`) or later."""
    opened = [i for i, w in enumerate(words_between(words, hit, span)) if w.stems & RELATIVE]
    if not opened:
        return "one"
    return "own" if opened[0] <= 1 and len(opened) == 1 else "other"


def _from_afar(
    article: ArticleReading,
    sentence: SentenceReading,
    hit: Hit,
    told: tuple[SentenceReading, DateSpan],
    mentions: list[tuple[SentenceReading, DateSpan]],
    where: str,
) -> list[str]:
    """Features of a date in another sentence: does a trigger of the type stand there, beside the date."""
    told_in, span = told
    features = [f"here={bucket(len(sentence.dates), (0, 1))}&{where}"]
    features.append(f"only={len(told_in.dates) == 1}&{where}")
    features += [f"here={d.precision}&{where}" for d in sentence.dates[:2]]
    same = [
        gap(h.first, h.last, d.first, d.last)[1]
        for teller, d in mentions
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
    spoken = all(_is_statement(s.words, d) for s, d in mentions)
    header = article.day_headers.get(sentence.position)
    under = header is not None and header.dates[0].earliest == span.earliest and span.precision == "day"
    tied = _tied(told_in, hit, span)
    features += [
        f"under={under}&headed={header is not None}&undated={undated}",
        f"spoken={spoken}&undated={undated}&{where}",
        f"tied={tied}&undated={undated}&{where}",
        f"tied={tied}&definite={hit.definite}&spoken={spoken}",
        f"tied={tied}&title={sentence.in_title}&lead={lead}",
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


def _is_statement(words: Sequence[Word], span: DateSpan) -> bool:
    """`قال الخميس إن`, `أكد في بيان الأحد أن`: the day of a statement."""
    spoke = any(w.stems & SPEECH for w in words[max(0, span.first - STATEMENT_REACH) : span.first])
    return spoke and any(w.norm in THAT for w in words[span.last + 1 : span.last + 1 + STATEMENT_REACH])


def _tied(told_in: SentenceReading, hit: Hit, span: DateSpan) -> str:
    """Which happening a date of another sentence stands beside: one of the same word, of the same type, another, none."""
    nearest = min(
        told_in.groups, key=lambda g: gap(g[0].first, g[0].last, span.first, span.last)[1], default=()
    )
    if any(h.trigger.pattern[0] == hit.trigger.pattern[0] for h in nearest):
        return "word"
    if any(h.trigger.event_type == hit.trigger.event_type for h in nearest):
        return "type"
    return "other" if nearest else "none"


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
    speaks = not sentence.stems.isdisjoint(SPEECH)
    stated = any(_is_statement(lead.words, d) for d in lead.dates)
    return [
        f"none&speaks={speaks}&own={own}&definite={hit.definite}",
        f"none&opens={token(sentence.words[0])}",
        f"none&stated={stated}&lead={len(lead.dates) > 0}&own={own}",
        f"none&present={hit.present}&own={own}&title={sentence.in_title}",
        f"none&head={hit.trigger.pattern[0]}",
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
