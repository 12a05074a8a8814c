"""What tells the dead of two sides of one happening from two numbers that are not to be added up."""

from transforms.annotate.normalise import word_set
from transforms.extract.context import bucket, token
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.toll import Toll

SIDE_REACH = 6
OTHERS = word_set("آخر آخرون آخرين أخرى آخران كذلك أيضا")
VICTIMS_ONLY = ("killing", "injury", "arrest")
AGAINST = word_set("فيما بينما مقابل المقابل حين كما")


def added_features(article: ArticleReading, toll: Toll, event_type: str) -> list[str]:
    """Binary features of two tolls as the two parts of one."""
    one, other = toll.parts
    first, second = article.at[one.sentence], article.at[other.sentence]
    distance = other.sentence - one.sentence
    sides = _sides(first, one, second, other)
    smaller, larger = sorted((one.quantity.best or 0, other.quantity.best or 0))
    elsewhere = {
        t.quantity.best
        for s in article.sentences
        for t in s.tolls
        if t.what == toll.what and t is not one and t is not other
    }
    between = _between(first, one, second, other)
    lead = second.words[max(0, other.hit.first - SIDE_REACH) : other.hit.first]
    near = second.words[other.quantity.first : other.quantity.last + 3]
    features = [
        f"distance={distance}",
        f"sides={sides}",
        f"sides={sides}&distance={distance}",
        f"sides={sides}&type={event_type}",
        f"type={event_type}",
        f"what={toll.what}",
        f"equal={smaller == larger}",
        f"ratio={bucket(larger // max(1, smaller), (1, 3, 10, 50))}",
        f"told before={one.quantity.best in elsewhere}",
        f"told again={other.quantity.best in elsewhere}",
        f"told in all={toll.quantity.best in elsewhere}",
        f"headline={_is_headed(article, one)}{_is_headed(article, other)}",
        f"between={bucket(between, (0, 1, 2))}&distance={distance}",
        f"against={any(w.stems & AGAINST for w in lead)}",
        f"others={any(w.stems & OTHERS for w in near)}",
        f"told={one.told}&{other.told}",
        f"word={one.hit.trigger.pattern[0]}",
        f"other word={other.hit.trigger.pattern[0]}",
        f"link={token(second.words[other.hit.first - 1]) if other.hit.first else '<'}",
        f"begin={token(second.words[0]) if distance else ''}",
        f"joined={other.hit.clitics}",
    ]
    return [f"added {feature}" for feature in features]


def _sides(first: SentenceReading, one: Toll, second: SentenceReading, other: Toll) -> str:
    """Whether the people of two tolls are said to be of two parties."""
    ids, kinds = _victims(first, one)
    other_ids, other_kinds = _victims(second, other)
    if ids and other_ids:
        return "same" if ids & other_ids else "differ"
    if kinds and other_kinds:
        return "alike" if kinds & other_kinds else "unlike"
    return f"{len(kinds) > 0}{len(other_kinds) > 0}"


def _victims(sentence: SentenceReading, toll: Toll) -> tuple[set[str], set[str]]:
    """Listed actors and kinds of party that people are said to be of."""
    start, end = toll.quantity.first, toll.quantity.last + SIDE_REACH
    stop = next((i for i in range(toll.quantity.last + 1, end) if _is_stop(sentence, i)), end)
    near = [p for p in sentence.parties if start <= p.first < stop]
    return {p.actor_id for p in near if p.actor_id}, {p.kind for p in near}


def _is_stop(sentence: SentenceReading, position: int) -> bool:
    return position >= len(sentence.words) or sentence.words[position].text in "،,.؛:"


def _between(first: SentenceReading, one: Toll, second: SentenceReading, other: Toll) -> int:
    """Happenings told between two tolls."""
    return sum(
        (sentence is not first or one.hit.first < group[0].first)
        and (sentence is not second or group[0].first < other.hit.first)
        and group[0].trigger.event_type not in VICTIMS_ONLY
        for sentence in dict.fromkeys((first, second))
        for group in sentence.groups
    )


def _is_headed(article: ArticleReading, toll: Toll) -> str:
    """Whether the headline gives the same number."""
    headed = (
        [t.quantity.best for t in article.headline.tolls if t.what == toll.what] if article.headline else []
    )
    return "y" if toll.quantity.best in headed else "n" if headed else "-"
