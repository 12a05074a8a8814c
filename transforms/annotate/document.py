"""What Stanza says about one field of one article, with offsets into that field."""

from dataclasses import dataclass
from functools import cached_property

from transforms.annotate.normalise import normalise

PROCLITICS = ("و", "ف", "ب", "ل", "ك")
QUOTES = frozenset("\"'“”‘’«»„‟`")


@dataclass(frozen=True)
class Form:
    """A way to read a word: what is left when some proclitics are taken off, and where that starts."""

    norm: str
    start: int
    clitics: str


@dataclass(frozen=True)
class Word:
    """A surface token; offsets in the field, half-open."""

    text: str
    start: int
    end: int
    forms: tuple[Form, ...]

    @property
    def norm(self) -> str:
        """Lookup form of the whole token."""
        return self.forms[0].norm

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every reading of the token."""
        return frozenset(form.norm for form in self.forms)


@dataclass(frozen=True)
class Span:
    """A named stretch found by the tagger, clitics taken off."""

    start: int
    end: int
    entity_type: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of a field."""

    index: int
    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Document:
    """One field (title or body) of one article."""

    field: str
    text: str
    sentences: tuple[Sentence, ...]


def word_forms(text: str, start: int, mwt_parts: list[str]) -> tuple[Form, ...]:
    """Readings of a token: whole, as Stanza's multi-word token splits it, and with single proclitics off.

    Stanza's splits come first; the shipped model misses some (and splits `للتنظيم` wrongly), so plain
    prefixes are offered too. Lexicons decide which reading is a word.
    """
    readings = {normalise(text): Form(normalise(text), start, "")}
    lengths = {0}
    taken = 0
    for part in mwt_parts[:-1]:
        if part not in PROCLITICS or not text[taken:].startswith(part):
            break
        taken += len(part)
        lengths.add(taken)
    lengths |= {_prefix(text, clitics) for clitics in ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "وك")}
    for length in sorted(lengths - {0}):
        rest = text[length:]
        norm = normalise(rest)
        if len(norm) < 3 and not norm.isdigit():
            continue
        readings.setdefault(norm, Form(norm, start + length, normalise(text[:length])))
        if text[:length].endswith("ل") and norm.startswith("ل"):
            article = "ال" + norm[1:]
            readings.setdefault(article, Form(article, start + length, normalise(text[:length])))
    return tuple(readings.values())


def _prefix(text: str, clitics: str) -> int:
    """Length in `text` of the given proclitics, marks between them included; 0 if it does not begin so."""
    position = 0
    for letter in clitics:
        if not text[position:].startswith(letter):
            return 0
        position += 1
        while position < len(text) and not normalise(text[position]):
            position += 1
    return position
