"""Words that announce events: the trigger lexicon matched in a sentence, verbs inflected."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.annotate.document import QUOTES, Word
from transforms.annotate.normalise import word_set
from transforms.extract.inflection import noun_forms, verb_forms
from transforms.reference import Trigger

LATE_OBJECTS = word_set(
    """القبض سراح سبيل النار نار الرصاص رصاص إطلاق رشقات مصرع حتف نحب حياة أرواح جثة جثث جثتين كمين قنبلة
    قنابل حظر تهريب نفس أنفسهم يده يدها الاتصال خيمة طريق إطارات"""
)
"""What may follow a verb or verbal noun with its subject in between: `أطلق` مسلحون `النار`."""
LATE_PARTS = LATE_OBJECTS | word_set("على من عن")
"""What may follow a verb so: `سيطرت` القوات `على`."""
SUBJECT_WORDS = 7
ASIDE_WORDS = 5
COMMA = "،"
EITHER = "|"
"""Between words any of which may stand at one place of a pattern, after its first word."""


@dataclass(frozen=True)
class Hit:
    """A trigger in a sentence: words `first`..`last`, offsets of its text without clitics."""

    trigger: Trigger
    first: int
    last: int
    start: int
    end: int
    definite: bool
    present: bool
    clitics: str
    split: bool = False
    """Whether the rest of the pattern comes after the verb's subject."""


@dataclass(frozen=True)
class _Entry:
    """A trigger under one spelling of its first word; `tail` holds the spellings of each further word."""

    trigger: Trigger
    tail: tuple[frozenset[str], ...]
    present: bool


class TriggerLexicon:
    """The trigger table, indexed by first word and inflection."""

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        """Inflects verbs and nouns; phrases and participles stand as they are."""
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        for trigger in triggers:
            head, *rest = trigger.pattern
            tail = tuple(_spellings(part) for part in rest)
            if trigger.part_of_speech == "verb":
                forms = dict(verb_forms(head))
            elif trigger.part_of_speech == "noun":
                forms = dict.fromkeys(noun_forms(head), False)
            else:
                forms = {head: False}
            for form, present in forms.items():
                self._by_first[form].append(_Entry(trigger, tail, present))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: len(entry.tail), reverse=True)

    def hits(self, words: Sequence[Word]) -> list[list[Hit]]:
        """Per position, every trigger of the longest pattern there (their needs decide between them)."""
        found: list[list[Hit]] = []
        position = 0
        while position < len(words):
            here = self._at(words, position)
            if here:
                found.append(here)
                position = here[0].last + 1
            else:
                position += 1
        return found

    def _at(self, words: Sequence[Word], first: int) -> list[Hit]:
        """The longest patterns that begin at a word, in any of its readings, with or without its article."""
        hits: dict[str, Hit] = {}
        longest = first
        feminine = words[first].text.endswith("ة")
        for form in words[first].forms:
            has_article = form.norm.startswith("ال")
            for norm in (form.norm, form.norm[2:]) if has_article else (form.norm,):
                for entry in self._by_first.get(norm, ()):
                    trigger = entry.trigger
                    if norm is not form.norm and trigger.part_of_speech == "verb":
                        continue
                    if feminine and not trigger.pattern[0].endswith("ه"):
                        continue  # `أسرة` is no `أسره`
                    last = _pattern_end(entry, words, first)
                    if last is None or last < longest:
                        continue
                    if last > longest:
                        hits, longest = {}, last
                    split = bool(entry.tail) and last == first
                    hit = Hit(
                        trigger, first, last, form.start, words[last].end, has_article, entry.present, form.clitics, split
                    )  # fmt: skip
                    hits.setdefault(trigger.trigger_id, hit)
        return list(hits.values())


def _spellings(part: str) -> frozenset[str]:
    """What may stand at one place of a pattern (`عشرات|مئات`), with or without the article."""
    forms = frozenset().union(*(noun_forms(word) for word in part.split(EITHER)))
    return forms | {"ال" + form for form in forms}


def _pattern_end(entry: _Entry, words: Sequence[Word], first: int) -> int | None:
    """Last word of a pattern; adjectives may be definite where the head is, quotation marks are passed over.

    A pattern whose preposition or object comes after its subject ends at its first word.
    """
    following = _tail_end(entry.tail, words, first)
    if following is not None or not entry.tail or _late_parts(entry.trigger).isdisjoint(entry.tail[0]):
        return following
    late = _after_subject(entry.tail[0], words, first + 1)
    return None if late is None or _tail_end(entry.tail[1:], words, late) is None else first


def _tail_end(tail: Sequence[frozenset[str]], words: Sequence[Word], position: int) -> int | None:
    for part in tail:
        position += 1
        while position < len(words) and words[position].text in QUOTES:
            position += 1
        if position >= len(words) or words[position].stems.isdisjoint(part):
            return None
    return position


def _late_parts(trigger: Trigger) -> frozenset[str]:
    return LATE_OBJECTS if trigger.part_of_speech == "noun" else LATE_PARTS


def _after_subject(part: frozenset[str], words: Sequence[Word], position: int) -> int | None:
    """Where a part stands after the subject: `عثر` الأهالي، مساء أمس، `على`."""
    end = min(position + SUBJECT_WORDS, len(words))
    while position < end:
        word = words[position]
        if word.text == COMMA:
            after = _after_aside(words, position)
            if after is None:
                return None
            end = min(end + after - position, len(words))
            position = after
            continue
        if word.text in ".؛؟!" or word.norm in ("ان", "انه", "الذي", "التي"):
            return None
        if not word.stems.isdisjoint(part):
            return position
        position += 1
    return None


def _after_aside(words: Sequence[Word], comma: int) -> int | None:
    """First word after what two commas set off (`، مساء أمس،`)."""
    within = range(comma + 1, min(comma + 2 + ASIDE_WORDS, len(words)))
    return next((closing + 1 for closing in within if words[closing].text == COMMA), None)
