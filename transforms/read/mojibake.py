"""Arabic that an earlier program read in the wrong encoding and saved so: `Ø§Ù„`, `ط§ظ„`.

Decided for each text by itself, as a file may hold right and wrong ones. Only what is certain is repaired: no language
writes three of these pairs of signs in a row, and the bytes behind them must be valid UTF-8.
"""

import re
from dataclasses import replace

import ftfy

from transforms.read.record import RawRecord

WESTERN, ARABIC_WINDOWS = "windows-1252", "windows-1256"
FIELDS = ("title", "abstract", "author", "source")
"""Those of a record that are texts beside the body."""

_ARABIC = re.compile(r"[\u0621-\u064A]")
_SECOND_BYTES = bytes(range(0x80, 0xC0))
_WESTERN_SIGNS = re.compile(
    f"(?:[ØÙÚÛ][{re.escape(_SECOND_BYTES.decode('latin-1') + _SECOND_BYTES.decode('sloppy-windows-1252'))}]){{3}}"
)
_ARABIC_SIGNS = re.compile(f"(?:[طظعغ][{re.escape(_SECOND_BYTES.decode('cp1256'))}]){{3}}")
"""Three letters: bytes 0xD8 to 0xDB and one from 0x80 on each, as the two code pages show them."""

_SHORT = 200
_C1 = {byte: bytes([byte]).decode("sloppy-windows-1252") for byte in range(0x80, 0xA0)}
_PUBLIC_NAMES = {"latin-1": WESTERN, "sloppy-windows-1252": WESTERN, "macroman": "mac-roman"}
"""ftfy's names to public ones; what calls itself Latin-1 on the web is windows-1252."""


def repair(text: str, like: str | None = None) -> tuple[str, str | None]:
    """The text as it was meant and the encoding that it was wrongly read in; a text that is right as it is and None.

    Args:
        text: as read.
        like: what a text of the same article was wrongly read in: then shorter texts are certain, too.
    """
    repaired, wrongly = repair_whole(text, like)
    if wrongly is None and _is_arabic_windows(text):  # right lines among wrong ones
        repaired = "\n".join(map(_from_arabic_windows, text.split("\n")))
        wrongly = ARABIC_WINDOWS if repaired != text else None
    if wrongly is None and _is_western(text):
        repaired, wrongly = _from_others(text, whole=False)
    return repaired, wrongly


def repair_whole(text: str, like: str | None = None) -> tuple[str, str | None]:
    """As `repair`, for what is wrong throughout: of a file with right texts among wrong ones each is decided later."""
    if text.isascii():
        return text, None
    if like == ARABIC_WINDOWS or (like is None and _is_arabic_windows(text)):
        repaired = _from_arabic_windows(text)
        if repaired != text:
            return repaired, ARABIC_WINDOWS
    if like == WESTERN or _is_western(text) or _ARABIC.search(text) is None:  # as it is it is no article
        return _from_others(text, whole=True)
    return text, None


def visible(text: str) -> str:
    """Control signs that are letters' second bytes as windows-1252 shows them: readers of pages take them for blanks."""
    return text.translate(_C1) if "Ø" in text or "Ù" in text else text


def repair_record(record: RawRecord) -> RawRecord:
    """The record with its texts as they were meant; its `encoding` says what was wrong."""
    text, wrongly = repair(record.text)
    repaired: dict[str, str] = {"text": text}
    for name in FIELDS:
        if written := getattr(record, name):
            repaired[name], field_wrongly = repair(written, wrongly)
            wrongly = wrongly or field_wrongly
    if wrongly is None:
        return record
    return replace(record, **repaired, encoding=read_as(record.encoding, wrongly))


def read_as(encoding: str, wrongly: str) -> str:
    """Name of a file's encoding whose texts were wrongly read before: `utf-8 read as windows-1252`."""
    if " read as " in encoding:
        return encoding
    return f"utf-8 read as {wrongly}" + (
        "" if encoding in ("", "utf-8", "utf-8-sig") else f", saved as {encoding}"
    )


def _is_arabic_windows(text: str) -> bool:
    """Looked for letter by letter only in short texts and in those that hold an alef or a lam of the kind."""
    return (len(text) < _SHORT or "ط§" in text or "ظ„" in text) and _ARABIC_SIGNS.search(text) is not None


def _is_western(text: str) -> bool:
    return ("Ø" in text or "Ù" in text) and _WESTERN_SIGNS.search(text) is not None


def _from_arabic_windows(text: str) -> str:
    try:
        return text.encode("cp1256").decode("utf-8")
    except UnicodeError:
        return text


def _from_others(text: str, *, whole: bool) -> tuple[str, str | None]:
    """By ftfy, as long as Arabic comes out of it and nothing is lost."""
    repaired, steps = ftfy.fix_encoding_and_explain(text)
    undone = [name for step, name in steps or [] if step == "encode"]
    lost = repaired.count("\ufffd") - text.count("\ufffd")
    if repaired == text or lost > 0 or not _ARABIC.search(repaired) or (whole and not undone):
        return text, None
    return repaired, _PUBLIC_NAMES.get(undone[0], undone[0]) if undone else WESTERN
