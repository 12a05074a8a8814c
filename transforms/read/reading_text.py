"""The text that is annotated: a field without what is not the article and without what breaks its words, mapped back to it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from transforms.read.boilerplate import mark_boilerplate

PARAGRAPH_END = "\n\n"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
"""Soft hyphens, zero-width signs and marks of direction: they split words that a reader sees whole."""

_FILTER_BREAK = re.compile(
    r"(?<=[\u0621-\u064A])(?:\u0640+[.·•*_]*\u0640*|[.·•*]+\u0640+)(?=[\u0621-\u064A])"
)
"""Tatweel inside a word, with the dots that break it to pass a platform's filter (`اغتـ.ـيال`)."""

_WIDE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f\u2028\u2029]")


@dataclass(frozen=True)
class ReadingText:
    """A text to annotate.

    Attributes:
        text: what is read.
        pieces: (start in `text`, start in the field) of stretches that both share, in order, beginning with (0, ...).
    """

    text: str
    pieces: tuple[tuple[int, int], ...]

    def start_in_field(self, position: int) -> int:
        """Where a character of `text` stands in the field."""
        index = bisect_right(self.pieces, (position, len(self.text) * 2 + 1_000_000_000)) - 1
        start, in_field = self.pieces[index]
        return in_field + position - start

    def span_in_field(self, start: int, end: int) -> tuple[int, int]:
        """A half-open span of `text`, not empty, as one of the field."""
        return self.start_in_field(start), self.start_in_field(end - 1) + 1


def reading_text(field: str, title: str | None = None) -> ReadingText:
    """The reading text of a title (without `title`) or a body.

    What is left out ends a paragraph where it is boilerplate, and leaves no trace where it is invisible, breaks a word or
    stands in brackets inside a sentence.
    """
    cuts = [
        (mark.char_start, mark.char_end, _instead(field, mark.char_start, mark.char_end))
        for mark in mark_boilerplate(field, title)
    ]
    covered = [(start, end) for start, end, _ in cuts]
    cuts += [
        (match.start(), match.end(), "")
        for unread in (_INVISIBLE, _FILTER_BREAK)
        for match in unread.finditer(field)
        if not any(start <= match.start() < end for start, end in covered)
    ]
    written: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = position = 0
    for start, end, instead in sorted(cuts):
        pieces.append((length, position))
        written.append(field[position:start])
        length += start - position
        if instead:
            pieces.append((length, start))
            written.append(instead)
            length += len(instead)
        position = end
    pieces.append((length, position))
    written.append(field[position:])
    return ReadingText(_WIDE_SPACE.sub(" ", "".join(written)), tuple(pieces))


def _instead(field: str, start: int, end: int) -> str:
    """What takes the place of boilerplate."""
    before, after = field[:start].rstrip(" "), field[end:].lstrip(" ")
    in_brackets = field[start] in "([" and field[end - 1] in ")]"
    opens = not before or before.endswith((".", "؟", "!", "\n"))
    closes = not after or after.startswith("\n")
    return "" if in_brackets and not opens and not closes else PARAGRAPH_END
