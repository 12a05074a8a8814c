"""The one form that texts are stored in and ids are computed from."""

import hashlib
import re
import unicodedata
from itertools import islice

from transforms.read.rejection import RejectedFileError

ID_DIGITS = 16
ARABIC_WORD = re.compile(r"[\u0621-\u064A\u0671-\u06D5\uFB50-\uFDFF\uFE70-\uFEFC]{2,}")
FEWEST_WORDS = 3
"""A text of fewer words in Arabic script is a label, not an article."""
MOST_CHARACTERS = 200_000
"""A longer text is a book or a dump: ten times the longest of 17,817 articles of the ANT corpus."""


def canonical(text: str) -> str:
    """NFC, LF line ends, no BOM, stripped: the form that ids are computed from."""
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).strip()


def article_id(body: str) -> str:
    """First 16 hex digits of the SHA-256 of the UTF-8 body."""
    return hashlib.sha256(body.encode()).hexdigest()[:ID_DIGITS]


def require_article(body: str, title: str | None) -> None:
    """Raises RejectedFileError: empty, too_large, no_arabic (no word in Arabic script) or not_article (a word or two)."""
    if not body or (title and body == title.strip()):
        raise RejectedFileError("empty", "nothing is left beside the title")
    if len(body) > MOST_CHARACTERS:
        raise RejectedFileError(
            "too_large", f"{len(body)} characters, more than {MOST_CHARACTERS} in one article"
        )
    words = sum(1 for _ in islice(ARABIC_WORD.finditer(body), FEWEST_WORDS))
    if not words:
        raise RejectedFileError("no_arabic", "no word in Arabic script")
    if words < FEWEST_WORDS:
        raise RejectedFileError("not_article", f"{words} words in Arabic script are no article")
