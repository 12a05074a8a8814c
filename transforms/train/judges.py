"""Trains the judges of `transforms.extract` from gold annotations: cases, labels, weights."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from transforms.evaluate.gold import Bounds, GoldArticle, GoldEvent
from transforms.evaluate.matching import Party, bare_place, same_party
from transforms.extract.date_features import date_candidates, date_features, no_date_features
from transforms.extract.event_features import event_features
from transforms.extract.judge import Judge
from transforms.extract.numbers import Quantity
from transforms.extract.party_features import party_candidates, party_features
from transforms.extract.place_features import no_place_features, place_candidates, place_features
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.toll_features import toll_candidates, toll_features
from transforms.extract.total_features import total_features
from transforms.extract.totals import total_candidates
from transforms.extract.triggers import Hit

STRENGTH = {
    "event": 1.0,
    "place": 0.12,
    "date": 0.15,
    "actor": 0.15,
    "target": 0.15,
    "toll": 0.1,
    "total": 0.3,
}
"""Inverse regularisation of each judge, chosen by cross-validation on the train split."""
SMALLEST_WEIGHT = 0.01
RAREST = 2
"""Features seen in fewer cases are left out."""


@dataclass(frozen=True)
class Case:
    """One question to a judge with its answer."""

    features: list[str]
    answer: bool
    docno: str
    weight: float = 1.0


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


def event_cases(gold: GoldArticle, article: ArticleReading) -> Iterator[Case]:
    """Triggers of gold events are happenings; triggers of types the article has none of are not; others are left out."""
    told = {t for e in gold.events for t in (e.type, *e.type_alt)}
    for sentence in article.sentences:
        for group in sentence.groups:
            for hit in group:
                announced = [e for e in gold.events if is_announced_by(e, sentence, hit)]
                elsewise = [e for e in gold.events if is_announced_by(e, sentence, hit, strict=False)]
                features = event_features(article, sentence, hit)
                if any(not e.optional for e in announced):
                    yield Case(features, True, gold.docno)
                elif announced:
                    yield Case(features, True, gold.docno, OPTIONAL_WEIGHT)
                elif (
                    elsewise and all(not e.optional for e in elsewise)
                ) or hit.trigger.event_type not in told:
                    yield Case(features, False, gold.docno)


OPTIONAL_WEIGHT = 0.3


def _announcing(
    gold: GoldArticle, article: ArticleReading
) -> Iterator[tuple[GoldEvent, SentenceReading, Hit]]:
    for event in gold.events:
        for sentence in article.sentences:
            for group in sentence.groups:
                hit = next((h for h in group if is_announced_by(event, sentence, h)), None)
                if hit:
                    yield event, sentence, hit


def place_cases(gold: GoldArticle, article: ArticleReading) -> Iterator[Case]:
    """The phrase the gold gives (else one of its region) is the scene."""
    for event, sentence, hit in _announcing(gold, article):
        candidates = place_candidates(article, sentence)
        wanted = {bare_place(p) for p in (event.place, *event.place_alt) if p}
        named = [bare_place(p.text) in wanted for _, p in candidates]
        if not any(named) and event.place:
            named = [bool(event.region) and p.region_code == event.region for _, p in candidates]
        for (told_in, place), right in zip(candidates, named, strict=True):
            yield Case(place_features(article, sentence, hit, told_in, place), right, gold.docno)
        yield Case(no_place_features(article, sentence, hit), not any(named), gold.docno)


def date_cases(gold: GoldArticle, article: ArticleReading) -> Iterator[Case]:
    """A date with the gold's first and last day is the right one."""
    for event, sentence, hit in _announcing(gold, article):
        candidates = date_candidates(article, sentence)
        days = (event.date.earliest, event.date.latest)
        right = [(d.earliest, d.latest) == days for _, d in candidates]
        reported = event.date.precision == "report"
        for (told_in, span), ok in zip(candidates, right, strict=True):
            yield Case(date_features(article, sentence, hit, told_in, span), ok and not reported, gold.docno)
        none = reported or (not any(right) and days == (article.published, article.published))
        yield Case(no_date_features(article, sentence, hit), none, gold.docno)


def party_cases(role: str) -> Callable[[GoldArticle, ArticleReading], Iterator[Case]]:
    """Cases of one role, `actor` or `target`."""

    def cases(gold: GoldArticle, article: ArticleReading) -> Iterator[Case]:
        for event, sentence, hit in _announcing(gold, article):
            wanted = event.actors if role == "actor" else event.targets
            for told_in, party in party_candidates(article, sentence):
                right = bool(wanted) and same_party(wanted, [Party(party.mention.surface, party.actor_id)])
                yield Case(party_features(article, sentence, hit, told_in, party), right, gold.docno)

    return cases


def toll_cases(gold: GoldArticle, article: ArticleReading) -> Iterator[Case]:
    """A toll with the gold's bounds of its kind is the happening's."""
    for event, sentence, hit in _announcing(gold, article):
        for told_in, toll in toll_candidates(article, sentence):
            wanted: Bounds | None = getattr(event, toll.what)
            right = wanted is not None and _bounds(toll.quantity) == wanted
            yield Case(toll_features(article, sentence, hit, told_in, toll), right, gold.docno)


def _bounds(quantity: Quantity) -> Bounds:
    return quantity.low, quantity.best, quantity.high


def total_cases(gold: GoldArticle, article: ArticleReading) -> Iterator[Case]:
    """A number of the gold's metric and value is a total."""
    for sentence, count in total_candidates(article):
        matching = [
            s
            for s in gold.statistics
            if s.metric == count.metric and _first(s.value) == _first(_bounds(count.quantity))
        ]
        features = total_features(article, sentence, count)
        if any(not s.optional for s in matching):
            yield Case(features, True, gold.docno)
        elif not matching:
            yield Case(features, False, gold.docno)


def _first(value: Bounds) -> int | None:
    low, best, high = value
    return next((n for n in (best, low, high) if n is not None), None)


CASES: Mapping[str, Callable[[GoldArticle, ArticleReading], Iterator[Case]]] = {
    "event": event_cases,
    "place": place_cases,
    "date": date_cases,
    "actor": party_cases("actor"),
    "target": party_cases("target"),
    "toll": toll_cases,
    "total": total_cases,
}


def train(cases: Sequence[Case], strength: float) -> Judge:
    """Logistic regression with L2 penalty over binary features (scikit-learn, lbfgs)."""
    seen: dict[str, int] = {}
    for case in cases:
        for name in set(case.features):
            seen[name] = seen.get(name, 0) + 1
    kept = {name for name, count in seen.items() if count >= RAREST}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: 1 for f in case.features if f in kept} for case in cases])
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(matrix, np.array([c.answer for c in cases]), sample_weight=np.array([c.weight for c in cases]))
    names = vectorizer.get_feature_names_out()
    weights = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True)}
    return Judge(
        round(float(model.intercept_[0]), 3),
        {n: w for n, w in sorted(weights.items()) if abs(w) >= SMALLEST_WEIGHT},
    )


def write_judge(judge: Judge, path: Path) -> None:
    """One JSON file, features sorted, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = {"bias": judge.bias, "weights": judge.weights}
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
