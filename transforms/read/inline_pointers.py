"""`اقرأ أيضاً: ...` inside a paragraph: where the pointer to another story begins and ends.

Without a full stop nobody can tell a headline from the sentence after it: such a pointer is left alone unless a verb of
saying opens that sentence.
"""

import re
from collections.abc import Iterator

LONGEST_POINTER = 140
_ALSO = r"\s+(?:[أا]يض(?:اً|ًا|ا)|كذلك|المزيد)"
_SIGN = r"\s*(?:[:：/|…]|\.{2,})"
_STARTS = re.compile(
    rf"[اإأ]قر[أا](?:وا|ي)?{_ALSO}{_SIGN}"
    rf"|(?:^|(?<=[.؟!…»”)\]*|•]\s)|(?<=[(\[]))(?:شاهد|طالع|تابع)(?:وا|ي)?{_ALSO}{_SIGN}"
)
"""`شاهد أيضاً:` may go on with what a witness said (`وقال شاهد أيضاً:`), so it must open a sentence; `اقرأ` tells nothing."""

_OPENED = re.compile(r"[(\[]\s*$")
_ENDS = re.compile(
    r"(?<=[^\W\d]{2}[\w\u064b-\u0652])[»”\"')]*(?:(?<!\.)\.(?!\.)|[؟!])(?=\s|$)|\s(?=و(?:قال|أضاف|أوضح|أشار|أكد|ذكر|تابع|لفت|كان)ت?\s)"
)
"""A full stop after a word, not after `د.` nor two of them; or a sentence that begins without one before it."""

_CLOSING = {"(": ")", "[": "]"}


def inline_pointers(line: str) -> Iterator[tuple[int, int]]:
    """Spans of the pointers in a line, half-open, brackets around them included."""
    if "يض" not in line and "كذلك" not in line and "المزيد" not in line:
        return
    position = 0
    while found := _STARTS.search(line, position):
        start, end = _span(line, found)
        if end is not None and end - start <= LONGEST_POINTER:
            yield start, end
        position = end or found.end()


def _span(line: str, found: re.Match[str]) -> tuple[int, int | None]:
    if bracket := _OPENED.search(line, 0, found.start()):
        closing = line.find(_CLOSING[bracket[0].strip()], found.end())
        return bracket.start(), closing + 1 if closing >= 0 else None
    end = _ENDS.search(line, found.end() + 1)
    if end is None:
        return found.start(), len(line)
    return found.start(), end.start() if end[0].isspace() else end.end()
