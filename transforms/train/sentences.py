"""Tagged sentences: words as the text writes them, and the spans of names in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

TOKEN = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670\u0640]+|[^\w\s]")
"""A word with its marks, or one sign: what Stanza's tokenizer gives for news."""
SENTENCE_END = re.compile(r"(?<=[.؟!])\s|\n")

Span = tuple[int, int, str]
"""First word, last word, type."""


class TaggedWord(NamedTuple):
    """A token, clitics attached, with its tag: O, or B- and I- of PER, LOC, ORG."""

    text: str
    tag: str


TaggedSentence = tuple[TaggedWord, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words and signs of a text."""
    return tuple(TOKEN.findall(text))


def split_sentences(text: str) -> list[TaggedSentence]:
    """Untagged sentences of a text, cut at lines and at the signs that end one."""
    return [with_spans(words, ()) for piece in SENTENCE_END.split(text) if (words := words_of(piece))]


def spans(tags: Sequence[str]) -> Iterator[Span]:
    """Spans of a tag sequence in BIO or BIOES; a type that changes without B- starts a new one."""
    start, open_type = 0, ""
    for position, tag in enumerate([*tags, "O"]):
        begins = tag[:2] in ("B-", "S-") or (tag[:2] in ("I-", "E-") and tag[2:] != open_type)
        if open_type and (begins or tag == "O"):
            yield start, position - 1, open_type
            open_type = ""
        if begins:
            start, open_type = position, tag[2:]


def spans_of(sentence: TaggedSentence) -> list[Span]:
    """Spans of a sentence's own tags."""
    return list(spans([w.tag for w in sentence]))


def with_spans(words: Sequence[str], chosen: Iterable[Span]) -> TaggedSentence:
    """The words as a sentence in which the given spans, which must not overlap, are tagged."""
    tags = ["O"] * len(words)
    for first, last, kind in chosen:
        tags[first : last + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first)
    return tuple(TaggedWord(w, t) for w, t in zip(words, tags, strict=True))


def texts(sentence: TaggedSentence) -> tuple[str, ...]:
    """The words without their tags."""
    return tuple(w.text for w in sentence)


def cut(sentence: TaggedSentence, longest: int) -> list[TaggedSentence]:
    """Pieces of at most `longest` words, a name never cut in two unless it is longer itself."""
    pieces, start = [], 0
    while len(sentence) - start > longest:
        end = start + longest
        while end > start and sentence[end].tag.startswith("I-"):
            end -= 1
        end = end if end > start else start + longest
        pieces.append(sentence[start:end])
        start = end
    return [*pieces, sentence[start:]]
