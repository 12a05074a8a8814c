"""The headline once more at the head of a body: as it is, in other spelling, without its outlet, a word changed."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from transforms.annotate.normalise import normalise

FIRST_LINES = 3
"""Further down, a line that is nearly the headline is the article's own; one that is the headline never is."""

LONGEST = 1.5
"""A line that is longer than so many headlines says more."""

FEWEST_WORDS = 4
LEAST_ALIKE = 0.8
LARGEST_SHARE_LEFT_OUT = 0.25
_WORD = re.compile(r"\w+")
_DASH = re.compile(r"\s+[-–—|]\s+")


def repeats_headline(line: str, title: str, position: int) -> bool:
    """Whether a line of a body says nothing but its headline.

    Args:
        line: stripped.
        title: the headline.
        position: of the line among those that are not blank.
    """
    if line == title.strip():
        return True
    if position >= FIRST_LINES or len(line) > LONGEST * len(title):
        return False
    return any(_is_nearly(line, one) for one in _without_outlet(title))


def _without_outlet(title: str) -> Iterator[str]:
    """The title, and what is left of `عنوان الخبر - وكالة` without its last and its first part."""
    yield title
    parts = list(_DASH.finditer(title))
    if parts:
        yield title[: parts[-1].start()]
        yield title[parts[0].end() :]


def _is_nearly(line: str, title: str) -> bool:
    """What the line has and the title has not is a word in place of another, no number, and none in a whole sentence."""
    of_line, of_title = _words(line), _words(title)
    if of_line == of_title:
        return bool(of_line)
    if min(len(of_line), len(of_title)) < FEWEST_WORDS:
        return False
    own = Counter(of_line) - Counter(of_title)
    left_out = (Counter(of_title) - Counter(of_line)).total()
    most_own = 0 if line.endswith((".", "؟", "!")) else min(1, left_out)
    return (
        own.total() <= most_own
        and not any(word.isdigit() for word in own)
        and left_out <= LARGEST_SHARE_LEFT_OUT * len(of_title)
        and SequenceMatcher(None, of_line, of_title, autojunk=False).ratio() >= LEAST_ALIKE
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(normalise(text))
