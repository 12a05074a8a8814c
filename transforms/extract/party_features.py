"""What tells who did it, and whom it was aimed at, from the other parties a text names."""

from collections.abc import Sequence

from transforms.annotate.document import Word
from transforms.annotate.normalise import word_set
from transforms.extract.context import (
    BREAKS,
    TOPICS,
    around,
    breaks_between,
    bucket,
    gap,
    neighbours,
    token,
    words_between,
)
from transforms.extract.participants import role_of_organisation
from transforms.extract.parties import Party
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.triggers import Hit

BEFORE, AFTER = 2, 1
"""Sentences around the trigger's in which its parties are looked for; the headline is looked at as well."""
NEAR = 8
"""Words between a trigger and a party that may say how the one relates to the other."""
CUES = word_set(
    """علي ضد بحق تجاه نحو صوب باتجاه من عن قبل يد أيدي بيد برصاص بنيران في مع بين إلى لدى تابعة التابعة تابع داخل قرب استهدف استهدفت
    استهدفه استهدفها استهداف أصاب أصابت طال طالت قتل مقتل إصابة بينهم نفذ نفذه نفذها شنه شنها شن شنت أثناء خلال حيث بعد"""
)


def party_candidates(
    article: ArticleReading, sentence: SentenceReading
) -> list[tuple[SentenceReading, Party]]:
    """Parties of the sentence, of its neighbours and of the headline, and the article's main ones where it names them first."""
    near = [s for s in article.sentences if s.in_title or -BEFORE <= s.position - sentence.position <= AFTER]
    found = [(s, p) for s in near for p in s.parties]
    named = {p.key for _, p in found}
    return found + [(s, p) for s, p in article.main_parties if p.key not in named]


def party_features(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, told_in: SentenceReading, party: Party
) -> list[str]:
    """Binary features of a party in a role of a trigger; one judge a role learns its own weights."""
    words = told_in.words
    event_type, pos = hit.trigger.event_type, hit.trigger.part_of_speech
    before = token(words[party.first - 1]) if party.first else "<"
    clitic = party.mention.clitics
    where = _where(sentence, told_in)
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
            f"between={side}{bucket(between, (0, 1, 2))}&type={event_type}",
            f"between={side}{bucket(between, (0, 1, 2))}&kind={party.kind}",
            f"voice={_is_passive(words[hit.first])}&{side}{bucket(between, (0, 1))}&pos={pos}",
        ]
        if distance <= NEAR:
            features += _relation(words, hit, party, side)
            between_them = sorted({token(w) for w in words_between(words, hit, party)})
            features += [f"between={side}&{told}" for told in between_them]
            features += [f"between={side}&{told}&type={event_type}" for told in between_them]
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
            features += [
                f"counted={toll.what}",
                f"counted={toll.what}&type={event_type}&kind={party.kind}",
                f"counted={toll.what}&where={where}",
            ]
    features += _of_whom(told_in, party)
    features += _joined(told_in, party)
    named = bucket(article.namings[party.key], (1, 2, 4))
    features += [f"named={named}", f"named={named}&where={where}", f"named={named}&kind={party.kind}"]
    return features


def _where(sentence: SentenceReading, told_in: SentenceReading) -> str:
    offset = told_in.position - sentence.position
    if told_in is sentence:
        return "here"
    if told_in.in_title:
        return "title"
    return str(offset) if -BEFORE <= offset <= AFTER else "far"


def _is_passive(word: Word) -> bool:
    """`قُتل`, `اعتُقل`: the mark that writers put where the passive could be misread."""
    return "\u064f" in word.text


def _relation(words: Sequence[Word], hit: Hit, party: Party, side: str) -> list[str]:
    """The prepositions and verbs between a trigger and a party: `هجوم شنه X على Y`."""
    cues = (
        next((stem for stem in (w.norm, *sorted(w.stems)) if stem in CUES), "")
        for w in words_between(words, hit, party)
    )
    said = [cue for cue in cues if cue]
    clitic = party.mention.clitics[-1:] if side == "after" else ""
    last = f"{said[-1] if said else ''}{clitic}"
    return [
        f"via={side}:{last}",
        f"via={side}:{last}&pos={hit.trigger.part_of_speech}",
        f"via={side}:{last}&type={hit.trigger.event_type}",
        f"path={side}:{'|'.join(said[-2:])}{clitic}",
    ]


def _of_whom(told_in: SentenceReading, party: Party) -> list[str]:
    """`عناصر من الفرقة الرابعة`: members and their force, one beside the other."""
    words = told_in.words
    before, after = neighbours(told_in.parties, party)
    features = []
    for other, right, side in (
        *((p, p, "whole") for p in after),
        *((p, party, "members") for p in before),
    ):
        between = words_between(words, party, other)
        if (
            len(between) <= 1
            and not any(w.text in BREAKS for w in between)
            and not words[right.first].norm.startswith("و")
        ):
            features.append(f"{side}={other.kind}")
    return features


def no_target_features(sentence: SentenceReading, hit: Hit) -> list[str]:
    """Features of the answer that the text names nobody it was aimed at."""
    here = bucket(len(sentence.parties), (0, 1, 2, 4))
    following = sentence.words[hit.last + 1 : hit.last + 2]
    return [
        *(f"none&next={token(word)}" for word in following),
        *(
            f"none&tolls={what}&type={hit.trigger.event_type}"
            for what in sorted({t.what for t in sentence.tolls})
        ),
        f"none&passive={_is_passive(sentence.words[hit.first])}&pos={hit.trigger.part_of_speech}",
        f"none&after={bucket(sum(p.first > hit.last for p in sentence.parties), (0, 1, 2))}",
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
    before_it, _ = neighbours(told_in.parties, party)
    if not before_it or not words[party.first].norm.startswith("و"):
        return []
    (left,) = before_it
    if party.first - left.last > 2:
        return []
    before = token(words[left.first - 1]) if left.first else "<"
    return ["joined", f"joined&before={before}", f"joined={left.kind}"]
