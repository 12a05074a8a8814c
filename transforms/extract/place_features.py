"""What tells the scene of a happening from the other places a text names."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import normalise, word_set
from transforms.annotate.places import PlaceMention
from transforms.extract.context import (
    BREAKS,
    TOPICS,
    breaks_between,
    bucket,
    gap,
    neighbours,
    token,
    words_between,
)
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.triggers import Hit

BEFORE, AFTER = 3, 1
"""Sentences around the trigger's in which its place is looked for; the headline is looked at as well."""
NEAR = 8
"""Words between a trigger and a place that may say how the one relates to the other."""
CUES = word_set(
    "في من على إلى نحو صوب باتجاه قرب عند أمام داخل خلال بين عن حول شرق غرب شمال جنوب بعد ضد مع عبر"
)
HEADING_MARKS = frozenset(":–—-")
"""After a place at a line's beginning: what follows happens there (`درعا: …`)."""


def place_candidates(
    article: ArticleReading, sentence: SentenceReading
) -> list[tuple[SentenceReading, PlaceMention]]:
    """Places of the sentence, its neighbours and the headline."""
    near = [
        s
        for s in article.sentences
        if (-BEFORE <= s.position - sentence.position <= AFTER and (not s.in_title))
        or s.in_title
        or s is sentence
    ]
    return [(s, p) for s in near for p in s.scenes]


def place_features(
    article: ArticleReading,
    sentence: SentenceReading,
    hit: Hit,
    told_in: SentenceReading,
    place: PlaceMention,
) -> list[str]:
    """Binary features of a place phrase as the scene of a trigger."""
    words = told_in.words
    event_type = hit.trigger.event_type
    before = token(words[place.first - 1]) if place.first else "<"
    clitic = words[place.first].text[: max(0, place.start - words[place.first].start)]
    offset = told_in.position - sentence.position
    where = "title" if told_in.in_title and told_in is not sentence else str(max(-3, min(1, offset)))
    home = place.country_code == article.main_country if place.country_code else None
    titled = any(s is not told_in and any(p.bare == place.bare for p in s.places) for s in article.title)
    features = [
        f"home={home}",
        f"home={home}&where={where}",
        f"titled={titled}&precision={place.precision}",
        f"titled={titled}&where={where}",
        f"looks={words[place.first].norm[-2:]}&precision={place.precision}",
        f"word={token(words[place.first])}",
        f"word={token(words[place.first])}&type={event_type}",
        f"where={where}&type={event_type}",
        f"precision={place.precision}",
        f"where={where}",
        f"where={where}&precision={place.precision}",
        f"before={before}",
        f"before={before}&precision={place.precision}",
        f"clitic={clitic}",
        f"clitic={clitic}&precision={place.precision}",
        f"listed={place.reference_id is not None}",
        f"type={event_type}&precision={place.precision}",
        f"long={min(3, place.last - place.first)}",
    ]
    if place.first > 1:
        features.append(f"before2={token(words[place.first - 2])}")
    if place.last + 1 < len(words):
        features.append(f"next={token(words[place.last + 1])}")
    if told_in is sentence:
        side, distance = gap(hit.first, hit.last, place.first, place.last)
        others = [p for p in told_in.places if p is not place]
        between = sum(_between(p, hit, place) for p in others)
        pos = hit.trigger.part_of_speech
        features += [
            f"gap={side}{bucket(distance)}",
            f"{side}&pos={pos}",
            f"{side}&type={event_type}",
            f"gap={side}{bucket(distance)}&precision={place.precision}",
            f"between={side}{bucket(between, (0, 1, 2))}",
            f"breaks={side}{bucket(breaks_between(words, hit.last if side == 'after' else hit.first, place.first), (0, 1, 2))}",
        ]
        finer = [p for p in others if p.fineness > place.fineness]
        features.append(f"finer={bool(finer)}&{side}")
        features.append(f"alone={not others}")
        head = hit.trigger.pattern[0]
        features += [f"{side}&head={head}", f"{side}&form={words[hit.first].norm}"]
        if distance <= NEAR:
            features += _relation(words, hit, place, side)
            between_them = sorted({token(w) for w in words_between(words, hit, place)})
            features += [f"between={side}&{told}" for told in between_them]
            features += [f"between={side}&{told}&type={event_type}" for told in between_them]
    else:
        features.append(f"first={told_in.places[0] is place}&{where}")
        features += _told_again(told_in, place, event_type)
        features.append(f"here={bucket(len(sentence.places), (0, 1))}&{where}")
        here = {p.precision for p in sentence.places}
        features += [f"here={p}&{where}&{place.precision}" for p in sorted(here)]
    if told_in.is_dateline(place):
        features += ["dateline", f"dateline&where={where}"]
    features += _chain(told_in, place)
    named = sum(
        normalise(p.text) == normalise(place.text)
        or (p.place_id is not None and p.place_id == place.place_id)
        for s in article.sentences
        for p in s.places
    )
    features.append(f"named={bucket(named, (1, 2, 4))}")
    if any(
        p.country_code == place.country_code and p.fineness > place.fineness
        for s in (sentence,)
        for p in s.places
    ):
        features.append("holds finer")
    if set(words[place.first - 1].stems if place.first else ()) & TOPICS["speech"]:
        features.append("speaks")
    if place.first <= 3 and place.last + 1 < len(words) and words[place.last + 1].text in HEADING_MARKS:
        features += ["heads", f"heads&where={where}"]
    return features


def no_place_features(article: ArticleReading, sentence: SentenceReading, hit: Hit) -> list[str]:
    """Features of the answer that no place is said."""
    return [
        "none",
        f"none&here={bucket(len(sentence.places), (0, 1, 2))}",
        f"none&type={hit.trigger.event_type}",
        f"none&title={any(s.in_title and s.places for s in article.sentences)}",
        f"none&precisions={'|'.join(sorted({p.precision for p in sentence.places}))}",
    ]


def _told_again(told_in: SentenceReading, place: PlaceMention, event_type: str) -> list[str]:
    """Where the place stands beside a trigger of the same type in another sentence: headline and body tell one story."""
    hit = told_in.nearest_telling(event_type, place.first, place.last)
    if hit is None:
        return ["again=no", f"again=no&others={bool(told_in.groups)}"]
    side, distance = gap(hit.first, hit.last, place.first, place.last)
    return [f"again={side}{bucket(distance)}", f"again={side}&{place.precision}"]


def _relation(words: Sequence[Word], hit: Hit, place: PlaceMention, side: str) -> list[str]:
    """The prepositions between a trigger and a place: `قصف من X على Y`."""
    said = [w.norm for w in words_between(words, hit, place) if w.norm in CUES]
    pos = hit.trigger.part_of_speech
    return [f"via={side}:{'|'.join(said[-2:])}", f"via={side}:{''.join(said[-1:])}&pos={pos}"]


def _chain(told_in: SentenceReading, place: PlaceMention) -> list[str]:
    """`قرية X بريف Y`: a place said inside or beside another, the finer one first; several said together have no such neighbours."""
    if not any(p is place for p in told_in.places):
        return ["together"]
    words = told_in.words
    before, after = neighbours(told_in.places, place)
    features = []
    for other, right, part in (
        *((p, p, "inner") for p in after),
        *((p, place, "outer") for p in before),
    ):
        between = words_between(words, place, other)
        if len(between) > 2:
            continue
        joined = words[right.first].norm.startswith("و") and right.start > words[right.first].start
        link = "list" if joined else "mark" if any(w.text in BREAKS for w in between) else "in"
        features += [
            f"{part}={link}&{place.precision}&{other.precision}",
            f"{part}={link}",
            f"{part}={'|'.join(token(w) for w in between)}",
        ]
    return features


def _between(other: PlaceMention, hit: Hit, place: PlaceMention) -> bool:
    low, high = sorted((hit.first, place.first))
    return low < other.first < high
