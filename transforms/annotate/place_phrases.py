"""How far a place phrase reaches to the left and right of its name."""

from collections.abc import Sequence

from transforms.annotate.document import QUOTES, Form, Word
from transforms.annotate.place_words import (
    DIRECTIONS,
    DUAL_HEADS,
    EDGES,
    LISTED_SITES,
    MODIFIED_SITES,
    MODIFIERS,
    REGION_HEADS,
    SETTLEMENT_HEADS,
    SITE_MODIFIERS,
    SMALL_HEADS,
    STREET_HEADS,
)

PHRASE_HEADS = SETTLEMENT_HEADS | REGION_HEADS | LISTED_SITES | EDGES | DIRECTIONS
"""What a phrase may begin with before the name."""
NAMED_BY = SETTLEMENT_HEADS | REGION_HEADS | DUAL_HEADS | SMALL_HEADS | STREET_HEADS
"""Nouns that make a place of the name after them."""


def as_head(word: Word, heads: frozenset[str]) -> Form | None:
    """The reading of a word as a head noun; `وأدى` is not `وادي`, `كتلة` not `ك` and `تلة`."""
    if "أ" in word.text[:2] and word.norm.startswith("وا"):
        return None
    return next((f for f in word.forms if f.norm in heads and "ك" not in f.clitics), None)


def head_of(words: Sequence[Word], first: int) -> str | None:
    """The head noun right before a name (`مدينة`), where there is one."""
    if not first:
        return None
    stems = words[first - 1].stems
    return next((stem for stem in sorted(stems) if stem in NAMED_BY), None)


def quoted_after_head(words: Sequence[Word], first: int, last: int) -> bool:
    """`قاعدة "الرمانة"`: whether a name stands in quotation marks after a head noun."""
    if first < 2 or last + 1 >= len(words):
        return False
    marks = {words[first - 1].text, words[last + 1].text}
    return marks <= QUOTES and as_head(words[first - 2], PHRASE_HEADS) is not None


def with_heads(
    words: Sequence[Word], first: int, start: int, clitics: str, heads: frozenset[str] = PHRASE_HEADS
) -> tuple[int, int]:
    """First word and offset of the phrase, head nouns (`ريف محافظة`) taken in, clitics left out."""
    while first and not clitics:
        form = as_head(words[first - 1], heads)
        if form is None:
            break
        first, start = first - 1, form.start
        if form.clitics:
            break
    return first, start


def with_modifiers(words: Sequence[Word], last: int, first: int | None = None) -> int:
    """Last word of the phrase, adjectives that narrow it taken in (`دير الزور الشرقي`); those of sites after a site's noun."""
    is_site = first is not None and as_head(words[first], MODIFIED_SITES) is not None
    narrowing = MODIFIERS | SITE_MODIFIERS if is_site else MODIFIERS
    while last + 1 < len(words) and words[last + 1].norm in narrowing:
        last += 1
    return last
