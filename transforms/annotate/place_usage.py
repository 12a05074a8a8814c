"""Whether a listed name is used as a place where it stands, and as the whole of its name."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from transforms.annotate.document import QUOTES, Sentence, Span, Word
from transforms.annotate.gazetteer import Match
from transforms.annotate.normalise import normalise
from transforms.annotate.place_phrases import as_head, head_of
from transforms.annotate.place_words import (
    COMMON_WORDS,
    LOCATIVE,
    LYING_AT,
    MODIFIERS,
    NAME_OPENERS,
    REGION_HEADS,
    SEAS,
    SETTLEMENT_HEADS,
    SITE_HEADS,
    SMALL_HEADS,
    SPEAKERS,
    TOLD_OF,
)
from transforms.reference import Country, Place, Region

Entry = Region | Country | Place


def is_a_sea(match: Match[Entry], sentence: Sentence) -> bool:
    """`البحر الأحمر` without `محافظة`: the water, not the governorate."""
    name = normalise(sentence.text[match.start - sentence.start : match.end - sentence.start])
    return name in SEAS and head_of(sentence.words, match.first) not in REGION_HEADS


def is_part_of_a_name(match: Match[Entry], sentence: Sentence) -> bool:
    """`حي باب طبرق`, `بلدة عدن يبال`: the listed name is only a piece of one that no list has."""
    words = sentence.words
    if match.first > 1 and not match.clitics:
        opener, head = words[match.first - 1], words[match.first - 2]
        if opener.norm in NAME_OPENERS - SITE_HEADS and as_head(head, SITE_HEADS):
            return True
    after = words[match.last + 1] if match.last + 1 < len(words) else None
    if after is None or not match.first or match.first != match.last:
        return False
    tagged = any(
        s.entity_type == "LOC" and s.start <= match.start and after.end <= s.end for s in sentence.spans
    )
    goes_on = (
        after.norm.isalpha() and not after.norm.startswith("ال") and not after.stems & (LOCATIVE | MODIFIERS)
    )
    return tagged and goes_on and as_head(words[match.first - 1], SMALL_HEADS) is not None


def is_place(match: Match[Entry], sentence: Sentence, context: Counter[str] | None = None) -> bool:
    """Whether a name is used as a place here: by its head noun, the tagger or a preposition; `context` is what the whole text tells of."""
    words = sentence.words
    if head_of(words, match.first):
        return True
    left = match.first - 1
    while left >= 0 and words[left].text in QUOTES:
        left -= 1
    before = words[left].stems if left >= 0 else frozenset()
    if before & {"ابو", "ابي", "ابا", "ام", "بن", "ال"}:
        return False
    single = match.first == match.last
    name = normalise(sentence.text[match.start - sentence.start : match.end - sentence.start])
    if _heads_a_line(words, match.first, match.last) and name not in SPEAKERS:
        return True
    if any(isinstance(entry, Country) for entry in match.entries):
        return True
    if single and (name in COMMON_WORDS or name in SETTLEMENT_HEADS):
        return False
    kinds = {e.kind if isinstance(e, Place) else "region" for e in match.entries}
    if single and len(name) < SHORT_NAME and not kinds & {"region", "city", "area"}:
        return False
    tagged = _overlap(sentence.spans, match, "LOC")
    if match.clitics and single and not tagged:
        return bool(kinds & {"region", "city"})
    if _overlap(sentence.spans, match, "PER"):
        return False
    if not single and words[match.first].stems & SETTLEMENT_HEADS:
        return True  # `معبر نصيب`, `حقل العمر`
    located = bool(before & LOCATIVE) or match.clitics.endswith(("ب", "ل"))
    if tagged:
        return True
    if kinds & {"region", "city", "town", "area"}:
        return located or not single or bool(before & TOLD_OF)
    # A village is one where the text tells of its country.
    at_home = context is not None and any(
        isinstance(e, Place) and e.kind == "village" and context[e.country_code] for e in match.entries
    )
    return bool(before & LYING_AT) and at_home and len(name) > SHORT_NAME


SHORT_NAME = 4
LINE_MARKS = frozenset(":–—|")


def _heads_a_line(words: Sequence[Word], first: int, last: int) -> bool:
    """`درعا: …`, `— المكلا: …`, `تادف (حلب): …`, `⬅️ نوى: …`: the place a list groups its items under."""
    end = last + 1
    if end + 2 < len(words) and words[end].text == "(" and words[end + 2].text == ")":
        end += 3
    if end >= len(words) or words[end].text not in LINE_MARKS:
        return False
    return not any(w.norm[:1].isalpha() for w in words[:first]) or _is_a_sign(words[first - 1].text)


def _is_a_sign(text: str) -> bool:
    """Arrows, circles and the like, which open an item of a list."""
    return any(unicodedata.category(letter) == "So" for letter in text)


def _overlap(spans: Sequence[Span], match: Match[Entry], entity_type: str) -> bool:
    return any(s.entity_type == entity_type and s.start < match.end and match.start < s.end for s in spans)
