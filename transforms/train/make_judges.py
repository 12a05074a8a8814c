"""Makes `seeds/judges`: reads the train splits, trains every judge, and calibrates confidence by cross-validation.

make judges CORPORA=path
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from transforms.annotate.mentions import AnnotatedSentence, MentionFinder
from transforms.annotate.stanza_pipeline import annotate_fields, load_pipeline
from transforms.article_rows import actor_id, event_row
from transforms.evaluate.corpora import Corpus, own_corpus, real_corpus
from transforms.evaluate.gold import GoldArticle
from transforms.evaluate.matching import ROLES, FoundEvent, Party, found_event, match_events
from transforms.extract.events import Draft, draft_features, extract_events
from transforms.extract.judge import JUDGES_DIR, Judge, Judges
from transforms.extract.reading import read_article
from transforms.extract.triggers import TriggerLexicon
from transforms.reference import load_reference
from transforms.settings import REFERENCE_DIR, Settings
from transforms.train.judges import CASES, STRENGTH, Case, train, write_judge

FOLDS = 4
Annotated = tuple[GoldArticle, dict[str, object], list[AnnotatedSentence]]


def main() -> int:
    """Writes one JSON file a judge; exit status 1 where the corpora are not given."""
    settings = Settings()
    if settings.corpora is None:
        print(
            "Training reads the ANT archive: make judges CORPORA=path (the README says where the public gets it)."
        )
        return 1
    lexicon = TriggerLexicon(load_reference(REFERENCE_DIR).triggers)
    articles = annotated_articles(settings, settings.corpora)
    print(f"{len(articles)} annotated articles")
    cases = {name: [] for name in CASES}  # type: dict[str, list[Case]]
    for gold, row, sentences in articles:
        reading = read_article(sentences, lexicon, row["published_date"])  # type: ignore[arg-type]
        for name, make in CASES.items():
            cases[name] += make(gold, reading)
    confidence = calibrated(articles, cases, lexicon)
    for name in CASES:
        judge = train(cases[name], STRENGTH[name])
        write_judge(judge, JUDGES_DIR / f"{name}.json")
        print(f"{name}: {len(cases[name])} cases, {len(judge.weights)} weights")
    write_judge(confidence, JUDGES_DIR / "confidence.json")
    return 0


def annotated_articles(settings: Settings, corpora: Path) -> list[Annotated]:
    """Articles of the train splits with what Stanza and the lists say of them."""
    pipeline = load_pipeline(settings.stanza_dir, settings.stanza_package)
    finder = MentionFinder(load_reference(REFERENCE_DIR))
    annotated: list[Annotated] = []
    for corpus in train_corpora(corpora):
        for gold, row in zip(corpus.gold, corpus.articles.iter_rows(named=True), strict=True):
            fields = [(name, row[name]) for name in ("title", "body") if row[name]]
            annotated.append((gold, row, finder.annotate(annotate_fields(pipeline, fields))))
    return annotated


def train_corpora(corpora: Path) -> list[Corpus]:
    """Everything that may be learnt from."""
    return [own_corpus("train"), real_corpus(corpora, "train"), real_corpus(corpora, "more_train")]


def calibrated(articles: Sequence[Annotated], cases: dict[str, list[Case]], lexicon: TriggerLexicon) -> Judge:
    """The judge of confidence: whether events found in articles that the judges have not seen are right."""
    fold = {
        gold.docno: i % FOLDS
        for i, (gold, _, _) in enumerate(sorted(articles, key=lambda a: a[0].docno[::-1]))
    }
    outcomes: list[Case] = []
    for held_out in range(FOLDS):
        judges = _fitted(cases, lambda docno, k=held_out: fold[docno] != k)  # type: ignore[misc]
        for gold, row, sentences in articles:
            if fold[gold.docno] != held_out:
                continue
            published = row["published_date"]
            drafts, _ = extract_events(sentences, lexicon, judges, published)  # type: ignore[arg-type]
            by_id = {str(i): draft for i, draft in enumerate(drafts)}
            match = match_events(gold, [_found(i, draft, published) for i, draft in by_id.items()])  # type: ignore[arg-type]
            right = {f.event_id for _, f in match.pairs}
            for event in (*(f for _, f in match.pairs), *match.false):
                features = draft_features(by_id[event.event_id])
                outcomes.append(Case(features, event.event_id in right, gold.docno))
    return train(outcomes, CALIBRATION_STRENGTH)


CALIBRATION_STRENGTH = 0.1


def _found(event_id: str, draft: Draft, published: date | None) -> FoundEvent:
    row = event_row("", draft, "", published) | {"event_id": event_id}
    parties = {role: [Party(r.text, actor_id(r.mention)) for r in draft.role(role)] for role in ROLES}
    return found_event(row, parties)


def _fitted(cases: dict[str, list[Case]], seen: Callable[[str], bool]) -> Judges:
    judges = {name: train([c for c in cases[name] if seen(c.docno)], STRENGTH[name]) for name in CASES}
    return Judges(**judges, confidence=Judge(0.0, {}))


if __name__ == "__main__":
    sys.exit(main())
