"""The dead, wounded and arrested: which toll of the text belongs to which happening."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.extract.draft import Draft
from transforms.extract.judge import Judge
from transforms.extract.numbers import Quantity
from transforms.extract.reading import ArticleReading, Spot, Toll
from transforms.extract.told_people import added
from transforms.extract.toll_features import toll_candidates, toll_features
from transforms.extract.two_sides import both_sides

COUNTED = 0.25
CLASH = "armed_clash"


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
                if told_in.spot(toll.quantity.first) in quoted or not _can_count(draft, toll):
                    continue
                features = toll_features(article, teller.told_in, teller.hit, told_in, toll)
                offers.append((judge.probability(features), i, toll))
    counts: list[dict[str, Quantity]] = [{} for _ in drafts]
    taken: set[Toll] = set()
    told: dict[tuple[int, str], Toll] = {}
    for probability, i, toll in sorted(offers, key=lambda o: (-o[0], o[1], o[2].sentence, o[2].hit.first)):
        if probability < COUNTED or toll in taken or toll.what in counts[i]:
            continue
        counts[i][toll.what] = _bounded(toll, offers, i)
        taken.add(toll)
        told[i, toll.what] = toll
    clashes = [i for i, draft in enumerate(drafts) if draft.event_type == CLASH]
    if clashes:
        offered = {toll for _, _, toll in offers}
        sides = [pair for pair in both_sides(article) if offered.issuperset(pair)]
        for i in clashes:
            _add_other_sides(counts[i], [told[i, what] for what in counts[i]], sides, taken)
    return [replace(d, counts=c) for d, c in zip(drafts, counts, strict=True)]


def _add_other_sides(
    counts: dict[str, Quantity], tolls: Sequence[Toll], sides: Sequence[tuple[Toll, Toll]], taken: set[Toll]
) -> None:
    """`30 من القوات ... وقتل أيضا 21 من المسلحين`: a clash's toll is that of both sides, where no other happening has one."""
    for toll in tolls:
        others = [o for pair in sides if toll in pair for o in pair if o not in taken]
        if others:
            counts[toll.what] = added(counts[toll.what], others[0].quantity)
            taken.add(others[0])


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
