"""One spelling for the many ways Arabic is written. Used for lookups only: offsets stay the text's own."""

import re
import unicodedata
from functools import lru_cache

MARKS = re.compile(
    r"[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u0640\u200B-\u200F\u202A-\u202E\u2066-\u2069\ufeff]"
)
FILTER_DOTS = re.compile(r"(?<=[\u0621-\u064A])\u0640*[.·•_*]+\u0640*(?=[\u0621-\u064A])")
"""Dots, alone or with tatweel, that break a word to pass a platform's filter."""

LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ک": "ك",
        "ھ": "ه",
    }
)
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
LETTERS_AND_DIGITS = LETTERS | DIGITS


@lru_cache(maxsize=1 << 18)
def normalise(text: str) -> str:
    """Lookup form: compatibility forms resolved, marks and tatweel gone, letters and digits unified."""
    text = unicodedata.normalize("NFKC", text)
    text = FILTER_DOTS.sub("", text)
    return MARKS.sub("", text).translate(LETTERS_AND_DIGITS).lower()


def word_set(words: str) -> frozenset[str]:
    """Words of a space-separated list, in lookup form."""
    return frozenset(normalise(word) for word in words.split())
