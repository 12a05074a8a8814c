"""Casualties said to be none."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.people import people_named
from transforms.extract.triggers import Hit

DENIALS = word_set("دون بدون عدم بلا")
NO = word_set("لا ولا")
NOT = word_set("لم ولم")
_FAILED = word_set(
    "تسفر يسفر تقع يقع تسجل يسجل توقع يوقع تخلف يخلف تؤد يؤد تسبب يتسبب تتسبب يصب تصب يبلغ ترد يسقط تسقط تحدث يحدث تؤدي يؤدي"
)
FAILED = _FAILED | {verb + "ا" for verb in _FAILED}
"""Also of two (`قذيفتان لم تسفرا`)."""
UNTOLD = FAILED | word_set("يفد تفد يعلن تعلن ينجم تنجم ينتج تنتج يلحق تلحق تتوافر تتوفر تشر يشر يذكر تذكر")
"""What did not come about, or was not told of."""
HARM = word_set("إصابات إصابة ضحايا خسائر قتلى جرحى شهداء وفيات")
LOSSES = word_set("الخسائر خسائر")
ARRIVAL = "ورود"
NEWS = word_set(
    "أنباء تقارير معلومات حديث الحديث عن أي أية وقوع تسجيل سقوط حدوث ذكر الإعلان إعلان خسائر إصابات ضحايا قتلى جرحى بشرية في أو و"
)
"""What may stand between the arrival of news and the casualties."""
MATERIAL = ("اضرار", "ماديه")
ONLY = word_set("فقط إلا سوى اقتصرت اقتصر واقتصرت مجرد")
UNHARMED = word_set("نجا")
"""A trigger that says of itself that nobody was harmed."""
ANYBODY = word_set("أحد أي أية")
EXCEPT = word_set("سوى إلا غير لكن عدا")
LIMITED = word_set("اقتصرت اقتصر تقتصر واقتصرت")
ANYBODY_REACH, FAR = 4, 14


def is_denied(words: Sequence[Word], hit: Hit) -> bool:
    """`دون وقوع إصابات`, `لم تسفر عن ضحايا`, `لا إصابات`, `لم يقتل أحد`: said to be none."""
    before = [w.norm for w in words[max(0, hit.first - 6) : hit.first]]
    if hit.trigger.pattern == MATERIAL or hit.trigger.pattern[0] in UNHARMED:
        return True
    if (
        not DENIALS.isdisjoint(before[-3:])
        or not NO.isdisjoint(before[-1:])
        or (before[-1:] == ["في"] and before[-2:-1] in (["ما"], ["وما"]))
    ):
        return True
    if hit.trigger.pattern[0] in NOT:
        return True
    if not NOT.isdisjoint(before[-1:]):
        return any(w.stems & ANYBODY for w in words[hit.last + 1 : hit.last + 1 + ANYBODY_REACH])
    if any(
        (a in NOT or a in NO or (a == "ان" and not DENIALS.isdisjoint(before))) and b in FAILED
        for a, b in pairwise(before)
    ):
        return True
    harm = words[hit.first].stems
    return (bool(harm & HARM) and _is_denied_from_afar(words, hit)) or (
        bool(harm & LOSSES) and _is_limited(words, hit)
    )


def is_no_casualty(words: Sequence[Word], hit: Hit) -> bool:
    """`دون ورود أنباء عن إصابات`, `تسبب بأضرار مادية`: what does not say whether people were harmed.

    Harm that was material only (`أضرار مادية فقط`) says so.
    """
    if _is_untold([w.norm for w in words[max(0, hit.first - 6) : hit.first]]):
        return True
    if hit.trigger.pattern != MATERIAL:
        return False
    near = words[max(0, hit.first - ANYBODY_REACH) : hit.last + 2]
    return not hit.definite and all(w.stems.isdisjoint(ONLY) for w in near)


def _is_untold(before: Sequence[str]) -> bool:
    """`دون ورود أنباء عن وقوع`: news of casualties that did not come, which may be none or not known yet."""
    at = max((i for i, norm in enumerate(before) if norm in DENIALS), default=None)
    return at is not None and before[at + 1 : at + 2] == [ARRIVAL] and NEWS.issuperset(before[at + 2 :])


def is_negated(words: Sequence[Word], hit: Hit) -> bool:
    """`لم يعتقل المشتبه بهم`: whether a verb says that this did not happen to those it speaks of."""
    return hit.first > 0 and words[hit.first - 1].norm in NOT


def _is_denied_from_afar(words: Sequence[Word], hit: Hit) -> bool:
    """`لم يوقع القصف، بحسب الأهالي، أي إصابات`: the negation stands further off in the clause."""
    any_at_all = hit.first > 0 and bool(words[hit.first - 1].stems & ANYBODY)
    for position in range(hit.first - 1, max(0, hit.first - FAR), -1):
        word = words[position]
        if word.text in ".؛؟!" or word.stems & EXCEPT or (word.text in "،," and not any_at_all):
            return False
        if word.norm in UNTOLD and words[position - 1].norm in NOT:
            return True
    return False


def _is_limited(words: Sequence[Word], hit: Hit) -> bool:
    """`اقتصرت الخسائر على حظيرة وجدار`: where nobody is told of among the losses."""
    if hit.first == 0 or words[hit.first - 1].stems.isdisjoint(LIMITED):
        return False
    return not _are_people_told(words, hit)


def _are_people_told(words: Sequence[Word], hit: Hit) -> bool:
    """`اقتصرت الأضرار على جرح شخصين`: whether somebody is told of among the losses."""
    return any(people_named(w) for w in words[hit.last + 1 : hit.last + 1 + ANYBODY_REACH])
