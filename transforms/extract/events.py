"""Events of one article: triggers judged, dressed with date, place, people and counts, merged, tied to operations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise
from transforms.annotate.places import PlaceMention
from transforms.extract.casualties import people_counted
from transforms.extract.dates import DateSpan, dates_in
from transforms.extract.modality import (
    WEAPON,
    clause_end,
    clause_start,
    has_occurrence_cue,
    is_accident,
    is_anniversary,
    is_generic,
    is_legal,
    is_negated,
    is_recalled,
    is_unreal,
    off_topic,
)
from transforms.extract.numbers import PERSON_NOUNS, Quantity, bare
from transforms.extract.participants import (
    GENERIC_GROUP,
    ORIGIN_CUES,
    SPEECH,
    Role,
    attribution,
    identified_people,
    organisation_roles,
    origin,
    person_roles,
    role_description,
)
from transforms.extract.statistics import Statistic, statistics_in
from transforms.extract.triggers import Hit, TriggerLexicon

BACKGROUND_AFTER = timedelta(days=90)
VIOLENT = (
    "armed_attack",
    "air_strike",
    "shelling",
    "explosion",
    "armed_clash",
    "abduction",
    "protest",
    "raid",
)
OPERATION_TYPES = frozenset(
    {"raid", "arrest", "seizure", "cell_dismantled", "killing", "air_strike", "armed_clash"}
)


def _set(words: str) -> frozenset[str]:
    return frozenset(normalise(w) for w in words.split())


NEEDED_WORDS = {
    "cell_object": (_set("خلية خلايا شبكة عصابة خليتين مجموعة خليه شبكات"), 4),
    "rocket_object": (_set("صاروخ صواريخ صاروخا قذائف قذيفة صاروخين"), 4),
    "weapon_subject": (
        _set(
            "عبوة لغم ألغام سيارة مفخخة مفخخ قنبلة انتحاري حزام دراجة نفسه منازل جسر مبنى سيارته نفسها عبوتان"
        ),
        5,
    ),
    "seizable_object": (
        _set(
            """سلاح أسلحة ذخيرة ذخائر مخدرات المخدرات حبوب حبة كبتاغون الكبتاغون حشيش كيلوغرام كغ عبوات متفجرات صواريخ مستودع مخبأ
            أموال شحنة ألغام قنابل بنادق صاروخا معمل كمية كميات السلاح الأسلحة المتفجرات مواد أحزمة"""
        ),
        7,
    ),
}
AIR_WORDS = _set(
    "طيران الطيران طائرة طائرات الطائرات جوي جوية الجوي الجوية غارة مقاتلات مروحية مروحيات مسيرة مسيّرة الحربي سلاح_الجو"
)
TOLD_BEFORE = _set(
    "العملية الهجوم الاعتقال الغارة الغارات القصف الانفجار التفجير الكمين المداهمة الحملة الاشتباكات الضربة الإنزال"
)
RETELL_REACH = 8
CAUSE_CUES = _set("في جراء إثر بسبب نتيجة خلال اثر")
CAUSE_REACH = 15
OWN_KILLINGS = _set("اغتال اغتيال اعدم اعدام")
"""Killings that stay events of their own beside an attack."""
SAME_NUMBER = 3
"""Dead from which an equal number in two sentences is no coincidence."""
DATELINE_WORDS = 14
YEAR_PENALTY = 8
"""A bare year must stand this much nearer than a day to date a happening."""
GOVERNING = _set(
    """بقيادة تقوده تقودها بزعامة حكومة الحكومة وزارة وزير رئيس سفير سفارة مندوب مندوبة بدعم تدعمه تدعمها المدعومة المدعوم جيش قوات
    سلطات مبعوث ملك أمير"""
)
METONYMS = _set(
    "واشنطن طهران موسكو أنقرة دمشق الرياض باريس لندن بغداد القاهرة برلين بيروت الدوحة عمان صنعاء بكين الكرملين"
)
"""Capitals that speak and act for their state: places only after a preposition."""
LOCATIVE = _set(
    "في داخل إلى من على قرب شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط عبر خارج بين ضد باتجاه نحو أنحاء أراضي"
)
PLACE_REACH, SPLIT_REACH = 4, 9
"""Words from a trigger of control to its place; more where the subject stands in between."""
STATEMENT_REACH = 3
"""Sentences between a happening and the statement that tells whose word it is."""
TARGETED_THINGS = _set(
    """موقع مواقع نقطة نقاط حاجز حواجز قاعدة قواعد مقر مقرات دورية دوريات رتل أرتال سيارة سيارات آلية آليات قرية قرى بلدة مدينة عناصر
    عنصر مركز كنيسة مسجد مخفر معسكر حافلة قافلة ناقلة سفينة مطار ثكنة قيادي منزل سوق مدنيين منشأة نفطية صهاريج موكب ميناء"""
)


@dataclass(frozen=True)
class Draft:
    """An event in the making."""

    sentence: AnnotatedSentence
    hit: Hit
    event_type: str
    in_title: bool
    recalled: bool
    date: DateSpan | None
    place: PlaceMention | None
    counts: dict[str, Quantity]
    roles: tuple[Role, ...]
    source: Mention | None
    own_voice: bool
    """Whether the article tells it without naming a source in the same sentence."""
    operation: int = -1
    also: tuple["Draft", ...] = field(default=(), repr=False)

    @property
    def order(self) -> tuple[bool, int]:
        """Body after title, then text order."""
        return not self.in_title, self.hit.start

    def role(self, name: str) -> list[Role]:
        """Participants in one role."""
        return [r for r in self.roles if r.role == name]


def extract_events(
    sentences: Sequence[AnnotatedSentence], lexicon: TriggerLexicon, published: date | None
) -> tuple[list[Draft], list[Statistic]]:
    """Events and reported statistics of an article, in text order."""
    if off_topic(sentences):
        return [], []
    drafts: list[Draft] = []
    statistics: list[Statistic] = []
    known_group: Mention | None = None
    for sentence in sentences:
        for mention in sentence.of_type("ORG"):
            if mention.actor and mention.actor.kind in ("jihadist_group", "armed_group"):
                known_group = mention
        dates = dates_in(sentence.sentence, published)
        generic = any(w.norm in GENERIC_GROUP for w in sentence.words)
        totals = statistics_in(sentence, dates, known_group if generic else None, published)
        if totals:
            statistics += [
                replace(t, part_of=None if t.part_of is None else t.part_of + len(statistics)) for t in totals
            ]
            continue
        told = _sentence_drafts(sentence, lexicon, dates, published, drafts)
        drafts = [*drafts, *told] if told else _with_statement(drafts, sentence)
        drafts = _with_identities(drafts, sentence)
    return _operations(_merge(drafts)), statistics


def _sentence_drafts(
    sentence: AnnotatedSentence,
    lexicon: TriggerLexicon,
    dates: Sequence[DateSpan],
    published: date | None,
    earlier: Sequence[Draft],
) -> list[Draft]:
    if is_anniversary(sentence):
        return []
    chosen = [hit for group in lexicon.hits(sentence.words) if (hit := _fitting(sentence, group)) is not None]
    accepted = [h for h in chosen if _happened(sentence, h, chosen, dates)]
    accepted = [h for h in chosen if h in accepted or _caused_deaths(sentence, h, accepted)]
    accepted = [h for h in accepted if not _retells(h, accepted)]
    drafts = []
    for position, hit in enumerate(accepted):
        until = accepted[position + 1].first if position + 1 < len(accepted) else len(sentence.words)
        drafts.append(_draft(sentence, hit, until, dates, published))
    return _casualties_on_their_event(drafts, earlier)


def _caused_deaths(sentence: AnnotatedSentence, hit: Hit, accepted: Sequence[Hit]) -> bool:
    """`قتل عشرة في غارات`: a strike that is only named as the cause of deaths or wounds that happened."""
    words = sentence.words
    if hit.trigger.event_type not in VIOLENT or hit.trigger.part_of_speech != "noun" or not hit.first:
        return False
    if is_negated(words, hit) or is_unreal(words, hit):
        return False
    caused = "ب" in hit.clitics or words[hit.first - 1].norm in CAUSE_CUES
    return caused and any(
        h.trigger.event_type in ("killing", "injury") and 0 < hit.first - h.last <= CAUSE_REACH
        for h in accepted
    )


def _retells(hit: Hit, hits: Sequence[Hit]) -> bool:
    """`غارة استهدفت`: a verb of targeting whose subject is the strike, shelling or blast just told."""
    return hit.trigger.pattern == ("استهدف",) and any(
        0 < hit.first - other.last <= RETELL_REACH
        and other.trigger.event_type in ("air_strike", "shelling", "explosion")
        for other in hits
    )


def _fitting(sentence: AnnotatedSentence, group: Sequence[Hit]) -> Hit | None:
    """The first trigger of a position whose needs the sentence meets, the needier first.

    `خطف` is noun and verb: the verb where a clause begins.
    """
    start = clause_start(sentence.words, group[0].first) == group[0].first
    for hit in sorted(
        group, key=lambda h: (not h.trigger.needs, (h.trigger.part_of_speech == "verb") != start)
    ):
        if _needs_met(sentence, hit):
            return hit
    return None


def _needs_met(sentence: AnnotatedSentence, hit: Hit) -> bool:
    needs = hit.trigger.needs
    words = sentence.words
    after = words[hit.last + 1 : hit.last + 7]
    if not needs:
        return True
    if needs in NEEDED_WORDS:
        lexicon, reach = NEEDED_WORDS[needs]
        return any(w.stems & lexicon for w in words[hit.last + 1 : hit.last + 1 + reach])
    if needs == "person_object":
        return any(bare(w.stems, PERSON_NOUNS) for w in after) or any(
            hit.last < m.first <= hit.last + 6 for m in sentence.of_type("PER")
        )
    if needs == "air_context":
        return any(w.stems & AIR_WORDS for w in words[max(0, hit.first - 8) : hit.last + 9])
    if needs == "place_object":
        reach = SPLIT_REACH if hit.split else PLACE_REACH
        return any(hit.last < p.first <= hit.last + reach for p in sentence.places)
    if needs == "security_context":
        return any(
            w.stems & (WEAPON - {"هجوم"} | TARGETED_THINGS) for w in words[hit.last + 1 : hit.last + 13]
        ) or any(w.stems & (WEAPON - {"هجوم"}) for w in words)
    return False


def _happened(sentence: AnnotatedSentence, hit: Hit, hits: Sequence[Hit], dates: Sequence[DateSpan]) -> bool:
    words = sentence.words
    event_type = hit.trigger.event_type
    if is_negated(words, hit) or is_unreal(words, hit) or is_generic(words, hit):
        return False
    if is_legal(sentence) and event_type in (
        "killing",
        "arrest",
        "release",
        "injury",
        "abduction",
        "armed_attack",
    ):
        return False
    if is_accident(sentence) and event_type in (
        "killing",
        "injury",
        "explosion",
        "other_security",
        "control_change",
    ):
        return False
    title = sentence.field == "title"
    timely = any(d.precision == "day" for d in dates)
    if hit.present:
        return title or timely
    if hit.trigger.part_of_speech != "noun":
        return True
    if hit.definite and hit.first == hit.last:
        return False
    counted = hit.trigger.casualty and people_counted(sentence, hit, len(words)) is not None
    placed = any(abs(p.first - hit.last) <= 6 for p in sentence.places)
    return bool(title or counted or has_occurrence_cue(words, hit) or (timely and placed))


def _draft(
    sentence: AnnotatedSentence, hit: Hit, until: int, dates: Sequence[DateSpan], published: date | None
) -> Draft:
    casualty = hit.trigger.casualty
    people = people_counted(sentence, hit, until) if casualty else None
    counts = {casualty: people} if people and casualty in ("killed", "injured", "arrested") else {}
    span = _nearest_date(dates, hit, published)
    source = attribution(sentence)
    return Draft(
        sentence=sentence,
        hit=hit,
        event_type=hit.trigger.event_type,
        in_title=sentence.field == "title",
        recalled=is_recalled(sentence.words, hit),
        date=span,
        place=_nearest_place(sentence, hit, until),
        counts=counts,
        roles=(*organisation_roles(sentence, hit), *person_roles(sentence, hit, until, people)),
        source=source,
        own_voice=source is None,
    )


def _nearest_date(dates: Sequence[DateSpan], hit: Hit, published: date | None) -> DateSpan | None:
    usable = [d for d in dates if not d.open_ended and (published is None or d.earliest <= published)]
    if not usable:
        return None
    return min(
        usable, key=lambda d: abs(d.first - hit.first) + (YEAR_PENALTY if d.precision == "year" else 0)
    )


def _nearest_place(sentence: AnnotatedSentence, hit: Hit, until: int) -> PlaceMention | None:
    """The finest place after the trigger in its clause, else the nearest before it; origins are no scenes."""
    words = sentence.words
    dateline = _dateline_end(sentence)
    scenes = [p for p in sentence.places if p.first >= dateline and _is_scene(words, p)]
    end = max(until, hit.last + 2)
    end = min(end if until < len(words) else clause_end(words, hit.last), len(words))
    after = [p for p in scenes if hit.last < p.first < end]
    if not after or max(p.fineness for p in after) < 2:
        after += [p for p in scenes if p.first >= end and p.first - hit.last <= 20]
    if after:
        best = max(after, key=lambda p: (p.fineness, -p.first))
        if best.fineness > 1:
            return best
    before = [p for p in scenes if p.last < hit.first]
    pool = after + before
    return max(pool, key=lambda p: (p.fineness, p.first)) if pool else None


def _is_scene(words: Sequence[Word], place: PlaceMention) -> bool:
    """Not where somebody comes from, nor a state that acts (`أعلن العراق`, `بقيادة السعودية`)."""
    before = words[max(0, place.first - 3) : place.first]
    if any(w.stems & ORIGIN_CUES for w in before) or any(w.stems & GOVERNING for w in before[-2:]):
        return False
    if before and before[-1].stems & SPEECH:
        return False
    if place.precision != "country" and normalise(place.text) not in METONYMS:
        return True
    clitic = words[place.first].text[: place.start - words[place.first].start]
    return "ب" in clitic or any(w.norm in LOCATIVE for w in before[-1:])


def _dateline_end(sentence: AnnotatedSentence) -> int:
    """Words of `دبي، الإمارات العربية المتحدة (CNN)--`: where the desk sits, not where it happened."""
    words = sentence.words
    if sentence.sentence.index > 0:
        return 0
    return next((i for i, w in enumerate(words[:DATELINE_WORDS]) if re.search(r"--|—|–", w.text)), 0)


def _casualties_on_their_event(drafts: list[Draft], earlier: Sequence[Draft]) -> list[Draft]:
    """Killed and injured stand on the violent event of the sentence (or on the one just told) where there is one."""
    violent = [i for i, d in enumerate(drafts) if d.event_type in VIOLENT]
    killing = [i for i, d in enumerate(drafts) if d.event_type == "killing"]
    result: list[Draft | None] = list(drafts)
    for i, draft in enumerate(drafts):
        if draft.event_type not in ("killing", "injury"):
            continue
        if draft.event_type == "killing" and draft.hit.trigger.pattern[0] in OWN_KILLINGS:
            continue
        hosts = violent or ([] if draft.event_type == "killing" else killing)
        if not hosts:
            if draft.event_type == "injury":
                result[i] = None
            elif draft.event_type == "killing" and i != killing[0] and not draft.role("killed"):
                host = result[killing[0]]
                if host is not None and "killed" not in host.counts:
                    result[killing[0]] = replace(host, counts={**draft.counts, **host.counts})
                result[i] = None
            continue
        host_at = min(hosts, key=lambda j: abs(drafts[j].hit.first - draft.hit.first))
        host = result[host_at]
        if host is None:
            continue
        result[host_at] = replace(
            host,
            counts={**draft.counts, **host.counts},
            roles=_joined_roles(
                host.roles, [r for r in draft.roles if r.role in ("killed", "injured", "target")]
            ),
        )
        result[i] = None
    return [d for d in result if d is not None]


def _joined_roles(first: Sequence[Role], second: Sequence[Role]) -> tuple[Role, ...]:
    joined = list(first)
    for role in second:
        single = role.role in ("actor", "target") and any(r.role == role.role for r in joined)
        if not single and not any(_role_key(r) == _role_key(role) for r in joined):
            joined.append(role)
    return tuple(joined)


def _role_key(role: Role) -> tuple[str, str]:
    actor = role.mention.actor
    return role.role, actor.actor_id if actor else normalise(role.mention.surface)


def _with_statement(drafts: list[Draft], sentence: AnnotatedSentence) -> list[Draft]:
    """Who a following sentence names as source of `the operation`, `the attack` just told."""
    if not drafts or not any(w.norm in TOLD_BEFORE for w in sentence.words):
        return drafts
    source = attribution(sentence)
    told_in = drafts[-1].sentence
    near = 0 < sentence.sentence.index - told_in.sentence.index <= STATEMENT_REACH
    if source is None or source.entity_type != "ORG" or not near or sentence.field != told_in.field:
        return drafts
    return [replace(d, source=source) if d.sentence is told_in and d.source is None else d for d in drafts]


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
        twin = next(
            (
                i
                for i, other in enumerate(merged)
                if _same_happening(other, draft) or _retold_deaths(other, draft)
            ),
            None,
        )
        if twin is None:
            merged.append(draft)
        else:
            merged[twin] = _join(merged[twin], draft)
    return merged


def _same_happening(a: Draft, b: Draft) -> bool:
    if a.event_type != b.event_type:
        return False
    if a.date and b.date and (a.date.latest < b.date.earliest or b.date.latest < a.date.earliest):
        return False
    if a.recalled != b.recalled and not (a.in_title or b.in_title):
        return False
    if bool(a.date) != bool(b.date) and (a.date or b.date).precision != "day":  # type: ignore[union-attr]
        return False
    if a.place and b.place and not _compatible_places(a.place, b.place):
        return False
    for what in a.counts.keys() & b.counts.keys():
        if _conflict(a.counts[what], b.counts[what]) and not (a.in_title or b.in_title):
            return False
    casualty = a.hit.trigger.casualty
    mine = {normalise(r.mention.surface) for r in a.role(casualty)} if casualty else set()
    theirs = {normalise(r.mention.surface) for r in b.role(casualty)} if casualty else set()
    return not (mine and theirs) or any(x in y or y in x for x in mine for y in theirs)


def _retold_deaths(a: Draft, b: Draft) -> bool:
    """A headline of deaths and the strike or attack that caused them, or both with the same number of dead."""
    if (a.event_type == "killing") == (b.event_type == "killing"):
        return False
    killing, violent = (a, b) if a.event_type == "killing" else (b, a)
    named_type = killing.hit.trigger.pattern[0] in OWN_KILLINGS
    if violent.event_type not in VIOLENT or named_type or "killed" not in killing.counts:
        return False
    if killing.date and violent.date and killing.date.earliest != violent.date.earliest:
        return False
    if killing.place and violent.place and not _compatible_places(killing.place, violent.place):
        return False
    theirs = violent.counts.get("killed")
    if killing.in_title != violent.in_title and theirs is None:
        return killing.in_title
    number = killing.counts["killed"].best
    return theirs is not None and number is not None and number >= SAME_NUMBER and number == theirs.best


def _conflict(a: Quantity, b: Quantity) -> bool:
    return a.best is not None and b.best is not None and a.best != b.best


def _compatible_places(a: PlaceMention, b: PlaceMention) -> bool:
    if a.place_id and b.place_id:
        return a.place_id == b.place_id
    if a.region_code and b.region_code:
        return a.region_code == b.region_code
    if a.country_code and b.country_code:
        return a.country_code == b.country_code
    return True


def _join(a: Draft, b: Draft) -> Draft:
    """What both say; the finer place, the dated statement, spans of conflicting counts. The body speaks for a title."""
    main, other = (b, a) if a.in_title and not b.in_title else (a, b)
    if main.event_type == "killing" and other.event_type != "killing":
        main, other = other, main
    place = max((p for p in (main.place, other.place) if p), key=lambda p: p.fineness, default=None)
    return replace(
        main,
        date=main.date or other.date,
        place=place,
        counts={k: _span(main.counts.get(k), other.counts.get(k)) for k in {**main.counts, **other.counts}},
        roles=_joined_roles(main.roles, other.roles),
        source=main.source,
        recalled=main.recalled and other.recalled,
        also=(*main.also, other, *other.also),
    )


def _span(a: Quantity | None, b: Quantity | None) -> Quantity:
    """Counts that agree stay; numbers that differ are spanned, the later one is best."""
    if a is None or b is None:
        return a or b  # type: ignore[return-value]
    if a.best is None or b.best is None:
        return a if a.best is not None else b
    if a.best == b.best:
        return a if a.low is not None else b
    return replace(b, low=min(a.best, b.best), best=b.best, high=max(a.best, b.best))


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
                and 0 <= draft.sentence.sentence.index - n.sentence.sentence.index <= 1
                and (n.date is None or draft.date is None or n.date.earliest == draft.date.earliest)
                and (n.place is None or draft.place is None or _compatible_places(n.place, draft.place))
            ),
            None,
        )
        numbered.append(replace(draft, operation=len(numbered) if host is None else host))
    return numbered
