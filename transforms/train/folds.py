"""Judges that have not learnt from an article: one set a fold, each fitted without the questions of that fold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from transforms.extract.judge import Judge, Judges
from transforms.train.judges import FACT_CHOICES, STRENGTH, train, train_choice
from transforms.train.questions import Case, Choice

FOLDS = 4
CHOICES = (*FACT_CHOICES, "count")
Questions = dict[str, list[Case | Choice]]


@dataclass(frozen=True)
class HeldOut:
    """The fold of each article, and the judges that have not seen it."""

    fold: Mapping[str, int]
    judges: tuple[Judges, ...]

    @classmethod
    def from_first(cls, docnos: Iterable[str], questions: Questions) -> Self:
        """With the judges that look at one trigger; those that look at what these make of an article are still to come."""
        unmade = Judges(**dict.fromkeys(Judges.__dataclass_fields__, Judge(0.0, {})))
        # The ends of document numbers spread sources and sections over the folds.
        order = sorted(docnos, key=lambda docno: docno[::-1])
        held_out = cls({docno: i % FOLDS for i, docno in enumerate(order)}, (unmade,) * FOLDS)
        for name, asked in questions.items():
            held_out = held_out.with_judge(name, asked)
        return held_out

    def of(self, docno: str) -> Judges:
        """Those that have not learnt from an article."""
        return self.judges[self.fold[docno]]

    def with_judge(self, name: str, questions: Sequence[Case | Choice]) -> Self:
        """With one more judge a fold."""
        fitted_without = [
            fitted(name, [q for q in questions if self.fold[q.docno] != fold]) for fold in range(FOLDS)
        ]
        judges = (
            replace(judges, **{name: judge})
            for judges, judge in zip(self.judges, fitted_without, strict=True)
        )
        return replace(self, judges=tuple(judges))


def fitted(name: str, questions: Sequence[Case | Choice]) -> Judge:
    """The judge of its questions, which are all cases or all choices."""
    if name in CHOICES:
        return train_choice([q for q in questions if isinstance(q, Choice)], STRENGTH[name])
    return train([q for q in questions if isinstance(q, Case)], STRENGTH[name])
