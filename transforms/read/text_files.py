"""Bytes of a `.txt` file to the text an article is made of."""

import re
import unicodedata

from transforms.read.rejection import RejectedFileError

ARABIC_WORD = re.compile(r"[\u0621-\u064A\u0671-\u06D3\uFB50-\uFDFF\uFE70-\uFEFC]{2,}")


def decode(content: bytes) -> str:
    """UTF-8 with or without BOM to text.

    Raises:
        RejectedFileError: empty, not_text (NUL bytes) or encoding (not UTF-8).
    """
    if not content.strip():
        raise RejectedFileError("empty", "the file holds no text")
    if b"\x00" in content:
        raise RejectedFileError("not_text", "the file holds NUL bytes: it is no UTF-8 text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RejectedFileError("encoding", f"not UTF-8 at byte {error.start}: {error.reason}") from error


def canonical(text: str) -> str:
    """NFC, LF line ends, no BOM, stripped: the form that ids are computed from."""
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).strip()


def without_title(text: str, title: str | None) -> str:
    """The body: a first line equal to the title is taken off."""
    if title is None:
        return text
    first, _, rest = text.partition("\n")
    return rest.strip() if first.strip() == title.strip() else text


def require_arabic(body: str) -> None:
    """Raises RejectedFileError where no word in Arabic script is found."""
    if not body:
        raise RejectedFileError("empty", "nothing is left beside the title")
    if not ARABIC_WORD.search(body):
        raise RejectedFileError("no_arabic", "no word in Arabic script")
