"""What surrounds a trigger: its clause, negation, plans, kinds of happenings, the past."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.triggers import Hit

CLAUSE_BREAKS = frozenset("،؛.؟!:,") | word_set("فيما بينما حيث لكن غير")
NEGATION = word_set("لم لن ليس ليست دون بدون عدم نفى نفت ينفي تنفي نافيا نافية نفي بلا لا")
UNREAL = word_set(
    """هدد تهديد تهدد يهدد بتهديد تهديدات سوف يخطط تخطط مخطط خطط خطة خططا يعتزم تعتزم ينوي تنوي نية نوايا يستعد تستعد استعداد
    استعدادات التحضير يحضر محاولة محاولات حاول حاولت إحباط أحبط أحبطت أفشل أفشلت إفشال احتمال احتمالات يحتمل محتمل محتملة إذا لو إن_كان خشية
    مخاوف خوفا تخوف تحذير تحذر حذر حذرت يحذر دعا دعت تدعو يدعو دعوة طالب طالبت يطالب تطالب مطالبات اتهم اتهمت يتهم تتهم
    اتهامات بتهمة تهمة تهم متهم متهمة متهما المتهم المتهمين يمكن بإمكان قد_ مكافحة لمكافحة منع لمنع لتجنب تجنب وقف لوقف بوقف إنهاء لإنهاء هدف بهدف
    من_أجل سعيا لتنفيذ بتنفيذ توقعات متوقع المتوقع توعد توعدت يتوعد سيناريو احتمالية ينبغي يجب قرار حق مشروع رفض ترفض يرفض نفذه_ قبيل
    أمل أمله أملها أملهم تأمل يأمل آملا مطالبة المطالبة الصعب شروط بشروط مقابل_ يتعهد تعهد تعهدت وعد وعدت يحتج احتجاجا تنديدا ندد نددت وقفا هدنة استبعد خطر مخاطر ردا_ وقوع_ التحقيق تحقيق تحقيقات ملاحقة قضية ملف سياسة سياسات تحريض التصدي للتصدي إدانة أدان أدانت تدين يدين استنكر"""
) - word_set("من_أجل قد_ نفذه_ ردا_ وقوع_ إن_كان")
FUTURE = ("س",)
HISTORY = word_set("سابقا سابق السابق حينها آنذاك عقود تاريخ")
OCCURRENCE = word_set(
    """أسفر أسفرت أدى أدت أودى أودت أعلن أعلنت وقع وقعت نفذ نفذت ينفذ شن شنت تشن نجح نجحت تمكن تمكنت تم تمت جرى جرت شهد شهدت تعرض تعرضت
    تعرضوا أكد أكدت أفاد أفادت خلف خلفت تسبب تسببت ذكر ذكرت قال قالت أوقع أوقعت سقط سقوط اندلعت اندلع دارت هز هزت استهدف استهدفت نتيجة
    جراء إثر عقب بعد خلال أعقاب عن ضربت ضرب تبنى تبنت وثق رصد أنباء تشهد يشهد تخللها تخلل تجددت استمرار انتهت شاركت قام قامت قاموا بدأ بدأت أطلق أطلقت"""
)
ANNOUNCED = word_set("أعلن أعلنت أعلنوا أكد أكدت أفاد أفادت نفذ نفذت أسفر أسفرت أدى أدت كشف كشفت")
GENERIC_HEADS = word_set(
    "عمليات العمليات هجمات الهجمات حملات ظاهرة حوادث كثرة تصاعد تزايد ازدياد وتيرة استمرار تكرار جرائم أعمال أنشطة نشاط"
)


def clause_start(words: Sequence[Word], position: int) -> int:
    """First word of the clause a word stands in."""
    start = position
    while start > 0 and not (
        words[start - 1].text in CLAUSE_BREAKS or words[start - 1].norm in CLAUSE_BREAKS
    ):
        start -= 1
    return start


def clause_begin(words: Sequence[Word], position: int) -> int:
    """First word of the clause in the sense of `clause_end`: commas do not open one."""
    begin = position
    while (
        begin > 0
        and words[begin - 1].text not in ".؛؟!"
        and not words[begin - 1].text.endswith("؛")
        and words[begin - 1].norm
        not in {
            "فيما",
            "بينما",
            "لكن",
            "ان",
            "وان",
        }
    ):
        begin -= 1
    return begin


def clause_end(words: Sequence[Word], position: int) -> int:
    """Position after the last word of the clause (full stops, semicolons and `فيما` end it; commas do not)."""
    end = position + 1
    while (
        end < len(words)
        and words[end].text not in ".؛؟!"
        and not words[end - 1].text.endswith("؛")
        and words[end].norm not in {"فيما", "بينما", "لكن"}
    ):
        end += 1
    return end


def _any(words: Sequence[Word], lexicon: frozenset[str]) -> bool:
    return any(word.stems & lexicon for word in words)


def is_negated(words: Sequence[Word], hit: Hit) -> bool:
    """`لم`, `دون`, `نفت` and the like close before the trigger, inside its clause."""
    start = max(clause_start(words, hit.first), hit.first - 3)
    return any(
        w.norm in NEGATION or any(f.norm in NEGATION and f.clitics == "و" for f in w.forms)
        for w in words[start : hit.first]
    )


def is_unreal(words: Sequence[Word], hit: Hit) -> bool:
    """Plans, threats, calls, accusations, foiled attempts before the trigger; future tense at it."""
    start = max(clause_start(words, hit.first), hit.first - 6)
    before = words[start : hit.first]
    if _any(before, UNREAL) or any(a.norm == "قد" and b.norm == "يكون" for a, b in pairwise(before)):
        return True
    return hit.clitics == "" and words[hit.first].norm.startswith(FUTURE) and hit.present


def is_generic(words: Sequence[Word], hit: Hit) -> bool:
    """`العمليات`, `ظاهرة الخطف`: a kind of happening, not one."""
    before = words[hit.first - 1].stems if hit.first else frozenset()
    return bool(before & GENERIC_HEADS)


def has_occurrence_cue(words: Sequence[Word], hit: Hit) -> bool:
    """A verb of happening or reporting shortly before a verbal noun; a verb of announcing may be further off."""
    near, far = max(0, hit.first - 5), max(0, hit.first - 10)
    return _any(words[near : hit.first], OCCURRENCE) or _any(words[far : hit.first], ANNOUNCED)


def is_recalled(words: Sequence[Word], hit: Hit) -> bool:
    """`كان قد`, `سبق أن`: told as past within the past."""
    window = [w.norm for w in words[max(0, hit.first - 6) : hit.first]]
    joined = " ".join(window)
    return (
        "كان قد" in joined
        or "كانت قد" in joined
        or "سبق ان" in joined
        or _any(words[max(0, hit.first - 4) : hit.first], HISTORY)
    )
