"""Casualties said to be none."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.triggers import Hit

DENIALS = word_set("دون بدون عدم بلا")
NO = word_set("لا ولا")
FAILED = word_set(
    "تسفر يسفر تقع يقع تسجل يسجل توقع يوقع تخلف يخلف تؤد يؤد تسبب يتسبب تتسبب يصب تصب يبلغ ترد يسقط تسقط تحدث يحدث تؤدي يؤدي"
)


def is_denied(words: Sequence[Word], hit: Hit) -> bool:
    """`دون وقوع إصابات`, `لم تسفر عن ضحايا`, `لا إصابات`: said to be none."""
    before = [w.norm for w in words[max(0, hit.first - 6) : hit.first]]
    if (
        not DENIALS.isdisjoint(before[-3:])
        or not NO.isdisjoint(before[-1:])
        or (before[-1:] == ["في"] and before[-2:-1] in (["ما"], ["وما"]))
    ):
        return True
    if hit.trigger.pattern[0] in ("لم", "ولم"):
        return True
    return any(
        (a in ("لم", "ولم") or (a == "ان" and not DENIALS.isdisjoint(before))) and b in FAILED
        for a, b in pairwise(before)
    )
