"""What tells who did what a total counts, and to whom, from the other parties a text names."""

from transforms.extract.beside_number import beside, is_nearest
from transforms.extract.context import bucket, token
from transforms.extract.participants import AGENT_CUES, attribution, follows_cue
from transforms.extract.parties import Party
from transforms.extract.reading import ArticleReading, SentenceReading
from transforms.extract.totals import Count


def side_features(
    article: ArticleReading, sentence: SentenceReading, count: Count, told_in: SentenceReading, party: Party
) -> list[str]:
    """Binary features of a party on either side of what a number counts; one judge a side learns its own weights.

    The candidates are those of a happening (`party_candidates`).
    """
    words = told_in.words
    far = "title" if told_in.in_title else bucket(abs(told_in.position - sentence.position), (0, 1, 2))
    where = "here" if told_in is sentence else far
    before = token(words[party.first - 1]) if party.first else "<"
    namings = bucket(article.namings[party.key], (1, 2, 4, 8))
    at = f"{where}&kind={party.kind}"
    says = attribution(told_in.annotated) is party.mention
    features = [
        at,
        f"{at}&metric={count.metric}",
        f"{at}&part={count.is_part}",
        f"side={party.actor_id}",
        f"side={party.actor_id}&metric={count.metric}",
        f"where={where}",
        f"where={where}&metric={count.metric}",
        f"listed={party.actor_id is not None}&{where}",
        f"before={before}",
        f"before={before}&kind={party.kind}",
        f"head={words[party.first].forms[-1].norm}",
        f"clitic={party.mention.clitics}",
        f"namings={namings}",
        f"namings={namings}&{where}",
        f"by={follows_cue(words, party.mention, AGENT_CUES)}",
        f"says={says}",
        f"says={says}&{where}",
    ]
    if party.first > 1:
        features.append(f"before2={token(words[party.first - 2])}")
    if told_in is sentence:
        features += _nearness(sentence, count, party)
    return features


def no_side_features(sentence: SentenceReading, count: Count) -> list[str]:
    """Binary features of the text not saying who it was."""
    kinds = sorted({p.kind for p in sentence.parties})
    return [
        "none",
        f"none&metric={count.metric}",
        f"none&part={count.is_part}",
        f"none&metric={count.metric}&part={count.is_part}",
        f"none&way={count.ways[0]}",
        f"none&cue={count.cue}",
        f"none&title={sentence.in_title}",
        f"none&parties={min(3, len(sentence.parties))}",
        *(f"none&has={kind}" for kind in kinds),
    ]


def _nearness(sentence: SentenceReading, count: Count, party: Party) -> list[str]:
    """Where the party stands from the number, and what is between them."""
    stands = beside(sentence, count, party)
    side, far = stands.side, stands.far
    nearest = is_nearest(count, party, sentence.parties)
    return [
        f"{side}{far}",
        f"{side}{far}&kind={party.kind}",
        f"{side}{far}&metric={count.metric}",
        f"{side}&kind={party.kind}&metric={count.metric}",
        f"{side}&breaks={stands.breaks}",
        f"{side}&numbers={stands.numbers}",
        f"{side}&numbers={stands.numbers}&metric={count.metric}",
        f"{side}&nearest={nearest}",
        f"{side}&nearest={nearest}&kind={party.kind}",
        f"first={party.first <= min(p.first for p in sentence.parties)}&{side}",
    ]
