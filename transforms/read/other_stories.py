"""Headlines of other stories that a page sets between the paragraphs of its article, without a heading over them.

Only runs of two lines and more are taken: a single one may be a subheading, which is the article's own.
"""

import re
from collections.abc import Iterator, Sequence

LONGEST_HEADLINE = 120
LONGEST_RUN = 5
"""More lines than this are a list or a poem."""

FEWEST_WORDS = 3
WORDS_OF_A_HEADLINE = 5
PARAGRAPH_CHARS = 120
FEWEST_PARAGRAPHS = 3
SHARE_OF_FULL_STOPS = 0.9
"""Only in a text whose paragraphs end with a full stop is a line without one no sentence."""

_ENDS_A_SENTENCE = re.compile(r"""[.؟!…]["»”')\]]*$""")
_ITEM_OF_A_LIST = re.compile(r"[-–—•*\d«(#]")
_OPENS_A_SENTENCE = re.compile(
    r"(?:و(?:قال|قد|كان|لكن|أ\w+|ي\w+|ت\w+|من|منذ|في|على|عن|إن|لا|لم|لن|هو|هي|هذا|هذه|ذلك|بحسب|كما|مع|بعد|قبل)|لكن|ولكن|ف(?:قد|هل|ما|هو|هي))\b"
)


def other_stories(lines: Sequence[str]) -> list[int]:
    """Indices of the lines that are headlines of other stories.

    Args:
        lines: of a body, stripped, without empty ones and without what is known not to be the article.
    """
    paragraphs = [line for line in lines if len(line) > PARAGRAPH_CHARS]
    ended = sum(bool(_ENDS_A_SENTENCE.search(line)) for line in paragraphs)
    if len(paragraphs) < FEWEST_PARAGRAPHS or ended < SHARE_OF_FULL_STOPS * len(paragraphs):
        return []
    return [index for run in _runs(lines) if _is_of_headlines(lines, run) for index in run]


def is_headline(line: str) -> bool:
    """Short, and not ended as a sentence of the article is: headlines ask (`ما هي ...؟`) and quote, too."""
    return len(line) <= LONGEST_HEADLINE and not line.endswith((".", "…", ":", "،", "؛", '."', ".»"))


def _runs(lines: Sequence[str]) -> Iterator[range]:
    """Lines in a row that may be headlines, after the first paragraph: before it stand headline, dateline and byline."""
    start = None
    after_paragraph = False
    for index, line in enumerate([*lines, "."]):
        if _may_be_headline(line):
            start = index if start is None and after_paragraph else start
            continue
        if start is not None:
            yield range(start, index)
            start = None
        after_paragraph |= len(line) > PARAGRAPH_CHARS // 2 and _ENDS_A_SENTENCE.search(line) is not None


def _may_be_headline(line: str) -> bool:
    return (
        is_headline(line)
        and len(line.split()) >= FEWEST_WORDS
        and not line.endswith(("!", ")"))
        and not _ITEM_OF_A_LIST.match(line)
        and not _OPENS_A_SENTENCE.match(line)
    )


def _is_of_headlines(lines: Sequence[str], run: range) -> bool:
    """Not under a line with a colon, which announces a list (names of the dead, say)."""
    long_enough = sum(len(lines[index].split()) >= WORDS_OF_A_HEADLINE for index in run)
    return (
        2 <= len(run) <= LONGEST_RUN
        and 2 * long_enough >= len(run)
        and not lines[run.start - 1].endswith((":", "："))
    )
