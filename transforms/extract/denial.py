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
FAILED = word_set(
    "تسفر يسفر تقع يقع تسجل يسجل توقع يوقع تخلف يخلف تؤد يؤد تسبب يتسبب تتسبب يصب تصب يبلغ ترد يسقط تسقط تحدث يحدث تؤدي يؤدي"
)
UNTOLD = FAILED | word_set("يفد تفد يعلن تعلن ينجم تنجم ينتج تنتج يلحق تلحق تتوافر تتوفر تشر يشر يذكر تذكر")
"""What did not come about, or was not told of."""
HARM = word_set("إصابات إصابة ضحايا خسائر قتلى جرحى شهداء وفيات")
LOSSES = word_set("الخسائر خسائر")
ANYBODY = word_set("أحد أي أية")
EXCEPT = word_set("سوى إلا غير لكن عدا")
LIMITED = word_set("اقتصرت اقتصر تقتصر واقتصرت")
ANYBODY_REACH, FAR = 4, 14


def is_denied(words: Sequence[Word], hit: Hit) -> bool:
    """`دون وقوع إصابات`, `لم تسفر عن ضحايا`, `لا إصابات`, `لم يقتل أحد`: said to be none."""
    before = [w.norm for w in words[max(0, hit.first - 6) : hit.first]]
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
        (a in NOT or (a == "ان" and not DENIALS.isdisjoint(before))) and b in FAILED
        for a, b in pairwise(before)
    ):
        return True
    harm = words[hit.first].stems
    return (bool(harm & HARM) and _is_denied_from_afar(words, hit)) or (
        bool(harm & LOSSES) and _is_limited(words, hit)
    )


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
    return not any(people_named(w) for w in words[hit.last + 1 : hit.last + 1 + ANYBODY_REACH])
