"""What tells where a total holds from the other places a text names."""

from dataclasses import dataclass

from transforms.annotate.places import PlaceMention
from transforms.extract.beside_number import beside, is_nearest, size_of
from transforms.extract.context import bucket, token
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.totals import Count


@dataclass(frozen=True, eq=False)
class Scope:
    """Region and country that a total may hold for; `place` is what says so in the number's own sentence."""

    region_code: str | None
    country_code: str | None
    origin: str
    """here, country (of a place here), before, title or article."""
    place: PlaceMention | None = None


OFTEN = 3
"""Places that the article names most often, which a total may be of though its sentence names none."""
NOWHERE = Scope(None, None, "nowhere")


def scope_candidates(article: ArticleReading, sentence: SentenceReading) -> list[Scope]:
    """Nowhere, the sentence's places and their countries, places of the sentence before, of the headline, those told most often."""
    found = [NOWHERE]
    found += [Scope(p.region_code, p.country_code, "here", p) for p in sentence.places if p.country_code]
    found += [Scope(None, code, "country") for code in _countries(sentence)]
    before = next((s for s in article.sentences if s.position == sentence.position - 1), None)
    if not sentence.in_title:
        told_before = before.places if before is not None else ()
        found += [Scope(p.region_code, p.country_code, "before") for p in told_before if p.country_code]
        titled = [p for s in article.title for p in s.places if p.country_code]
        found += [Scope(p.region_code, p.country_code, "title") for p in titled]
    often = [place for place, _ in article.places_told.most_common() if place[1]][:OFTEN]
    found += [Scope(region, country, "article") for region, country in often if region]
    return found + [Scope(None, code, "article") for code in dict.fromkeys(country for _, country in often)]


def _countries(sentence: SentenceReading) -> list[str]:
    return list(dict.fromkeys(p.country_code for p in sentence.places if p.country_code and p.region_code))


def scope_features(
    article: ArticleReading, sentence: SentenceReading, count: Count, scope: Scope
) -> list[str]:
    """Binary features of a region and country as those a number is of."""
    size = size_of(count)
    at = f"{scope.origin}&region={scope.region_code is not None}"
    home = scope.country_code == article.main_country
    share = bucket(round(10 * _share(article, scope)), (0, 1, 2, 4, 6, 8))
    features = [
        at,
        f"{at}&home={home}",
        f"{at}&metric={count.metric}",
        f"{at}&part={count.is_part}",
        f"{at}&size={size}",
        f"{at}&share={share}",
        f"share={share}&region={scope.region_code is not None}",
        f"{at}&places={min(3, len(sentence.places))}",
        f"{at}&title={sentence.in_title}",
    ]
    if scope.place:
        features += _nearness(sentence, count, scope.place, at)
    return features


def _share(article: ArticleReading, scope: Scope) -> float:
    """Share of the article's places that lie there."""
    told = article.places_told
    there = sum(
        n
        for (region, country), n in told.items()
        if country == scope.country_code and scope.region_code in (None, region)
    )
    return there / max(1, told.total())


def _nearness(sentence: SentenceReading, count: Count, place: PlaceMention, at: str) -> list[str]:
    """Where the place stands from the number, and whether another number has it for its own."""
    stands = beside(sentence, count, place)
    side, far = stands.side, stands.far
    nearest = is_nearest(count, place, sentence.places)
    return [
        f"{at}&{side}{far}",
        f"{at}&{side}&breaks={stands.breaks}",
        f"{at}&{side}&numbers={stands.numbers}",
        f"{at}&{side}{far}&part={count.is_part}",
        f"{at}&numbers={stands.numbers}&part={count.is_part}",
        f"{at}&nearest={nearest}",
        f"{at}&nearest={nearest}&{side}",
        f"before={token(sentence.words[place.first - 1]) if place.first else '<'}",
        f"{at}&precision={place.precision}",
    ]
