"""Names as sequences of words, and where they stand in a sentence, clitics aside."""

from collections.abc import Container, Iterator, Sequence

from transforms.reference import Reference
from transforms.train.sentences import words_of

CLITICS = "ولبفك"
SHORTEST_WITH_CLITIC = 4
LONGEST = 6
Name = tuple[str, ...]


def listed_names(reference: Reference) -> dict[Name, str]:
    """Names of the project's lists, by type."""
    places = [
        n
        for group in (reference.places, reference.regions, reference.countries)
        for p in group
        for n in p.names
    ]
    actors = [n for a in reference.actors for n in a.names]
    return {words_of(n): "LOC" for n in places} | {words_of(n): "ORG" for n in actors}


def without_clitic(word: str) -> str | None:
    """`لداعش` gives `داعش`, `للجيش` gives `الجيش`; None where too little is left."""
    if word.startswith("لل"):
        bare = "ال" + word[2:]
    elif word[:1] in CLITICS:
        bare = word[1:]
    else:
        return None
    return bare if len(bare) >= SHORTEST_WITH_CLITIC else None


def with_clitic_of(word: str, name: Name) -> Name:
    """The name with the clitic that `word` carries: `لداعش` and (`الجيش`, `الحر`) give (`للجيش`, `الحر`)."""
    contracts = word[0] == "ل" and name[0].startswith("ال")
    return ("لل" + name[0][2:] if contracts else word[0] + name[0], *name[1:])


def occurrences(words: Sequence[str], names: Container[Name]) -> Iterator[tuple[int, int, Name]]:
    """First word, last word and name, left to right without overlap; a longer name wins, and so does a bare one."""
    start = 0
    while start < len(words):
        found = _at(words, start, names)
        if found:
            yield start, start + len(found) - 1, found
        start += len(found) or 1


def _at(words: Sequence[str], start: int, names: Container[Name]) -> Name:
    bare = without_clitic(words[start])
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        rest = words[start + 1 : start + length]
        for first in (words[start], bare):
            if first and (first, *rest) in names:
                return (first, *rest)
    return ()
