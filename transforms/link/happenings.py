"""What of an event tells whether another article means the same happening, one row an event."""

import re

import polars as pl

from transforms.annotate.normalise import normalise

TYPE_GROUPS = {
    "air_strike": ("violence", "bombardment"),
    "shelling": ("violence", "bombardment"),
    "explosion": ("violence", "attack"),
    "armed_attack": ("violence", "attack"),
    "armed_clash": ("violence", "attack"),
    "killing": ("violence", "attack"),
}
"""Family and, inside it, the closer group of a type: outlets call one happening an attack, an explosion or a
killing. A type not listed is a family of its own."""

NAMED_ROLES = ("arrested", "killed", "injured", "abducted", "released")
PARTY_ROLES = ("actor", "partner", "target")
COUNTED = ("killed", "injured", "arrested")

_ARTICLE = "^(?:وال|بال|فال|كال|لل|ال)"
_PREFIX = re.compile(f"{_ARTICLE}(?=..)")
_WEAK = re.compile(r"[اويهء]")
_SERVANT = re.compile(r"\bعبد (?=ال)")
PLACE_HEADS = frozenset(
    "مدينه بلده قريه محافظه منطقه ريف ولايه اقليم حي ناحيه قضاء مديريه وسط قرب محيط عاصمه".split()
)
DIRECTIONS = frozenset("شمالي جنوبي شرقي غربي شمال جنوب شرق غرب".split())
PREFIX_LETTERS = 5
"""Inflection is mostly at the ends: five letters of a word, its article taken off, stand for it."""


def happenings(events: pl.DataFrame, participants: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """One row an event, in order of `event_id`.

    Columns beside the event's own ids, type, codes and day: `family` and `type_group`; `area` (region, else
    country); `place_words` and, of a countryside, its `directions`; `low_X` and `high_X` for the people killed, injured, arrested (NULL: not said,
    `high_X` NULL beside a `low_X`: no upper bound); `parties` (ids of actors, partners, targets); `names`
    (keys that two spellings of one person share); `words` of the sentence; `published_at`.
    """
    frame = events.sort("event_id").join(
        articles.select("article_id", "published_at", "published_date"), on="article_id", how="left"
    )
    return (
        frame.select(
            "event_id",
            "article_id",
            "event_type",
            family=pl.col("event_type").map_elements(lambda t: TYPE_GROUPS.get(t, (t, t))[0], pl.String()),
            type_group=pl.col("event_type").map_elements(
                lambda t: TYPE_GROUPS.get(t, (t, t))[1], pl.String()
            ),
            area=pl.coalesce("region_code", "country_code"),
            region_code="region_code",
            country_code="country_code",
            place_id="place_id",
            geo_precision="geo_precision",
            place_words=pl.col("place_text").map_elements(_place_words, pl.List(pl.String())),
            directions=pl.col("place_text").map_elements(_directions, pl.List(pl.String())),
            earliest=pl.coalesce("event_date_earliest", "event_date"),
            latest=pl.coalesce("event_date_latest", "event_date"),
            date_precision="date_precision",
            published_at=pl.coalesce("published_at", pl.col("published_date").cast(pl.Datetime("us"))),
            words=_words(pl.col("evidence").map_elements(normalise, pl.String())),
            **{f"low_{what}": pl.coalesce(f"{what}_low", f"{what}_best") for what in COUNTED},
            **{f"high_{what}": f"{what}_high" for what in COUNTED},
        )
        .join(_parties(participants), on="event_id", how="left", maintain_order="left")
        .join(_names(participants), on="event_id", how="left", maintain_order="left")
    )


def name_keys(name: str) -> list[str]:
    """What two spellings of a person's name have in common: pairs of consonant skeletons.

    `رزان أشرف النجار`, `رازان النجار` and `رزان نجار` all give `رزن|نجر`; a name of one word gives nothing.
    """
    words = _SERVANT.sub("عبد", normalise(name)).split()
    skeletons = [s for s in dict.fromkeys(_WEAK.sub("", _PREFIX.sub("", word)) for word in words) if s]
    return [f"{a}|{b}" for i, a in enumerate(skeletons) for b in skeletons[i + 1 :]]


ANYBODY = "civilians"
"""The id that all happenings with civilian victims share: no sign that two are one."""


def _parties(participants: pl.DataFrame) -> pl.DataFrame:
    return (
        participants.filter(pl.col("role").is_in(PARTY_ROLES))
        .select("event_id", party=pl.coalesce("actor_id", "entity_id"))
        .drop_nulls()
        .filter(pl.col("party") != ANYBODY)
        .group_by("event_id")
        .agg(parties=pl.col("party").unique().sort())
    )


def _names(participants: pl.DataFrame) -> pl.DataFrame:
    return (
        participants.filter(pl.col("role").is_in(NAMED_ROLES))
        .select(
            "event_id",
            name=pl.concat_str(
                "name_ar", pl.col("aliases_ar").replace("", None), separator="|", ignore_nulls=True
            ).str.split("|"),
        )
        .explode("name")
        .drop_nulls()
        .with_columns(key=pl.col("name").map_elements(name_keys, pl.List(pl.String())))
        .explode("key")
        .drop_nulls()
        .group_by("event_id")
        .agg(names=pl.col("key").unique().sort())
    )


def _place_words(text: str) -> list[str]:
    words = (_PREFIX.sub("", word) for word in normalise(text).split())
    return sorted({word for word in words if word not in PLACE_HEADS | DIRECTIONS and len(word) > 1})


def _directions(text: str) -> list[str]:
    return sorted(DIRECTIONS.intersection(_PREFIX.sub("", word) for word in normalise(text).split()))


def _words(text: pl.Expr) -> pl.Expr:
    """The words of a text as stems, in its order, hashed: only compared with each other, never kept."""
    stems = pl.element().str.replace_all(r"[^\w]", "").str.replace(_ARTICLE, "").str.head(PREFIX_LETTERS)
    return text.str.split(" ").list.eval(stems.filter(stems.str.len_chars() > 1).hash())
