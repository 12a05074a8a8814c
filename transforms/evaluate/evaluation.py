"""Runs extraction over the corpora and scores it: rows for `quality.evaluation`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from transforms.annotate.normalise import normalise
from transforms.article_rows import Extractor, NlpRows
from transforms.evaluate.confusion import confusion_scores
from transforms.evaluate.corpora import (
    GOLD_DIR,
    Corpus,
    labelled_sentences,
    own_corpus,
    real_corpus,
    section_sample,
)
from transforms.evaluate.gold import GoldArticle
from transforms.evaluate.incidents import evaluate_incidents, read_gold_incidents
from transforms.evaluate.matching import found_events, match_events, match_statistics
from transforms.evaluate.scores import Score, Tally, event_scores, f1_scores, reliability

ENTITY_TYPES = ("PER", "ORG", "LOC")
SENTENCE_LABELS = {
    "ASSAULT": frozenset(
        {"armed_attack", "armed_clash", "air_strike", "shelling", "explosion", "killing", "abduction"}
    ),
    "PROTEST": frozenset({"protest"}),
}
"""Which of our types answer the question of each labelled set."""


@dataclass(frozen=True)
class Evaluated:
    """Scores of one corpus and split."""

    corpus: str
    split: str
    scores: tuple[Score, ...]


def evaluate(extractor: Extractor, corpora: Path | None, splits: Sequence[str]) -> list[Evaluated]:
    """Scores on our own articles, and on the real ones and labelled sentences where `corpora` is given."""
    results = [score_corpus(extractor, own_corpus(split)) for split in splits]
    results.append(Evaluated("incidents", "all", tuple(_incident_scores())))
    if corpora is not None:
        results += [score_corpus(extractor, real_corpus(corpora, split)) for split in splits]
        results.append(Evaluated("arabic_event_gsr", "dev", tuple(_sentence_scores(extractor, corpora))))
        results.append(Evaluated("ant", "sections", tuple(_section_scores(extractor, corpora))))
    return results


def score_corpus(extractor: Extractor, corpus: Corpus) -> Evaluated:
    """Events, their facts, statistics, entities and reliability of one corpus."""
    rows = extractor.extract(corpus.articles)
    found = found_events(rows)
    matches = [match_events(gold, found.get(gold.docno, [])) for gold in corpus.gold]
    scores = [
        *event_scores(matches),
        *confusion_scores(matches),
        *_statistic_scores(corpus.gold, rows),
        *_entity_scores(corpus.gold, rows),
        *reliability(matches),
    ]
    return Evaluated(corpus.name, corpus.split, tuple(scores))


def _statistic_scores(gold: Sequence[GoldArticle], rows: NlpRows) -> list[Score]:
    tallies = []
    for article in gold:
        own = rows.reported_statistics.filter(article_id=article.docno)
        pairs, missed, false = match_statistics(article.statistics, own)
        tallies.append(Tally(len(pairs), len(false), len(missed)))
    return f1_scores("statistics", tallies)


def _entity_scores(gold: Sequence[GoldArticle], rows: NlpRows) -> list[Score]:
    """Distinct names by article, in lookup spelling."""
    by_type: dict[str, list[Tally]] = {name: [] for name in ENTITY_TYPES}
    for article in gold:
        if article.entities is None:
            continue
        mentions = rows.entity_mentions.filter(article_id=article.docno)
        for name, tallies in by_type.items():
            wanted = _spellings(getattr(article.entities, name))
            named = _spellings(mentions.filter(entity_type=name)["surface"])
            tallies.append(Tally(len(wanted & named), len(named - wanted), len(wanted - named)))
    together = [sum(parts, Tally()) for parts in zip(*by_type.values(), strict=True)]
    scores = f1_scores("entities", together)
    for name, tallies in by_type.items():
        scores += f1_scores(f"entities {name}", tallies)[2:]
    return scores


def _spellings(names: Iterable[str]) -> set[str]:
    return {normalise(name) for name in names}


def _sentence_scores(extractor: Extractor, corpora: Path) -> list[Score]:
    scores = []
    for label, types in SENTENCE_LABELS.items():
        articles, answers = labelled_sentences(corpora, label)
        events = extractor.extract(articles).events
        told = {a for a, t in events.select("article_id", "event_type").iter_rows() if t in types}
        tallies = [
            Tally(yes and i in told, not yes and i in told, yes and i not in told)
            for i, yes in answers.items()
        ]
        scores += f1_scores(f"sentences {label}", tallies)
    return scores


def _incident_scores() -> list[Score]:
    """Grouping of reports into incidents, on facts written by hand: pairs, and B-cubed."""
    scored = evaluate_incidents(read_gold_incidents(GOLD_DIR / "incidents.jsonl"))
    figures = {
        "pairwise precision": scored.pair_precision,
        "pairwise recall": scored.pair_recall,
        "pairwise f1": scored.pair_f1,
        "B-cubed precision": scored.bcubed_precision,
        "B-cubed recall": scored.bcubed_recall,
        "B-cubed f1": scored.bcubed_f1,
    }
    return [Score(name, value, None, None, scored.reports) for name, value in figures.items()]


def _section_scores(extractor: Extractor, corpora: Path) -> list[Score]:
    scores = []
    for section, articles in section_sample(corpora).items():
        events = extractor.extract(articles).events
        counted = events.filter(events["aspect"] != "background").height
        scores.append(
            Score(
                f"events per 100 articles, {section}",
                100 * counted / articles.height,
                None,
                None,
                articles.height,
            )
        )
    return scores
