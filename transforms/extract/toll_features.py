"""What tells the dead, wounded and arrested of a happening from the other numbers of people a text gives."""

from datetime import timedelta

from transforms.extract.context import breaks_between, bucket, gap, token, words_between
from transforms.extract.reading import ArticleReading, SentenceReading, Toll
from transforms.extract.triggers import Hit

BEFORE, AFTER = 2, 5
THROUGH, OPENING = 14, 3
"""Words between a trigger and a toll of its sentence, and at the start of another sentence, that may say how they relate."""
SIZES = (0, 1, 2, 5, 20, 100, 500, 2000, 10000)
"""Thousands die or are arrested in one happening seldom, and in a year or a war often."""
PAST = timedelta(days=366)


def toll_candidates(article: ArticleReading, sentence: SentenceReading) -> list[tuple[SentenceReading, Toll]]:
    """Tolls of the sentence, the next ones, the ones before and the headline."""
    near = [s for s in article.sentences if -BEFORE <= s.position - sentence.position <= AFTER or s.in_title]
    return [(s, t) for s in near for t in s.tolls]


def toll_features(
    article: ArticleReading, sentence: SentenceReading, hit: Hit, told_in: SentenceReading, toll: Toll
) -> list[str]:
    """Binary features of a toll as the toll of a trigger's happening."""
    words = told_in.words
    event_type = hit.trigger.event_type
    offset = told_in.position - sentence.position
    where = "title" if told_in.in_title and told_in is not sentence else str(max(-2, min(5, offset)))
    size = bucket(toll.quantity.size, SIZES)
    own = told_in is sentence and toll.hit.first == hit.first
    features = [
        f"where={where}",
        f"where={where}&what={toll.what}",
        f"what={toll.what}&type={event_type}",
        f"where={where}&what={toll.what}&type={event_type}",
        f"size={size}",
        f"size={size}&where={where}",
        f"size={size}&what={toll.what}",
        f"qualifier={toll.quantity.qualifier}",
        f"own={own}",
        f"told={toll.told}",
        f"told={toll.told}&own={own}",
        f"told={toll.told}&where={where}",
        f"form={words[toll.hit.first].norm}",
        f"before={token(words[toll.hit.first - 1]) if toll.hit.first else '<'}",
    ]
    if _is_history(article, told_in):
        features += ["history", f"history&size={size}", f"history&what={toll.what}"]
    if any(d.open_ended for d in told_in.dates):
        features += ["since", f"since&size={size}"]
    features += [f"date={d.precision}" for d in told_in.dates[:3]]
    if any(d.precision in ("year", "month", "half") for d in told_in.dates):
        features.append("period")
    headline = article.headline.tolls if article.headline else ()
    headed = [t.quantity.best == toll.quantity.best for t in headline if t.what == toll.what]
    features.append(f"headline={any(headed) if headed else None}&{where}")
    earlier = [t for t in told_in.tolls if t.what == toll.what and t.hit.first < toll.hit.first]
    features.append(f"earlier={bucket(len(earlier), (0, 1))}&{where}")
    if told_in is sentence:
        side, distance = gap(hit.first, hit.last, toll.hit.first, toll.hit.last)
        between = sum(
            min(hit.first, toll.hit.first) < g[0].first < max(hit.first, toll.hit.first)
            and g[0].trigger.event_type not in ("killing", "injury")
            for g in told_in.groups
        )
        later = max(hit.first, toll.hit.first)
        nearer = sum(
            t.what == toll.what and abs(t.hit.first - hit.first) < abs(toll.hit.first - hit.first)
            for t in told_in.tolls
        )
        features += [
            f"gap={side}{bucket(distance)}",
            f"between={side}{bucket(between, (0, 1, 2))}",
            f"link={side}{token(words[later - 1]) if later else '<'}",
            f"nearer={side}{bucket(nearer, (0, 1))}",
            f"breaks={side}{bucket(breaks_between(words, hit.first, toll.hit.first), (0, 1, 2))}",
        ]
        features += [f"through={token(w)}" for w in words_between(words, hit, toll.hit)[:THROUGH]]
    else:
        rivals = {
            h.trigger.event_type
            for g in told_in.groups
            for h in g[:1]
            if h.trigger.event_type not in ("killing", "injury")
        }
        features.append(f"rivals={bucket(len(rivals), (0, 1))}&same={event_type in rivals}&{where}")
        apart = bool(sentence.places) and not {p.region_code for p in told_in.places} <= {
            p.region_code for p in sentence.places
        }
        features += [f"apart={apart}&{where}", f"definite={hit.definite}&{where}"]
        here = any(t.what == toll.what for t in sentence.tolls)
        features.append(f"here={here}&{where}")
        for word in words[:OPENING]:
            features += [f"opens={token(word)}", f"opens={token(word)}&{where}"]
    return features


def _is_history(article: ArticleReading, sentence: SentenceReading) -> bool:
    """`اعتُقل 110 آلاف شخص عام 1942`: whether a sentence tells of what was more than a year before the report."""
    past = article.published - PAST if article.published else None
    return any(past and d.latest and d.latest < past for d in sentence.dates)
