"""What several judges look at: words around a place in a sentence, distances, kinds of vocabulary."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set

TOPICS: dict[str, frozenset[str]] = {
    "air": word_set(
        """طيران الطيران طائرة طائرات الطائرات الطائرة جوي جوية الجوي الجوية غارة غارات الغارات مقاتلات المقاتلات مروحية مروحيات مسيرة مسيّرة الحربي براميل
        سماء أجواء طلعة التحالف"""
    ),
    "artillery": word_set(
        """مدفعي مدفعية المدفعية قذائف قذيفة هاون الهاون صاروخ صواريخ الصواريخ صاروخا صاروخي صاروخية باليستي باليستيا باليستية راجمات راجمة دبابة دبابات كاتيوشا غراد"""
    ),
    "bomb": word_set(
        """عبوة عبوات ناسفة لغم ألغام مفخخة مفخخ مفخختين انتحاري انتحارية انتحاريا انتحاريان حزام ناسف قنبلة تفجير انفجار فجر متفجرات دراجة"""
    ),
    "gun": word_set("النار نار الرصاص رصاص رصاصة مسلح مسلحون مسلحين كمين طعن سكين دهس بندقية رشاش أعيرة"),
    "protest": word_set(
        """متظاهر متظاهرون متظاهرين المتظاهرين المتظاهرون مظاهرة مظاهرات تظاهرة تظاهرات احتجاج احتجاجات الاحتجاجات محتجون محتجين المحتجين المحتجون مسيرة مسيرات اعتصام
        إضراب هتافات شعارات غاز المسيل للدموع حجارة"""
    ),
    "fight": word_set("اشتباكات معارك مواجهات قتال القتال المعارك الاشتباكات هجوم تقدم جبهات جبهة محاور"),
    "police": word_set("الشرطة شرطة الأمن أمنية النيابة مشتبه القبض اعتقال توقيف التحقيق محكمة السلطات"),
    "law": word_set(
        "محكمة المحكمة حكم قاض القاضي النيابة المدعي محامي المحامي بالسجن لائحة اتهام جنايات قضائية قضائي القضاء"
    ),
    "sport": word_set(
        """مباراة المباراة مباريات الدوري دوري كأس لاعب لاعبين اللاعب مدرب المدرب نادي النادي ملعب الملعب مونديال المونديال بطولة البطولة منتخب المنتخب فريق الفريق
        ريال برشلونة الفيفا الشوط مرمى"""
    ),
    "culture": word_set(
        """فيلم الفيلم أفلام مسلسل رواية ممثل الممثل الممثلة مخرج المخرج أغنية سينما السينما مهرجان المهرجان مسرحية لعبة ألعاب فنان الفنان الفنانة متحف جائزة كتاب نجم"""
    ),
    "market": word_set(
        "أسهم البورصة الدولار النفط شركة الشركة الشركات الاقتصاد أسعار مليار سوق استثمار تطبيق هاتف فيسبوك تويتر غوغل"
    ),
    "accident": word_set(
        "تحطم تحطمت اصطدام تصادم حادث غرق غرقت سير مرور حافلة زلزال فيضانات سيول إعصار حريق حرائق انهيار تدافع تسرب طقس أمطار مرض فيروس"
    ),
    "politics": word_set(
        "محادثات مفاوضات اجتماع قمة اتفاق وزير الوزير الخارجية السفير البيت الكونغرس البرلمان قرار مجلس تصريحات تصريح عقوبات انتخابات"
    ),
    "speech": word_set(
        "قال قالت أعلن أعلنت أفاد أفادت ذكر ذكرت أكد أكدت أوضح أوضحت أضاف أضافت نقل نقلت بحسب وفق وفقا حسب أشار أشارت"
    ),
    "memory": word_set("ذكرى الذكرى تاريخ عقود سنوات الماضي سابقا سابق آنذاك حينها كان كانت"),
    "unreal": word_set("إذا لو قد ربما يمكن احتمال محتمل محتملة تهديد هدد سوف خطة خطط يجب ينبغي أن"),
    "denial": word_set("نفى نفت ينفي نفي لم لا ليس دون عدم"),
}
BREAKS = frozenset("،؛.؟!:,")


def token(word: Word) -> str:
    """A word as a feature: digits are one, a conjunction is off."""
    norm = word.norm
    if norm[:1].isdigit():
        return "#"
    if len(norm) > 4 and norm[0] == "و":
        return norm[1:]
    return norm


def around(words: Sequence[Word], first: int, last: int, name: str, reach: int = 3) -> list[str]:
    """Words before and after a stretch, by distance; sentence ends are marked."""
    features = []
    for step in range(1, reach + 1):
        before, after = first - step, last + step
        features.append(f"{name}-{step}={token(words[before]) if before >= 0 else '<'}")
        features.append(f"{name}+{step}={token(words[after]) if after < len(words) else '>'}")
    return features


def bucket(number: int, edges: Sequence[int] = (0, 1, 2, 4, 7, 11, 16)) -> str:
    """The first edge a number does not pass, as text."""
    return next((str(edge) for edge in edges if number <= edge), "+")


def gap(first: int, last: int, other_first: int, other_last: int) -> tuple[str, int]:
    """Whether another stretch stands after or before this one, and how many words lie between."""
    if other_first > last:
        return "after", other_first - last - 1
    if other_last < first:
        return "before", first - other_last - 1
    return "over", 0


class Stretch(Protocol):
    """Words `first`..`last` of a sentence: a trigger, a party, a place, a date."""

    @property
    def first(self) -> int:
        """Position of its first word."""

    @property
    def last(self) -> int:
        """Position of its last word."""


S = TypeVar("S", bound=Stretch)


def words_between(words: Sequence[Word], one: Stretch, other: Stretch) -> Sequence[Word]:
    """The words from the earlier of two stretches to the later; none where they overlap."""
    left, right = sorted((one, other), key=lambda stretch: stretch.first)
    return words[left.last + 1 : right.first]


def neighbours(stretches: Sequence[S], one: S) -> tuple[Sequence[S], Sequence[S]]:
    """What stands right before and right after one of several, in order of text: one or nothing each."""
    at = next(i for i, stretch in enumerate(stretches) if stretch is one)
    return stretches[max(0, at - 1) : at], stretches[at + 1 : at + 2]


def breaks_between(words: Sequence[Word], start: int, end: int) -> int:
    """Punctuation marks between two positions."""
    low, high = min(start, end), max(start, end)
    return sum(w.text in BREAKS for w in words[low + 1 : high])
