"""The dead, wounded and arrested: which toll of the text belongs to which happening."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.extract.draft import Draft
from transforms.extract.judge import Judge
from transforms.extract.numbers import Quantity
from transforms.extract.reading import ArticleReading, Spot
from transforms.extract.toll import Toll
from transforms.extract.toll_features import toll_candidates, toll_features

COUNTED = 0.25


def with_tolls(
    article: ArticleReading,
    drafts: Sequence[Draft],
    quoted: set[Spot],
    judge: Judge,
) -> list[Draft]:
    """Each toll on the one happening it most likely belongs to; what is quoted as a total is nobody's."""
    offers: list[tuple[float, int, Toll]] = []
    for i, draft in enumerate(drafts):
        for teller in draft.tellings:
            for told_in, toll in toll_candidates(article, teller.told_in):
                if _is_quoted(article, toll, quoted) or not _can_count(draft, toll):
                    continue
                features = toll_features(article, teller.told_in, teller.hit, told_in, toll)
                offers.append((judge.probability(features), i, toll))
    counts: list[dict[str, Quantity]] = [{} for _ in drafts]
    taken: set[Toll] = set()
    for probability, i, toll in sorted(offers, key=lambda o: (-o[0], o[1], o[2].sentence, o[2].hit.first)):
        parts = set(toll.parts or (toll,))
        if probability < COUNTED or parts & taken or toll.what in counts[i]:
            continue
        counts[i][toll.what] = _bounded(toll, offers, i)
        taken |= parts
    return [replace(d, counts=c) for d, c in zip(drafts, counts, strict=True)]


def _is_quoted(article: ArticleReading, toll: Toll, quoted: set[Spot]) -> bool:
    """Whether a number, or one of those it adds up, is quoted as a total."""
    return any(article.at[t.sentence].spot(t.quantity.first) in quoted for t in toll.parts or (toll,))


def _bounded(toll: Toll, offers: Sequence[tuple[float, int, Toll]], draft: int) -> Quantity:
    """The same number with its bound, where the text says it once plainly (a headline) and once `at least`."""
    bounded = (
        t.quantity
        for _, i, t in offers
        if i == draft
        and t.what == toll.what
        and t.quantity.best == toll.quantity.best
        and t.quantity.high is None
    )
    return toll.quantity if toll.quantity.best is None else next(bounded, toll.quantity)


def _can_count(draft: Draft, toll: Toll) -> bool:
    """Arrested people stand on an arrest, dead and wounded on anything else."""
    return (toll.what == "arrested") == (draft.event_type == "arrest")
