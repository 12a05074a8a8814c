"""What tells who did it, and whom it was aimed at, from the other parties a text names."""

from transforms.extract.context import TOPICS, around, breaks_between, bucket, gap, token
from transforms.extract.participants import role_of_organisation
from transforms.extract.parties import Party
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.triggers import Hit

BEFORE, AFTER = 2, 1
"""Sentences around the trigger's in which its parties are looked for; the headline is looked at as well."""


def party_candidates(
    article: ArticleReading, sentence: SentenceReading
) -> list[tuple[SentenceReading, Party]]:
    """Parties of the sentence, of its neighbours and of the headline."""
    near = [s for s in article.sentences if s.in_title or -BEFORE <= s.position - sentence.position <= AFTER]
    return [(s, p) for s in near for p in s.parties]


def party_features(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, told_in: SentenceReading, party: Party
) -> list[str]:
    """Binary features of a party in a role of a trigger; one judge a role learns its own weights."""
    words = told_in.words
    event_type, pos = hit.trigger.event_type, hit.trigger.part_of_speech
    before = token(words[party.first - 1]) if party.first else "<"
    clitic = party.mention.clitics
    where = (
        "here"
        if told_in is sentence
        else "title"
        if told_in.in_title
        else str(told_in.position - sentence.position)
    )
    features = [
        f"where={where}",
        f"kind={party.kind}",
        f"side={party.actor_id}",
        f"side={party.actor_id}&type={event_type}",
        f"where={where}&kind={party.kind}",
        f"kind={party.kind}&type={event_type}",
        f"before={before}",
        f"before={before}&pos={pos}",
        f"clitic={clitic}",
        f"clitic={clitic}&kind={party.kind}",
        f"head={words[party.first].forms[-1].norm}",
        f"head={words[party.first].forms[-1].norm}&type={event_type}",
    ]
    if party.first > 1:
        features.append(f"before2={token(words[party.first - 2])}")
    if party.last + 1 < len(words):
        features.append(f"next={token(words[party.last + 1])}")
    if told_in is sentence:
        side, distance = gap(hit.first, hit.last, party.first, party.last)
        between = sum(
            min(hit.first, party.first) < p.first < max(hit.first, party.first)
            for p in told_in.parties
            if p is not party
        )
        breaks = breaks_between(words, hit.last if side == "after" else hit.first, party.first)
        ruled = role_of_organisation(told_in.annotated, party.mention, hit)
        features += [
            f"gap={side}{bucket(distance)}",
            f"gap={side}{bucket(distance)}&pos={pos}",
            f"{side}&type={event_type}",
            f"{side}&type={event_type}&kind={party.kind}",
            f"{side}&before={before}",
            f"between={side}{bucket(between, (0, 1, 2))}&pos={pos}",
            f"breaks={side}{bucket(breaks, (0, 1, 2))}",
            f"rule={ruled}",
            f"rule={ruled}&kind={party.kind}",
            f"head={hit.trigger.pattern[0]}&{side}",
            f"form={words[hit.first].norm}&{side}",
            f"alone={len(told_in.parties) == 1}",
        ]
        if distance <= 2:
            features += around(words, party.first, party.last, f"{side}w", 1)
    else:
        features.append(f"here={bucket(len(sentence.parties), (0, 1, 2))}&{where}")
        features.append(f"first={told_in.parties[0] is party}&{where}")
        features += _told_again(told_in, party, event_type)
    if set(words[party.first - 1].stems if party.first else ()) & TOPICS["speech"]:
        features.append("speaks")
    for toll in told_in.tolls:
        if toll.quantity.first <= party.last and party.first <= toll.quantity.last + 3:
            features += [f"counted={toll.what}", f"counted={toll.what}&type={event_type}&kind={party.kind}"]
    features += _joined(told_in, party)
    features.append(f"named={bucket(article.namings[party.key], (1, 2, 4))}")
    return features


def no_target_features(sentence: SentenceReading, hit: Hit) -> list[str]:
    """Features of the answer that the text names nobody it was aimed at."""
    here = bucket(len(sentence.parties), (0, 1, 2, 4))
    return [
        "none",
        f"none&type={hit.trigger.event_type}",
        f"none&pos={hit.trigger.part_of_speech}",
        f"none&head={hit.trigger.pattern[0]}",
        f"none&here={here}",
        *sorted({f"none&kind={party.kind}" for party in sentence.parties}),
    ]


def _told_again(told_in: SentenceReading, party: Party, event_type: str) -> list[str]:
    """Where the party stands beside a trigger of the same type in another sentence: headline and body tell one story."""
    hit = told_in.nearest_telling(event_type, party.first, party.last)
    if hit is None:
        return ["again=no"]
    side, distance = gap(hit.first, hit.last, party.first, party.last)
    ruled = role_of_organisation(told_in.annotated, party.mention, hit)
    return [
        f"again={side}{bucket(distance)}",
        f"again={side}&pos={hit.trigger.part_of_speech}&type={event_type}",
        f"again={side}&head={hit.trigger.pattern[0]}",
        f"again={ruled}",
    ]


def _joined(told_in: SentenceReading, party: Party) -> list[str]:
    """`قسد والتحالف`: what is joined to a party stands in its role, after the word before that party."""
    words = told_in.words
    place = next(i for i, p in enumerate(told_in.parties) if p is party)
    if not place or not words[party.first].norm.startswith("و"):
        return []
    left = told_in.parties[place - 1]
    if party.first - left.last > 2:
        return []
    before = token(words[left.first - 1]) if left.first else "<"
    return ["joined", f"joined&before={before}", f"joined={left.kind}"]
