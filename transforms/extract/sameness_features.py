"""What tells a happening told again from another happening of its kind."""

from collections.abc import Iterable

from transforms.annotate.normalise import normalise, word_set
from transforms.annotate.places import PlaceMention
from transforms.extract.context import bucket, token
from transforms.extract.draft import Draft
from transforms.extract.participants import Role
from transforms.extract.reading import SentenceReading

OTHERS = word_set(
    "آخر أخرى ثان ثانية ثالث ثالثة مماثل مماثلة جديد جديدة منفصل منفصلة أيضا كذلك سابق سابقة الأول الأولى"
)
THESE = word_set("هذا هذه ذلك تلك نفس نفسه نفسها ذاته ذاتها")
REACH = 4


def sameness_features(earlier: Draft, later: Draft, between: int) -> list[str]:
    """Binary features of two tellings of one article; `between` counts tellings of the later's type between them."""
    types = "|".join(sorted((earlier.event_type, later.event_type)))
    same_type = earlier.event_type == later.event_type
    here = earlier.told_in is later.told_in
    gap = "here" if here else "title" if earlier.in_title else bucket(
        later.told_in.position - earlier.told_in.position, (1, 2, 3, 5, 8, 12)
    )  # fmt: skip
    dates = _dates(earlier, later)
    places = _places(earlier, later)
    words = later.told_in.words
    first, last = later.hit.first, later.hit.last
    definite = later.is_definite
    speech = later.hit.trigger.part_of_speech
    alike = "same" if same_type else types
    features = [
        f"types={types}",
        f"alike={same_type}",
        f"gap={gap}",
        f"gap={gap}&alike={same_type}",
        f"gap={gap}&types={types}",
        f"between={bucket(between, (0, 1, 2, 4))}&alike={same_type}",
        f"head={earlier.hit.trigger.pattern[0] == later.hit.trigger.pattern[0]}&alike={same_type}",
        f"definite={definite}&pos={speech}&alike={same_type}",
        f"definite={definite}&types={types}",
        f"definite={definite}&gap={gap}",
        f"pos={earlier.hit.trigger.part_of_speech}|{speech}&gap={gap}",
        f"form={words[first].norm}",
        f"clitic={later.hit.clitics}",
        f"dates={dates}",
        f"dates={dates}&alike={alike}",
        f"dates={dates}&gap={gap}",
        f"places={places}",
        f"places={places}&alike={alike}",
        f"places={places}&dates={dates}",
        f"places={places}&gap={gap}",
        f"recalled={earlier.recalled}|{later.recalled}",
        f"opens={token(words[0])}",
    ]  # fmt: skip
    near = [*words[max(0, first - REACH) : first], *words[last + 1 : last + 1 + REACH]]
    features += [f"near={token(w)}" for w in near]
    if any(w.stems & OTHERS for w in near):
        features += ["another", f"another&alike={same_type}"]
    if first and words[first - 1].stems & THESE:
        features.append("this")
    for role in ("actor", "target"):
        relation = _overlap(_keys(earlier.role(role)), _keys(later.role(role)))
        features += [f"{role}={relation}", f"{role}={relation}&alike={same_type}"]
    people = _overlap(_people(earlier), _people(later))
    features.append(f"people={people}")
    tolls = _tolls(earlier.told_in, later.told_in)
    features += [f"tolls={tolls}", f"tolls={tolls}&alike={same_type}"]
    if not here:
        shared = len(earlier.told_in.content & later.told_in.content)
        size = bucket(shared, (0, 1, 2, 3, 5, 8))
        features += [f"shared={size}", f"shared={size}&title={earlier.in_title}"]
    else:
        low, high = sorted((earlier.hit.last, later.hit.first))
        features += [f"joined={token(w)}" for w in words[low + 1 : high][:6]]
        features.append(f"apart={bucket(high - low)}&alike={same_type}")
        features.append(f"apart={bucket(high - low)}&types={types}")
    return features


def _dates(earlier: Draft, later: Draft) -> str:
    a, b = earlier.date, later.date
    if a is None or b is None:
        return f"{'none' if a is None else 'said'}|{'none' if b is None else 'said'}"
    relation = (
        "equal"
        if (a.earliest, a.latest) == (b.earliest, b.latest)
        else "overlapping"
        if a.earliest <= b.latest and b.earliest <= a.latest
        else "apart"
    )
    return f"{relation}:{_stands(earlier.is_dated_here)}|{_stands(later.is_dated_here)}"


def _places(earlier: Draft, later: Draft) -> str:
    a, b = earlier.place, later.place
    if a is None or b is None:
        return f"{'none' if a is None else 'said'}|{'none' if b is None else 'said'}"
    return f"{_relation(a, b)}:{_stands(earlier.is_placed_here)}|{_stands(later.is_placed_here)}"


def _stands(beside: bool) -> str:
    return "beside" if beside else "off"


def _relation(a: PlaceMention, b: PlaceMention) -> str:
    if normalise(a.text) == normalise(b.text) or (a.place_id and a.place_id == b.place_id):
        return "equal"
    if a.region_code and b.region_code:
        if a.region_code != b.region_code:
            return "other region"
        return "other place" if a.place_id and b.place_id else "same region"
    if a.country_code and b.country_code:
        return "same country" if a.country_code == b.country_code else "other country"
    return "unlike"


def _keys(roles: Iterable[Role]) -> frozenset[str]:
    return frozenset(role.key for role in roles)


def _people(draft: Draft) -> frozenset[str]:
    casualty = draft.hit.trigger.casualty
    return _keys(draft.role(casualty)) if casualty else frozenset()


def _overlap(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return f"{'some' if a else 'none'}|{'some' if b else 'none'}"
    return "shared" if a & b else "unlike"


def _tolls(earlier: SentenceReading, later: SentenceReading) -> str:
    if earlier is later:
        return "here"
    a = {(t.what, t.quantity.best or t.quantity.low) for t in earlier.tolls}
    b = {(t.what, t.quantity.best or t.quantity.low) for t in later.tolls}
    if a & b:
        return "shared"
    same_kind = {what for what, _ in a} & {what for what, _ in b}
    return "unlike" if same_kind else f"{bool(a)}|{bool(b)}"
