"""Bytes to text: in which encoding, and whether an earlier program already read all of it in a wrong one."""

import re

import charset_normalizer

from transforms.read.mojibake import read_as, repair_whole, visible
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
    repaired, wrongly = repair_whole(text)
    return visible(repaired), read_as(encoding, wrongly) if wrongly else encoding


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
