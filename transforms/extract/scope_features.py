"""What tells where a total holds from the other places a text names."""

from dataclasses import dataclass

from transforms.annotate.places import PlaceMention
from transforms.extract.context import breaks_between, bucket, gap, token
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.totals import Count, value


@dataclass(frozen=True, eq=False)
class Scope:
    """Region and country that a total may hold for; `place` is what says so, None where nothing said in the sentence does."""

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
    if before is not None and not sentence.in_title:
        found += [Scope(p.region_code, p.country_code, "before", p) for p in before.places if p.country_code]
    if not sentence.in_title:
        titled = [p for s in article.title for p in s.places if p.country_code]
        found += [Scope(p.region_code, p.country_code, "title", p) for p in titled]
    often = [place for place, _ in article.places_told.most_common() if place[1]][:OFTEN]
    found += [Scope(region, country, "article") for region, country in often if region]
    return found + [Scope(None, code, "article") for code in dict.fromkeys(country for _, country in often)]


def _countries(sentence: SentenceReading) -> list[str]:
    return list(dict.fromkeys(p.country_code for p in sentence.places if p.country_code and p.region_code))


def scope_features(
    article: ArticleReading, sentence: SentenceReading, count: Count, scope: Scope
) -> list[str]:
    """Binary features of a region and country as those a number is of."""
    size = bucket(value(count.quantity), (5, 30, 300, 3000, 100000))
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
    if scope.origin == "here" and scope.place:
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
    words, quantity = sentence.words, count.quantity
    side, apart = gap(quantity.first, quantity.last, place.first, place.last)
    far = bucket(apart, (0, 1, 2, 4, 7, 12))
    breaks = min(3, breaks_between(words, quantity.last, place.first))
    low, high = sorted((quantity.first, place.first))
    numbers = min(2, sum(w.norm[:1].isdigit() for w in words[low + 1 : high]))
    others = [abs(p.first - quantity.first) for p in sentence.places if p is not place]
    nearest = all(abs(place.first - quantity.first) <= other for other in others)
    return [
        f"{at}&{side}{far}",
        f"{at}&{side}&breaks={breaks}",
        f"{at}&{side}&numbers={numbers}",
        f"{at}&{side}{far}&part={count.is_part}",
        f"{at}&numbers={numbers}&part={count.is_part}",
        f"{at}&nearest={nearest}",
        f"{at}&nearest={nearest}&{side}",
        f"before={token(words[place.first - 1]) if place.first else '<'}",
        f"{at}&precision={place.precision}",
    ]
