"""The stretch of time that a total is over: since when, until when."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.counting_numbers import counts_something
from transforms.extract.dates import DateSpan
from transforms.extract.numbers import YEARS
from transforms.extract.reading import ArticleReading, SentenceReading

SINCE = word_set("منذ مند ومنذ")
UNTIL = word_set("حتى وحتى لغاية ولغاية إلى")
SINCE_REACH = 14
"""Words from `منذ` to the date it speaks of: `منذ أن دعا المجلس ... في 18 شباط`."""
YEAR_REACH, YEARS_REACH = 5, 6
"""Words from `منذ` to a bare year (`منذ اندلاعه في 2011`), and from `بين` or `من` to the second of two."""
LENGTHS = frozenset({"half", "quarter", "month", "year", "range", "week"})
VAGUE = word_set("الأيام الأسابيع الأشهر الشهور الأعوام السنوات أيام أسابيع أشهر شهور أعوام سنوات")
SAME = word_set("نفسها ذاتها عينها نفسه ذاته عينه")
STRETCH = word_set("الفترة المدة فترة مدة")
BEGINNING = word_set("بدء بداية اندلاع بدأ بدأت بدئها بدايتها اندلاعها اندلعت انطلاق تفجر نشوب")
WARS = word_set("الحرب حرب النزاع الصراع الأزمة الثورة الانتفاضة القتال الأهلية الاحتجاجات")
WAR_BEGAN = {
    "SY": date(2011, 3, 15),
    "YE": date(2015, 3, 26),
    "SD": date(2023, 4, 15),
    "UA": date(2022, 2, 24),
}
"""First day of the wars that news takes as known (`منذ بدء الحرب في سوريا`)."""


@dataclass(frozen=True)
class Period:
    """First and last day, None where the text does not give them; words `first`..`last` say it."""

    start: date | None
    end: date | None
    first: int
    last: int
    text: str
    kind: str
    """since, span, day, war, vague (`الأيام الماضية`) or same (`خلال الفترة نفسها`)."""


def periods_in(article: ArticleReading, sentence: SentenceReading) -> list[Period]:
    """Stretches of time that a sentence names, `منذ` first."""
    since = list(_since(article, sentence))
    taken = {d for p in since for d in range(p.first, p.last + 1)}
    spans = [_span(sentence, d) for d in sentence.dates if _is_long(d) and d.first not in taken]
    years = [p for p in _years(sentence) if not any(d.first <= p.last and p.first <= d.last for d in spans)]
    return since + spans + years + list(_same(sentence))


def war_of(article: ArticleReading, sentence: SentenceReading) -> Period | None:
    """From the first day of the war that a sentence speaks of (`الحرب التي أودت بحياة`), where all know it, to the report."""
    spoken = next((i for i, w in enumerate(sentence.words) if w.stems & WARS), None)
    began = _known_war(article, sentence)
    if spoken is None or began is None:
        return None
    return Period(began, article.published, spoken, spoken, sentence.words[spoken].text, "war")


def nearest(periods: list[Period], position: int) -> Period | None:
    """The stretch that a number at a word most likely is over: one with days, `منذ` before others, then the closest."""
    kinds = ("since", "span", "same", "vague")
    return min(periods, key=lambda p: (kinds.index(p.kind), abs(p.first - position)), default=None)


def _is_long(span: DateSpan) -> bool:
    return span.precision in LENGTHS


def _span(sentence: SentenceReading, span: DateSpan) -> Period:
    if _is_vague(sentence, span):
        return Period(None, None, span.first, span.last, span.text, "vague")
    return Period(span.earliest, span.latest, span.first, span.last, span.text, "span")


def _is_vague(sentence: SentenceReading, span: DateSpan) -> bool:
    """`الأسابيع الأخيرة`, `منذ سنوات`: nobody knows how many."""
    words = sentence.words[span.first : span.last + 1]
    return len(words) <= 2 and any(w.stems & VAGUE for w in words)


def _since(article: ArticleReading, sentence: SentenceReading) -> Iterator[Period]:
    words, published = sentence.words, article.published
    openers = [i for i, w in enumerate(words) if w.norm in SINCE]
    for position, following in itertools.pairwise((*openers, len(words))):
        reach = min(following, position + SINCE_REACH)
        dates = [d for d in sentence.dates if position <= d.first < reach]
        if len(dates) > 1 and dates[1].first == dates[0].last + 1:
            dates = dates[1:]
        begun = dates[0] if dates else None
        if begun is None:
            yield _undated(article, sentence, position, reach)
            continue
        ended = next((d for d in dates[1:] if _is_until(sentence, begun.last, d.first)), None)
        start = None if _is_vague(sentence, begun) else begun.earliest
        end = ended.latest if ended else begun.latest if _reaches(sentence, begun) else published
        last = ended.last if ended else begun.last
        base = sentence.annotated.sentence.start
        text = sentence.annotated.sentence.text[words[position].start - base : words[last].end - base]
        yield Period(start, end, position, last, text, "since")


def _undated(article: ArticleReading, sentence: SentenceReading, position: int, reach: int) -> Period:
    """`منذ 2015`, `منذ بدء الحرب`, `منذ بدء العملية`: a bare year, a war whose first day all know, or what only the story dates."""
    words = sentence.words
    near = range(position + 1, min(reach, position + YEAR_REACH))
    year = next((i for i in near if _is_year(words, i, article.published)), None)
    if year is None:
        start = _war_began(article, sentence, position, reach)
        return Period(start, article.published, position, position, words[position].text, "since")
    return Period(_first_day(words[year]), article.published, position, year, words[year].text, "since")


def _is_year(words: Sequence[Word], position: int, published: date | None) -> bool:
    """A year before the report that is no count (`منذ أن نزح 2000 شخص`)."""
    norm = words[position].norm
    if not (norm.isascii() and norm.isdigit() and int(norm) in YEARS):
        return False
    following = words[position + 1].stems if position + 1 < len(words) else frozenset()
    return (published is None or int(norm) <= published.year) and not counts_something(following)


def _first_day(year: Word) -> date:
    return date(int(year.norm), 1, 1)


def _years(sentence: SentenceReading) -> Iterator[Period]:
    """`من 2003 إلى 2013`, `بين عامي 2010 و2012`."""
    words = sentence.words
    for i, word in enumerate(words):
        if word.norm not in ("من", "بين"):
            continue
        near = words[i + 1 : i + YEARS_REACH]
        years = [
            (j, int(form.norm))
            for j, w in enumerate(near, i + 1)
            for form in w.forms
            if form.norm.isascii()
            and form.norm.isdigit()
            and int(form.norm) in YEARS
            and form.clitics in ("", "و")
        ]
        if len(years) > 1 and years[0][1] < years[1][1]:
            (_, first), (last, end) = years[:2]
            yield Period(date(first, 1, 1), date(end, 12, 31), i, last, word.text, "span")


def _reaches(sentence: SentenceReading, span: DateSpan) -> bool:
    """`4 نيسان حتى 10 أيار` as one date: it has its end."""
    return any(w.stems & UNTIL for w in sentence.words[span.first : span.last + 1])


def _is_until(sentence: SentenceReading, left: int, right: int) -> bool:
    return right - left <= 4 and any(w.stems & UNTIL for w in sentence.words[left + 1 : right + 1])


def _war_began(article: ArticleReading, sentence: SentenceReading, position: int, reach: int) -> date | None:
    """`منذ بدء الحرب`: the first day of the war of the country told of, where it is known to all."""
    window = sentence.words[position + 1 : min(reach, position + 7)]
    if not any(w.stems & BEGINNING for w in window) or not any(w.stems & WARS for w in window):
        return None
    return _known_war(article, sentence)


def _known_war(article: ArticleReading, sentence: SentenceReading) -> date | None:
    country = next((p.country_code for p in sentence.places if p.country_code), article.main_country)
    began = WAR_BEGAN.get(country) if country else None
    return began if began and article.published and began < article.published else None


def _same(sentence: SentenceReading) -> Iterator[Period]:
    words = sentence.words
    for i, word in enumerate(words):
        if not word.stems & STRETCH:
            continue
        after = words[i + 1].norm if i + 1 < len(words) else ""
        before = words[i - 1].norm if i else ""
        if after in SAME or before in ("نفس", "ذات"):
            yield Period(None, None, i, i, word.text, "same")
