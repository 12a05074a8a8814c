"""A document read from a cleaned text, put back onto the stored field: every slice is the field's own again."""

from dataclasses import replace

from transforms.annotate.document import Document, Form, Sentence, Span, Word
from transforms.read.reading_text import ReadingText


def onto_field(document: Document, reading: ReadingText, field_text: str) -> Document:
    """The document with offsets into `field_text`, which `reading` was made of; lookup forms stay as read."""
    if reading.text == field_text:
        return document
    return Document(
        document.field,
        field_text,
        tuple(_sentence(sentence, reading, field_text) for sentence in document.sentences),
    )


def _sentence(sentence: Sentence, reading: ReadingText, field_text: str) -> Sentence:
    start, end = reading.span_in_field(sentence.start, sentence.end)
    return replace(
        sentence,
        start=start,
        end=end,
        text=field_text[start:end],
        words=tuple(_word(word, reading, field_text) for word in sentence.words),
        spans=tuple(_span(span, reading) for span in sentence.spans),
    )


def _word(word: Word, reading: ReadingText, field_text: str) -> Word:
    start, end = reading.span_in_field(word.start, word.end)
    forms = tuple(Form(form.norm, reading.start_in_field(form.start), form.clitics) for form in word.forms)
    return replace(word, text=field_text[start:end], start=start, end=end, forms=forms)


def _span(span: Span, reading: ReadingText) -> Span:
    start, end = (
        reading.span_in_field(span.start, span.end) if span.end > span.start else (span.start, span.end)
    )
    return replace(span, start=start, end=end)
