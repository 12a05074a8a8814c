"""Casualties known from before, to whom a pronoun refers."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.extract.numbers import Quantity
from transforms.extract.triggers import Hit

REFERRED = {"ه": 1, "ها": 1, "هما": 2, "هم": None}


def referred(words: Sequence[Word], hit: Hit) -> Quantity | None:
    """`مقتله`, `القبض عليهما`: people known from before."""
    noun = words[hit.last].norm
    if noun == "القبض" and hit.last + 1 < len(words):
        after = words[hit.last + 1].norm
        if not after.startswith("علي") or after.removeprefix("علي") not in REFERRED:
            return None
        many = REFERRED[after.removeprefix("علي")]
    elif hit.trigger.part_of_speech == "noun" and hit.trigger.pattern[-1].endswith(
        ("ته", "له", "لها", "تها", "لهم", "تهم", "فه", "فها", "فهم", "زه", "زها")
    ):
        many = next(n for ending, n in REFERRED.items() if noun.endswith(ending))
    else:
        return None
    return Quantity(many or 2, many, many, hit.last, hit.last)
