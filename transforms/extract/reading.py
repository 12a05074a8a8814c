"""An article as the judges read it: per sentence its triggers, dates, places, parties and counted people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence
from transforms.annotate.normalise import word_set
from transforms.annotate.places import PlaceMention
from transforms.extract.casualties import casualties_in
from transforms.extract.context import TOPICS, gap, token
from transforms.extract.dates import DateSpan
from transforms.extract.numbers import YEARS, Quantity
from transforms.extract.parties import NOBODY, Party, parties_in, short_forms
from transforms.extract.scenes import scenes_in
from transforms.extract.told_dates import dates_of
from transforms.extract.triggers import Hit, TriggerLexicon
from transforms.reference import Actor

Spot = tuple[str, int, int]
"""Field, sentence and word."""
LONG_WORD = 4
DATELINE_WORDS = 14
HEADER_ENDS = frozenset(":.؛")
MAIN_PARTIES = 2
"""Listed actors that an article is about, and may mean where it does not name them."""
NO_MAIN_KINDS = frozenset({"civilians", "state", "adjective"})
MAIN_SHARE = 0.6
"""Share of an article's places that makes their country the article's."""


@dataclass(frozen=True, eq=False)
class Toll:
    """People said to be killed, injured or arrested: the trigger and the number."""

    what: str
    quantity: Quantity
    hit: Hit
    sentence: int
    told: str
    """The construction that says how many."""


@dataclass(frozen=True, eq=False)
class SentenceReading:
    """One sentence; `position` counts from the title (0) through the article."""

    annotated: AnnotatedSentence
    position: int
    dates: tuple[DateSpan, ...]
    groups: tuple[tuple[Hit, ...], ...]
    """Triggers by place in the text; several where a word can announce several types."""
    tolls: tuple[Toll, ...]
    named: Mapping[str, Actor]
    """Whom the text so far means by a short form (`التنظيم`)."""

    @property
    def words(self) -> tuple[Word, ...]:
        """The sentence's words."""
        return self.annotated.words

    @property
    def in_title(self) -> bool:
        """Whether this is the headline."""
        return self.annotated.field == "title"

    @property
    def is_day_header(self) -> bool:
        """Whether it opens with a day and a colon, or is nothing but a day: `– الأحد:`, `السبت 3 آذار`."""
        if not self.dates or self.dates[0].precision != "day" or self.dates[0].first > 2:
            return False
        rest = self.words[self.dates[0].last + 1 :]
        return not rest or rest[0].text in HEADER_ENDS

    def nearest_telling(self, event_type: str, first: int, last: int) -> Hit | None:
        """The trigger of a type nearest to a stretch of words."""
        hits = [hit for group in self.groups for hit in group if hit.trigger.event_type == event_type]
        return min(hits, key=lambda hit: gap(hit.first, hit.last, first, last)[1], default=None)

    def spot(self, word: int) -> Spot:
        """Where a word stands in the article."""
        return self.annotated.field, self.annotated.sentence.index, word

    @cached_property
    def content(self) -> frozenset[str]:
        """Its longer words and its numbers: what two sentences may share."""
        return frozenset(token(w) for w in self.words if len(w.norm) > LONG_WORD or w.norm.isdigit())

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """Place phrases, in order."""
        return tuple(self.annotated.places)

    def is_dateline(self, place: PlaceMention) -> bool:
        """`دبي، الإمارات العربية المتحدة (CNN)--`: where the desk sits."""
        if self.position > 1:
            return False
        words = self.words[:DATELINE_WORDS]
        end = next(
            (i for i, w in enumerate(words) if w.text.startswith(("--", "—", "–")) or w.text == "-"), 0
        )
        return place.last < end

    @cached_property
    def dated_words(self) -> frozenset[int]:
        """Positions of the words of its dates."""
        return frozenset(word for span in self.dates for word in range(span.first, span.last + 1))

    @cached_property
    def scenes(self) -> tuple[PlaceMention, ...]:
        """Place phrases, and those that join several of them."""
        return tuple(scenes_in(self.annotated.sentence, self.places))

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Who may act or be acted upon, in order."""
        return tuple(parties_in(self.annotated, self.named))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every reading of every word."""
        return frozenset().union(*(w.stems for w in self.words)) if self.words else frozenset()

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Kinds of vocabulary that the sentence has words of."""
        return tuple(name for name, stems in TOPICS.items() if not self.stems.isdisjoint(stems))


@dataclass(frozen=True, eq=False)
class ArticleReading:
    """All sentences, title first."""

    sentences: tuple[SentenceReading, ...]
    published: date | None

    @cached_property
    def title(self) -> tuple[SentenceReading, ...]:
        """The sentences of the headline."""
        return tuple(s for s in self.sentences if s.in_title)

    @property
    def headline(self) -> SentenceReading | None:
        """The headline's first sentence."""
        return next(iter(self.title), None)

    @cached_property
    def at(self) -> Mapping[int, SentenceReading]:
        """The sentences by their position."""
        return {s.position: s for s in self.sentences}

    @cached_property
    def day_headers(self) -> dict[int, SentenceReading]:
        """By position of a sentence, the one at or before it whose day holds for the items of a list under it."""
        headers: dict[int, SentenceReading] = {}
        header: SentenceReading | None = None
        for sentence in self.sentences:
            if not sentence.in_title and sentence.is_day_header:
                header = sentence
            if header is not None:
                headers[sentence.position] = header
        return headers

    @cached_property
    def main_country(self) -> str | None:
        """The country that most of the article's places lie in, where most of them lie in one."""
        told = Counter(
            p.country_code
            for s in self.sentences
            for p in s.places
            if p.country_code and not s.is_dateline(p)
        )
        code, count = max(told.items(), key=lambda item: (item[1], item[0]), default=(None, 0))
        return code if count >= MAIN_SHARE * told.total() else None

    @cached_property
    def places_told(self) -> Counter[tuple[str | None, str | None]]:
        """How often the article names places of each region and country."""
        return Counter((p.region_code, p.country_code) for s in self.sentences for p in s.places)

    @cached_property
    def namings(self) -> Counter[str]:
        """How often the article names each party."""
        return Counter(p.key for s in self.sentences for p in s.parties)

    @cached_property
    def main_parties(self) -> tuple[tuple["SentenceReading", Party], ...]:
        """Where the listed actors that the article names most often are named first."""
        first: dict[str, tuple[SentenceReading, Party]] = {}
        for sentence in self.sentences:
            for party in sentence.parties:
                if party.actor_id and party.kind not in NO_MAIN_KINDS:
                    first.setdefault(party.key, (sentence, party))
        often = sorted(first, key=lambda key: -self.namings[key])
        return tuple(first[key] for key in often[:MAIN_PARTIES])

    @cached_property
    def days_told(self) -> dict[tuple[date, date], list[tuple["SentenceReading", DateSpan]]]:
        """Where the article gives each first and last day."""
        told: dict[tuple[date, date], list[tuple[SentenceReading, DateSpan]]] = {}
        for sentence in self.sentences:
            for span in sentence.dates:
                told.setdefault((span.earliest, span.latest), []).append((sentence, span))
        return told

    @cached_property
    def topics(self) -> dict[str, int]:
        """How often words of each kind of vocabulary stand in the article, a sentence counting a word once."""
        told = {name: sum(self.stem_counts.get(stem, 0) for stem in stems) for name, stems in TOPICS.items()}
        return {name: count for name, count in told.items() if count}

    @cached_property
    def stem_counts(self) -> dict[str, int]:
        """In how many sentences each stem stands."""
        counts: dict[str, int] = {}
        for sentence in self.sentences:
            for stem in sentence.stems:
                counts[stem] = counts.get(stem, 0) + 1
        return counts


def read_article(
    sentences: Sequence[AnnotatedSentence], lexicon: TriggerLexicon, published: date | None
) -> ArticleReading:
    """Reads every sentence once; what follows looks things up here."""
    read = []
    told: frozenset[str] = frozenset()
    dates = dates_of((s.sentence for s in sentences), published)
    named = NOBODY
    after_title = int(bool(sentences) and sentences[0].field != "title")
    for position, (annotated, dated) in enumerate(zip(sentences, dates, strict=True), start=after_title):
        told |= _topics(annotated)
        groups = _groups(annotated, lexicon, told)
        for mention in annotated.mentions:
            if mention.actor:
                forms = short_forms(mention.actor)
                if any(named.get(form) is not mention.actor for form in forms):
                    named = {**named, **dict.fromkeys(forms, mention.actor)}
        read.append(
            SentenceReading(
                annotated,
                position,
                dated,
                groups,
                tuple(
                    Toll(c.what, c.quantity, c.hit, position, c.told)
                    for c in casualties_in(annotated, groups)
                    if not _is_of_a_date(annotated.words, c.quantity, dated)
                ),
                named,
            )
        )
    return ArticleReading(tuple(read), published)


BEFORE_A_YEAR = word_set("عام العام سنة صيف شتاء ربيع خريف منذ مطلع بداية منتصف أواخر نهاية في")

YEAR_NOUNS, YEAR_DIGITS = word_set("عام سنة العام السنة"), 4
"""What stands before a year of any calendar (`في عام 1385`)."""


def _is_of_a_date(words: Sequence[Word], quantity: Quantity, dates: Sequence[DateSpan]) -> bool:
    """`منذ صيف 2014`, `1439/12/4هـ`: the number of a date counts nobody."""
    if any(span.first <= quantity.first <= span.last for span in dates):
        return True
    number, following = words[quantity.first], words[quantity.first + 1 : quantity.first + 2]
    if "/" in number.text or any(w.text.startswith("/") for w in following):
        return True
    if quantity.first == 0 or not number.norm.isdigit():
        return False
    before = words[quantity.first - 1].stems
    if len(number.norm) == YEAR_DIGITS and not before.isdisjoint(YEAR_NOUNS):
        return True
    return quantity.best in YEARS and not before.isdisjoint(BEFORE_A_YEAR)


VAGUE_HEADS = word_set(
    """هجوم هجمات هجمة مهاجمة هاجم استهداف استهدف ضرب دمر تدمير اعتداء عدوان قصف ضربة ضربات أصاب سقط هز نيران
    إطلاق أطلق ألقى"""
)
"""Words for an attack of any means: strike, shelling or blast only where the text names such a means."""
MEANS = {"air_strike": "air", "shelling": "artillery", "explosion": "bomb"}
PLAIN = word_set("قصف ضربة ضربات")
"""Words that mean shelling where no means is named."""


def _topics(annotated: AnnotatedSentence) -> frozenset[str]:
    stems = frozenset().union(*(w.stems for w in annotated.words)) if annotated.words else frozenset()
    return frozenset(name for name in MEANS.values() if stems & TOPICS[name])


def _is_of_kind(hit: Hit, told: frozenset[str]) -> bool:
    """`هجوم` is shelling where rockets are told of, an air strike where aircraft are; else an armed attack."""
    head, event_type = hit.trigger.pattern[0], hit.trigger.event_type
    if len(hit.trigger.pattern) > 1 or head not in VAGUE_HEADS or event_type not in MEANS:
        return True
    return MEANS[event_type] in told or (head in PLAIN and event_type == "shelling")


def _groups(
    annotated: AnnotatedSentence, lexicon: TriggerLexicon, told: frozenset[str]
) -> tuple[tuple[Hit, ...], ...]:
    """Triggers of a sentence outside the names of actors (`هيئة تحرير الشام` frees nobody)."""
    named = {p for m in annotated.mentions if m.actor for p in range(m.first, m.last + 1)}
    groups = (
        tuple(h for h in group if h.first not in named and _is_of_kind(h, told))
        for group in lexicon.hits(annotated.words)
    )
    return tuple(group for group in groups if group)
