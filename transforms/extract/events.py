"""Events of one article: triggers judged and dressed, tellings of one happening merged, counted, tied to operations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from transforms.annotate.mentions import AnnotatedSentence
from transforms.extract.confidence import confidence_features
from transforms.extract.draft import Draft
from transforms.extract.dressing import dress
from transforms.extract.event_features import event_features
from transforms.extract.judge import Judge, Judges
from transforms.extract.later_sentences import with_identities, with_statement
from transforms.extract.merging import merge
from transforms.extract.operations import in_operations
from transforms.extract.reading import ArticleReading, SentenceReading, Spot, read_article
from transforms.extract.statistics import Statistic, statistics_of
from transforms.extract.tolls import with_tolls
from transforms.extract.triggers import Hit, TriggerLexicon

BACKGROUND_AFTER = timedelta(days=90)
POSSIBLE = 0.2
"""From here on a trigger may be one of several tellings of a happening."""
LIKELY = 0.35
"""What the surest telling of a happening must reach for it to be looked at."""
HAPPENED = 0.5
"""The confidence that makes a happening an event."""


def extract_events(
    sentences: Sequence[AnnotatedSentence], lexicon: TriggerLexicon, judges: Judges, published: date | None
) -> tuple[list[Draft], list[Statistic]]:
    """Events and reported statistics of an article, in text order."""
    return events_of(read_article(sentences, lexicon, published), judges)


def events_of(article: ArticleReading, judges: Judges) -> tuple[list[Draft], list[Statistic]]:
    """Those of an article that has been read."""
    statistics = statistics_of(article, judges)
    quoted = quoted_totals(statistics)
    found = happenings_of(article, tellings_of(article, judges, quoted), judges, quoted)
    judged = [
        replace(d, confidence=judges.confidence.probability(confidence_features(d, found))) for d in found
    ]
    events = [d for d in judged if d.confidence >= HAPPENED]
    return in_operations(with_tolls(article, events, quoted, judges.toll, judges.count)), statistics


def quoted_totals(statistics: Sequence[Statistic]) -> set[Spot]:
    """Where the numbers stand that are totals, and what they count."""
    return {
        (s.sentence.field, s.sentence.sentence.index, word)
        for s in statistics
        for word in (s.quantity.first, s.quantity.last + 1)
    }


def tellings_of(article: ArticleReading, judges: Judges, quoted: set[Spot]) -> list[Draft]:
    """Every trigger that may tell a happening, with what the text says of it, in text order."""
    drafts: list[Draft] = []
    for sentence in article.sentences:
        told = [
            dress(article, sentence, hit, probability, judges)
            for hit, probability in _possible(article, sentence, judges.event)
            if not _is_total(sentence, hit, quoted)
        ]
        if not any(d.is_sure for d in told):
            drafts = with_statement(drafts, sentence)
        drafts = with_identities([*drafts, *told], sentence.annotated)
    return drafts


def happenings_of(
    article: ArticleReading, tellings: Sequence[Draft], judges: Judges, quoted: set[Spot]
) -> list[Draft]:
    """Tellings merged, where one of them is likely enough, with their tolls."""
    return with_tolls(article, likely_happenings(tellings, judges.same), quoted, judges.toll, judges.count)


def likely_happenings(tellings: Sequence[Draft], same: Judge) -> list[Draft]:
    """Tellings merged, where one of them is likely enough."""
    return [d for d in merge(tellings, same) if d.probability >= LIKELY]


def _is_total(sentence: SentenceReading, hit: Hit, quoted: set[Spot]) -> bool:
    """`اعتقال 214 شخصا خلال آب`, `نفذت 153 عملية`: whose number is a total over a period is no happening."""
    return sentence.spot(hit.first) in quoted or any(
        t.hit.first == hit.first and sentence.spot(t.quantity.first) in quoted for t in sentence.tolls
    )


def _possible(article: ArticleReading, sentence: SentenceReading, judge: Judge) -> list[tuple[Hit, float]]:
    """The most likely reading of each trigger of a sentence, where it may tell a happening."""
    likeliest = []
    for group in sentence.groups:
        scored = [
            (judge.probability(event_features(article, sentence, hit)), hit)
            for hit in group
            if hit.trigger.event_type != "injury"
        ]
        if scored:
            likeliest.append(max(scored, key=lambda pair: pair[0]))
    return [(hit, probability) for probability, hit in likeliest if probability >= POSSIBLE]
