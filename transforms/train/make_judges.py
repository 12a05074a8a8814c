"""Makes `seeds/judges`: reads the train splits, trains every judge, and calibrates confidence by cross-validation.

make judges CORPORA=path
"""

import gc
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from transforms.annotate.articles import Annotator
from transforms.annotate.stanza_pipeline import load_pipeline
from transforms.article_rows import actor_id, event_row
from transforms.evaluate.corpora import own_corpus, real_corpus
from transforms.evaluate.gold import GoldArticle
from transforms.evaluate.matching import (
    ROLES,
    ArticleMatch,
    FoundEvent,
    Party,
    found_event,
    match_events,
)
from transforms.extract.confidence import confidence_features
from transforms.extract.draft import Draft
from transforms.extract.events import likely_happenings, quoted_totals, tellings_of
from transforms.extract.judge import JUDGES_DIR, Judge, Judges
from transforms.extract.reading import ArticleReading, Spot, read_article
from transforms.extract.statistics import statistics_of
from transforms.extract.tolls import count_questions, with_tolls
from transforms.extract.triggers import TriggerLexicon
from transforms.reference import load_reference
from transforms.settings import REFERENCE_DIR, Settings
from transforms.train.judges import (
    FACT_CASES,
    FACT_CHOICES,
    STRENGTH,
    event_cases,
    retold_date_choices,
    retold_toll_cases,
    sameness_cases,
    train,
    train_choice,
    write_judge,
)
from transforms.train.questions import Case, Choice
from transforms.train.tellings import ArticleTellings, read_tellings

FOLDS = 4
JUDGES = ("event", *FACT_CASES, *FACT_CHOICES, "same", "count", "confidence")
CHOICES = (*FACT_CHOICES, "count")
Questions = dict[str, list[Case | Choice]]


@dataclass(frozen=True)
class Lesson:
    """An article with its gold; `tellings` where its words were marked."""

    gold: GoldArticle
    article: ArticleReading
    tellings: ArticleTellings | None


def main() -> int:
    """Writes one JSON file a judge; exit status 1 where the corpora are not given."""
    settings = Settings()
    if settings.corpora is None:
        print(
            "Training reads the ANT archive: make judges CORPORA=path (the README says where the public gets it)."
        )
        return 1
    gc.disable()  # nothing read here is let go, and looking for what is takes longer than all the rest
    reference = load_reference(REFERENCE_DIR)
    annotator = Annotator(load_pipeline(settings.stanza_dir, settings.stanza_package), reference)
    lessons = read_lessons(annotator, TriggerLexicon(reference.triggers), settings.corpora)
    print(f"{len(lessons)} annotated articles")
    questions = first_questions(lessons)
    questions |= later_cases(lessons, questions)
    for name in JUDGES:
        judge = fitted(name, questions[name])
        write_judge(judge, JUDGES_DIR / f"{name}.json")
        print(f"{name}: {len(questions[name])} questions, {len(judge.weights)} weights")
    return 0


def read_lessons(annotator: Annotator, lexicon: TriggerLexicon, corpora: Path) -> list[Lesson]:
    """The articles of everything that may be learnt from, read as extraction reads them."""
    tellings = read_tellings()
    lessons: list[Lesson] = []
    for corpus in (own_corpus("train"), real_corpus(corpora, "train"), real_corpus(corpora, "more_train")):
        annotated = annotator.annotated(corpus.articles)
        for gold, (row, sentences) in zip(corpus.gold, annotated, strict=True):
            article = read_article(sentences, lexicon, row["published_date"])
            lessons.append(Lesson(gold, article, tellings.get(gold.docno)))
    return lessons


def first_questions(lessons: Sequence[Lesson]) -> Questions:
    """To the judges that look at one trigger."""
    questions: Questions = {name: [] for name in ("event", *FACT_CASES, *FACT_CHOICES)}
    for lesson in lessons:
        questions["event"] += event_cases(lesson.gold, lesson.article, lesson.tellings)
        for name, cases in FACT_CASES.items():
            questions[name] += cases(lesson.gold, lesson.article)
        for name, choices in FACT_CHOICES.items():
            questions[name] += choices(lesson.gold, lesson.article)
        if lesson.tellings:
            questions["date"] += retold_date_choices(lesson.gold, lesson.article, lesson.tellings)
            questions["toll"] += retold_toll_cases(lesson.gold, lesson.article, lesson.tellings)
    return questions


def later_cases(lessons: Sequence[Lesson], questions: Questions) -> Questions:
    """To the judges that look at what the first ones made of an article, which must not have learnt from it."""
    order = sorted((lesson.gold.docno for lesson in lessons), key=lambda docno: docno[::-1])
    fold = {docno: i % FOLDS for i, docno in enumerate(order)}
    judges = [_fitted_first(questions, fold, k) for k in range(FOLDS)]
    tellings, happenings = {}, {}
    later: Questions = {"same": [], "count": [], "confidence": []}
    for lesson in lessons:
        k = fold[lesson.gold.docno]
        quoted = quoted_totals(statistics_of(lesson.article, judges[k]))
        told = tellings_of(lesson.article, judges[k], quoted)
        tellings[lesson.gold.docno] = told, quoted
        if lesson.tellings:
            later["same"] += sameness_cases(lesson.gold, told, lesson.tellings)
    same = [_fitted_without("same", later["same"], fold, k) for k in range(FOLDS)]
    for lesson in lessons:
        k = fold[lesson.gold.docno]
        told, quoted = tellings[lesson.gold.docno]
        happenings[lesson.gold.docno] = likely = likely_happenings(told, same[k])
        later["count"] += count_choices(lesson, likely, quoted, judges[k].toll)
    count = [_fitted_without("count", later["count"], fold, k) for k in range(FOLDS)]
    for lesson in lessons:
        k = fold[lesson.gold.docno]
        likely, (_, quoted) = happenings[lesson.gold.docno], tellings[lesson.gold.docno]
        counted = with_tolls(lesson.article, likely, quoted, judges[k].toll, count[k])
        later["confidence"] += confidence_cases(lesson, counted)
    return later


def count_choices(
    lesson: Lesson, happenings: Sequence[Draft], quoted: set[Spot], toll: Judge
) -> Iterator[Choice]:
    """Which number counts the people of a happening that is an event of the gold, or none where the gold has none of them."""
    of_happening = {int(f.event_id): event for event, f in _matched(lesson, happenings).pairs}
    for question in count_questions(lesson.article, happenings, quoted, toll):
        event = of_happening.get(question.happening)
        if event:
            wanted = getattr(event, question.what)
            right = [option.surest.bounds == wanted for option in question.options]
            yield Choice(list(question.features), [not any(right), *right], lesson.gold.docno)


def confidence_cases(lesson: Lesson, happenings: Sequence[Draft]) -> Iterator[Case]:
    """Whether happenings found in an article are events of the gold; optional ones are no case."""
    match = _matched(lesson, happenings)
    right = {f.event_id for _, f in match.pairs}
    for event in (*(f for _, f in match.pairs), *match.false):
        features = confidence_features(happenings[int(event.event_id)], happenings)
        yield Case(features, event.event_id in right, lesson.gold.docno)


def _matched(lesson: Lesson, happenings: Sequence[Draft]) -> ArticleMatch:
    """Happenings, whose position is their id, beside the gold's events."""
    found = [_found(str(i), draft, lesson.article.published) for i, draft in enumerate(happenings)]
    return match_events(lesson.gold, found)


def _found(event_id: str, draft: Draft, published: date | None) -> FoundEvent:
    row = event_row("", draft, "", published) | {"event_id": event_id}
    parties = {role: [Party(r.text, actor_id(r.mention)) for r in draft.role(role)] for role in ROLES}
    return found_event(row, parties)


def _fitted_first(questions: Questions, fold: Mapping[str, int], held_out: int) -> Judges:
    unmade = Judge(0.0, {})
    first = {name: _fitted_without(name, asked, fold, held_out) for name, asked in questions.items()}
    return Judges(**first, same=unmade, count=unmade, confidence=unmade)


def _fitted_without(
    name: str, questions: Sequence[Case | Choice], fold: Mapping[str, int], held_out: int
) -> Judge:
    return fitted(name, [q for q in questions if fold[q.docno] != held_out])


def fitted(name: str, questions: Sequence[Case | Choice]) -> Judge:
    """The judge of its questions, which are all cases or all choices."""
    if name in CHOICES:
        return train_choice([q for q in questions if isinstance(q, Choice)], STRENGTH[name])
    return train([q for q in questions if isinstance(q, Case)], STRENGTH[name])


if __name__ == "__main__":
    sys.exit(main())
