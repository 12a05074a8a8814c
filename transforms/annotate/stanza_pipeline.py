"""The Stanza pipeline: loading it without the network, and running it over fields in bulk."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import stanza
import torch

from transforms.annotate.document import Document, Sentence, Span, Word, word_forms
from transforms.annotate.normalise import normalise

NEEDED = ("tokenize", "mwt")
TAGGER = "ner"
LABELS = {
    "PER": "PER",
    "PERS": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
}
"""Labels of the shipped model, of Stanza's published Arabic models and of OntoNotes; MISC and the like are left out."""


HASHTAGS = str.maketrans("#_", "  ")
"""`#الجيش_اليمني` is read as two words; one character for one, so offsets stay."""
MOST_WORDS = 150
"""Longer sentences are cut: the cost of reading one grows faster than its length."""
CLAUSE_MARKS = frozenset("،؛:.؟!-")


class ModelMissingError(RuntimeError):
    """The Stanza folder does not hold the package."""


def load_pipeline(stanza_dir: Path, package: str) -> stanza.Pipeline:
    """Loads tokenize, mwt and, where the package has one, ner from a local Stanza resources folder; never downloads.

    Without a tagger, names are those of the lists.

    Raises:
        ModelMissingError: the folder or the package is not there, with how to get it.
    """
    if not (stanza_dir / "resources.json").is_file():
        raise ModelMissingError(
            f"{stanza_dir} holds no resources.json. Point RASAD_STANZA_DIR at a Stanza resources folder, or "
            "fetch Stanza's published models: python -c \"import stanza; stanza.download('ar')\""
        )
    resources = json.loads((stanza_dir / "resources.json").read_text(encoding="utf-8"))
    has_tagger = TAGGER in resources.get("ar", {}).get("packages", {}).get(package, {TAGGER: None})
    processors = (*NEEDED, TAGGER) if has_tagger else NEEDED
    # Layers this small gain 6% from a second thread; where another program wants a core, two run at a third of one's pace.
    torch.set_num_threads(1)
    try:
        return stanza.Pipeline(
            "ar",
            dir=str(stanza_dir),
            package=package,
            processors=",".join(processors),
            download_method=None,
            verbose=False,
            use_gpu=None,
        )
    except Exception as error:
        raise ModelMissingError(
            f"The package {package!r} of {stanza_dir} cannot be loaded ({error}). It needs {' and '.join(NEEDED)} for Arabic."
        ) from error


def annotate_fields(pipeline: stanza.Pipeline, fields: Sequence[tuple[str, str]]) -> list[Document]:
    """Annotates (field name, text) pairs together; one document each, in order."""
    parsed = pipeline.bulk_process([text.translate(HASHTAGS) for _, text in fields]) if fields else []
    return [_document(name, text, doc) for (name, text), doc in zip(fields, parsed, strict=True)]


def _document(field: str, text: str, parsed: Any) -> Document:
    sentences: list[Sentence] = []
    for sentence in parsed.sentences:
        words = tuple(
            Word(
                text[token.start_char : token.end_char],
                token.start_char,
                token.end_char,
                word_forms(
                    text[token.start_char : token.end_char],
                    token.start_char,
                    [word.text for word in token.words],
                ),
            )
            for token in sentence.tokens
        )
        spans = tuple(_span(text, ent) for ent in sentence.ents if ent.type in LABELS)
        for piece in _pieces(words, spans):
            start, end = piece[0].start, piece[-1].end
            inside = tuple(span for span in spans if start <= span.start < end)
            sentences.append(Sentence(len(sentences), start, end, text[start:end], piece, inside))
    return Document(field, text, tuple(sentences))


def _pieces(words: Sequence[Word], spans: Sequence[Span]) -> Iterator[tuple[Word, ...]]:
    """A sentence in one piece; one without end (a page in one line) cut after its marks or, for want of any, names."""
    first = 0
    while len(words) - first > MOST_WORDS:
        window = range(first + MOST_WORDS, first + MOST_WORDS // 2, -1)
        cut = next((i for i in window if words[i - 1].text in CLAUSE_MARKS), first + MOST_WORDS)
        while any(span.start < words[cut].start < span.end for span in spans):
            cut -= 1
        yield tuple(words[first:cut])
        first = cut
    if words:
        yield tuple(words[first:])


def _span(text: str, ent: Any) -> Span:
    """Entity span without the punctuation at its ends."""
    start, end = ent.start_char, ent.end_char
    while start < end and not normalise(text[start]).isalnum():
        start += 1
    while end > start and not normalise(text[end - 1]).isalnum() and normalise(text[end - 1]):
        end -= 1
    return Span(start, end, LABELS[ent.type])
