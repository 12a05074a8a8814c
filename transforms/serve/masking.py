"""Names that must not be read: found in Arabic text in any usual spelling, replaced by a mark."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from transforms.annotate.normalise import normalise

MARK = "[اسم محجوب]"
WORD = re.compile(r"(?:(?!_)[\w\u0610-\u061A\u064B-\u065F\u0670\u0640\u200B-\u200F])+")
MARKUP = re.compile(r"<[^<>]{1,200}>|&#?\w{2,8};")
WEB = ("http://", "https://")
CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
KUNYA = {"ابي": "ابو", "ابا": "ابو"}
SON_OF = frozenset({"بن", "ابن", "بنت"})
ARTICLE = "ال"
COMPOUNDS = frozenset({"عبد", "ابو", "ام", "نور", "سيف", "صلاح", "علاء", "عز", "جمال", "شمس"})
"""First words of names of two, whose second keeps its article: عبد الرحمن, نور الدين."""
SHORTEST_PART = 4
"""Letters of a family name, article included, that is masked where it stands alone."""
SHORTEST_WITH_LAST_ALIF = 4
"""Letters of a name whose last one may be written ا or ى (مصطفا, مصطفى)."""
FIRST_LETTERS = 3
"""Names are looked up by so many letters before they are compared."""

Key = tuple[str, ...]
Word = tuple[int, int, str]
"""Start and end in the text, lookup form."""


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
        self._everywhere = _Names(map(_key, everywhere))
        self._by_article = {
            article: _Names(part for name in names for part in _parts(_key(name)))
            for article, names in (by_article or {}).items()
        }

    def __call__(self, text: str | None, article_id: str | None = None) -> str:
        """The text with every name in it replaced; an empty text for None, and for an address that holds a name."""
        if not text:
            return ""
        if text.startswith(WEB):
            return self._address(text, article_id)
        known = [
            names
            for names in (self._everywhere, self._by_article.get(article_id or ""))
            if names and names.letters
        ]
        if not known:
            return text
        words = list(_words(text))
        pieces, written, position = [], 0, 0
        while position < len(words):
            length, clitic = max(names.longest(words, position) for names in known)
            if not length:
                position += 1
                continue
            pieces += [text[written : words[position][0] + clitic], MARK]
            written = words[position + length - 1][1]
            position += length
        return "".join([*pieces, text[written:]])

    def _address(self, url: str, article_id: str | None) -> str:
        """An address that leads nowhere any more is no use: it is there as it is, or not at all."""
        said = " ".join(unquote(url).split("/"))
        return url if self(said, article_id) == said else ""


class _Names:
    """Names as runs of letters: where a writer puts spaces (عبد الرحمن, عبدالرحمن), بن or an article does not matter."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.letters = {"".join(form) for key in keys if key for form in _forms(key)}
        self._beginnings = {letters[:FIRST_LETTERS] for letters in self.letters}
        self._longest = max(map(len, self.letters), default=0)

    def longest(self, words: list[Word], position: int) -> tuple[int, int]:
        """Number of words of the longest name that begins here, and of letters of its clitics; (0, 0) for none."""
        best = (0, 0)
        for stem, clitics in _stems(words[position][2]):
            letters = stem
            for length in range(1, len(words) - position + 1):
                if length > 1:
                    following = words[position + length - 1][2]
                    letters += "" if following in SON_OF else following
                if len(letters) > self._longest or (
                    len(letters) >= FIRST_LETTERS and letters[:FIRST_LETTERS] not in self._beginnings
                ):
                    break
                if letters in self.letters and words[position + length - 1][2] not in SON_OF:
                    best = max(best, (length, clitics), key=lambda found: (found[0], -found[1]))
        return best


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


def _words(text: str) -> Iterator[Word]:
    """Words of a text; what stands between them, markup too, is no part of a name."""
    plain = MARKUP.sub(lambda markup: " " * len(markup.group()), text)
    for found in WORD.finditer(plain):
        yield found.start(), found.end(), _unified(found.group())


def _unified(word: str) -> str:
    return _spelt(normalise(word))


def _spelt(norm: str) -> str:
    """One spelling of what is written in several: أبي أبو, الرحمان الرحمن, مصطفا مصطفى."""
    if norm.endswith("ا") and len(norm) >= SHORTEST_WITH_LAST_ALIF:
        norm = f"{norm[:-1]}ي"
    norm = norm.replace("رحمان", "رحمن")
    return KUNYA.get(norm, norm)


def _key(name: str) -> Key:
    return tuple(word for _, _, word in _words(name) if word not in SON_OF)


def _forms(key: Key) -> Iterator[Key]:
    """The name, and with and without the article of a family name: خلف العبيد, خلف عبيد."""
    yield key
    if len(key) > 1 and key[0] != "ابو" and key[-2] not in COMPOUNDS:
        family = key[-1]
        yield (*key[:-1], family.removeprefix(ARTICLE) if family.startswith(ARTICLE) else ARTICLE + family)


def _parts(key: Key) -> Iterator[Key]:
    """صالح خلف العبيد: the whole, each two neighbours, first and last, and العبيد alone."""
    if not key:
        return
    yield key
    if len(key) > 1:
        yield from pairwise(key)
        yield (key[0], key[-1])
        of_kunya = key[0] == "ابو" and not (len(key) > 2 and key[-1].startswith(ARTICLE))
        if len(key[-1]) >= SHORTEST_PART and not of_kunya:
            yield (key[-1],)


def _stems(word: str) -> Iterator[tuple[str, int]]:
    """The word and what it is without a clitic before it, with the clitic's letters: للعبيد is ل and العبيد."""
    for clitic in CLITICS:
        if word.startswith(clitic):
            stem = word[len(clitic) :]
            yield _spelt(stem), len(clitic)
            if clitic.endswith("ل") and stem.startswith("ل"):
                yield f"ا{stem}", len(clitic)
