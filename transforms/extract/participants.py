"""Who did it, with whom, to whom, and who says so: roles around a trigger."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.annotate.document import QUOTES, Word
from transforms.annotate.mentions import ALIAS_CUES, NAME_CUES, AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise, word_set
from transforms.annotate.places import PlaceMention
from transforms.extract.numbers import Quantity
from transforms.extract.triggers import Hit

PARTNER_CUES = word_set(
    "بالتنسيق بالاشتراك بالتعاون بمشاركة بدعم برفقة بمساندة بإسناد مشتركة بمؤازرة بمساعدة"
)
AGENT_CUES = word_set(
    "قبل يد أيدي بيد نفذها نفذته شنها شنته شنتها نفذتها بواسطة بنيران برصاص ينفذها تنفذها يشنها تشنها تبناه تبناها نفذه"
)
TARGET_CUES = word_set(
    "ضد استهدف استهدفت استهدفوا استهدفته يستهدف تستهدف باستهداف صفوف تابعة التابعة تابع لصالح بحق عناصر عنصر خلية خلايا مواقع موقع مقر مقرات قيادي قائد قادة مسلحي مقاتلي أمير تجاه"
)
AFFILIATION = frozenset({"من", "في", "لدي"})
SPEECH = word_set(
    """قال قالت أعلن أعلنت أفاد أفادت ذكر ذكرت أكد أكدت أوضح أوضحت أضاف أضافت كشف كشفت نقل نقلت صرح صرحت أشار أشارت وفق وفقا بحسب حسب نقلا
    لفت ونقلت زعم زعمت تبنى تبنت"""
)
SPEAKERS = word_set(
    """الناشط المتحدث الناطق الوزير وزير الرئيس رئيس مدير المدير القاضي محافظ المحافظ النائب نائب السفير المبعوث الباحث المحلل الخبير
    الصحفي الصحفية مراسل الكاتب الأمين المستشار أمين باسم"""
)
CLAIMING_KINDS = frozenset({"state_forces", "de_facto_forces", "coalition", "armed_group", "jihadist_group"})
ORIGIN_CUES = word_set("ينحدر المنحدر ينحدرون تنحدر أهالي أبناء مواليد سكان وينحدر والمنحدر ابن")
ROLE_HEADS = word_set("مسؤول مسؤولية منصب أمير والي قائد قيادي عضو مقاتل خبير مسؤولا قياديا")
CLAUSE_OPENERS = word_set("الذي التي الذين كما حيث وذلك بعدما حينما عندما")
LISTING = word_set("بينهم وبينهم منهم ومنهم هم وهم وهما هما من_بينهم أسماؤهم أبرزهم بينهما")
NAMED_REACH = 12


@dataclass(frozen=True)
class Role:
    """A mention in a role of an event."""

    role: str
    mention: Mention
    text: str
    role_description: str | None = None
    origin_place_id: str | None = None

    @property
    def key(self) -> str:
        """The listed actor (the forces of a state that acts), else the name in lookup spelling."""
        actor = self.mention.actor or self.mention.forces
        return actor.actor_id if actor else normalise(self.mention.surface)


def _before(words: Sequence[Word], mention: Mention, reach: int = 2) -> frozenset[str]:
    window = [w for w in words[max(0, mention.first - reach - 1) : mention.first] if w.text not in QUOTES]
    return frozenset().union(*(w.stems for w in window[-reach:])) if window else frozenset()


def follows_cue(words: Sequence[Word], mention: Mention, cues: frozenset[str], reach: int = 2) -> bool:
    """Whether one of the cue words stands shortly before a mention."""
    return bool(_before(words, mention, reach) & cues)


def role_of_organisation(sentence: AnnotatedSentence, mention: Mention, hit: Hit) -> str | None:
    """actor, partner, target or None for an organisation near a trigger."""
    words = sentence.words
    if mention.actor and mention.actor.kind == "civilians":
        return "target" if follows_cue(words, mention, TARGET_CUES | {"علي"}) else None
    if follows_cue(words, mention, PARTNER_CUES):
        return "partner"
    if follows_cue(words, mention, AGENT_CUES):
        return "actor"
    if follows_cue(words, mention, TARGET_CUES) or mention.clitics.endswith("ل"):
        return "target"
    if follows_cue(words, mention, SPEECH):
        return None
    verb = hit.trigger.part_of_speech in ("verb", "phrase")
    near_before = _before(words, mention, 1)
    if mention.first > hit.last:
        if near_before & AFFILIATION:
            return "target"
        if "علي" in near_before or "مع" in near_before:
            return "target"
        return "actor" if verb and mention.first - hit.last <= 4 else "target"
    if mention.last < hit.first and not near_before & (AFFILIATION | {"علي", "الي", "مع"}):
        return "actor"
    return None


def person_roles(sentence: AnnotatedSentence, hit: Hit, until: int, counted: Quantity | None) -> list[Role]:
    """Named people the trigger is about: between it and the next trigger, speakers left out.

    After several people are counted, names are theirs only where the text says so (`بينهم فلان`).
    """
    role = hit.trigger.casualty
    if not role:
        return []
    until = next((i for i in range(hit.last + 1, until) if sentence.words[i].norm in CLAUSE_OPENERS), until)
    several = counted if counted and counted.size > 1 else None
    second_names = {alias for _, alias in alias_pairs(sentence)}
    return [
        Role(role, m, m.surface)
        for m in sentence.of_type("PER")
        if m not in second_names
        and hit.last < m.first < until
        and m.first - hit.last <= NAMED_REACH
        and not is_speaker(sentence, m)
        and (several is None or m.first < several.first or _listed(sentence, several.last, m.first))
    ]


def _listed(sentence: AnnotatedSentence, counted: int, name: int) -> bool:
    return any(w.norm in LISTING for w in sentence.words[counted : name + 1])


def is_speaker(sentence: AnnotatedSentence, mention: Mention) -> bool:
    """Whether a person is quoted or titled rather than acted upon."""
    return follows_cue(sentence.words, mention, SPEECH | SPEAKERS, 4)


def identified_people(sentence: AnnotatedSentence) -> list[Mention]:
    """People introduced by `يدعى`, `الملقب`, `المدعو`: who an earlier event was about."""
    return [m for m in sentence.of_type("PER") if follows_cue(sentence.words, m, frozenset(NAME_CUES), 4)]


def alias_pairs(sentence: AnnotatedSentence) -> list[tuple[Mention, Mention]]:
    """Two names of one person: `فلان الملقب بأبي فلان`."""
    pairs = []
    people = sentence.of_type("PER")
    for left, right in itertools.pairwise(people):
        between = sentence.words[left.last + 1 : right.first]
        if len(between) <= 7 and any(w.stems & ALIAS_CUES for w in between):
            pairs.append((left, right))
    return pairs


def origin(sentence: AnnotatedSentence) -> PlaceMention | None:
    """Where somebody comes from, the finest place after `ينحدر من`."""
    for position, word in enumerate(sentence.words):
        if word.stems & ORIGIN_CUES:
            after = [p for p in sentence.places if 0 < p.first - position <= 5]
            if after:
                return max(after, key=lambda p: p.fineness)
    return None


def role_description(sentence: AnnotatedSentence) -> str | None:
    """What somebody did in an organisation: `مسؤول الاقتصاد والتمويل`, as short as the text allows."""
    words = sentence.words
    for position, word in enumerate(words):
        head = next((f for f in word.forms if f.norm in ROLE_HEADS), None)
        if head is None or head.norm in ("عضو", "منصب", "قايد", "قيادي", "قياديا", "مقاتل"):
            continue
        end = position + 1
        while end < len(words) and end - position <= 4 and _in_phrase(words[end]):
            end += 1
        if end > position + 1:
            tail = sentence.sentence.text[
                word.end - sentence.sentence.start : words[end - 1].end - sentence.sentence.start
            ]
            head_text = sentence.sentence.text[
                head.start - sentence.sentence.start : word.end - sentence.sentence.start
            ]
            return ("مسؤول" if head.norm == normalise("مسؤولية") else head_text) + tail
    return None


def _in_phrase(word: Word) -> bool:
    return word.text.isalpha() and word.norm not in {
        "في",
        "من",
        "عن",
        "علي",
        "لدي",
        "الذي",
        "التي",
        "و",
        "ان",
        "ضمن",
        "داخل",
    }


def attribution(sentence: AnnotatedSentence) -> Mention | None:
    """Who the sentence says it from: the organisation or person by a verb or noun of saying."""
    candidates = [
        m for m in sentence.mentions if m.entity_type != "LOC" and follows_cue(sentence.words, m, SPEECH, 3)
    ]
    return candidates[0] if candidates else None


def is_party(mention: Mention | None) -> bool:
    """Whether a source is a party to the conflict (its word alone is a claim)."""
    return bool(mention and mention.actor and mention.actor.kind in CLAIMING_KINDS)
