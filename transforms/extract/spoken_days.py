"""The day somebody spoke, told beside the day of what he spoke of: `قال الخميس إن`, `أكد في بيان الأحد أن`."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.context import bucket
from transforms.extract.dates import DateSpan
from transforms.extract.reading import SentenceReading
from transforms.extract.triggers import Hit

SPEECH = word_set(
    """قال قالت قالوا يقول تقول أعلن أعلنت أعلنوا يعلن تعلن إعلان أفاد أفادت أفادوا ذكر ذكرت ذكروا أكد أكدت أكدوا أوضح أوضحت أضاف أضافت
    أشار أشارت نقل نقلت صرح صرحت تصريح تصريحات بيان كشف كشفت نشر نشرت حذر حذرت دعا دعت اتهم اتهمت نفى نفت اعتبر اعتبرت ندد نددت أدان أدانت
    طالب طالبت بحسب حسب وفق وفقا أبلغ أبلغت تعهد هدد تحدث تحدثت وصف وصفت رحب شدد شددت لفت مؤتمر مقابلة تقرير تغريدة"""
)
"""Words of speaking: a date beside one is the day somebody spoke."""
THAT = word_set("أن إن بأن أنه إنه أنها إنها أنهم إنهم بأنه بأنها")
STATEMENT_REACH = 7
"""Words between a date and the word of speaking before it, or the `أن` after it."""


def voice(told_in: SentenceReading, span: DateSpan, where: str) -> list[str]:
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


def is_statement(words: Sequence[Word], span: DateSpan) -> bool:
    """`قال الخميس إن`, `أكد في بيان الأحد أن`: the day of a statement."""
    spoke = any(w.stems & SPEECH for w in words[max(0, span.first - STATEMENT_REACH) : span.first])
    return spoke and any(w.norm in THAT for w in words[span.last + 1 : span.last + 1 + STATEMENT_REACH])


def own_dates(sentence: SentenceReading, hit: Hit) -> list[DateSpan]:
    """Dates of the trigger's sentence that are not the day somebody spoke."""
    return [d for d in sentence.dates if not _is_spoken(sentence.words, hit, d)]


def _is_spoken(words: tuple[Word, ...], hit: Hit, span: DateSpan) -> bool:
    """`قال الخميس إن ... قصفت`: the trigger stands behind `أن`, the date before it."""
    return hit.first > span.last and any(w.norm in THAT for w in words[span.last + 1 : hit.first])
