"""Bytes to text: which encoding, and whether an earlier program already read it wrongly."""

import re

import charset_normalizer
import ftfy

from transforms.read.rejection import RejectedFileError

ENCODINGS = ["utf_8", "utf_16", "utf_16_le", "utf_16_be", "cp1256", "iso8859_6"]
"""What Arabic news is written in; guessing among all the encodings there are finds Chinese in short texts."""

PUBLIC_NAMES = {
    "utf_8": "utf-8",
    "utf_16": "utf-16",
    "utf_16_le": "utf-16-le",
    "utf_16_be": "utf-16-be",
    "cp1256": "windows-1256",
    "iso8859_6": "iso-8859-6",
}
SAMPLE_BYTES = 64_000
LARGEST_SHARE_OF_CONTROL = 1 / 200
TOLERATED_CONTROL = 2
"""A stray sign or two make no binary of a short text."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
ARABIC = re.compile(r"[\u0621-\u064A]")
WESTERN_MOJIBAKE = re.compile(r"[ØÙ][\x80-\xff\u0152-\u2122]")
"""Arabic letters of UTF-8 as Latin-1 or windows-1252 shows them: `Ø§Ù„`."""
ARABIC_MOJIBAKE = re.compile("[طظ][^\u0621-\u063a\u0641-\u0642\u0644-\u064a \n]|ط§|ظ„")
"""The same as windows-1256 shows them: `ط§ظ„`."""
FEWEST_SIGNS = 4
SMALLEST_SHARE = 0.2


def decode(content: bytes) -> tuple[str, str]:
    """Text and the name of its encoding (`windows-1256`; `utf-8 read as windows-1252` where repaired).

    Raises:
        RejectedFileError: empty, not_text (binary) or encoding (none of `ENCODINGS` reads it as text).
    """
    if not content.strip():
        raise RejectedFileError("empty", "the file holds no text")
    text, encoding = _decode(content)
    signs = len(CONTROL.findall(text[:SAMPLE_BYTES]))
    if signs > max(TOLERATED_CONTROL, LARGEST_SHARE_OF_CONTROL * len(text[:SAMPLE_BYTES])):
        raise RejectedFileError("not_text", "the file holds control characters: it is binary")
    repaired, wrongly = repair(text)
    return repaired, f"{encoding} read as {wrongly}" if wrongly else encoding


def repair(text: str) -> tuple[str, str | None]:
    """Arabic that was read in the wrong encoding and saved so, and which encoding that was; else the text itself.

    Only what is certain is repaired: the signs of it are many and the bytes behind them are valid UTF-8.
    """
    if _is_full_of(WESTERN_MOJIBAKE, text):
        repaired = ftfy.fix_encoding(text)
        if ARABIC.search(repaired):
            return repaired, "windows-1252"
    if _is_full_of(ARABIC_MOJIBAKE, text):
        try:
            return text.encode("cp1256").decode("utf-8"), "windows-1256"
        except UnicodeError:
            pass
    return text, None


def _is_full_of(signs: re.Pattern[str], text: str) -> bool:
    sample = text[:2000]
    found = len(signs.findall(sample))
    return found >= FEWEST_SIGNS and found * 2 > SMALLEST_SHARE * len(sample)


def _decode(content: bytes) -> tuple[str, str]:
    if content.startswith(b"\xef\xbb\xbf"):
        return _strict(content, "utf-8-sig"), "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(content, "utf-16"), "utf-16"
    sample = content[:SAMPLE_BYTES]
    if sample.count(0) <= LARGEST_SHARE_OF_CONTROL * len(sample):  # of UTF-16, every blank has one
        try:
            return content.decode("utf-8"), "utf-8"
        except UnicodeDecodeError as error:
            wrong_at = error.start
    else:
        wrong_at = sample.index(0)
    best = charset_normalizer.from_bytes(sample, cp_isolation=ENCODINGS).best()
    if best is None or not ARABIC.search(str(best)):
        if 0 in sample:
            raise RejectedFileError("not_text", "the file holds NUL bytes and is no UTF-16: it is binary")
        raise RejectedFileError(
            "encoding",
            f"not UTF-8 at byte {wrong_at}, and neither UTF-16, windows-1256 nor ISO-8859-6 reads it as Arabic",
        )
    return _strict(content, best.encoding), PUBLIC_NAMES[best.encoding]


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RejectedFileError(
            "encoding", f"not {encoding} at byte {error.start}: {error.reason}"
        ) from error
