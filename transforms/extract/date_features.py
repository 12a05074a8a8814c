"""What tells the day of a happening from the other dates a text gives."""

from dataclasses import replace

from transforms.extract.context import breaks_between, bucket, gap, token
from transforms.extract.dates import DateSpan
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.triggers import Hit

BEFORE, AFTER = 5, 3


def date_candidates(
    article: ArticleReading, sentence: SentenceReading
) -> list[tuple[SentenceReading, DateSpan]]:
    """Dates of the sentence, its neighbours and the headline, not after the publication day."""
    near = [
        s
        for s in article.sentences
        if -BEFORE <= s.position - sentence.position <= AFTER or s.in_title or s.position == 1
    ]
    usable = [
        (s, d) for s in near for d in s.dates if article.published is None or d.earliest <= article.published
    ]
    return usable + [
        (s, _until_now(d, article)) for s, d in usable if d.open_ended or d.text.startswith("قبل")
    ]


def _until_now(span: DateSpan, article: ArticleReading) -> DateSpan:
    """`منذ 19 يونيو` of something that still goes on: from then to the publication day."""
    return replace(span, latest=max(span.earliest, article.published or span.latest), precision="range")


def date_features(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, told_in: SentenceReading, span: DateSpan
) -> list[str]:
    """Binary features of a date as the day of a trigger."""
    words = told_in.words
    offset = told_in.position - sentence.position
    where = "title" if told_in.in_title and told_in is not sentence else str(max(-4, min(2, offset)))
    before = token(words[span.first - 1]) if span.first else "<"
    age = (
        bucket((article.published - span.latest).days, (0, 1, 3, 7, 30, 90, 400))
        if article.published
        else "?"
    )
    features = [
        f"where={where}",
        f"where={where}&precision={span.precision}",
        f"where={where}&age={age}",
        f"precision={span.precision}&open={span.open_ended}",
        f"before={before}",
        f"age={age}&type={hit.trigger.event_type}",
        f"precision={span.precision}&type={hit.trigger.event_type}",
    ]
    if told_in is sentence:
        side, distance = gap(hit.first, hit.last, span.first, span.last)
        others = [d for d in told_in.dates if d is not span]
        nearest = all(abs(d.first - hit.first) >= abs(span.first - hit.first) for d in others)
        hits_between = sum(
            min(hit.first, span.first) < g[0].first < max(hit.first, span.first) for g in told_in.groups
        )
        breaks = breaks_between(words, hit.last if side == "after" else hit.first, span.first)
        features += [
            f"gap={side}{bucket(distance)}",
            f"nearest={nearest}&precision={span.precision}",
            f"alone={not others}&precision={span.precision}",
            f"hits={side}{bucket(hits_between, (0, 1, 2))}",
            f"breaks={side}{bucket(breaks, (0, 1, 2))}",
        ]
    else:
        features.append(f"here={bucket(len(sentence.dates), (0, 1))}&{where}")
        features.append(f"only={len(told_in.dates) == 1}&{where}")
        features += [f"here={d.precision}&{where}" for d in sentence.dates[:2]]
    if hit.definite or (words is sentence.words and hit.clitics):
        features.append(f"definite&{where}")
    return features


def no_date_features(article: ArticleReading, sentence: SentenceReading, hit: Hit) -> list[str]:
    """Features of the answer that the text gives no date."""
    return [
        "none",
        f"none&here={bucket(len(sentence.dates), (0, 1))}",
        f"none&title={sentence.in_title}",
        f"none&position={bucket(sentence.position, (0, 1, 2, 4))}",
        f"none&precisions={'|'.join(sorted({d.precision for d in sentence.dates}))}",
        f"none&type={hit.trigger.event_type}",
        f"none&pos={hit.trigger.part_of_speech}",
    ]
