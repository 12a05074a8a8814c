"""Trains the judges of `transforms.extract` from gold annotations: cases, labels, weights."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from transforms.annotate.places import bare_place
from transforms.evaluate.gold import Bounds, GoldArticle, GoldEvent
from transforms.extract.date_candidates import date_candidates
from transforms.extract.date_features import date_features, no_date_features
from transforms.extract.draft import Draft
from transforms.extract.event_features import event_features
from transforms.extract.judge import Judge
from transforms.extract.merging import told_between
from transforms.extract.party_features import no_target_features, party_candidates, party_features
from transforms.extract.place_features import no_place_features, place_candidates, place_features
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.sameness_features import sameness_features
from transforms.extract.toll_features import toll_candidates, toll_features
from transforms.extract.triggers import Hit
from transforms.train.questions import Case, Choice, is_among
from transforms.train.tellings import ArticleTellings
from transforms.train.total_questions import TOTAL_CHOICES

STRENGTH = {
    "event": 0.2,
    "place": 0.2,
    "date": 0.2,
    "actor": 0.15,
    "target": 0.2,
    "toll": 0.1,
    "count": 0.3,
    "total": 0.3,
    "period": 0.3,
    "scope": 0.3,
    "total_actor": 0.3,
    "total_target": 0.3,
    "part": 0.3,
    "same": 0.1,
    "confidence": 0.1,
}
"""Inverse regularisation of each judge, chosen by cross-validation on the train split."""
SMALLEST_WEIGHT = 0.01
RAREST = 2
"""Features seen in fewer cases are left out."""


def is_announced_by(event: GoldEvent, sentence: SentenceReading, hit: Hit, strict: bool = True) -> bool:
    """Whether a trigger stands where the gold's does and can announce its type."""
    if strict and hit.trigger.event_type not in (event.type, *event.type_alt):
        return False
    text = sentence.annotated.sentence.text
    base = sentence.annotated.sentence.start
    start = text.find(event.trigger)
    while start >= 0:
        if hit.start - base < start + len(event.trigger) and start < hit.end - base:
            return True
        start = text.find(event.trigger, start + 1)
    return False


def event_cases(
    gold: GoldArticle, article: ArticleReading, tellings: ArticleTellings | None
) -> Iterator[Case]:
    """Whether each reading of a trigger tells a happening of its type.

    Where nobody marked the words, the gold's own triggers do; words of types that the article has none of do not.
    """
    types = {t for e in gold.events for t in (e.type, *e.type_alt)}
    for sentence in article.sentences:
        for group in sentence.groups:
            marked = tellings and tellings.told_by(sentence, group)
            for hit in group:
                features = event_features(article, sentence, hit)
                if marked:
                    told = [gold.events[marked.event]] if marked.event is not None else []
                else:
                    told = [e for e in gold.events if is_announced_by(e, sentence, hit, strict=False)]
                right = [e for e in told if hit.trigger.event_type in (e.type, *e.type_alt)]
                if right:
                    settled = any(not e.optional for e in right)
                    yield Case(features, True, gold.docno, 1.0 if settled else OPTIONAL_WEIGHT)
                elif all(not e.optional for e in told):
                    doubtful = not marked and not told and hit.trigger.event_type in types
                    if tellings or not doubtful:
                        yield Case(features, False, gold.docno, UNMARKED_WEIGHT if doubtful else 1.0)


OPTIONAL_WEIGHT = 0.3
UNMARKED_WEIGHT = 0.5
"""Of words that were too unlikely to be marked, of a type that the article has events of."""


def _announcing(
    gold: GoldArticle, article: ArticleReading
) -> Iterator[tuple[GoldEvent, SentenceReading, Hit]]:
    for event in gold.events:
        for sentence in article.sentences:
            for group in sentence.groups:
                hit = next((h for h in group if is_announced_by(event, sentence, h)), None)
                if hit:
                    yield event, sentence, hit


def place_choices(gold: GoldArticle, article: ArticleReading) -> Iterator[Choice]:
    """The phrase the gold gives (else one of its region) is the scene, or none where it has none."""
    for event, sentence, hit in _announcing(gold, article):
        candidates = place_candidates(article, sentence)
        wanted = {bare_place(p) for p in (event.place, *event.place_alt) if p}
        right = [p.bare in wanted for _, p in candidates]
        if not any(right) and event.place:
            right = [bool(event.region) and p.region_code == event.region for _, p in candidates]
        features = [place_features(article, sentence, hit, told_in, place) for told_in, place in candidates]
        if any(right) or not event.place:
            none = no_place_features(article, sentence, hit)
            yield Choice([none, *features], [not any(right), *right], gold.docno)


def date_choices(gold: GoldArticle, article: ArticleReading) -> Iterator[Choice]:
    """The day of each event, asked of the words that the gold gives as its triggers."""
    for event, sentence, hit in _announcing(gold, article):
        yield from _date_choice(gold, article, event, sentence, hit)


def retold_date_choices(
    gold: GoldArticle, article: ArticleReading, tellings: ArticleTellings
) -> Iterator[Choice]:
    """The day of each event, asked of the other words that were marked as telling it."""
    for event, sentence, hit in _retelling(gold, article, tellings):
        yield from _date_choice(gold, article, event, sentence, hit)


def retold_toll_cases(
    gold: GoldArticle, article: ArticleReading, tellings: ArticleTellings
) -> Iterator[Case]:
    """The tolls of each event, asked of the other words that were marked as telling it."""
    for event, sentence, hit in _retelling(gold, article, tellings):
        yield from _toll_cases(gold, article, event, sentence, hit)


def _retelling(
    gold: GoldArticle, article: ArticleReading, tellings: ArticleTellings
) -> Iterator[tuple[GoldEvent, SentenceReading, Hit]]:
    """Marked words that tell an event of the gold and are not what the gold gives as its trigger."""
    for sentence in article.sentences:
        for group in sentence.groups:
            marked = tellings.told_by(sentence, group)
            if marked is None or marked.event is None:
                continue
            event = gold.events[marked.event]
            hit = next((h for h in group if h.trigger.event_type in (event.type, *event.type_alt)), group[0])
            if not is_announced_by(event, sentence, hit):
                yield event, sentence, hit


def _date_choice(
    gold: GoldArticle, article: ArticleReading, event: GoldEvent, sentence: SentenceReading, hit: Hit
) -> Iterator[Choice]:
    """A date with the gold's first and last day is the right one; none is where the report's day is the gold's."""
    candidates = date_candidates(article, sentence)
    days = (event.date.earliest, event.date.latest)
    reported = event.date.precision == "report"
    right = [(d.earliest, d.latest) == days and not reported for _, d in candidates]
    none = reported or (not any(right) and days == (article.published, article.published))
    features = [date_features(article, sentence, hit, told_in, span) for told_in, span in candidates]
    if none or any(right):
        yield Choice([no_date_features(article, sentence, hit), *features], [none, *right], gold.docno)


def target_choices(gold: GoldArticle, article: ArticleReading) -> Iterator[Choice]:
    """One of the gold's targets is right, or none where it has none."""
    for event, sentence, hit in _announcing(gold, article):
        candidates = party_candidates(article, sentence)
        right = [is_among(event.targets, party) for _, party in candidates]
        features = [party_features(article, sentence, hit, told_in, party) for told_in, party in candidates]
        if any(right) or not event.targets:
            none = no_target_features(sentence, hit)
            yield Choice([none, *features], [not any(right), *right], gold.docno)


def actor_cases(gold: GoldArticle, article: ArticleReading) -> Iterator[Case]:
    """Every party that is one of the gold's actors acted."""
    for event, sentence, hit in _announcing(gold, article):
        for told_in, party in party_candidates(article, sentence):
            features = party_features(article, sentence, hit, told_in, party)
            yield Case(features, is_among(event.actors, party), gold.docno)


def toll_cases(gold: GoldArticle, article: ArticleReading) -> Iterator[Case]:
    """A toll with the gold's bounds of its kind is the happening's."""
    for event, sentence, hit in _announcing(gold, article):
        yield from _toll_cases(gold, article, event, sentence, hit)


def _toll_cases(
    gold: GoldArticle, article: ArticleReading, event: GoldEvent, sentence: SentenceReading, hit: Hit
) -> Iterator[Case]:
    for told_in, toll in toll_candidates(article, sentence):
        wanted: Bounds | None = getattr(event, toll.what)
        right = wanted is not None and toll.quantity.bounds == wanted
        yield Case(toll_features(article, sentence, hit, told_in, toll), right, gold.docno)


def sameness_cases(gold: GoldArticle, drafts: Sequence[Draft], tellings: ArticleTellings) -> Iterator[Case]:
    """Two tellings of one event are the same; where one of two tells none they are not, of two such nothing is known."""
    marked = [(i, draft, tellings.told_by(draft.told_in, [draft.hit])) for i, draft in enumerate(drafts)]
    for i, later, told_later in marked:
        for j, earlier, told_earlier in marked[:i]:
            if told_later and told_earlier and not (told_later.event is told_earlier.event is None):
                yield Case(
                    sameness_features(earlier, later, told_between(drafts, j, i)),
                    told_later.event == told_earlier.event,
                    gold.docno,
                )


FACT_CASES: Mapping[str, Callable[[GoldArticle, ArticleReading], Iterator[Case]]] = {
    "actor": actor_cases,
    "toll": toll_cases,
}
FACT_CHOICES: Mapping[str, Callable[[GoldArticle, ArticleReading], Iterator[Choice]]] = {
    "place": place_choices,
    "date": date_choices,
    "target": target_choices,
    **TOTAL_CHOICES,
}


def train(cases: Sequence[Case], strength: float) -> Judge:
    """Logistic regression with L2 penalty over binary features (scikit-learn, lbfgs)."""
    names, matrix = _matrix([case.features for case in cases])
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(matrix, np.array([c.answer for c in cases]), sample_weight=np.array([c.weight for c in cases]))
    return Judge(round(float(model.intercept_[0]), 3), _kept(names, model.coef_[0]))


def train_choice(choices: Sequence[Choice], strength: float) -> Judge:
    """Conditional logit with L2 penalty (SciPy, L-BFGS-B): the right options of a choice share what they get.

    McFadden, Conditional logit analysis of qualitative choice behavior (1974).
    """
    names, matrix = _matrix([features for choice in choices for features in choice.options])
    right = np.array([answer for choice in choices for answer in choice.right])
    of_choice = np.repeat(np.arange(len(choices)), [len(choice.options) for choice in choices])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        highest = np.full(len(choices), -np.inf)
        np.maximum.at(highest, of_choice, scores)
        powers = np.exp(scores - highest[of_choice])
        total = np.bincount(of_choice, powers)
        of_right = np.bincount(of_choice, powers * right)
        slope = np.where(right, powers / of_right[of_choice], 0.0) - powers / total[of_choice]
        penalty = weights / strength
        value = -np.log(of_right / total).sum() + weights @ penalty / 2
        return float(value), penalty - matrix.T @ slope

    fitted = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return Judge(0.0, _kept(names, fitted.x))


def _matrix(rows: Sequence[Sequence[str]]) -> tuple[list[str], Any]:
    """Names of the features that are seen often enough, and a sparse row a list of features."""
    seen = Counter(name for row in rows for name in set(row))
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: 1 for f in row if seen[f] >= RAREST} for row in rows])
    return list(vectorizer.get_feature_names_out()), matrix


def _kept(names: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    rounded = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in sorted(rounded.items()) if abs(weight) >= SMALLEST_WEIGHT}


def write_judge(judge: Judge, path: Path) -> None:
    """One JSON file, features sorted, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = {"bias": judge.bias, "weights": judge.weights}
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
