"""Whole articles annotated: title and body as they are to be read, with offsets into what is stored."""

from collections.abc import Iterator
from typing import Any

import polars as pl
import stanza

from transforms.annotate.field_offsets import onto_field
from transforms.annotate.mentions import AnnotatedSentence, MentionFinder
from transforms.annotate.stanza_pipeline import annotate_fields
from transforms.read.reading_text import reading_text
from transforms.reference import Reference


class Annotator:
    """Pipeline and lists, loaded once."""

    def __init__(self, pipeline: stanza.Pipeline, reference: Reference) -> None:
        """Indexes the reference."""
        self._pipeline = pipeline
        self._finder = MentionFinder(reference)

    def annotated(self, articles: pl.DataFrame) -> Iterator[tuple[dict[str, Any], list[AnnotatedSentence]]]:
        """Each row of a frame shaped as `raw.articles` with its sentences; what is not the article is passed over."""
        records = articles.to_dicts()
        texts = [[("title", a["title"], None), ("body", a["body"], a["title"])] for a in records]
        wanted = [
            [(name, text, reading_text(text, title)) for name, text, title in fields if text]
            for fields in texts
        ]
        read = [(name, reading.text) for triples in wanted for name, _, reading in triples]
        documents = iter(annotate_fields(self._pipeline, read))
        for article, triples in zip(records, wanted, strict=True):
            on_fields = [onto_field(next(documents), reading, text) for _, text, reading in triples]
            yield article, self._finder.annotate(on_fields)
