"""How many names a tagger finds: exact spans, as ANERcorp and Stanza count them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.train.sentences import TaggedSentence, spans, spans_of


@dataclass(frozen=True)
class Scores:
    """Spans found, predicted and in the gold, by type."""

    found: Counter[str]
    predicted: Counter[str]
    gold: Counter[str]

    def of(self, *types: str) -> tuple[float, float, float]:
        """Precision, recall and F1 over the given types; over all where none is given."""
        chosen = types or tuple(self.predicted | self.gold)
        found, predicted, gold = (sum(c[t] for t in chosen) for c in (self.found, self.predicted, self.gold))
        return found / max(predicted, 1), found / max(gold, 1), 2 * found / max(predicted + gold, 1)

    @property
    def f1(self) -> float:
        """F1 over all types."""
        return self.of()[2]


def score_spans(gold: Sequence[TaggedSentence], tags: Sequence[Sequence[str]]) -> Scores:
    """Compares predicted tags with the gold sentences, in the same order."""
    scores = Scores(Counter(), Counter(), Counter())
    for sentence, predicted_tags in zip(gold, tags, strict=True):
        wanted, predicted = set(spans_of(sentence)), set(spans(predicted_tags))
        scores.gold.update(s[2] for s in wanted)
        scores.predicted.update(s[2] for s in predicted)
        scores.found.update(s[2] for s in wanted & predicted)
    return scores
