"""Who may act or be acted upon in a sentence: listed actors, named organisations, states that act, kinds of people."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from transforms.annotate.document import QUOTES, Word
from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise, word_set
from transforms.extract.group_nouns import OFFICE_TASKS, OFFICES, group_at
from transforms.reference import Actor

NO_PARTY_KINDS = frozenset({"media", "monitor"})


NOBODY: Mapping[str, Actor] = MappingProxyType({})


@lru_cache(maxsize=1024)
def short_forms(actor: Actor) -> frozenset[str]:
    """`التنظيم` of `تنظيم الدولة`, `الجيش` of `الجيش التركي`: what an actor may be called after its name."""
    heads = (normalise(name).split()[0].removeprefix("ال") for name in actor.names if " " in name)
    return frozenset("ال" + head for head in heads if head in SHORT_FORMS)


SHORT_FORMS = word_set(
    "تنظيم جيش حركة جماعة ميليشيا مليشيا ميليشيات قوات جهاز فصيل حزب جبهة هيئة تحالف شرطة نظام لواء مجلس"
)


@dataclass(frozen=True, eq=False)
class Party:
    """A possible participant; words `first`..`last`. `kind` is the actor's, `org`, `state`, or that of a noun."""

    mention: Mention
    kind: str

    @property
    def first(self) -> int:
        """First word."""
        return self.mention.first

    @property
    def last(self) -> int:
        """Last word."""
        return self.mention.last

    @property
    def actor_id(self) -> str | None:
        """The listed actor, or the forces of the state that acts."""
        actor = self.mention.actor or self.mention.forces
        return actor.actor_id if actor else None

    @property
    def key(self) -> str:
        """Equal for two mentions of one party."""
        return self.actor_id or normalise(self.mention.surface)


def parties_in(annotated: AnnotatedSentence, named: Mapping[str, Actor] = NOBODY) -> list[Party]:
    """Parties of a sentence, in order of text, one a stretch; `named` says whom a short form (`التنظيم`) means."""
    parties = [
        Party(m, m.actor.kind if m.actor else "org")
        for m in annotated.of_type("ORG")
        if not (m.actor and m.actor.kind in NO_PARTY_KINDS)
    ]
    parties += [
        Party(m, "state")
        for m in annotated.of_type("LOC")
        if m.place and m.place.precision == "country" and not _is_where(annotated, m)
    ]
    named_ones = [m for m in annotated.mentions if not _is_of_people(annotated, m)]
    taken = {p for m in named_ones for p in range(m.first, m.last + 1)}
    parties += [Party(m, "person") for m in annotated.of_type("PER")]
    parties += _groups(annotated, taken, named)
    taken = {p for party in parties for p in range(party.first, party.last + 1)}
    parties += [Party(m, "adjective") for m in annotated.demonyms if m.first not in taken]
    return sorted(parties, key=lambda p: p.first)


def _is_where(annotated: AnnotatedSentence, mention: Mention) -> bool:
    """`في سوريا`, `شرق سوريا`: where something happens, not a state that acts."""
    before = annotated.words[mention.first - 1].stems if mention.first else frozenset()
    return bool(before & WHERE) or "ب" in mention.clitics


def _is_of_people(annotated: AnnotatedSentence, mention: Mention) -> bool:
    """`راعي أغنام`: people whom the tagger takes for a place."""
    if mention.place is None or mention.method != "stanza":
        return False
    group = group_at(annotated.words[mention.first])
    return group is not None and group[0] in PEOPLE


PEOPLE = frozenset({"civilians", "fighters"})
WHERE = word_set("في داخل شرق شرقي غرب غربي شمال شمالي جنوب جنوبي وسط عبر أنحاء أراضي حدود خارج")


def _groups(annotated: AnnotatedSentence, taken: set[int], named: Mapping[str, Actor]) -> list[Party]:
    """Parties told by a noun: with the adjectives, the number or the quoted name that follow it."""
    found = []
    words = annotated.words
    states = {m.first: m.forces for m in annotated.demonyms}
    position = 0
    while position < len(words):
        office = _office_end(words, position, taken)
        group = None if position in taken else group_at(words[position])
        if office is not None:
            kind, last = "forces", office
            form = next(f for f in words[position].forms if f.norm in OFFICES)
        elif group is not None:
            kind, form = group
            last = _phrase_end(words, position, taken, kind, states.keys())
        else:
            position += 1
            continue
        meant = annotated.civilians if kind == "civilians" else None
        if kind in ("fighters", "forces"):
            meant = next((states[i] for i in range(position + 1, last + 1) if i in states), None)
            if last == position:
                meant = named.get(form.norm)
        sentence = annotated.sentence
        mention = Mention(
            annotated.field, sentence.index, position, last, form.start, words[last].end,
            sentence.text[form.start - sentence.start : words[last].end - sentence.start], "ORG", "rule",
            clitics=form.clitics, forces=meant,
        )  # fmt: skip
        found.append(Party(mention, kind))
        position = last + 1
    return found


def _office_end(words: Sequence[Word], first: int, taken: set[int]) -> int | None:
    """`مديرية مكافحة المخدرات`: last word of an office that is named by its task; None where there is none."""
    task = first + 1
    if task >= len(words) or {first, task} & taken:
        return None
    if words[first].stems.isdisjoint(OFFICES) or words[task].norm not in OFFICE_TASKS:
        return None
    last = task
    while last + 1 < len(words) and last - task < LONGEST_TASK and last + 1 not in taken:
        if not words[last + 1].norm.startswith("ال") or words[last + 1].norm in NOT_ADJECTIVES:
            break
        last += 1
    return last


LONGEST_TASK = 2
"""Words that say which task: `مكافحة الجريمة المنظمة`."""


def _phrase_end(words: Sequence[Word], first: int, taken: set[int], kind: str, states: Set[int]) -> int:
    """`مسلحون مجهولون`, `اللواء 45`, `كتيبة «الصمود»`: last word of a party told by a noun."""
    last = first
    while (
        last + 1 < len(words)
        and last - first < 3
        and last + 1 not in taken
        and (last + 1 in states or _qualifies(words[last + 1]))
    ):
        last += 1
    if kind != "forces" or last + 1 >= len(words) or last + 1 in taken:
        return last
    if words[last + 1].norm.isdigit():
        return last + 1
    if words[last + 1].text in QUOTES:
        reach = range(last + 2, min(last + 6, len(words)))
        closing = next((i for i in reach if words[i].text in QUOTES), None)
        if closing is not None and closing > last + 2 and not taken & set(range(last + 1, closing)):
            return closing - 1
    return last


ADJECTIVE_ENDINGS = ("يه", "ي", "يين", "يون", "يا", "مسلحه", "مسلحين", "مجهولين", "مجهولون")


def _qualifies(word: Word) -> bool:
    """An adjective: `السورية`, `مجهولين`."""
    return (
        word.norm.isalpha()
        and len(word.norm) > 3
        and word.norm.endswith(ADJECTIVE_ENDINGS)
        and word.norm not in NOT_ADJECTIVES
    )


NOT_ADJECTIVES = word_set("التي الذي حوالي نحوي يجري يومي أعلن الماضي الماضية الحالي الحالية التالي حي")
