"""The dead, wounded and arrested: which toll of the text belongs to which happening."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.extract.casualties import CASUALTIES
from transforms.extract.count_features import (
    Offer,
    Option,
    count_features,
    count_options,
    no_count_features,
)
from transforms.extract.draft import Draft
from transforms.extract.judge import Judge
from transforms.extract.numbers import Quantity
from transforms.extract.reading import ArticleReading, Spot, Toll
from transforms.extract.told_people import added
from transforms.extract.toll_features import toll_candidates, toll_features
from transforms.extract.two_sides import both_sides

CLASH = "armed_clash"


@dataclass(frozen=True)
class Question:
    """Which of some numbers a happening's dead (or wounded, or arrested) are; `features` begin with those of none."""

    happening: int
    what: str
    options: tuple[Option, ...]
    features: tuple[list[str], ...]


def with_tolls(
    article: ArticleReading, drafts: Sequence[Draft], quoted: set[Spot], toll: Judge, count: Judge
) -> list[Draft]:
    """Each happening with its likeliest counts, a toll on one happening only; what is quoted as a total is nobody's."""
    claims: list[tuple[float, int, str, Option]] = []
    questions = count_questions(article, drafts, quoted, toll)
    for question in questions:
        none, *shares = count.shares(question.features)
        claims += [
            (share, question.happening, question.what, option)
            for share, option in zip(shares, question.options, strict=True)
            if share > none
        ]
    counts: list[dict[str, Quantity]] = [{} for _ in drafts]
    taken: set[Toll] = set()
    told: dict[tuple[int, str], Toll] = {}
    for _, i, what, option in sorted(claims, key=lambda c: -c[0]):
        likeliest = option.surest.toll
        if likeliest in taken or what in counts[i]:
            continue
        counts[i][what] = likeliest.quantity
        taken.add(likeliest)
        told[i, what] = likeliest
    clashes = [i for i, draft in enumerate(drafts) if draft.event_type == CLASH]
    if clashes:
        offered = {o.toll for q in questions for option in q.options for o in option.offers}
        sides = [pair for pair in both_sides(article) if offered.issuperset(pair)]
        for i in clashes:
            _add_other_sides(counts[i], [told[i, what] for what in counts[i]], sides, taken)
    return [replace(d, counts=c) for d, c in zip(drafts, counts, strict=True)]


def count_questions(
    article: ArticleReading, drafts: Sequence[Draft], quoted: set[Spot], toll: Judge
) -> list[Question]:
    """One question a happening and kind of people for whom the text has a number."""
    offers = [_offers(article, draft, quoted, toll) for draft in drafts]
    questions = []
    for i, draft in enumerate(drafts):
        rivals = [o for j, o in enumerate(offers) if j != i]
        for what in CASUALTIES:
            options = count_options(what, offers[i], rivals)
            if options:
                none = no_count_features(draft, what, options, offers[i], drafts)
                features = [count_features(draft, what, options, k) for k in range(len(options))]
                questions.append(Question(i, what, tuple(options), (none, *features)))
    return questions


def _offers(article: ArticleReading, draft: Draft, quoted: set[Spot], judge: Judge) -> list[Offer]:
    offers = []
    for telling, teller in enumerate(draft.tellings):
        for told_in, toll in toll_candidates(article, teller.told_in):
            if told_in.spot(toll.quantity.first) in quoted or not _can_count(draft, toll):
                continue
            features = toll_features(article, teller.told_in, teller.hit, told_in, toll)
            own = told_in is teller.told_in and toll.hit.first == teller.hit.first
            offers.append(Offer(toll, telling, judge.probability(features), told_in.in_title, own))
    return offers


def _add_other_sides(
    counts: dict[str, Quantity], tolls: Sequence[Toll], sides: Sequence[tuple[Toll, Toll]], taken: set[Toll]
) -> None:
    """`30 من القوات ... وقتل أيضا 21 من المسلحين`: a clash's toll is that of both sides, where no other happening has one."""
    for toll in tolls:
        others = [o for pair in sides if toll in pair for o in pair if o not in taken]
        if others:
            counts[toll.what] = added(counts[toll.what], others[0].quantity)
            taken.add(others[0])


def _can_count(draft: Draft, toll: Toll) -> bool:
    """Arrested people stand on an arrest, dead and wounded on anything else."""
    return (toll.what == "arrested") == (draft.event_type == "arrest")
