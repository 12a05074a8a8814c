"""Everything in a sentence that names somebody or some place: lists first, then the tagger, then rules."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transforms.annotate.borders import border_of
from transforms.annotate.document import QUOTES, Document, Sentence, Word
from transforms.annotate.gazetteer import Gazetteer
from transforms.annotate.larger_places import lying_in
from transforms.annotate.meant_places import meant_places
from transforms.annotate.normalise import normalise
from transforms.annotate.place_lists import listed_places, without_listing_head
from transforms.annotate.places import PlaceLexicon, PlaceMention, inflected_demonyms, most_told
from transforms.annotate.unlisted_places import headed_places, road_between, unlisted_place
from transforms.reference import Actor, Reference

KUNYA = {"ابو", "ابي", "ابا", "ام"}
NAME_CUES = {
    normalise(w)
    for w in "يدعى تدعى المدعو المدعوة ويدعى اسمه الملقب الملقبة الملقّب المكنى المعروف بكنية بلقب المسمى المكنّى ولقبه وكنيته".split()
}
ALIAS_CUES = {
    normalise(w) for w in "الملقب الملقبة المكنى المعروف بكنية بلقب ولقبه وكنيته كنيته المعروفة لقبه".split()
}
GENERIC_ORGS = {
    normalise(w) for w in "التنظيم الجيش القوات الحكومة الشرطة الوزارة الحزب التحالف المرصد الوكالة".split()
}
NAME_END = re.compile(r"[،.؛:!؟,()\[\]]")


@dataclass(frozen=True, eq=False)
class Mention:
    """A stretch that names an entity; words `first`..`last` of sentence `sentence_index`."""

    field: str
    sentence_index: int
    first: int
    last: int
    start: int
    end: int
    surface: str
    entity_type: str
    method: str
    clitics: str = ""
    actor: Actor | None = None
    place: PlaceMention | None = None
    forces: Actor | None = None
    """Of a country: the actor meant where the state acts (`قصفت إسرائيل`)."""


@dataclass(frozen=True)
class AnnotatedSentence:
    """A sentence with its mentions in order of text."""

    field: str
    sentence: Sentence
    mentions: tuple[Mention, ...]
    demonyms: tuple[Mention, ...] = ()
    """Adjectives of states (`غارات إسرائيلية`): not names, but they say whose forces act."""
    nations: tuple[tuple[int, str], ...] = ()
    """Adjectives of countries: which word, which country."""
    civilians: Actor | None = None
    """The list's entry for civilians: meant by nouns that name none (`ثلاثة مزارعين`)."""

    @property
    def words(self) -> tuple[Word, ...]:
        """The sentence's words."""
        return self.sentence.words

    @property
    def places(self) -> list[PlaceMention]:
        """Known place phrases, in order."""
        return [m.place for m in self.mentions if m.place]

    def of_type(self, entity_type: str) -> list[Mention]:
        """Mentions of one type."""
        return [m for m in self.mentions if m.entity_type == entity_type]


class MentionFinder:
    """Finds mentions with the lists of the reference."""

    def __init__(self, reference: Reference) -> None:
        """Indexes actors and places."""
        self._actors: Gazetteer[Actor] = Gazetteer((n, a) for a in reference.actors for n in a.names)
        self._places = PlaceLexicon(reference)
        actors = {a.actor_id: a for a in reference.actors}
        self._adjectives = {
            form: actors[c.forces_actor_id]
            for c in reference.countries
            if c.forces_actor_id
            for demonym in c.demonyms
            for form in inflected_demonyms(normalise(demonym))
        }
        self._civilians = actors.get("civilians")
        self._forces = {c.code: actors.get(c.forces_actor_id or "") for c in reference.countries}

    def annotate(self, documents: Sequence[Document]) -> list[AnnotatedSentence]:
        """Sentences of an article's fields, with mentions."""
        sentences = [s for d in documents for s in d.sentences]
        context = self._places.context(sentences)
        told: list[PlaceMention] = []
        annotated = []
        for field, sentence in ((d.field, s) for d in documents for s in d.sentences):
            mentions = self._mentions(field, sentence, context, told)
            told += _places(mentions)
            adjectives = tuple(self._state_adjectives(field, sentence))
            nations = self._places.nations(sentence)
            annotated.append(
                AnnotatedSentence(field, sentence, tuple(mentions), adjectives, nations, self._civilians)
            )
        return annotated

    def _state_adjectives(self, field: str, sentence: Sentence) -> list[Mention]:
        return [
            Mention(
                field, sentence.index, i, i, w.start, w.end, w.text, "ORG", "rule", forces=self._adjectives[w.norm]
            )
            for i, w in enumerate(sentence.words)
            if w.norm in self._adjectives
        ]  # fmt: skip

    def _mentions(
        self, field: str, sentence: Sentence, context: Counter[str], told: Sequence[PlaceMention]
    ) -> list[Mention]:
        taken: set[int] = set()
        found: list[Mention] = []
        for match in self._actors.matches(sentence.words):
            actor = match.entries[0]
            found.append(
                Mention(
                    field, sentence.index, match.first, match.last, match.start, match.end,
                    _slice(sentence, match.start, match.end), "ORG", "gazetteer",
                    clitics=match.clitics, actor=actor,
                )
            )  # fmt: skip
            taken |= set(range(match.first, match.last + 1))
        for kunya in _kunyas(field, sentence, taken):
            if self._places.named_at(sentence.words, kunya.first):
                continue
            found.append(kunya)
            taken |= set(range(kunya.first, kunya.last + 1))
        for place in self._places.mentions(sentence, context, taken):
            forces = self._forces.get(place.country_code or "") if place.precision == "country" else None
            found.append(_located(field, sentence, place, "gazetteer", forces))
            taken |= set(range(place.first, place.last + 1))
        for place in meant_places(
            sentence, taken, told, _places(found), most_told(context), self._places.capitals
        ):
            found.append(_located(field, sentence, place, "rule"))
            taken |= set(range(place.first, place.last + 1))
        for place in headed_places(sentence, taken):
            found.append(_located(field, sentence, place, "rule"))
            taken |= set(range(place.first, place.last + 1))
        for mention in _tagged(field, sentence, taken, frozenset({"LOC"})):
            if mention.place and not self._places.is_adjective(
                sentence.words[mention.first : mention.last + 1]
            ):
                found.append(mention)
            taken |= set(range(mention.first, mention.last + 1))
        for place in listed_places(sentence, _places(found), taken):
            found.append(_located(field, sentence, place, "rule"))
            taken |= set(range(place.first, place.last + 1))
        for mention in _tagged(field, sentence, taken, frozenset({"PER", "ORG"})):
            found.append(mention)
            taken |= set(range(mention.first, mention.last + 1))
        found += _introduced(field, sentence, taken)
        found = [self._settled(sentence, _places(found), m) for m in found]
        return sorted(found, key=lambda m: (m.start, m.end))

    def _settled(self, sentence: Sentence, places: Sequence[PlaceMention], mention: Mention) -> Mention:
        """A mention whose place phrase is seen among the others of the sentence."""
        if mention.place is None:
            return mention
        place = without_listing_head(sentence, places, road_between(sentence, places, mention.place))
        place = border_of(sentence, places, place)
        return replace(mention, place=lying_in(sentence, places, place, self._places.demonyms))


def _places(mentions: Sequence[Mention]) -> list[PlaceMention]:
    return [m.place for m in mentions if m.place]


def _located(
    field: str, sentence: Sentence, place: PlaceMention, method: str, forces: Actor | None = None
) -> Mention:
    return Mention(
        field, sentence.index, place.first, place.last, place.name_start, place.name_end,
        _slice(sentence, place.name_start, place.name_end), "LOC", method, place=place, forces=forces,
    )  # fmt: skip


def _slice(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]


def _kunyas(field: str, sentence: Sentence, taken: set[int]) -> list[Mention]:
    """`أبو عمر`, `أبو بكر البغدادي`: kunya and up to two names with the article."""
    found = []
    words = sentence.words
    for first, word in enumerate(words[:-1]):
        form = next((f for f in word.forms if f.norm in KUNYA), None)
        following = words[first + 1]
        if form is None or first in taken or first + 1 in taken or not following.norm.isalpha():
            continue
        before = words[first - 1].stems if first else frozenset()
        if before & {"بلده", "قريه", "مدينه", "منطقه", "حقل", "ناحيه", "مزرعه", "محيط", "مطار"}:
            continue
        tagged_place = any(
            s.entity_type == "LOC" and s.start <= word.start and following.end <= s.end
            for s in sentence.spans
        )
        if tagged_place or (form.norm == "ام" and not _in_span(sentence, word, "PER")):
            continue
        last = first + 1
        while last + 1 < len(words) and last - first < 3 and _in_span(sentence, words[last + 1], "PER"):
            if not words[last + 1].norm.startswith("ال"):
                break
            last += 1
        found.append(
            Mention(
                field, sentence.index, first, last, form.start, words[last].end,
                _slice(sentence, form.start, words[last].end), "PER", "rule", clitics=form.clitics,
            )
        )  # fmt: skip
    return found


def _in_span(sentence: Sentence, word: Word, entity_type: str) -> bool:
    return any(
        s.entity_type == entity_type and s.start < word.end and word.start < s.end for s in sentence.spans
    )


def _tagged(field: str, sentence: Sentence, taken: set[int], types: frozenset[str]) -> list[Mention]:
    """The tagger's spans where no list name stands; a clitic before the article is not part of the name."""
    found = []
    for span in (s for s in sentence.spans if s.entity_type in types):
        positions = [
            i
            for i, w in enumerate(sentence.words)
            if w.start < span.end and span.start < w.end and i not in taken
        ]
        if not positions:
            continue
        first, last = positions[0], positions[-1]
        if positions != list(range(first, last + 1)):
            last = next((p for p, q in pairwise(positions) if q != p + 1), first)
        word = sentence.words[first]
        joined = "LOC" in types and first - 1 in taken
        form = next(
            (
                f
                for f in word.forms[1:]
                if (f.norm.startswith("ال") and f.clitics in ("و", "ب", "ل", "ف", "ك"))
                or (joined and f.clitics == "و")
            ),
            word.forms[0],
        )
        start = max(form.start, span.start)
        end = _whole(sentence, sentence.words[last], span.end)
        surface = _slice(sentence, start, end)
        plain = normalise(surface)
        if len(plain) < 2 or plain in GENERIC_ORGS or not any(c.isalpha() for c in plain):
            continue
        found.append(
            Mention(
                field, sentence.index, first, last, start, end, surface, span.entity_type, "stanza", clitics=form.clitics,
                place=unlisted_place(sentence, first, last, start, end, form.clitics) if span.entity_type == "LOC" else None,
            )
        )  # fmt: skip
    return found


def _whole(sentence: Sentence, word: Word, end: int) -> int:
    """Where a name ends: with its last word, of which the tagger may leave off a letter that it takes for a suffix."""
    rest = _slice(sentence, end, word.end) if end < word.end else ""
    return word.end if not rest or rest.isalpha() else end


def _introduced(field: str, sentence: Sentence, taken: set[int]) -> list[Mention]:
    """Names in quotation marks after a cue (`يدعى “…”`) that the tagger missed; two cues (`المعروف بلقب “…”`) name one."""
    found = []
    words = sentence.words
    for position, word in enumerate(words):
        if not word.stems & NAME_CUES:
            continue
        opening = next(
            (i for i in range(position + 1, min(position + 4, len(words))) if words[i].text in QUOTES), None
        )
        if opening is None:
            continue
        closing = next(
            (i for i in range(opening + 1, min(opening + 6, len(words))) if words[i].text in QUOTES), None
        )
        if closing is None or closing == opening + 1 or taken & set(range(opening + 1, closing)):
            continue
        start, end = words[opening + 1].start, words[closing - 1].end
        surface = _slice(sentence, start, end)
        if not NAME_END.search(surface):
            found.append(
                Mention(field, sentence.index, opening + 1, closing - 1, start, end, surface, "PER", "rule")
            )
            taken = taken | set(range(opening + 1, closing))
    return found
