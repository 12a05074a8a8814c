"""Known names in running text: longest match over words, clitics and quotation marks allowed for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from transforms.annotate.document import QUOTES, Form, Word
from transforms.annotate.normalise import normalise

T = TypeVar("T")


@dataclass(frozen=True)
class Match(Generic[T]):
    """Words `first`..`last` (inclusive) name one of `entries`; offsets exclude clitics."""

    first: int
    last: int
    start: int
    end: int
    clitics: str
    entries: tuple[T, ...]


class Gazetteer(Generic[T]):
    """Names in normalised words to the things they name."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        """Takes (name, thing) pairs; one name may stand for several things."""
        self._entries: dict[tuple[str, ...], list[T]] = defaultdict(list)
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name, thing in names:
            key = tuple(normalise(name).split())
            if not key:
                continue
            if key not in self._entries:
                self._by_first[key[0]].append(key)
            if thing not in self._entries[key]:
                self._entries[key].append(thing)
        for keys in self._by_first.values():
            keys.sort(key=len, reverse=True)

    def matches(self, words: Sequence[Word]) -> list[Match[T]]:
        """Non-overlapping longest matches from left to right."""
        found: list[Match[T]] = []
        position = 0
        while position < len(words):
            match = self._at(words, position)
            if match:
                found.append(match)
                position = match.last + 1
            else:
                position += 1
        return found

    def _at(self, words: Sequence[Word], first: int) -> Match[T] | None:
        best: Match[T] | None = None
        for form in words[first].forms:
            for key in self._by_first.get(form.norm, ()):
                last = _end_of(key, words, first)
                if last is not None and (best is None or last > best.last):
                    best = self._match(key, words, first, last, form)
        return best

    def _match(
        self, key: tuple[str, ...], words: Sequence[Word], first: int, last: int, form: Form
    ) -> Match[T]:
        return Match(first, last, form.start, words[last].end, form.clitics, tuple(self._entries[key]))


def _end_of(key: tuple[str, ...], words: Sequence[Word], first: int) -> int | None:
    position = first
    for part in key[1:]:
        position += 1
        while position < len(words) and words[position].text in QUOTES:
            position += 1
        if position >= len(words) or words[position].norm != part:
            return None
    return position
