"""What tells which total a total is part of, from the others told before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extract.beside_number import size_of
from transforms.extract.context import around, bucket, token
from transforms.extract.counting_numbers import value
from transforms.extract.reading import SentenceReading
from transforms.extract.totals import Count

WHOLES = 10
"""Totals before it that a part may belong to, the nearest first."""


@dataclass(frozen=True, eq=False)
class Total:
    """A number taken for a total, where it stands, and whether it is taken for a part."""

    sentence: SentenceReading
    count: Count
    is_part: bool


def whole_candidates(before: Sequence[Total]) -> list[int]:
    """Positions of the totals that the next one may be part of."""
    return list(range(len(before)))[: -WHOLES - 1 : -1]


def whole_features(part: Total, before: Sequence[Total], position: int) -> list[str]:
    """Binary features of one of the totals before as the whole of a total."""
    whole = before[position]
    count, other = part.count, whole.count
    near = bucket(part.sentence.position - whole.sentence.position, (0, 1, 2, 4, 8))
    same = count.metric == other.metric
    nearest_whole = all(t.is_part for t in before[position + 1 :])
    last = position == len(before) - 1
    ratio = value(other.quantity) / max(1, value(count.quantity))
    share = "less" if ratio < 1 else "same" if ratio == 1 else bucket(int(ratio), (1, 2, 5, 20, 200))
    after_whole = part.sentence.words[count.quantity.last + 1 : count.quantity.last + 2]
    following = token(after_whole[0]) if after_whole else ">"
    where = f"{near}&same={same}&marked={count.is_part}"
    features = [
        "whole",
        where,
        f"same={same}",
        f"metrics={count.metric}<{other.metric}",
        f"marked={count.is_part}",
        f"marked={count.is_part}&metrics={count.metric}<{other.metric}",
        f"nearest={nearest_whole}&{where}",
        f"nearest={nearest_whole}&last={last}&marked={count.is_part}",
        f"whole is part={whole.is_part}&marked={count.is_part}",
        f"whole is part={whole.is_part}&{near}",
        f"share={share}",
        f"share={share}&same={same}",
        f"share={share}&marked={count.is_part}&same={same}",
        f"whole in title={whole.sentence.in_title}",
        f"whole in title={whole.sentence.in_title}&title={part.sentence.in_title}",
        f"rank={min(3, len(before) - 1 - position)}&{near}",
        f"same={same}&way={count.ways[0]}",
        f"same={same}&following={following}",
        f"first={position == 0}&same={same}",
    ]
    features += [
        f"{f}&same={same}"
        for f in around(part.sentence.words, count.quantity.first, count.quantity.last, "w", 2)
    ]
    if part.sentence is whole.sentence:
        between = part.sentence.words[other.quantity.last + 1 : count.quantity.first]
        features += sorted({f"between={token(w)}" for w in between if len(w.norm) > 1})
        features.append(f"between={bucket(len(between), (2, 5, 9, 15))}&same={same}&marked={count.is_part}")
    elif "\n" in part.sentence.annotated.sentence.text or whole.sentence.words[-1].text == ":":
        features += ["list", f"list&same={same}", f"list&same={same}&share={share}"]
    return features


def no_whole_features(part: Total, before: Sequence[Total]) -> list[str]:
    """Binary features of a total being part of none."""
    count = part.count
    lasting = before[-1] if before else None
    same = lasting is not None and lasting.count.metric == count.metric
    return [
        "none",
        f"none&marked={count.is_part}",
        f"none&metric={count.metric}",
        f"none&metric={count.metric}&marked={count.is_part}",
        f"none&way={count.ways[0]}",
        f"none&size={size_of(count)}",
        f"none&title={part.sentence.in_title}",
        f"none&before={bucket(len(before), (0, 1, 2, 5))}",
        f"none&same as last={same}&last is part={lasting is not None and lasting.is_part}",
        f"none&period={any(d.precision != 'day' or d.open_ended for d in part.sentence.dates)}",
    ]
