"""Names that must not be read: found in Arabic text in any usual spelling, replaced by a mark."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from transforms.annotate.normalise import normalise

MARK = "[اسم محجوب]"
WORD = re.compile(r"[\w\u0610-\u061A\u064B-\u065F\u0670\u0640\u200B-\u200F]+")
CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
KUNYA = {"ابي": "ابو", "ابا": "ابو"}
SHORTEST_PART = 4
"""Letters of a family name, article included, that is masked where it stands alone."""

Key = tuple[str, ...]


class Mask:
    """Replaces names by `MARK`: some in every text, some only in the texts of one article."""

    def __init__(
        self, everywhere: Iterable[str] = (), by_article: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """Names of `everywhere` are masked as a whole; those of an article also by their parts.

        Args:
            everywhere: names to mask in every text.
            by_article: `article_id` to the names of people in it; there "صالح العبيد" and "العبيد" are masked too.
        """
        self._everywhere = _by_first_word(filter(None, map(_key, everywhere)))
        self._by_article = {
            article: _by_first_word(part for name in names for part in _parts(_key(name)))
            for article, names in (by_article or {}).items()
        }

    def __call__(self, text: str | None, article_id: str | None = None) -> str:
        """The text with every name in it replaced; an empty text for None."""
        if not text:
            return ""
        if not self._everywhere and article_id not in self._by_article:
            return text
        words = [(found.start(), found.end(), _unified(found.group())) for found in WORD.finditer(text)]
        keys = [self._everywhere, self._by_article.get(article_id or "", {})]
        pieces, written, position = [], 0, 0
        while position < len(words):
            match = max((_longest(known, words, position) for known in keys), default=(0, 0))
            length, clitic = match
            if not length:
                position += 1
                continue
            pieces += [text[written : words[position][0] + clitic], MARK]
            written = words[position + length - 1][1]
            position += length
        return "".join([*pieces, text[written:]])


def read_redactions(path: Path | None) -> list[str]:
    """Names of a redaction list, one a line; lines that start with `#` are comments.

    Raises:
        FileNotFoundError: the list is not there; nothing is published without it.
    """
    if path is None:
        return []
    if not path.is_file():
        raise FileNotFoundError(f"RASAD_REDACTIONS names {path}, which is not there; nothing was published.")
    lines = (line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _unified(word: str) -> str:
    norm = normalise(word)
    return KUNYA.get(norm, norm)


def _key(name: str) -> Key:
    return tuple(_unified(word) for word in WORD.findall(name))


def _parts(key: Key) -> Iterator[Key]:
    """صالح خلف العبيد: the whole, each two neighbours, first and last, and العبيد alone."""
    if not key:
        return
    yield key
    if len(key) > 1:
        yield from pairwise(key)
        yield (key[0], key[-1])
        if len(key[-1]) >= SHORTEST_PART and key[0] != "ابو":
            yield (key[-1],)


def _by_first_word(keys: Iterable[Key]) -> dict[str, set[Key]]:
    index: dict[str, set[Key]] = defaultdict(set)
    for key in keys:
        index[key[0]].add(key)
    return dict(index)


def _longest(
    known: Mapping[str, set[Key]], words: list[tuple[int, int, str]], position: int
) -> tuple[int, int]:
    """Number of words of the longest name that begins here, and of letters of its clitics; (0, 0) for none."""
    best = (0, 0)
    for stem, clitics in _stems(words[position][2]):
        for key in known.get(stem, ()):
            here = tuple(word[2] for word in words[position + 1 : position + len(key)])
            if here == key[1:]:
                best = max(best, (len(key), clitics), key=lambda found: (found[0], -found[1]))
    return best


def _stems(word: str) -> Iterator[tuple[str, int]]:
    """The word and what it is without a clitic before it, with the clitic's letters: للعبيد is ل and العبيد."""
    for clitic in CLITICS:
        if word.startswith(clitic):
            stem = word[len(clitic) :]
            yield KUNYA.get(stem, stem), len(clitic)
            if clitic.endswith("ل") and stem.startswith("ل"):
                yield f"ا{stem}", len(clitic)
