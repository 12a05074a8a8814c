"""`.txt`: the whole file is one article."""

from collections.abc import Iterator

from transforms.read.decoding import decode
from transforms.read.record import Content, RawRecord


def read_text(file: Content) -> Iterator[RawRecord]:
    """The file's text.

    Raises:
        RejectedFileError: see `decode`.
    """
    text, encoding = decode(file.content)
    yield RawRecord(text, "txt", encoding, file.sha256)
