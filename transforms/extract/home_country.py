"""In which country a happening lies whose place the text does not say: that of the force which acts at home, else of the likeliest place."""

from collections.abc import Mapping, Sequence

from transforms.annotate.normalise import word_set
from transforms.extract.participants import Role
from transforms.extract.reading import ArticleReading, SentenceReading

LAW_TYPES = frozenset({"arrest", "raid", "release", "seizure", "cell_dismantled", "protest"})
"""What a state does, or suffers, on its own ground."""
ABROAD = frozenset({"IL", "US"})
"""States whose forces arrest beyond their borders as a rule: they tell no country."""
AUTHORITIES = word_set(
    """السلطات سلطات الشرطة شرطة وزارة الوزارة الحكومة الأمن أمن قوات القوات الجيش المخابرات الاستخبارات النيابة القضاء محكمة المحكمة
    الداخلية الدفاع العدل أجهزة جهاز الحرس الدرك المسلحة الأمنية الداخلي"""
)


def home_country(
    article: ArticleReading,
    sentence: SentenceReading,
    event_type: str,
    roles: Sequence[Role],
    likely: Mapping[str, float],
) -> str | None:
    """The country code; `likely` is how likely the places of each country are the scene."""
    told = [*_of_actors(roles), *_of_authorities(sentence)] if event_type in LAW_TYPES else []
    own = next((code for code in told if code not in ABROAD), None)
    likeliest = max(likely, key=lambda code: (likely[code], code), default=None)
    return own or article.main_country or likeliest


def _of_actors(roles: Sequence[Role]) -> list[str]:
    actors = [r.mention.actor or r.mention.forces for r in roles if r.role == "actor" and r.mention]
    return [a.country_code for a in actors if a and a.country_code]


def _of_authorities(sentence: SentenceReading) -> list[str]:
    """Countries of the adjectives that follow a word for an authority (`السلطات البحرينية`)."""
    words = sentence.words
    return [
        code
        for position, code in sentence.annotated.nations
        if position and words[position - 1].stems & AUTHORITIES
    ]
