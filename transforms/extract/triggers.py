"""Words that announce events: the trigger lexicon matched in a sentence, verbs inflected."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.annotate.document import QUOTES, Form, Word
from transforms.reference import Trigger

PAST_ENDINGS = ("", "ت", "وا", "و", "ا", "تا", "ن")
OBJECT_ENDINGS = ("", "ه", "ها", "هم", "هما", "هن")
PRESENT_PREFIXES = ("ي", "ت")
PRESENT_ENDINGS = ("", "ون", "ان", "و")
OWNERS = ("ه", "ها", "هم", "هما", "هن")
HOLLOW = re.compile(r"^ا(ست)?(.)ا(.)$")
LATE_PARTS = frozenset({"علي", "من", "عن", "القبض", "سراح", "سبيل", "النار"})
"""What may follow a verb with its subject in between: `سيطرت` القوات `على`."""
SUBJECT_WORDS = 6


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


class TriggerLexicon:
    """The trigger table, indexed by first word and inflection."""

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        """Inflects verbs (past with subject and object endings, present third person) and nouns."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], Trigger, bool]]] = defaultdict(list)
        for trigger in triggers:
            head, *tail = trigger.pattern
            if trigger.part_of_speech == "verb":
                for ending in PAST_ENDINGS:
                    for object_ending in OBJECT_ENDINGS:
                        stem = head + ("و" if ending == "وا" and object_ending else ending) + object_ending
                        self._add(stem, tail, trigger, present=False)
                stem = _present_stem(head)
                for prefix in PRESENT_PREFIXES:
                    for ending in PRESENT_ENDINGS:
                        self._add(prefix + stem + ending, tail, trigger, present=True)
            else:
                for form in _noun_forms(head) if trigger.part_of_speech == "noun" else (head,):
                    self._add(form, tail, trigger, present=False)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: len(entry[0]), reverse=True)

    def _add(self, head: str, tail: Sequence[str], trigger: Trigger, *, present: bool) -> None:
        self._by_first[head].append(((head, *tail), trigger, present))

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
        hits: list[Hit] = []
        for form in words[first].forms:
            bare = form.norm[2:] if form.norm.startswith("ال") else ""
            definite = bare in self._by_first
            entries = [*self._by_first.get(form.norm, ()), *self._by_first.get(bare, ())]
            for pattern, trigger, present in sorted(entries, key=lambda entry: -len(entry[0])):
                last = _pattern_end(pattern, words, first)
                if last is None or (hits and last < hits[0].last):
                    continue
                split = len(pattern) > 1 and last == first
                if (definite and trigger.part_of_speech == "verb") or (
                    split and trigger.part_of_speech == "noun"
                ):
                    continue
                if hits and last > hits[0].last:
                    hits = []
                hits.append(
                    _hit(trigger, words, first, last, form, definite=definite, present=present, split=split)
                )
        return hits


def _present_stem(past: str) -> str:
    """`اعتقل` gives `عتقل`, and with a long vowel inside `استعاد` gives `ستعيد`."""
    hollow = HOLLOW.match(past)
    return f"{hollow[1] or ''}{hollow[2]}ي{hollow[3]}" if hollow else past.removeprefix("ا")


def _noun_forms(noun: str) -> list[str]:
    """`هجوم` and `هجوما`, `هجومين`, `هجومه`; `غاره` and `غارتين`, `غاراتها`."""
    if noun.endswith("ه"):
        stem = noun[:-1]
        plural = stem + "ات"
        return [
            noun,
            stem + "تين",
            stem + "تان",
            plural,
            *(f + o for f in (stem + "ت", plural) for o in OWNERS),
        ]
    dual = () if noun.endswith(("ات", "ين", "ون")) else (noun + "ا", noun + "ين", noun + "ان")
    return [noun, *dual, *(noun + owner for owner in OWNERS)]


def _hit(
    trigger: Trigger,
    words: Sequence[Word],
    first: int,
    last: int,
    form: Form,
    *,
    definite: bool,
    present: bool,
    split: bool,
) -> Hit:
    return Hit(trigger, first, last, form.start, words[last].end, definite, present, form.clitics, split)


def _pattern_end(pattern: tuple[str, ...], words: Sequence[Word], first: int) -> int | None:
    """Last word of a pattern; adjectives may be definite where the head is, quotation marks are passed over.

    A verb whose preposition or object comes after its subject ends at the verb.
    """
    position = first
    for part in pattern[1:]:
        position += 1
        while position < len(words) and words[position].text in QUOTES:
            position += 1
        if position >= len(words):
            return None
        if not _is(words[position], part):
            late = part in LATE_PARTS and position == first + 1 and _follows_subject(part, words, position)
            return first if late else None
    return position


def _is(word: Word, part: str) -> bool:
    return not word.stems.isdisjoint((part, "ال" + part, part + "ا"))


def _follows_subject(part: str, words: Sequence[Word], position: int) -> bool:
    for word in words[position : position + SUBJECT_WORDS]:
        if word.text in ".؛؟!،" or word.norm in ("ان", "انه", "الذي", "التي"):
            return False
        if word.norm == part:
            return True
    return False
