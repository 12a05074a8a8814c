"""The spellings that a verb or noun of the trigger table takes in a text: persons, passives, numbers, pronouns."""

from collections.abc import Iterator
from functools import lru_cache

PRONOUNS = ("ه", "ها", "هم", "هما", "هن")
PREPOSITIONS = frozenset({"علي", "من", "عن", "في", "الي", "بين", "مع"})
PAST_ENDINGS = ("", "ت", "وا", "و", "ا", "تا", "ن", "نا")
PRESENT_PREFIXES = ("ي", "ت")
PRESENT_ENDINGS = ("", "ون", "ان", "وا", "و", "ن")
AUGMENTED = 4
"""Letters of a verb of the derived stems, at least; a three-letter one is of the first."""


def verb_forms(lemma: str) -> Iterator[tuple[str, bool]]:
    """Spellings of a verb given as `he did` in lookup form, and whether each is present tense."""
    for stem in {lemma, *_passives(lemma)}:
        for past in _past(stem):
            yield past, False
    for stem in _present_stems(lemma):
        for prefix in PRESENT_PREFIXES:
            for ending in PRESENT_ENDINGS:
                bare = stem[:-1] if stem[-1] in "يو" and ending in ("ون", "وا", "و") else stem
                yield prefix + bare + ending, True
            for pronoun in PRONOUNS:
                yield prefix + stem + pronoun, True


def _past(stem: str) -> Iterator[str]:
    """`قتل`, `قتلت`, `قتلوه`; a weak last letter falls before `ت` and `وا` (`استولى`, `استولت`, `ألقوا`)."""
    weak = stem[-1] in "ايو" and len(stem) > len("في")
    short = stem[:-1] if weak else stem
    for ending in PAST_ENDINGS:
        stems = {stem + ending}
        if weak and ending in ("ت", "وا", "و", "تا"):
            stems.add(short + ending)
        for form in stems:
            yield form
            for pronoun in PRONOUNS:
                yield (form.removesuffix("ا") if ending == "وا" else form) + pronoun
    if weak:
        for pronoun in PRONOUNS:
            yield short + "ا" + pronoun


def _passives(lemma: str) -> Iterator[str]:
    """`صودر` of `صادر`, `اقتيد` of `اقتاد`; the passive of other verbs is spelt as the active."""
    if len(lemma) == AUGMENTED and lemma[1] == "ا" and lemma[0] != "ا":
        yield lemma[0] + "و" + lemma[2:]
    elif len(lemma) >= AUGMENTED and lemma[0] == "ا" and lemma[-2] == "ا":
        yield lemma[:-2] + "ي" + lemma[-1]


def _present_stems(lemma: str) -> Iterator[str]:
    """What follows the prefix: `يستعيد` of `استعاد`, `يموت` of `مات`, `يقع` of `وقع`, `يستهدف` of `استهدف`."""
    if len(lemma) < AUGMENTED:
        if lemma[0] == "ا":
            return
        if lemma[0] == "و":
            yield lemma[1:]
        elif lemma[-1] == "ا":
            yield lemma[:-1] + "و"
        elif lemma[1:-1] == "ا":
            yield from (lemma[0] + vowel + lemma[-1] for vowel in "ويا")
        else:
            yield lemma
        return
    stem = lemma.removeprefix("ا")
    yield stem
    if stem[-2] == "ا" and lemma[0] == "ا":
        yield stem[:-2] + "ي" + stem[-1]


@lru_cache(maxsize=1 << 12)
def noun_forms(lemma: str) -> frozenset[str]:
    """Spellings of a noun without the article: accusative, dual, sound plurals, pronouns attached."""
    if lemma in PREPOSITIONS:
        return frozenset({lemma, *(lemma + pronoun for pronoun in PRONOUNS)})
    if lemma.startswith("ال") or len(lemma) < len("قتل"):
        return frozenset({lemma})
    if lemma.endswith("ه"):
        stem = lemma[:-1]
        forms = [stem + "ت", stem + "ات", stem + "تي"]
        plain = {lemma, stem + "ات", stem + "تان", stem + "تين", stem + "تي"}
    elif lemma[-1] in "ايو":
        forms = [lemma[:-1] + "ا"]
        plain = {lemma, lemma + "ا", lemma + "ان", lemma + "ين", lemma + "ون"}
    elif lemma.endswith("ون") and len(lemma) > AUGMENTED:
        stem = lemma[:-2]
        forms = [stem + "و", stem + "ي"]
        plain = {lemma, stem + "ين", *forms}
    else:
        plural = [lemma + "ات"] if len(lemma) > AUGMENTED and not lemma.endswith("ات") else []
        forms = [lemma, lemma + "ي", *plural]
        plain = {lemma, lemma + "ا", *plural} if lemma.endswith(("ات", "ين")) else {
            lemma, lemma + "ا", lemma + "ان", lemma + "ين", lemma + "ون", *plural
        }  # fmt: skip
    return frozenset(plain | {form + pronoun for form in forms for pronoun in PRONOUNS})
