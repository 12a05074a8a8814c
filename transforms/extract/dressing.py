"""What the text says of a trigger that tells a happening: its date, its scene, who did it and to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from transforms.annotate.document import Word
from transforms.annotate.places import PlaceMention
from transforms.extract.context import breaks_between, gap
from transforms.extract.date_candidates import date_candidates
from transforms.extract.date_features import date_features, no_date_features
from transforms.extract.dates import DateSpan
from transforms.extract.draft import Draft
from transforms.extract.home_country import home_country
from transforms.extract.judge import Judge, Judges
from transforms.extract.modality import is_recalled
from transforms.extract.participants import PARTNER_CUES, Role, attribution, follows_cue, person_roles
from transforms.extract.party_features import no_target_features, party_candidates, party_features
from transforms.extract.place_features import no_place_features, place_candidates, place_features
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.triggers import Hit

ACTED = 0.25
ACTED_TOO = 0.45
"""Probability that makes a party an actor, and a second one beside the first."""
MOST_PARTIES = 3


def dress(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, probability: float, judges: Judges
) -> Draft:
    """One telling of a happening."""
    words = sentence.words
    date_span, date_probability = _date(article, sentence, hit, judges.date)
    place, place_probability, likely = _place(article, sentence, hit, judges.place)
    later = (g[0].first for g in sentence.groups if g[0].first > hit.last)
    until = next(later, len(words))
    parties = _parties(article, sentence, hit, judges)
    counted = next((t.quantity for t in sentence.tolls if t.hit.first == hit.first), None)
    return Draft(
        told_in=sentence,
        hit=hit,
        probability=probability,
        recalled=is_recalled(words, hit),
        date=date_span,
        place=place,
        country_code=home_country(article, sentence, hit.trigger.event_type, parties, likely),
        roles=(
            *parties,
            *person_roles(sentence.annotated, hit, until, counted),
        ),
        source=attribution(sentence.annotated),
        is_dated_here=date_span in sentence.dates and _is_beside(words, hit, date_span),
        is_placed_here=any(p.start == place.start for p in sentence.places) and _is_beside(words, hit, place)
        if place
        else False,
        date_probability=date_probability,
        place_probability=place_probability,
    )


BESIDE = 5
"""Words between a trigger and what stands right beside it."""


def _is_beside(words: Sequence[Word], hit: Hit, other: DateSpan | PlaceMention | None) -> bool:
    if other is None:
        return False
    _, distance = gap(hit.first, hit.last, other.first, other.last)
    return distance <= BESIDE and not breaks_between(words, hit.first, other.first)


def _date(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, judge: Judge
) -> tuple[DateSpan | None, float]:
    """The likeliest date, or None where it is likelier that none is said, with its share; 0 where no date is in sight."""
    candidates = date_candidates(article, sentence)
    if not candidates:
        return None, 0.0
    features = [date_features(article, sentence, hit, told_in, span) for told_in, span in candidates]
    shares = judge.shares([no_date_features(article, sentence, hit), *features])
    return max(zip([None, *(span for _, span in candidates)], shares, strict=True), key=lambda o: o[1])


def _place(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, judge: Judge
) -> tuple[PlaceMention | None, float, dict[str, float]]:
    """The likeliest scene with its share, 0 where none is in sight, and the share of each country's places; its region, where not known, is the next likeliest's of the article's country.

    Phrases of one name support each other: a place told in headline and body is one answer, not two that compete.
    """
    candidates = place_candidates(article, sentence)
    if not candidates:
        return None, 0.0, {}
    features = [place_features(article, sentence, hit, told_in, place) for told_in, place in candidates]
    none, *shares = judge.shares([no_place_features(article, sentence, hit), *features])
    of_name = _sums((place.bare, share) for share, (_, place) in zip(shares, candidates, strict=True))
    options = ((of_name[p.bare], share, p) for share, (_, p) in zip(shares, candidates, strict=True))
    ranked = sorted(options, key=lambda o: (-o[0], -o[1]))
    likely = _sums(
        (p.country_code, share)
        for share, (told_in, p) in zip(shares, candidates, strict=True)
        if p.country_code and not told_in.is_dateline(p)
    )
    if ranked[0][0] <= none:
        return None, none, likely
    share, _, place = ranked[0]
    if place.country_code is None:
        home = article.main_country
        known = next((p for _, _, p in ranked if p.country_code and home in (None, p.country_code)), None)
        region, country = (known.region_code, known.country_code) if known else (None, home)
        place = replace(place, region_code=region, country_code=country)
    return place, share, likely


def _parties(article: ArticleReading, sentence: SentenceReading, hit: Hit, judges: Judges) -> list[Role]:
    """Actors that are likely enough, the likeliest first, and the likeliest target; who is named as helping is a partner.

    What the judge gives to the mentions of one party is that party's: named twice it does not compete with itself.
    """
    candidates = party_candidates(article, sentence)
    features = [party_features(article, sentence, hit, told_in, p) for told_in, p in candidates]
    untold, *aimed = judges.target.shares([no_target_features(sentence, hit), *features])
    acting = [judges.actor.probability(f) for f in features]
    of_party = _sums((party.key, share) for share, (_, party) in zip(aimed, candidates, strict=True))
    roles: list[Role] = []
    by_acting = sorted(zip(acting, candidates, strict=True), key=lambda c: -c[0])
    for probability, (told_in, party) in by_acting:
        helps = follows_cue(told_in.words, party.mention, PARTNER_CUES)
        enough = ACTED_TOO if roles else ACTED
        likely = probability >= enough and probability >= of_party[party.key]
        if (
            (likely or (helps and told_in is sentence))
            and len(roles) < MOST_PARTIES
            and not _has(roles, party.key)
        ):
            roles.append(Role("partner" if helps else "actor", party.mention, party.mention.surface))
    by_aim = sorted(zip(aimed, candidates, strict=True), key=lambda c: (-of_party[c[1][1].key], -c[0]))
    for _, (_, party) in by_aim:
        if of_party[party.key] > untold and not _has(roles, party.key):
            roles.append(Role("target", party.mention, party.mention.surface))
            break
    return roles


def _sums(shares: Iterable[tuple[str, float]]) -> dict[str, float]:
    """What the mentions of each name or party have together."""
    together: dict[str, float] = {}
    for name, share in shares:
        together[name] = together.get(name, 0.0) + share
    return together


def _has(roles: Sequence[Role], key: str) -> bool:
    return any(r.key == key for r in roles)
