"""Where a date stands from a trigger: beside it in its sentence, or in another one with other happenings."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.context import breaks_between, bucket, gap, words_between
from transforms.extract.dates import DateSpan
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.spoken_days import SPEECH, THAT, is_statement, own_dates
from transforms.extract.triggers import Hit

RELATIVE = word_set("الذي التي الذين اللذين اللتين اللذان اللتان حيث حين عندما بعدما")
"""Words that open a clause of its own: a date behind one belongs to that clause's verb."""


def beside(sentence: SentenceReading, hit: Hit, span: DateSpan, kind: str) -> list[str]:
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
    line = _is_on_another_line(sentence, hit, span)
    return [
        f"line={line}&{side}",
        f"line={line}&nearest={nearest}",
        f"line={line}&gap={bucket(distance)}",
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


def _is_on_another_line(sentence: SentenceReading, hit: Hit, span: DateSpan) -> bool:
    """Whether a line ends between a trigger and a date: lists and related headlines often go without full stops."""
    told = sentence.annotated.sentence
    starts = sorted((hit.start, sentence.words[span.first].start))
    return "\n" in told.text[starts[0] - told.start : starts[1] - told.start]


def _clause(words: Sequence[Word], hit: Hit, span: DateSpan) -> str:
    """Where a clause opens between a trigger and a date: right behind the first of them (`الهجوم الذي وقع الأحد`) or later."""
    opened = [i for i, w in enumerate(words_between(words, hit, span)) if w.stems & RELATIVE]
    if not opened:
        return "one"
    return "own" if opened[0] <= 1 and len(opened) == 1 else "other"


def from_afar(
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
    undated = not own_dates(sentence, hit)
    low, high = sorted((told_in.position, sentence.position))
    between = any(s.dates for s in article.sentences if low < s.position < high and not s.in_title)
    part, item = hit.trigger.part_of_speech, is_item(sentence)
    lead = any(s.position == 1 for s, _ in mentions)
    spoken = all(is_statement(s.words, d) for s, d in mentions)
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
        *_shared(sentence, told_in, mentions, undated, twin),
        f"undated={undated}&days={bucket(len(article.days_told), (1, 2, 4, 8))}&twin={bool(same)}",
    ]
    return features


def _shared(
    sentence: SentenceReading,
    told_in: SentenceReading,
    mentions: list[tuple[SentenceReading, DateSpan]],
    undated: bool,
    twin: str,
) -> list[str]:
    """What the trigger's sentence has in common with those that give a date: words, places, counted people."""
    words = bucket(len(sentence.content & told_in.content), (0, 1, 2, 3, 5))
    scenes = {p.bare for p in sentence.places}
    counts = {t.quantity.best for t in sentence.tolls}
    place: bool | str = any(p.bare in scenes for s, _ in mentions for p in s.places) if scenes else "none"
    count = any(t.quantity.best in counts for s, _ in mentions for t in s.tolls)
    return [
        f"shared={words}&undated={undated}",
        f"shared={words}&twin={twin}",
        f"place={place}&undated={undated}",
        f"place={place}&twin={twin != 'none'}",
        f"count={count}&undated={undated}",
    ]


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


def is_item(sentence: SentenceReading) -> bool:
    """Whether a sentence is an item of a list: it opens with a bullet, a number or `ثانياً:`."""
    words = sentence.words
    return bool(words) and (not words[0].text[0].isalpha() or (words[1:2] != () and words[1].text == ":"))
