"""Who may act or be acted upon in a sentence: listed actors, named organisations, states that act, kinds of people."""

from dataclasses import dataclass

from transforms.annotate.document import Word
from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.normalise import normalise, word_set
from transforms.extract.numbers import PERSON_NOUNS, bare

NO_PARTY_KINDS = frozenset({"media", "monitor"})


GROUP_NOUNS = word_set(
    """مسلحون مسلحين مسلحو مسلحي مسلح متظاهرون متظاهرين متظاهرو متظاهري محتجون محتجين محتجو مقاتلون مقاتلين مقاتلو مقاتلي جنود جنودا جندي شرطة عناصر عنصر
    متمردون متمردين متمردي قوات فصائل فصيل ميليشيات ميليشيا مليشيا مليشيات معارضة نظام حكومة جيش أمن سلطات سلطة مدنيون مدنيين مدنيا أهالي سكان طائرات طائرة طيران
    مقاتلات مدفعية دبابة مروحية مستوطنون مستوطنين إرهابيون إرهابيين متشددون متشددين متطرفون متطرفين انتحاري انتحاريون انتحاريين فلسطينيون فلسطينيين فلسطيني مهاجم مهاجمون مهاجمين
    رجل رجال شاب شبان صحفي صحفيين صحفيون ناشط ناشطين نشطاء ناشطون مواطن مواطنين مواطنون أطفال طفل نساء مهاجرين لاجئين نازحين طلاب عمال حراس دورية دوريات رتل موكب حافلة قافلة حاجز
    خلية عصابة تنظيم جماعة حركة جبهة تحالف بحرية مخابرات استخبارات دفاعات مجهولون مجهولين ضباط ضابط قيادي قياديا قائد قائدا مواقع موقع مقر مقرات قاعدة مطار مستشفى منازل سوق
    سفينة سفن ناقلة حوثيون حوثيين أكراد شيعة سنة مسيحيين أقباط مصلين ثوار محتجزين معتقلين أسرى رهائن سائح سياح عسكريين عسكريون عسكري شرطي شرطيين حرس ميليشياوي كتائب"""
)
"""Nouns that stand for a side where no name is given; with the article and adjectives that follow them."""


@dataclass(frozen=True, eq=False)
class Party:
    """A possible participant; words `first`..`last`. `kind` is the actor's, or `org`, `state`, `people`."""

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


def parties_in(annotated: AnnotatedSentence) -> list[Party]:
    """Parties of a sentence, in order of text, one a stretch."""
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
    taken = {p for m in annotated.mentions for p in range(m.first, m.last + 1)}
    parties += [Party(m, "person") for m in annotated.of_type("PER")]
    parties += [Party(m, "people") for m in _people(annotated, taken)]
    taken = {p for party in parties for p in range(party.first, party.last + 1)}
    parties += [Party(m, "adjective") for m in annotated.demonyms if m.first not in taken]
    return sorted(parties, key=lambda p: p.first)


def _is_where(annotated: AnnotatedSentence, mention: Mention) -> bool:
    """`في سوريا`, `شرق سوريا`: where something happens, not a state that acts."""
    before = annotated.words[mention.first - 1].stems if mention.first else frozenset()
    return bool(before & WHERE) or "ب" in mention.clitics


WHERE = word_set("في داخل شرق شرقي غرب غربي شمال شمالي جنوب جنوبي وسط عبر أنحاء أراضي حدود خارج")


def _people(annotated: AnnotatedSentence, taken: set[int]) -> list[Mention]:
    found = []
    words = annotated.words
    position = 0
    while position < len(words):
        form = None if position in taken else _group_form(words[position])
        if form is None:
            position += 1
            continue
        last = position
        while (
            last + 1 < len(words)
            and last - position < 3
            and last + 1 not in taken
            and _qualifies(words[last + 1])
        ):
            last += 1
        start, clitics = form
        sentence = annotated.sentence
        found.append(
            Mention(
                annotated.field, sentence.index, position, last, start, words[last].end,
                sentence.text[start - sentence.start : words[last].end - sentence.start], "ORG", "rule", clitics=clitics,
            )
        )  # fmt: skip
        position = last + 1
    return found


def _group_form(word: Word) -> tuple[int, str] | None:
    for form in word.forms:
        if bare(frozenset((form.norm,)), GROUP_NOUNS | PERSON_NOUNS):
            return form.start, form.clitics
    return None


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
