"""Places that no list has: found by the tagger or by the noun before the name."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.annotate.document import QUOTES, Sentence, Word
from transforms.annotate.place_phrases import as_head, with_heads, with_modifiers
from transforms.annotate.place_words import (
    DASHES,
    DUAL_HEADS,
    LOCATIVE,
    LOOSE_HEADS,
    MONTHS,
    NAME_OPENERS,
    NAMING_HEADS,
    NO_PLACES,
    NOT_NAMES,
    ROADS,
    SETTLEMENT_HEADS,
    SITE_HEADS,
)
from transforms.annotate.places import PlaceMention

LONGEST_NAME = 4


def headed_places(sentence: Sentence, taken: set[int]) -> list[PlaceMention]:
    """Places by their head noun: `قرية الدحي`, `حاجز حوارة`, `حي باب طبرق`, `قاعدة "تيفور" الجوية`."""
    words = sentence.words
    found = []
    for position, word in enumerate(words[:-1]):
        form = as_head(word, SITE_HEADS)
        if form is None or position in taken:
            continue
        named = _name_after(sentence, position, taken)
        if named is None:
            continue
        first, name_last = named
        last = with_modifiers(words, name_last, position)
        head, start = with_heads(words, position, form.start, form.clitics)
        if form.norm in DUAL_HEADS:
            head, start = first, words[first].start
        if words[first].text in QUOTES and form.norm in NAMING_HEADS:
            found.append(
                unlisted_name(
                    sentence, first + 1, name_last - 1, words[first + 1].start, words[name_last - 1].end
                )
            )
            taken = taken | set(range(position, last + 1))
            continue
        found.append(
            _unlisted(sentence, head, last, start, words[last].end, words[first].start, words[name_last].end)
        )
        taken = taken | set(range(position, last + 1))
    return found


def _name_after(sentence: Sentence, head: int, taken: set[int]) -> tuple[int, int] | None:
    """First and last word of the name after a head noun: in quotes, opened by `تل` or `باب`, as long as the tagger has it, or one word."""
    words = sentence.words
    first = head + 1
    if words[first].text in QUOTES:
        until = range(first + 2, min(first + 2 + LONGEST_NAME, len(words)))
        closing = next((i for i in until if words[i].text in QUOTES), None)
        inside = range(first + 1, closing) if closing else range(0)
        named = closing and taken.isdisjoint(inside) and all(words[i].norm.isalnum() for i in inside)
        return (first, closing) if closing and named else None
    if first in taken or not can_name(words[first]):
        return None
    if as_head(words[head], LOOSE_HEADS) and not _looks_like_a_name(sentence, words[first]):
        return None
    last = first
    while last - first < LONGEST_NAME and last + 1 < len(words) and last + 1 not in taken:
        following = words[last + 1]
        opened = words[last].norm in NAME_OPENERS and following.norm.isalpha()
        tagged = _tagged_together(sentence, words[last], following)
        if not (opened or tagged) or (not opened and not can_name(following)):
            break
        last += 1
    return first, last


def _looks_like_a_name(sentence: Sentence, word: Word) -> bool:
    tagged = any(span.start < word.end and word.start < span.end for span in sentence.spans)
    return tagged or word.norm.startswith("ال") or word.norm in NAME_OPENERS


def _tagged_together(sentence: Sentence, word: Word, following: Word) -> bool:
    return any(span.start < word.end and following.end <= span.end for span in sentence.spans)


def road_between(sentence: Sentence, places: Sequence[PlaceMention], place: PlaceMention) -> PlaceMention:
    """The whole of `طريق القدموس – مصياف` where a place is one end of a road, else the place; it lies in a region where both ends do."""
    words = sentence.words
    road = place.first if as_head(words[place.first], ROADS) else place.first - 1
    dash = place.last + 1
    if road < 0 or dash + 1 >= len(words) or words[dash].text not in DASHES:
        return place
    head = as_head(words[road], ROADS)
    if head is None or not can_name(words[dash + 1]):
        return place
    end = next((p for p in places if p.first == dash + 1), None)
    last = end.last if end else dash + 1
    region = place.region_code if end is None or end.region_code in (None, place.region_code) else None
    text = sentence.text[head.start - sentence.start : words[last].end - sentence.start]
    return replace(
        place, first=road, last=last, start=head.start, end=words[last].end, text=text, region_code=region
    )


def can_name(word: Word) -> bool:
    """Whether a word may be the name after a head noun."""
    return (
        word.norm.isalpha()
        and len(word.norm) > 2
        and not word.stems & NOT_NAMES
        and not word.stems & LOCATIVE
        and not any(form.clitics and form.norm in SETTLEMENT_HEADS | SITE_HEADS for form in word.forms)
    )


def unlisted_place(
    sentence: Sentence, first: int, last: int, start: int, end: int, clitics: str
) -> PlaceMention | None:
    """A place that the tagger found and no list has, as written; None for a month or another word that names no place."""
    words = sentence.words
    if first == last and (words[first].stems & (MONTHS | NO_PLACES) or words[first].text.endswith("ً")):
        return None
    head, phrase_start = with_heads(words, first, start, clitics)
    tail = with_modifiers(words, last, head)
    phrase_end = max(end, words[tail].end) if tail > last else end
    return _unlisted(sentence, head, tail, phrase_start, phrase_end, start, end)


def unlisted_name(sentence: Sentence, first: int, last: int, start: int, end: int) -> PlaceMention:
    """A place that is all name."""
    return _unlisted(sentence, first, last, start, end, start, end)


def _unlisted(
    sentence: Sentence, first: int, last: int, start: int, end: int, name_start: int, name_end: int
) -> PlaceMention:
    return PlaceMention(
        first, last, start, end, name_start, name_end,
        sentence.text[start - sentence.start : end - sentence.start],
        None, None, None, "unknown", None, None,
    )  # fmt: skip
