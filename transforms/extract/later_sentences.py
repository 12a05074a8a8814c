"""What later sentences say of a happening just told: whose word it is, who the person was."""

from dataclasses import replace

from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import word_set
from transforms.extract.draft import Draft
from transforms.extract.participants import Role, attribution, identified_people, origin, role_description
from transforms.extract.reading import SentenceReading

TOLD_BEFORE = word_set(
    "العملية الهجوم الاعتقال الغارة الغارات القصف الانفجار التفجير الكمين المداهمة الحملة الاشتباكات الضربة الإنزال"
)
STATEMENT_REACH = 3
"""Sentences between a happening and the statement that tells whose word it is."""
IDENTITY_REACH = 8
"""Sentences between an arrest or death and the name, origin or rank of the one it befell."""


def with_statement(drafts: list[Draft], sentence: SentenceReading) -> list[Draft]:
    """Who a following sentence names as source of `the operation`, `the attack` just told."""
    if not drafts or not any(w.norm in TOLD_BEFORE for w in sentence.words):
        return drafts
    source = attribution(sentence.annotated)
    told_in = _told_last(drafts)
    near = 0 < sentence.position - told_in.position <= STATEMENT_REACH
    if source is None or source.entity_type != "ORG" or not near or told_in.in_title:
        return drafts
    return [replace(d, source=source) if d.told_in is told_in and d.source is None else d for d in drafts]


def _told_last(drafts: list[Draft]) -> SentenceReading:
    """The sentence of the last happening that is told for sure, else of the last that may be."""
    return next((d.told_in for d in reversed(drafts) if d.is_sure), drafts[-1].told_in)


def with_identities(drafts: list[Draft], sentence: AnnotatedSentence) -> list[Draft]:
    """Names, origin and rank that a later sentence gives to the one person an event is about."""
    people = identified_people(sentence)
    from_where, rank = origin(sentence), role_description(sentence)
    if not drafts or not (people or from_where or rank):
        return drafts
    for i in range(len(drafts) - 1, -1, -1):
        draft = drafts[i]
        casualty = draft.hit.trigger.casualty
        if (
            casualty not in ("arrested", "killed")
            or (sentence.sentence.index - draft.sentence.sentence.index) > IDENTITY_REACH
        ):
            continue
        if draft.sentence is sentence and not people and not draft.role(casualty):
            continue  # `the detainee is from ...` tells of whom another sentence named
        roles = list(draft.roles)
        if people and not draft.role(casualty):
            roles += [Role(casualty, p, p.surface) for p in people[:1]]
        named = [r for r in roles if r.role == casualty]
        if len(named) == 1 and (people or draft.sentence is not sentence):
            described = replace(
                named[0],
                origin_place_id=named[0].origin_place_id or (from_where.place_id if from_where else None),
                role_description=named[0].role_description or rank,
            )
            roles[roles.index(named[0])] = described
        return [*drafts[:i], replace(draft, roles=tuple(roles)), *drafts[i + 1 :]]
    return drafts
