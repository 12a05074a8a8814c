"""Names as sequences of words, and where they stand in a sentence, clitics aside."""

from collections.abc import Container, Iterator, Sequence

CLITICS = "ولبفك"
SHORTEST_WITH_CLITIC = 4
LONGEST = 6
Name = tuple[str, ...]


def without_clitic(word: str) -> str | None:
    """`لداعش` gives `داعش`, `للجيش` gives `الجيش`; None where too little is left."""
    if word.startswith("لل"):
        bare = "ال" + word[2:]
    elif word[:1] in CLITICS:
        bare = word[1:]
    else:
        return None
    return bare if len(bare) >= SHORTEST_WITH_CLITIC else None


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
