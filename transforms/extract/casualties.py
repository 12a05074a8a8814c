"""The dead, wounded and arrested that a sentence tells of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import word_set
from transforms.extract.numbers import Quantity
from transforms.extract.told_people import is_joined
from transforms.extract.triggers import Hit
from transforms.extract.victims import VictimReader, is_numbered

CASUALTIES = ("killed", "injured", "arrested")
VICTIMS = word_set("ضحايا الضحايا خسائر أضرار")


@dataclass(frozen=True)
class Casualties:
    """People that a casualty word is about, and the construction that says so."""

    what: str
    quantity: Quantity
    hit: Hit
    told: str


def casualties_in(sentence: AnnotatedSentence, groups: Sequence[Sequence[Hit]]) -> Iterator[Casualties]:
    """The tolls of a sentence, in order of their triggers."""
    told_of = [[h for h in group if h.trigger.casualty in CASUALTIES] for group in groups]
    hits = [group for group in told_of if group]
    reader = VictimReader(sentence, frozenset(group[0].first for group in groups))
    found: list[tuple[str, Quantity | None]] = [("", None)] * len(hits)
    for i in range(len(hits) - 1, -1, -1):
        hit = hits[i][0]
        after = hits[i + 1][0] if i + 1 < len(hits) else None
        found[i] = reader.read(hits[i], after.first if after else len(sentence.words))
        if after and found[i][1] is None and (hit.split or _are_joined(sentence.words, hit, after)):
            found[i] = "shared", found[i + 1][1]
    for i in range(1, len(hits)):
        if _are_joined(sentence.words, hits[i - 1][0], hits[i][0]) and not is_numbered(found[i][1]):
            found[i] = "shared", found[i - 1][1]
    for group, (told, counted) in zip(hits, found, strict=True):
        if counted is None:
            continue
        kinds = dict.fromkeys(h.trigger.casualty for h in group)
        if told == "denied" and ("injured" in kinds or group[0].trigger.pattern[0] in VICTIMS):
            kinds = dict.fromkeys(("killed", "injured"))
        for kind in kinds:
            yield Casualties(kind, counted, group[0], told)


def _are_joined(words: Sequence[Word], hit: Hit, after: Hit) -> bool:
    """`مقتل وإصابة`: two casualty words with nothing but the conjunction between them."""
    return after.first == hit.last + 1 and is_joined(words[after.first])
