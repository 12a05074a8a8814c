"""One article's way from text to rows: annotate, extract, link; many articles at a time."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import polars as pl
import stanza

from transforms.annotate.articles import Annotator
from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.extract.draft import Draft
from transforms.extract.events import BACKGROUND_AFTER, extract_events
from transforms.extract.judge import Judges, load_judges
from transforms.extract.participants import Role, is_party
from transforms.extract.statistics import Statistic
from transforms.extract.triggers import TriggerLexicon
from transforms.link.entities import Entity, link_mentions, listed_or_named, stable_id
from transforms.reference import Reference
from transforms.tables import (
    ENTITIES,
    ENTITY_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
    REPORTED_STATISTICS,
    SENTENCES,
    Table,
)
from transforms.version import extractor_version

Row = dict[str, object]


@dataclass(frozen=True)
class NlpRows:
    """Frames shaped as the `nlp` tables of the same names."""

    sentences: pl.DataFrame
    entity_mentions: pl.DataFrame
    entities: pl.DataFrame
    events: pl.DataFrame
    event_participants: pl.DataFrame
    reported_statistics: pl.DataFrame

    def by_table(self) -> dict[Table, pl.DataFrame]:
        """The frames under the tables they belong to."""
        return {
            SENTENCES: self.sentences,
            ENTITY_MENTIONS: self.entity_mentions,
            ENTITIES: self.entities,
            EVENTS: self.events,
            EVENT_PARTICIPANTS: self.event_participants,
            REPORTED_STATISTICS: self.reported_statistics,
        }


class Extractor:
    """Pipeline, lists and lexicon, loaded once."""

    def __init__(self, pipeline: stanza.Pipeline, reference: Reference) -> None:
        """Indexes the reference."""
        self._annotator = Annotator(pipeline, reference)
        self._lexicon = TriggerLexicon(reference.triggers)
        self._judges = load_judges()

    def extract(self, articles: pl.DataFrame) -> NlpRows:
        """Rows of all articles of a frame shaped as `raw.articles`."""
        rows: dict[str, list[Row]] = {field.name: [] for field in fields(NlpRows)}
        for article, sentences in self._annotator.annotated(articles):
            _collect(article, sentences, self._lexicon, self._judges, rows)
        entities = ENTITIES.frame(rows["entities"]).unique("entity_id", keep="first", maintain_order=True)
        return NlpRows(
            SENTENCES.frame(rows["sentences"]),
            ENTITY_MENTIONS.frame(rows["entity_mentions"]),
            entities,
            EVENTS.frame(rows["events"]),
            EVENT_PARTICIPANTS.frame(rows["event_participants"]),
            REPORTED_STATISTICS.frame(rows["reported_statistics"]),
        )


def _collect(
    article: dict[str, Any],
    sentences: list[AnnotatedSentence],
    lexicon: TriggerLexicon,
    judges: Judges,
    rows: dict[str, list[Row]],
) -> None:
    article_id, published = article["article_id"], article["published_date"]
    ids, entities = link_mentions(article_id, sentences)
    drafts, statistics = extract_events(sentences, lexicon, judges, published)
    rows["sentences"] += [_sentence_row(article_id, s) for s in sentences]
    rows["entity_mentions"] += [_mention_row(article_id, m, ids[m]) for s in sentences for m in s.mentions]
    operations = {d.operation: _event_id(article_id, d) for d in reversed(drafts)}
    for draft in drafts:
        event = event_row(article_id, draft, operations[draft.operation], published)
        rows["events"].append(event)
        rows["event_participants"] += _participant_rows(article_id, event, draft, ids, entities)
    rows["entities"] += [_entity_row(e) for e in entities.values()]
    rows["reported_statistics"] += _statistic_rows(article_id, statistics)


def _sentence_row(article_id: str, annotated: AnnotatedSentence) -> Row:
    sentence = annotated.sentence
    return {
        "article_id": article_id,
        "field": annotated.field,
        "sentence_index": sentence.index,
        "char_start": sentence.start,
        "char_end": sentence.end,
        "text": sentence.text,
    }


def _mention_row(article_id: str, mention: Mention, entity_id: str) -> Row:
    return {
        "mention_id": stable_id(article_id, mention.field, mention.start, mention.end, mention.entity_type),
        "article_id": article_id,
        "field": mention.field,
        "sentence_index": mention.sentence_index,
        "char_start": mention.start,
        "char_end": mention.end,
        "surface": mention.surface,
        "entity_type": mention.entity_type,
        "entity_id": entity_id,
        "method": mention.method,
    }


def _entity_row(entity: Entity) -> Row:
    return {
        "entity_id": entity.entity_id,
        "entity_type": entity.entity_type,
        "name_ar": entity.name_ar,
        "name_en": entity.name_en,
        "aliases_ar": "|".join(entity.aliases_ar),
        "reference_id": entity.reference_id,
    }


def _event_id(article_id: str, draft: Draft) -> str:
    return stable_id(article_id, draft.sentence.field, draft.hit.start, draft.event_type, extractor_version())


def event_row(article_id: str, draft: Draft, operation_id: str, published: date | None) -> Row:
    """A draft as a row of `nlp.events`."""
    dates = _dates(draft, published)
    place = draft.place
    sentence = draft.sentence.sentence
    row: Row = {
        "event_id": _event_id(article_id, draft),
        "article_id": article_id,
        "field": draft.sentence.field,
        "operation_id": operation_id,
        "sentence_index": sentence.index,
        "event_type": draft.event_type,
        "trigger": sentence.text[draft.hit.start - sentence.start : draft.hit.end - sentence.start],
        "trigger_start": draft.hit.start,
        "trigger_end": draft.hit.end,
        "aspect": _aspect(draft, published),
        **dates,
        "place_id": place.place_id if place else None,
        "place_text": place.text if place else None,
        "region_code": place.region_code if place else None,
        "country_code": place.country_code if place else draft.country_code,
        "geo_precision": place.precision if place else "country" if draft.country_code else "unknown",
        "operation_mode": "partnered" if draft.role("partner") else "unknown",
        "attribution": draft.source.surface if draft.source else None,
        "confidence": round(draft.confidence, 2),
        "evidence": sentence.text,
        "extractor_version": extractor_version(),
    }
    for what in ("killed", "injured", "arrested"):
        count = draft.counts.get(what)
        row[f"{what}_low"] = count.low if count else None
        row[f"{what}_best"] = count.best if count else None
        row[f"{what}_high"] = count.high if count else None
    return {name: row[name] for name in EVENTS.columns}


def _dates(draft: Draft, published: date | None) -> Row:
    span = draft.date
    if span is None:
        precision = "report" if published else "unknown"
        return {
            "event_date": published, "event_date_earliest": published, "event_date_latest": published,
            "date_precision": precision, "date_text": None,
        }  # fmt: skip
    return {
        "event_date": span.earliest if span.precision == "day" else None,
        "event_date_earliest": span.earliest,
        "event_date_latest": span.latest
        if published is None
        else max(span.earliest, min(span.latest, published)),
        "date_precision": span.precision,
        "date_text": span.text,
    }


def _aspect(draft: Draft, published: date | None) -> str:
    if draft.date and published and draft.date.latest < published - BACKGROUND_AFTER:
        return "background"
    if draft.recalled and draft.date is None:
        return "background"
    return "claimed" if is_party(draft.source) else "asserted"


def actor_id(mention: Mention) -> str | None:
    """The listed actor, or the forces of a state that acts."""
    actor = mention.actor or mention.forces
    return actor.actor_id if actor else None


def _entity_of(mention: Mention, ids: dict[Mention, str], entities: dict[str, Entity]) -> Entity:
    """The entity of a mention; kinds of people (`مسلحون مجهولون`) get theirs when they first take part."""
    if mention not in ids:
        entity = listed_or_named(mention)
        ids[mention] = entity.entity_id
        entities.setdefault(entity.entity_id, entity)
    return entities[ids[mention]]


def _text_order(mention: Mention) -> tuple[bool, int]:
    return mention.field == "title", mention.start


def _participant_rows(
    article_id: str, event: Row, draft: Draft, ids: dict[Mention, str], entities: dict[str, Entity]
) -> list[Row]:
    roles = sorted(draft.roles, key=lambda r: _text_order(r.mention))
    if draft.source:
        roles.append(Role("source", draft.source, draft.source.surface))
    rows: dict[str, Row] = {}
    for role in roles:
        entity = _entity_of(role.mention, ids, entities)
        participant_id = stable_id(event["event_id"], role.role, entity.entity_id)
        rows.setdefault(
            participant_id,
            {
                "participant_id": participant_id,
                "event_id": event["event_id"],
                "article_id": article_id,
                "participant_index": len(rows),
                "role": role.role,
                "entity_id": entity.entity_id,
                "actor_id": actor_id(role.mention),
                "name_ar": entity.name_ar,
                "aliases_ar": "|".join(entity.aliases_ar),
                "text": role.text,
                "role_description": role.role_description,
                "origin_place_id": role.origin_place_id,
            },
        )
    return list(rows.values())


def _statistic_rows(article_id: str, statistics: list[Statistic]) -> list[Row]:
    ids = [
        stable_id(article_id, s.sentence.field, s.sentence.sentence.index, s.metric, s.quantity.first)
        for s in statistics
    ]
    return [
        {
            "statistic_id": own_id,
            "article_id": article_id,
            "field": s.sentence.field,
            "sentence_index": s.sentence.sentence.index,
            "metric": s.metric,
            "value_low": s.quantity.low,
            "value_best": s.quantity.best,
            "value_high": s.quantity.high,
            "qualifier": s.quantity.qualifier,
            "period_start": s.period_start,
            "period_end": s.period_end,
            "period_text": s.period_text,
            "actor_id": s.actor.actor.actor_id if s.actor and s.actor.actor else None,
            "actor_text": s.actor.surface if s.actor else None,
            "target_id": s.target.actor.actor_id if s.target and s.target.actor else None,
            "target_text": s.target.surface if s.target else None,
            "scope_region_code": s.region_code,
            "scope_country_code": s.country_code,
            "breakdown_of": None if s.part_of is None else ids[s.part_of],
            "attribution": s.attribution.surface if s.attribution else None,
            "evidence": s.sentence.sentence.text,
        }
        for own_id, s in zip(ids, statistics, strict=True)
    ]
