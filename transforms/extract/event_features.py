"""What tells a happening that is reported from a word that only names one."""

from transforms.annotate.document import QUOTES
from transforms.extract.context import around, bucket, token
from transforms.extract.modality import (
    clause_start,
    has_occurrence_cue,
    is_generic,
    is_negated,
    is_recalled,
    is_unreal,
)
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.triggers import Hit

WINDOW = 6
HEAD_FLAGS = frozenset({"title", "definite", "placed", "counted"})
TOPIC_SENTENCES = (1, 2, 4, 8)


def event_features(article: ArticleReading, sentence: SentenceReading, hit: Hit) -> list[str]:
    """Binary features of one trigger in its sentence and article."""
    words = sentence.words
    trigger = hit.trigger
    event_type, speech = trigger.event_type, trigger.part_of_speech
    features = [
        f"trigger={' '.join(trigger.pattern)}|{speech}|{event_type}",
        f"head={trigger.pattern[0]}",
        f"type={event_type}",
        f"pos={speech}",
        f"type={event_type}&pos={speech}",
        f"form={words[hit.first].norm}",
        f"clitic={hit.clitics}",
        f"position={bucket(sentence.position)}",
        f"words={bucket(len(words), (5, 10, 20, 35, 60))}",
    ]
    features += around(words, hit.first, hit.last, "w")
    before, after = words[max(0, hit.first - WINDOW) : hit.first], words[hit.last + 1 : hit.last + 1 + WINDOW]
    features += [f"near={token(w)}" for w in before] + [f"then={token(w)}" for w in after]
    features += [f"type={event_type}&near={token(w)}" for w in (*before, *after)]
    features += [f"type={event_type}&with={told}" for told in sorted(sentence.content)]
    features += [f"head={trigger.pattern[0]}&beside={token(w)}" for w in (*before[-2:], *after[:3])]
    flags = {
        "title": sentence.in_title,
        "definite": hit.definite or words[hit.first].norm.startswith("ال"),
        "present": hit.present,
        "split": hit.split,
        "negated": is_negated(words, hit),
        "unreal": is_unreal(words, hit),
        "generic": is_generic(words, hit),
        "occurs": has_occurrence_cue(words, hit),
        "recalled": is_recalled(words, hit),
        "opens": clause_start(words, hit.first) == hit.first,
        "question": any(w.text == "؟" for w in words),
        "quoted": _is_quoted(sentence, hit),
        "placed": bool(sentence.places),
        "counted": any(t.hit.first == hit.first for t in sentence.tolls),
        "tolls": bool(sentence.tolls),
    }
    head = trigger.pattern[0]
    for name, holds in flags.items():
        if holds:
            features += [name, f"{name}&type={event_type}", f"{name}&pos={speech}"]
        if name in HEAD_FLAGS:
            features.append(f"head={head}&{name}={holds}")
    features += [f"head={head}&dated={bool(sentence.dates)}"]
    if flags["definite"] and not flags["title"] and sentence.position > 1:
        features.append("definite&late")
    features += _dates(article, sentence, hit)
    features += _places(sentence, hit)
    features += [f"party={'-' if p.last < hit.first else '+'}{p.kind}" for p in sentence.parties[:6]]
    features += [
        f"beside={h.trigger.event_type}&type={event_type}"
        for group in sentence.groups
        for h in group[:1]
        if h.first != hit.first
    ]
    for name in sentence.topics:
        features += [f"topic={name}", f"topic={name}&type={event_type}"]
    features += [f"article={name}&{bucket(told, TOPIC_SENTENCES)}" for name, told in article.topics.items()]
    features += _elsewhere(article, sentence, hit)
    return features


def _is_quoted(sentence: SentenceReading, hit: Hit) -> bool:
    words = sentence.words
    return any(w.text in QUOTES for w in words[max(0, hit.first - 2) : hit.first])


def _dates(article: ArticleReading, sentence: SentenceReading, hit: Hit) -> list[str]:
    if not sentence.dates:
        return ["undated"]
    nearest = min(sentence.dates, key=lambda d: abs(d.first - hit.first))
    features = [f"date={nearest.precision}"]
    if any(d.precision == "day" for d in sentence.dates):
        features.append("dated")
    if any(d.open_ended for d in sentence.dates):
        features.append("since")
    if article.published:
        age = (article.published - nearest.latest).days
        features.append(f"age={bucket(age, (-1, 0, 1, 3, 7, 30, 90, 400))}")
    return features


def _places(sentence: SentenceReading, hit: Hit) -> list[str]:
    if not sentence.places:
        return ["placeless"]
    nearest = min(sentence.places, key=lambda p: abs(p.first - hit.last))
    side = "+" if nearest.first > hit.last else "-"
    distance = abs(nearest.first - hit.last)
    return [f"place={side}{bucket(distance)}", f"place={nearest.precision}"]


def _elsewhere(article: ArticleReading, sentence: SentenceReading, hit: Hit) -> list[str]:
    """The same type told before, in the headline, and how often; another type for deaths to stand on."""
    features = []
    same = violent = 0
    for other in article.sentences:
        for group in other.groups:
            kinds = {h.trigger.event_type for h in group}
            if hit.trigger.event_type in kinds and other.position != sentence.position:
                same += 1
                if other.in_title:
                    features.append(f"headline&type={hit.trigger.event_type}")
            if kinds & VIOLENT and abs(other.position - sentence.position) <= 3:
                violent += 1
    features.append(f"same={bucket(same, (0, 1, 3))}")
    if hit.trigger.event_type == "killing":
        features.append(f"violent={bucket(violent, (0, 1, 3))}")
    return features


VIOLENT = frozenset(
    {"armed_attack", "air_strike", "shelling", "explosion", "armed_clash", "abduction", "protest", "raid"}
)
