"""Which pairs of events are worth comparing: without this, a million events are half a billion billion pairs."""

from collections.abc import Iterator

import polars as pl

from transforms.link.happenings import COUNTED

TOLERANCE_DAYS = 1
"""A night, and an outlet's time zone, put one happening on two days."""
REPORT_LAG_DAYS = 2
"""A text without a date is published up to so many days after what it tells."""
LONGEST_WINDOW_DAYS = 10
"""What is known only to a month is compared by its people and its words, not by its days."""
TELLING_COUNT = 3
"""A number that two reports are not likely to share by chance, where only the country is the same."""
OPENING_WORDS = 6
QUIET_DAY = 20
"""Events of a family, country and day up to which those without a region are compared with the others."""
COMMONEST_KEY = 200
"""A name or an opening that more events than this share says nothing about one happening."""


NO_PAIRS = pl.DataFrame(schema={"a": pl.UInt32(), "b": pl.UInt32()})
ROWS_AT_A_TIME = 20_000
"""So many events are compared with all others at once: memory grows with this, not with the archive."""


def candidate_pairs(happenings: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Positions (`a` < `b`, rows of the frame) of events that may be one happening, in slices.

    They are of different articles and one family, and share

    - days and area (region, or country where no region is known), or
    - days and a country that has few events on them, or
    - days, country and a telling number of people, or
    - a person's name, or
    - the first or last words of their sentence.
    """
    frame = happenings.with_row_index("row")
    by_day = [
        keys.with_columns(pl.col("key").hash())
        for keys in (_by_area(frame), _by_country(frame), _by_count(frame))
    ]
    on_days = [keys.with_columns(day=pl.date_ranges("first", "last")).explode("day") for keys in by_day]
    by_key = [_telling(_by_name(frame)), _telling(_by_text(frame))]
    articles = frame.select("row", "article_id")
    for start in range(0, frame.height, ROWS_AT_A_TIME):
        here = pl.col("row").is_between(start, start + ROWS_AT_A_TIME - 1)
        pairs = [_near_days(keys.filter(here), days) for keys, days in zip(by_day, on_days, strict=True)]
        pairs += [_same_key(keys.filter(here), keys) for keys in by_key]
        yield (
            pl.concat(pairs)
            .unique()
            .join(articles.rename({"row": "a", "article_id": "article_a"}), on="a")
            .join(articles.rename({"row": "b", "article_id": "article_b"}), on="b")
            .filter(pl.col("article_a") != pl.col("article_b"))
            .select("a", "b")
            .sort("a", "b")
        )


def _by_area(frame: pl.DataFrame) -> pl.DataFrame:
    placed = _dated(frame).filter(pl.col("area").is_not_null())
    return placed.select("row", "first", "last", key=pl.struct("family", "area"))


def _by_country(frame: pl.DataFrame) -> pl.DataFrame:
    placed = _dated(frame).filter(pl.col("country_code").is_not_null())
    quiet = placed.filter(pl.len().over("family", "country_code", "last") <= QUIET_DAY)
    return quiet.select("row", "first", "last", key=pl.struct("family", "country_code"))


def _by_count(frame: pl.DataFrame) -> pl.DataFrame:
    number = pl.concat_list(
        pl.struct(pl.lit(what).alias("what"), pl.col(f"low_{what}").alias("number")) for what in COUNTED
    )
    return (
        _dated(frame)
        .select("row", "first", "last", "family", "country_code", counted=number)
        .explode("counted")
        .unnest("counted")
        .filter(pl.col("number") >= TELLING_COUNT, pl.col("country_code").is_not_null())
        .select("row", "first", "last", key=pl.struct("family", "country_code", "what", "number"))
    )


def _dated(frame: pl.DataFrame) -> pl.DataFrame:
    lag = pl.when(pl.col("date_precision") == "report").then(REPORT_LAG_DAYS).otherwise(0)
    return frame.filter(
        pl.col("latest") - pl.col("earliest") <= pl.duration(days=LONGEST_WINDOW_DAYS)
    ).with_columns(first=pl.col("earliest") - pl.duration(days=lag), last=pl.col("latest"))


def _near_days(keys: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """Pairs of one key whose days are at most the tolerance apart."""
    wide = pl.duration(days=TOLERANCE_DAYS)
    left = keys.with_columns(day=pl.date_ranges(pl.col("first") - wide, pl.col("last") + wide)).explode("day")
    return (
        left.select("key", "day", a="row")
        .join(days.select("key", "day", b="row"), on=["key", "day"])
        .filter(pl.col("a") < pl.col("b"))
        .select("a", "b")
    )


def _by_name(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("row", "family", key="names").explode("key").drop_nulls("key")


def _by_text(frame: pl.DataFrame) -> pl.DataFrame:
    long_enough = frame.filter(pl.col("words").list.len() >= OPENING_WORDS)
    ends = (pl.col("words").list.head(OPENING_WORDS), pl.col("words").list.tail(OPENING_WORDS))
    return pl.concat(long_enough.select("row", "family", key=end.hash()) for end in ends)


def _telling(keys: pl.DataFrame) -> pl.DataFrame:
    return keys.filter(pl.len().over("family", "key") <= COMMONEST_KEY)


def _same_key(keys: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    return (
        keys.rename({"row": "a"})
        .join(others.rename({"row": "b"}), on=["family", "key"])
        .filter(pl.col("a") < pl.col("b"))
        .select("a", "b")
    )
