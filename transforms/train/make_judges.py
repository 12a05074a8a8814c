"""Makes `seeds/judges`: reads the train splits, trains every judge, and calibrates confidence by cross-validation.

make judges CORPORA=path
"""

import gc
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from transforms.annotate.articles import Annotator
from transforms.annotate.stanza_pipeline import load_pipeline
from transforms.article_rows import actor_id, event_row
from transforms.evaluate.confusion import confusion_scores
from transforms.evaluate.corpora import own_corpus, real_corpus
from transforms.evaluate.gold import GoldArticle, OwnArticle
from transforms.evaluate.matching import (
    ROLES,
    ArticleMatch,
    FoundEvent,
    Party,
    found_event,
    match_events,
    plain_number,
)
from transforms.evaluate.scores import Score, event_scores, reliability
from transforms.extract.confidence import confidence_features
from transforms.extract.draft import Draft
from transforms.extract.events import events_of, likely_happenings, quoted_totals, tellings_of
from transforms.extract.judge import JUDGES_DIR, Judge
from transforms.extract.reading import ArticleReading, Spot, read_article
from transforms.extract.statistics import statistics_of
from transforms.extract.tolls import count_questions, with_tolls
from transforms.extract.triggers import TriggerLexicon
from transforms.reference import load_reference
from transforms.settings import REFERENCE_DIR, Settings
from transforms.train.folds import FOLDS, HeldOut, Questions, fitted
from transforms.train.judges import (
    FACT_CASES,
    FACT_CHOICES,
    event_cases,
    retold_date_choices,
    retold_toll_cases,
    sameness_cases,
    write_judge,
)
from transforms.train.questions import Case, Choice
from transforms.train.tellings import ArticleTellings, read_tellings

JUDGES = ("event", *FACT_CASES, *FACT_CHOICES, "same", "count", "confidence")


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
    later, held_out = later_cases(lessons, questions)
    questions |= later
    for name in JUDGES:
        judge = fitted(name, questions[name])
        write_judge(judge, JUDGES_DIR / f"{name}.json")
        print(f"{name}: {len(questions[name])} questions, {len(judge.weights)} weights")
    for kind, part in _by_kind(lessons).items():
        print(f"\n{len(part)} {kind}, each by judges that have not learnt from it ({FOLDS} folds):")
        for score in held_out_scores(part, held_out):
            if score.value is not None:
                print(f"{score.metric:45} {score.value:.3f} ({score.cases})")
    return 0


def _by_kind(lessons: Sequence[Lesson]) -> dict[str, list[Lesson]]:
    return {
        "real articles": [lesson for lesson in lessons if not isinstance(lesson.gold, OwnArticle)],
        "articles of our own writing": [lesson for lesson in lessons if isinstance(lesson.gold, OwnArticle)],
    }


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


def later_cases(lessons: Sequence[Lesson], questions: Questions) -> tuple[Questions, HeldOut]:
    """To the judges that look at what the first ones made of an article, which must not have learnt from it; and those that have not."""
    held_out = HeldOut.from_first((lesson.gold.docno for lesson in lessons), questions)
    tellings, happenings = {}, {}
    later: Questions = {"same": [], "count": [], "confidence": []}
    for lesson in lessons:
        judges = held_out.of(lesson.gold.docno)
        quoted = quoted_totals(statistics_of(lesson.article, judges))
        told = tellings_of(lesson.article, judges, quoted)
        tellings[lesson.gold.docno] = told, quoted
        if lesson.tellings:
            later["same"] += sameness_cases(lesson.gold, told, lesson.tellings)
    held_out = held_out.with_judge("same", later["same"])
    for lesson in lessons:
        judges = held_out.of(lesson.gold.docno)
        told, quoted = tellings[lesson.gold.docno]
        happenings[lesson.gold.docno] = likely = likely_happenings(told, judges.same)
        later["count"] += count_choices(lesson, likely, quoted, judges.toll)
    held_out = held_out.with_judge("count", later["count"])
    for lesson in lessons:
        judges = held_out.of(lesson.gold.docno)
        likely, (_, quoted) = happenings[lesson.gold.docno], tellings[lesson.gold.docno]
        counted = with_tolls(lesson.article, likely, quoted, judges.toll, judges.count)
        later["confidence"] += confidence_cases(lesson, counted)
    return later, held_out.with_judge("confidence", later["confidence"])


def held_out_scores(lessons: Sequence[Lesson], held_out: HeldOut) -> list[Score]:
    """Events of articles, by judges that have not learnt from them."""
    matches = [
        _matched(lesson, events_of(lesson.article, held_out.of(lesson.gold.docno))[0]) for lesson in lessons
    ]
    return [*event_scores(matches), *confusion_scores(matches), *reliability(matches)]


def count_choices(
    lesson: Lesson, happenings: Sequence[Draft], quoted: set[Spot], toll: Judge
) -> Iterator[Choice]:
    """Which number counts the people of a happening that is an event of the gold, or none where the gold has none of them.

    Where the text offers no number with the gold's bounds (two that contradict each other), one of its size is right;
    where it offers none of that either, nothing is learnt: that a number is not found does not mean that none is told.
    """
    of_happening = {int(f.event_id): event for event, f in _matched(lesson, happenings).pairs}
    for question in count_questions(lesson.article, happenings, quoted, toll):
        event = of_happening.get(question.happening)
        if event:
            wanted = getattr(event, question.what)
            right = [option.surest.bounds == wanted for option in question.options]
            if wanted is not None and not any(right):
                number = plain_number(wanted)
                right = [option.surest.toll.quantity.size == number for option in question.options]
            if wanted is None or any(right):
                yield Choice(list(question.features), [wanted is None, *right], lesson.gold.docno)


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


if __name__ == "__main__":
    sys.exit(main())
