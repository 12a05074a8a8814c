"""Training sentences once more with other names in them, so that the tagger learns places of names, not lists."""

import random
from collections import defaultdict
from collections.abc import Sequence

from transforms.train.names import Name, with_clitic_of, without_clitic
from transforms.train.sentences import TaggedSentence, TaggedWord, spans_of, texts


def names_in(sentences: Sequence[TaggedSentence]) -> dict[Name, str]:
    """Names that the sentences themselves hold, by type; those with a clitic on, as far as it can be told, are left out."""
    found = {texts(s)[first : last + 1]: kind for s in sentences for first, last, kind in spans_of(s)}
    bare = {name[0] for name in found}
    return {name: kind for name, kind in found.items() if without_clitic(name[0]) not in bare}


def substitute(
    sentences: Sequence[TaggedSentence], names: dict[Name, str], share: float, seed: int
) -> list[TaggedSentence]:
    """Copies of the given share of the sentences that hold names, each name replaced by one of its type.

    A clitic stays: `لداعش` gives `لقسد`, and `ل` before an article contracts: `للجيش الحر`.
    """
    chance = random.Random(seed)
    by_type: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(names):
        by_type[names[name]].append(name)
    bare = {s[first].text for s in sentences for first, _, _ in spans_of(s)}
    named = [s for s in sentences if any(w.tag != "O" for w in s)]
    chosen = chance.sample(named, round(len(named) * share))
    return [_with_other_names(s, by_type, bare, chance) for s in chosen]


def _with_other_names(
    sentence: TaggedSentence, by_type: dict[str, list[Name]], bare: set[str], chance: random.Random
) -> TaggedSentence:
    words: list[TaggedWord] = []
    done = 0
    for first, last, kind in spans_of(sentence):
        words += sentence[done:first]
        done = last + 1
        if kind not in by_type:
            words += sentence[first:done]
            continue
        new = chance.choice(by_type[kind])
        if without_clitic(sentence[first].text) in bare:
            new = with_clitic_of(sentence[first].text, new)
        words += [TaggedWord(w, f"{'I' if i else 'B'}-{kind}") for i, w in enumerate(new)]
    return (*words, *sentence[done:])
