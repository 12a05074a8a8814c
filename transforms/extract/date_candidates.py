"""The dates of an article that may be the day of a happening, and the spans that lead from them to the day of the news."""

from dataclasses import replace
from datetime import date, timedelta

from transforms.annotate.normalise import word_set
from transforms.extract.dates import DateSpan
from transforms.extract.reading import ArticleReading, SentenceReading

REACH = 10
"""Sentences before and after one whose dates may be the day of what it tells."""
BEGINNING = word_set(
    """بدأ بدأت بدأته بدأتها بدء بداية شرع شرعت انطلق انطلقت انطلاق اندلع اندلعت أطلق أطلقت أطلقته أطلقتها شن شنت شنه شنته تشن يشن تشهد يشهد
    تتعرض يتعرض مستمر مستمرة المستمر المستمرة تتواصل يتواصل متواصل متواصلة استمر استمرت تستمر يستمر تواصل تواصلت مسيرات حملة عملية"""
)
"""Words of what begins and goes on: the date beside one may be the first of many days."""


def date_candidates(
    article: ArticleReading, sentence: SentenceReading
) -> list[tuple[SentenceReading, DateSpan]]:
    """Days that the sentence, its neighbours, the headline and the lead give, each where it is told nearest."""
    header = article.day_headers.get(sentence.position)
    near = [
        s
        for s in article.sentences
        if s.dates
        and (abs(s.position - sentence.position) <= REACH or s.in_title or s.position == 1 or s is header)
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
