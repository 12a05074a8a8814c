"""Mentions to entities: list entries by their id, people by their names and noms de guerre."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise
from transforms.extract.participants import alias_pairs

KUNYA = ("ابو ", "ابي ", "ابا ", "ام ")


@dataclass(frozen=True)
class Entity:
    """A person, organisation or place."""

    entity_id: str
    entity_type: str
    name_ar: str
    name_en: str | None
    aliases_ar: tuple[str, ...]
    reference_id: str | None


def stable_id(*parts: object) -> str:
    """Sixteen hex digits that depend on the parts alone."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def link_mentions(
    article_id: str, sentences: Sequence[AnnotatedSentence]
) -> tuple[dict[Mention, str], dict[str, Entity]]:
    """Entity id of every mention of an article, and the entities by id.

    People: names joined by an alias cue are one person, and so are a full name and a shorter one inside it.
    A full name is the same entity in every article; a kunya or a single name only inside its article.
    """
    ids: dict[Mention, str] = {}
    entities: dict[str, Entity] = {}
    for group in _people(sentences):
        entity = _person(article_id, group)
        entities[entity.entity_id] = entity
        ids |= dict.fromkeys(group, entity.entity_id)
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.entity_type == "PER":
                continue
            entity = listed_or_named(mention)
            known = entities.get(entity.entity_id)
            entities[entity.entity_id] = known or entity
            ids[mention] = entity.entity_id
    return ids, entities


def listed_or_named(mention: Mention) -> Entity:
    """The entity of a list entry by its id, of anything else by its name."""
    if mention.actor:
        actor = mention.actor
        return Entity(
            stable_id("ORG", actor.actor_id),
            "ORG",
            actor.names[0],
            actor.name_en or None,
            actor.names[1:],
            actor.actor_id,
        )
    if mention.place and mention.place.reference_id:
        place = mention.place
        return Entity(
            stable_id("LOC", place.reference_id),
            "LOC",
            mention.surface,
            place.name_en,
            (),
            place.reference_id,
        )
    name = normalise(mention.surface)
    return Entity(stable_id(mention.entity_type, name), mention.entity_type, mention.surface, None, (), None)


def _people(sentences: Sequence[AnnotatedSentence]) -> list[list[Mention]]:
    """Mentions of people in groups, one a person, in order of text."""
    mentions = [m for s in sentences for m in s.of_type("PER")]
    leader = {m: m for m in mentions}

    def find(m: Mention) -> Mention:
        while leader[m] is not m:
            m = leader[m]
        return m

    for sentence in sentences:
        for left, right in alias_pairs(sentence):
            leader[find(right)] = find(left)
    for i, mention in enumerate(mentions):
        for other in mentions[:i]:
            if _same_person(normalise(mention.surface), normalise(other.surface)):
                leader[find(mention)] = find(other)
                break
    groups: dict[Mention, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(find(mention), []).append(mention)
    return list(groups.values())


def _same_person(a: str, b: str) -> bool:
    if a == b:
        return True
    if a.startswith(KUNYA) or b.startswith(KUNYA):
        return False
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) == len(long):
        return False
    return short == long[-len(short) :] or (len(short) > 1 and short == long[: len(short)])


def _person(article_id: str, group: Sequence[Mention]) -> Entity:
    names = list(dict.fromkeys(m.surface.strip() for m in group))
    full = max(names, key=lambda n: (not normalise(n).startswith(KUNYA), len(n.split()), len(n)))
    plain = normalise(full)
    scope = "" if len(plain.split()) > 1 and not plain.startswith(KUNYA) else article_id
    return Entity(
        stable_id("PER", scope, plain), "PER", full, None, tuple(n for n in names if n != full), None
    )
