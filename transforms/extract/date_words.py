"""What readers of dates share: what they give back, how they look at words, words that stand beside all kinds of dates."""

from collections.abc import Container
from datetime import date

from transforms.annotate.document import Word
from transforms.annotate.normalise import normalise, word_set

Read = tuple[date, date, str, int] | None
"""First and last day, precision, and the last word that says so."""
Words = tuple[Word, ...]

PAST = word_set(
    """الماضي الماضية الماضيين الماضيان الفائت الفائتة المنصرم المنصرمة السابق السابقة الأخيرة الأخير الأخيرين
    الأخيران"""
)
CURRENT = word_set("الجاري الجارية الحالي الحالية")
COMING = word_set("المقبل المقبلة المقبلين القادم القادمة القادمين")
"""What such a word follows has not come yet and dates nothing that happened."""
ORDINALS = {
    normalise(w): n
    for n, w in enumerate(
        ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"),
        start=1,
    )
}
THIS = {"هذا", "هذه"}
SINCE = word_set("منذ مند")


def norm_at(words: Words, position: int) -> str:
    """The lookup form of a word; empty beyond the sentence."""
    return words[position].norm if 0 <= position < len(words) else ""


def form_among(words: Words, position: int, lexicon: Container[str]) -> str | None:
    """The reading of a word that a list has."""
    if not 0 <= position < len(words):
        return None
    return next((form.norm for form in words[position].forms if form.norm in lexicon), None)


def one_day(day: date, last: int) -> Read:
    """What a reader gives back for a day."""
    return day, day, "day", last
