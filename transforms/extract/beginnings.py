"""When what an article tells of began: `القصف الذي بدأ في 18 شباط`, `أطلقت تركيا في 20 كانون الثاني`, `منذ 18 شباط`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from transforms.annotate.normalise import word_set
from transforms.extract.periods import BEGINNING, Period, periods_in
from transforms.extract.reading import ArticleReading, SentenceReading

BEGINS = BEGINNING | word_set(
    """بدأها بدأته بدأتها بدأوا يبدأ تبدأ انطلقت انطلق أطلق أطلقت أطلقها أطلقتها شن شنت شنها شنتها تشنها تشن يشن يشنها استأنف استأنفت تجدد تجددت تصاعد تصاعدت دخل دخلت سيطرة سيطر سيطرت
    الانقلاب انقلاب إعلان إعلانها وقوع هدنة الهدنة انهيار سقوط توغل حملة الحملة العملية"""
)
REACH = 12
"""Words from what began to its date."""


def beginnings_in(article: ArticleReading, sentence: SentenceReading) -> Iterator[Period]:
    """From each date of a sentence on which something began to the report, and what it counts from with `منذ`."""
    since = [p for p in periods_in(article, sentence) if p.kind == "since" and p.start]
    yield from since
    taken = {word for p in since for word in range(p.first, p.last + 1)}
    for span in sentence.dates:
        before = sentence.words[max(0, span.first - REACH) : span.first]
        if span.first in taken or article.published is None or span.earliest >= article.published:
            continue
        if any(w.stems & BEGINS for w in before):
            yield Period(span.earliest, article.published, span.first, span.last, span.text, "begun")


def beginnings_of(article: ArticleReading) -> list[tuple[SentenceReading, Period]]:
    """Every beginning that an article tells, the first telling of each day."""
    told: dict[date | None, tuple[SentenceReading, Period]] = {}
    for sentence in article.sentences:
        for period in beginnings_in(article, sentence):
            told.setdefault(period.start, (sentence, replace(period, end=article.published)))
    return list(told.values())
