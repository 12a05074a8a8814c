"""Events of one article: triggers judged, dressed with date, place, people and counts, merged, tied to operations."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise, word_set
from transforms.annotate.places import PlaceMention
from transforms.extract.confidence import confidence_features
from transforms.extract.context import breaks_between, gap
from transforms.extract.date_features import date_candidates, date_features, no_date_features
from transforms.extract.dates import DateSpan
from transforms.extract.event_features import VIOLENT, event_features
from transforms.extract.judge import Judges
from transforms.extract.modality import is_recalled
from transforms.extract.numbers import Quantity
from transforms.extract.participants import (
    PARTNER_CUES,
    Role,
    attribution,
    follows_cue,
    identified_people,
    origin,
    person_roles,
    role_description,
)
from transforms.extract.party_features import party_candidates, party_features
from transforms.extract.place_features import no_place_features, place_candidates, place_features
from transforms.extract.reading import ArticleReading, SentenceReading, Toll, read_article
from transforms.extract.statistics import Statistic, statistics_of
from transforms.extract.toll_features import toll_candidates, toll_features
from transforms.extract.triggers import Hit, TriggerLexicon

BACKGROUND_AFTER = timedelta(days=90)
OPERATION_TYPES = frozenset(
    {"raid", "arrest", "seizure", "cell_dismantled", "killing", "air_strike", "armed_clash"}
)
HAPPENED = 0.5
PLACED = -0.1
ACTED, AIMED_AT = 0.25, 0.25
COUNTED = 0.25
ACTED_TOO = 0.45
"""What a second actor takes beside the first."""
MOST_PARTIES = 3


TOLD_BEFORE = word_set(
    "العملية الهجوم الاعتقال الغارة الغارات القصف الانفجار التفجير الكمين المداهمة الحملة الاشتباكات الضربة الإنزال"
)
OWN_KILLINGS = word_set("اغتال اغتيال اعدم اعدام")
"""Killings that stay events of their own beside an attack."""
STATEMENT_REACH = 3
"""Sentences between a happening and the statement that tells whose word it is."""
RETOLD_REACH = 3
"""Sentences within which deaths, or `the attack`, are told again of the same happening."""


@dataclass(frozen=True)
class Draft:
    """An event in the making."""

    told_in: SentenceReading
    hit: Hit
    probability: float
    recalled: bool
    date: DateSpan | None
    place: PlaceMention | None
    country_code: str | None
    """The article's, for a happening without a place of its own."""
    roles: tuple[Role, ...]
    source: Mention | None
    is_dated_here: bool
    """Whether its date stands right beside the trigger."""
    is_placed_here: bool
    """Whether its place stands right beside the trigger."""
    counts: dict[str, Quantity] = field(default_factory=dict)
    confidence: float = 0.0
    operation: int = -1
    also: tuple["Draft", ...] = field(default=(), repr=False)

    @property
    def event_type(self) -> str:
        """Type of the trigger."""
        return self.hit.trigger.event_type

    @property
    def sentence(self) -> AnnotatedSentence:
        """The sentence that tells it."""
        return self.told_in.annotated

    @property
    def in_title(self) -> bool:
        """Whether the headline tells it."""
        return self.told_in.in_title

    @property
    def own_voice(self) -> bool:
        """Whether the article tells it without naming a source in the same sentence."""
        return self.source is None

    @property
    def order(self) -> tuple[bool, int]:
        """Body after title, then text order."""
        return not self.in_title, self.hit.start

    def role(self, name: str) -> list[Role]:
        """Participants in one role."""
        return [r for r in self.roles if r.role == name]


def extract_events(
    sentences: Sequence[AnnotatedSentence], lexicon: TriggerLexicon, judges: Judges, published: date | None
) -> tuple[list[Draft], list[Statistic]]:
    """Events and reported statistics of an article, in text order."""
    article = read_article(sentences, lexicon, published)
    statistics = statistics_of(article, judges.total)
    quoted = {(s.sentence, s.quantity.first) for s in statistics}
    drafts: list[Draft] = []
    for sentence in article.sentences:
        told = [
            _dress(article, sentence, hit, p, judges)
            for hit, p in _happenings(article, sentence, judges)
            if not _is_total(sentence, hit, quoted)
        ]
        drafts = [*drafts, *told] if told else _with_statement(drafts, sentence)
        drafts = _with_identities(drafts, sentence.annotated)
    merged = _fold_retold(_merge(drafts))
    counted = _with_tolls(article, merged, quoted, judges)
    return _operations(
        [replace(d, confidence=judges.confidence.probability(draft_features(d))) for d in counted]
    ), statistics


def _is_total(sentence: SentenceReading, hit: Hit, quoted: set[tuple[AnnotatedSentence, int]]) -> bool:
    """`اعتقال 214 شخصا خلال آب`: whose number is a total over a period is no happening."""
    return any(
        t.hit.first == hit.first and (sentence.annotated, t.quantity.first) in quoted for t in sentence.tolls
    )


def draft_features(draft: Draft) -> list[str]:
    """What confidence is judged by."""
    return confidence_features(
        draft.probability,
        draft.event_type,
        tellings=1 + len(draft.also),
        placed=draft.place is not None,
        counted=bool(draft.counts),
        acted=bool(draft.role("actor")),
    )


def _happenings(
    article: ArticleReading, sentence: SentenceReading, judges: Judges
) -> list[tuple[Hit, float]]:
    """The most likely reading of each trigger of a sentence, where it is likely enough to have happened."""
    accepted = []
    for group in sentence.groups:
        scored = [
            (judges.event.probability(event_features(article, sentence, hit)), hit)
            for hit in group
            if hit.trigger.event_type != "injury"
        ]
        if not scored:
            continue
        probability, hit = max(scored, key=lambda pair: pair[0])
        if probability >= HAPPENED:
            accepted.append((hit, probability))
    return accepted


def _dress(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, probability: float, judges: Judges
) -> Draft:
    words = sentence.words
    date_span = _date(article, sentence, hit, judges)
    place = _place(article, sentence, hit, judges)
    later = (g[0].first for g in sentence.groups if g[0].first > hit.last)
    until = next(later, len(words))
    counted = next((t.quantity for t in sentence.tolls if t.hit.first == hit.first), None)
    return Draft(
        told_in=sentence,
        hit=hit,
        probability=probability,
        recalled=is_recalled(words, hit),
        date=date_span,
        place=place,
        country_code=article.main_country,
        roles=(
            *_parties(article, sentence, hit, judges),
            *person_roles(sentence.annotated, hit, until, counted),
        ),
        source=attribution(sentence.annotated),
        is_dated_here=date_span in sentence.dates and _is_beside(words, hit, date_span),
        is_placed_here=any(p.start == place.start for p in sentence.places) and _is_beside(words, hit, place)
        if place
        else False,
    )


BESIDE = 5
"""Words between a trigger and what stands right beside it."""


def _is_beside(words: Sequence[Word], hit: Hit, other: DateSpan | PlaceMention | None) -> bool:
    if other is None:
        return False
    _, distance = gap(hit.first, hit.last, other.first, other.last)
    return distance <= BESIDE and not breaks_between(words, hit.first, other.first)


def _date(article: ArticleReading, sentence: SentenceReading, hit: Hit, judges: Judges) -> DateSpan | None:
    """The likeliest date, or None where it is likelier that none is said."""
    none = judges.date.probability(no_date_features(article, sentence, hit))
    scored = [
        (judges.date.probability(date_features(article, sentence, hit, told_in, span)), span)
        for told_in, span in date_candidates(article, sentence)
    ]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] > none else None


def _place(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, judges: Judges
) -> PlaceMention | None:
    """The likeliest scene; where its region is not known, that of the likeliest place that has one."""
    none = judges.place.probability(no_place_features(article, sentence, hit))
    scored = sorted(
        (
            (judges.place.probability(place_features(article, sentence, hit, told_in, place)), place)
            for told_in, place in place_candidates(article, sentence)
        ),
        key=lambda pair: -pair[0],
    )
    if not scored or scored[0][0] <= none + PLACED:
        return None
    place = scored[0][1]
    if place.country_code is None:
        known = next((p for _, p in scored if p.country_code), None)
        if known:
            return replace(place, region_code=known.region_code, country_code=known.country_code)
        return replace(place, country_code=article.main_country)
    return place


def _parties(article: ArticleReading, sentence: SentenceReading, hit: Hit, judges: Judges) -> list[Role]:
    """Actors and targets that are likely enough, the likeliest first; who is named as helping is a partner."""
    roles: list[Role] = []
    candidates = [
        (p, s, party_features(article, sentence, hit, s, p)) for s, p in party_candidates(article, sentence)
    ]
    acting = [(judges.actor.probability(f), p, s) for p, s, f in candidates]
    aimed = {id(p): judges.target.probability(f) for p, _, f in candidates}
    for probability, party, told_in in sorted(acting, key=lambda c: -c[0]):
        helps = told_in is sentence and follows_cue(told_in.words, party.mention, PARTNER_CUES)
        enough = ACTED_TOO if roles else ACTED
        likely = probability >= enough and probability >= aimed[id(party)]
        if (likely or helps) and len(roles) < MOST_PARTIES and not _has(roles, party.key):
            roles.append(Role("partner" if helps else "actor", party.mention, party.mention.surface))
    targets = sorted(((aimed[id(p)], p) for p, _, _ in candidates), key=lambda c: -c[0])
    for probability, party in targets:
        if probability >= AIMED_AT and not _has(roles, party.key):
            roles.append(Role("target", party.mention, party.mention.surface))
            break
    return roles


def _has(roles: Sequence[Role], key: str) -> bool:
    return any(_party_key(r) == key for r in roles)


def _party_key(role: Role) -> str:
    actor = role.mention.actor or role.mention.forces
    return actor.actor_id if actor else normalise(role.mention.surface)


def _with_tolls(
    article: ArticleReading,
    drafts: Sequence[Draft],
    quoted: set[tuple[AnnotatedSentence, int]],
    judges: Judges,
) -> list[Draft]:
    """Each toll on the one happening it most likely belongs to; what is quoted as a total is nobody's."""
    offers: list[tuple[float, int, Toll]] = []
    for i, draft in enumerate(drafts):
        for teller in (draft, *draft.also):
            for told_in, toll in toll_candidates(article, teller.told_in):
                if (told_in.annotated, toll.quantity.first) in quoted or not _can_count(draft, toll):
                    continue
                features = toll_features(article, teller.told_in, teller.hit, told_in, toll)
                offers.append((judges.toll.probability(features), i, toll))
    counts: list[dict[str, Quantity]] = [{} for _ in drafts]
    taken: set[Toll] = set()
    for probability, i, toll in sorted(offers, key=lambda o: (-o[0], o[1], o[2].sentence, o[2].hit.first)):
        if probability < COUNTED or toll in taken or toll.what in counts[i]:
            continue
        counts[i][toll.what] = _bounded(toll, offers, i)
        taken.add(toll)
    return [replace(d, counts=c) for d, c in zip(drafts, counts, strict=True)]


def _bounded(toll: Toll, offers: Sequence[tuple[float, int, Toll]], draft: int) -> Quantity:
    """The same number with its bound, where the text says it once plainly (a headline) and once `at least`."""
    bounded = (
        t.quantity
        for _, i, t in offers
        if i == draft
        and t.what == toll.what
        and t.quantity.best == toll.quantity.best
        and t.quantity.high is None
    )
    return toll.quantity if toll.quantity.best is None else next(bounded, toll.quantity)


def _can_count(draft: Draft, toll: Toll) -> bool:
    """Arrested people stand on an arrest, dead and wounded on anything else."""
    return (toll.what == "arrested") == (draft.event_type == "arrest")


def _with_statement(drafts: list[Draft], sentence: SentenceReading) -> list[Draft]:
    """Who a following sentence names as source of `the operation`, `the attack` just told."""
    if not drafts or not any(w.norm in TOLD_BEFORE for w in sentence.words):
        return drafts
    source = attribution(sentence.annotated)
    told_in = drafts[-1].told_in
    near = 0 < sentence.position - told_in.position <= STATEMENT_REACH
    if source is None or source.entity_type != "ORG" or not near or told_in.in_title:
        return drafts
    return [replace(d, source=source) if d.told_in is told_in and d.source is None else d for d in drafts]


def _with_identities(drafts: list[Draft], sentence: AnnotatedSentence) -> list[Draft]:
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
            or (sentence.sentence.index - draft.sentence.sentence.index) > 8
        ):
            continue
        roles = list(draft.roles)
        if people and not draft.role(casualty):
            roles += [Role(casualty, p, p.surface) for p in people[:1]]
        named = [r for r in roles if r.role == casualty]
        if len(named) == 1 and draft.sentence is not sentence:
            described = replace(
                named[0],
                origin_place_id=named[0].origin_place_id or (from_where.place_id if from_where else None),
                role_description=named[0].role_description or rank,
            )
            roles[roles.index(named[0])] = described
        return [*drafts[:i], replace(draft, roles=tuple(roles)), *drafts[i + 1 :]]
    return drafts


def _merge(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft a happening: headline, lead and follow-up of the same thing become one."""
    merged: list[Draft] = []
    for draft in drafts:
        twin = next((i for i, other in enumerate(merged) if _same_happening(other, draft)), None)
        if twin is None:
            merged.append(draft)
        else:
            merged[twin] = _join(merged[twin], draft)
    return merged


def _same_happening(a: Draft, b: Draft) -> bool:
    if a.event_type != b.event_type:
        return False
    return _same_time(a, b) and _same_scene(a, b) and _same_people(a, b)


def _same_time(a: Draft, b: Draft) -> bool:
    if a.date and b.date and a.date.earliest <= b.date.latest and b.date.earliest <= a.date.latest:
        return True
    if not b.is_dated_here and b.hit.trigger.part_of_speech == "noun":
        return True  # `the attack` is dated by who speaks of it today
    if a.date and b.date:
        return False
    if a.recalled != b.recalled and not (a.in_title or b.in_title):
        return False
    dated = a.date or b.date
    return dated is None or dated.precision in ("day", "range") or a.in_title or b.in_title


def _same_scene(a: Draft, b: Draft) -> bool:
    """Compatible places; `the attack` without a place of its own happened where the attack told before did."""
    if b.hit.definite and not b.is_placed_here:
        return True
    return not (a.place and b.place) or _compatible_places(a.place, b.place)


def _same_people(a: Draft, b: Draft) -> bool:
    casualty = a.hit.trigger.casualty
    mine = {normalise(r.mention.surface) for r in a.role(casualty)} if casualty else set()
    theirs = {normalise(r.mention.surface) for r in b.role(casualty)} if casualty else set()
    return not (mine and theirs) or any(x in y or y in x for x in mine for y in theirs)


def _compatible_places(a: PlaceMention, b: PlaceMention) -> bool:
    """Whether two phrases can mean one scene: the same settlement, or one region or country that holds the other."""
    if normalise(a.text) == normalise(b.text):
        return True
    if a.place_id and b.place_id:
        return a.place_id == b.place_id
    if a.region_code and b.region_code:
        return a.region_code == b.region_code and not (a.precision == b.precision == "unknown")
    if a.country_code and b.country_code:
        return a.country_code == b.country_code
    return not (a.precision == b.precision == "unknown")


def _fold_retold(drafts: Sequence[Draft]) -> list[Draft]:
    """Deaths, and `the attack`, told again of a strike, blast or clash of the same time and scene are no second event."""
    folded = list(drafts)
    for draft in drafts:
        host = next(
            (
                i
                for i, other in enumerate(folded)
                if other is not draft
                and _retells(draft, other)
                and _same_time(other, draft)
                and _same_scene(other, draft)
            ),
            None,
        )
        if host is not None and draft in folded:
            joined = _join(folded[host], draft, keep_first=True)
            folded = [joined if i == host else d for i, d in enumerate(folded) if d is not draft]
    return folded


VAGUE: dict[str, frozenset[str]] = {
    "killing": VIOLENT,
    "armed_attack": frozenset({"explosion", "air_strike", "shelling", "armed_clash", "protest"}),
    "shelling": frozenset({"air_strike"}),
    "air_strike": frozenset({"shelling"}),
    "armed_clash": frozenset({"protest", "air_strike", "shelling"}),
    "protest": frozenset({"armed_clash"}),
}
"""Types in which a happening is often told again, and what it then is: `الهجوم` of a blast, deaths of a strike."""


def _retells(draft: Draft, other: Draft) -> bool:
    """Whether a draft is likely another's happening under a vaguer word; of equals the less sure one is."""
    if other.event_type not in VAGUE.get(draft.event_type, ()):
        return False
    if draft.event_type in VAGUE.get(other.event_type, ()) and draft.probability > other.probability:
        return False
    if draft.event_type == "killing":
        return draft.hit.trigger.pattern[0] not in OWN_KILLINGS and _gap(draft, other) <= RETOLD_REACH
    if draft.event_type == "armed_attack" and all(d.hit.definite for d in (draft, *draft.also)):
        return _gap(draft, other) <= RETOLD_REACH
    return _gap(draft, other) == 0


def _gap(draft: Draft, other: Draft) -> int:
    """Sentences between the nearest tellings of two drafts; the headline is next to everything."""
    return min(
        1 if a.in_title != b.in_title else abs(a.told_in.position - b.told_in.position)
        for a in (draft, *draft.also)
        for b in (other, *other.also)
    )


def _join(a: Draft, b: Draft, *, keep_first: bool = False) -> Draft:
    """What both say; the finer place, the dated statement. The body speaks for a title."""
    main, other = (b, a) if a.in_title and not b.in_title and not keep_first else (a, b)
    places = [p for p in (main.place, other.place) if p]
    return replace(
        main,
        probability=max(a.probability, b.probability),
        date=_told_date(main, other),
        is_dated_here=main.is_dated_here or other.is_dated_here,
        place=max(places, key=lambda p: (p.region_code is not None, p.fineness), default=None),
        roles=_joined_roles(main.roles, other.roles),
        recalled=main.recalled and other.recalled,
        also=(*main.also, other, *other.also),
    )


def _told_date(main: Draft, other: Draft) -> DateSpan | None:
    """The date that stands beside a trigger before one that only stands near it."""
    if other.is_dated_here and not main.is_dated_here:
        return other.date
    return main.date or other.date


def _joined_roles(first: Sequence[Role], second: Sequence[Role]) -> tuple[Role, ...]:
    joined = list(first)
    for role in second:
        single = role.role in ("actor", "target") and any(r.role == role.role for r in joined)
        if not single and not any((r.role, _party_key(r)) == (role.role, _party_key(role)) for r in joined):
            joined.append(role)
    return tuple(joined)


def _operations(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of one sentence that belong to one action share an operation number."""
    numbered: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.order):
        host = next(
            (
                n.operation
                for n in reversed(numbered)
                if draft.event_type in OPERATION_TYPES
                and n.event_type in OPERATION_TYPES
                and n.event_type != draft.event_type
                and n.sentence.field == draft.sentence.field
                and 0 <= draft.told_in.position - n.told_in.position <= 1
                and (n.date is None or draft.date is None or n.date.earliest == draft.date.earliest)
                and _same_scene(n, draft)
            ),
            None,
        )
        numbered.append(replace(draft, operation=len(numbered) if host is None else host))
    return numbered
