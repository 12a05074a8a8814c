"""Numbers that may be totals over a period: what each may count, by the words around it and by what was counted before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.counting_numbers import counting_quantities
from transforms.extract.metrics import METRICS, STRICT
from transforms.extract.modality import clause_begin, clause_end, clause_start
from transforms.extract.numbers import Quantity
from transforms.extract.reading import ArticleReading, SentenceReading

PARTS = word_set(
    "بينهم منهم بينها منها ضمنهم ضمنها نصفهم معظمهم بينهن هؤلاء أصل توزعت هم بواقع تلتها تليها تلته تليه"
)
AMONG = word_set("منهم منها منهن")
"""After its number these make it a part: `12 منهم مدنيون`."""
CLOSING = frozenset(")]}\"»”'")
COUNTED, BEFORE, AFTER = 3, 7, 9
SUM_HEADS = word_set("عدد أعداد عدده عددهم العدد إجمالي مجموع حصيلة محصلة الحصيلة حصيلتها")
SUM_REACH, SUMMED = 25, 4
"""Words from `عدد القتلى المدنيين منذ ...` to its number, and those of them that say what is summed."""
SAYING = ("counted", "sum")
"""Where what a number counts is said outright, nothing told before needs to be thought of."""
PEOPLE, FARTHER = ("killed", "injured", "arrested"), "farther"
"""What may be counted over another word: `راح ضحية القصف 1700 مدني`."""
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
        for quantity in counting_quantities(sentence):
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


def _headline_metrics(article: ArticleReading) -> list[str]:
    """What the headline speaks of: a monthly report says it there only."""
    headline = article.headline
    if headline is None:
        return []
    return [metric for metric in STRICT if headline.stems & METRICS[metric]]


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
        met = False
        for distance, word in enumerate(window):
            metrics = [m for m, lexicon in METRICS.items() if word.stems & lexicon]
            if met:
                metrics = [m for m in metrics if m in PEOPLE and m not in ways]
            for metric in metrics:
                note(metric, FARTHER if met else way, word.norm, distance)
            if any(m != "other" for m in metrics):
                said = said or way in SAYING
                if way != "before":
                    break
                met = True
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
