"""How likely two events are one happening, by the Fellegi-Sunter model of record linkage.

Each fact that both give adds its match weight: the logarithm, base 2, of how much likelier this agreement is
among reports of one happening than among two that met by chance. The weights below are set by hand.
(Fellegi and Sunter, "A theory for record linkage", JASA 64, 1969.)
"""

import polars as pl

from transforms.link.happenings import COUNTED

PARTS = ("type", "place", "date", "people", "count", "text", "actor")
PRIOR = -4.5
"""About one candidate pair in twenty is one happening, before any fact is looked at."""
LINK_SCORE = 0.65

PLACE = {
    "same": 5.0, "same_words": 4.0, "same_side": 3.0, "same_area": 2.0, "one_wider": 1.5, "country": 1.0,
    "silent": 0.0, "other_side": -3.0,
}  # fmt: skip
DATE = {
    "same": 2.0, "overlap": 1.5, "report_next_day": 0.8, "reports_apart": 0.0, "report_later": -0.5, "apart": -4.5,
    "far": -1.0,
}  # fmt: skip
TYPE = {"same": 0.5, "group": -0.5, "family": -1.5}
PEOPLE = {"shared": 6.0, "other_one": -6.0, "others": -1.0}
COUNT = {
    "telling": 4.0, "same": 2.5, "same_few": 1.0, "close": 1.0, "bounds_fit": 0.3, "possible": 0.0, "apart": -3.5,
}  # fmt: skip
MOST_OF_COUNTS = 5.0
"""Killed and injured of one report are not two witnesses."""
TEXT = {"copy": 5.0, "alike": 1.0, "some": 0.5, "other": -0.5}
ACTOR = {"several": 2.0, "shared": 1.2, "other": -0.7}

TELLING_NUMBER, FEW = 10, 2
"""Two reports of 17 detained are one arrest; two reports of one killed may well be two."""
FARTHEST_DAYS, FARTHEST_DAYS_SAME_PEOPLE = 1, 7
REPORT_LAG_DAYS = 2


def score_pairs(happenings: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs (`a`, `b`, rows of `happenings`) that nothing rules out, with `score` and its parts.

    `X_score` are match weights in bits, NULL where one side does not say; `score` is the probability that the
    pair is one happening, 0 to 1.
    """
    facts = happenings.drop("event_id", "article_id", "area").with_columns(
        is_report=happenings["date_precision"] == "report"
    )
    lists = ["names", "words", "parties", "place_words", "directions"]
    dated = _both(facts.drop(lists), pairs).with_columns(_gap())
    near = dated.filter(pl.col("gap_days").fill_null(0) <= FARTHEST_DAYS_SAME_PEOPLE)
    facts_of_lists = _both(facts.select(lists), near.select("a", "b")).drop("a", "b")
    scored = (
        near.hstack(facts_of_lists)
        .with_columns(_people(), _text())
        .with_columns(_type(), _place(), _date(), _count(), _actor())
        .filter(~_elsewhere(), ~_other_day())
    )
    bits = PRIOR + pl.sum_horizontal(pl.col(f"{part}_score").fill_null(0.0) for part in PARTS)
    probability = (1 / (1 + pl.lit(2.0).pow(-bits))).round(4)
    return scored.select("a", "b", probability.alias("score"), *(f"{part}_score" for part in PARTS))


def _both(facts: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Facts of both events of each pair, in columns `X_a` and `X_b`."""
    return pairs.hstack(facts[pairs["a"]].rename(lambda c: f"{c}_a")).hstack(
        facts[pairs["b"]].rename(lambda c: f"{c}_b")
    )


def _gap() -> pl.Expr:
    """Days between the two windows; 0 where they overlap."""
    apart = pl.max_horizontal(
        pl.col("earliest_a") - pl.col("latest_b"), pl.col("earliest_b") - pl.col("latest_a")
    )
    return apart.dt.total_days().clip(0).alias("gap_days")


def _type() -> pl.Expr:
    same = pl.col("event_type_a") == pl.col("event_type_b")
    group = pl.col("type_group_a") == pl.col("type_group_b")
    return (pl.when(same).then(TYPE["same"]).when(group).then(TYPE["group"]).otherwise(TYPE["family"])).alias(
        "type_score"
    )


def _place() -> pl.Expr:
    """The same settlement says most; an area says less, and two named sides of it are two places."""
    same_site = pl.col("place_id_a") == pl.col("place_id_b")
    same_words = (_shared("place_words") >= 0.5) & _same("country_code").fill_null(True)
    wide = pl.col("geo_precision_a").is_in(AREAS) & pl.col("geo_precision_b").is_in(AREAS)
    same_region, same_country = _same("region_code"), _same("country_code")
    no_region = pl.col("region_code_a").is_null() & pl.col("region_code_b").is_null()
    one_exact = pl.col("place_id_a").is_null() | pl.col("place_id_b").is_null()
    return (
        pl.when(same_words & (_shared("directions") == 0))
        .then(PLACE["other_side"])
        .when(same_site)
        .then(PLACE["same"])
        .when(same_words & ~wide)
        .then(PLACE["same_words"])
        .when(same_words & same_region & (_shared("directions") > 0))
        .then(PLACE["same_side"])
        .when(same_words & same_region)
        .then(PLACE["same_area"])
        .when(same_region & one_exact)
        .then(PLACE["one_wider"])
        .when(same_region)
        .then(PLACE["silent"])
        .when(same_country & no_region & one_exact)
        .then(PLACE["country"])
        .otherwise(PLACE["silent"])
    ).alias("place_score")


AREAS = ("region", "country")


def _date() -> pl.Expr:
    gap = pl.col("gap_days")
    same_day = _same("earliest") & _same("latest")
    later = (pl.col("is_report_a") & (pl.col("earliest_a") > pl.col("latest_b"))) | (
        pl.col("is_report_b") & (pl.col("earliest_b") > pl.col("latest_a"))
    )
    return (
        pl.when(gap.is_null())
        .then(None)
        .when(same_day)
        .then(DATE["same"])
        .when(gap == 0)
        .then(DATE["overlap"])
        .when((gap == 1) & pl.col("is_report_a") & pl.col("is_report_b"))
        .then(DATE["reports_apart"])
        .when((gap == 1) & later)
        .then(DATE["report_next_day"])
        .when((gap <= REPORT_LAG_DAYS) & later)
        .then(DATE["report_later"])
        .when(gap == 1)
        .then(DATE["apart"])
        .otherwise(DATE["far"])
    ).alias("date_score")


def _people() -> pl.Expr:
    """A name in common holds reports together; two single victims of other names are two happenings."""
    shared = _shared("names")
    return (
        pl.when(shared.is_null())
        .then(None)
        .when(shared > 0)
        .then(PEOPLE["shared"])
        .when(_one_person("a") & _one_person("b"))
        .then(PEOPLE["other_one"])
        .otherwise(PEOPLE["others"])
    ).alias("people_score")


def _one_person(side: str) -> pl.Expr:
    return pl.max_horizontal(f"low_{what}_{side}" for what in COUNTED).fill_null(1) <= 1


def _count() -> pl.Expr:
    weights = [_weight_of_count(what) for what in COUNTED]
    said = pl.any_horizontal(weight.is_not_null() for weight in weights)
    return pl.when(said).then(pl.sum_horizontal(weights).clip(None, MOST_OF_COUNTS)).alias("count_score")


def _weight_of_count(what: str) -> pl.Expr:
    """`at least 20` fits 23; tolls grow by the hour, but not to three times the first."""
    low_a, low_b = pl.col(f"low_{what}_a"), pl.col(f"low_{what}_b")
    smaller, larger = pl.min_horizontal(low_a, low_b), pl.max_horizontal(low_a, low_b)
    open_a, open_b = pl.col(f"high_{what}_a").is_null(), pl.col(f"high_{what}_b").is_null()
    ratio = (smaller + 1) / (larger + 1)
    return (
        pl.when(low_a.is_null() | low_b.is_null())
        .then(None)
        .when((low_a == low_b) & open_a & open_b)
        .then(pl.when(smaller <= FEW).then(COUNT["bounds_fit"]).otherwise(COUNT["same_few"]))
        .when((low_a == low_b) & (smaller >= TELLING_NUMBER))
        .then(COUNT["telling"])
        .when((low_a == low_b) & (smaller > FEW))
        .then(COUNT["same"])
        .when(low_a == low_b)
        .then(COUNT["same_few"])
        .when(ratio >= 2 / 3)
        .then(COUNT["close"])
        .when(((low_a < low_b) & open_a) | ((low_b < low_a) & open_b))
        .then(COUNT["bounds_fit"])
        .when(ratio >= 1 / 3)
        .then(COUNT["possible"])
        .otherwise(COUNT["apart"])
    )


def _text() -> pl.Expr:
    shared = _shared("words")
    return (
        pl.when(shared.is_null())
        .then(None)
        .when(shared >= 0.8)
        .then(TEXT["copy"])
        .when(shared >= 0.6)
        .then(TEXT["alike"])
        .when(shared >= 0.4)
        .then(TEXT["some"])
        .when(shared < 0.15)
        .then(TEXT["other"])
        .otherwise(0.0)
    ).alias("text_score")


def _actor() -> pl.Expr:
    shared = pl.col("parties_a").list.set_intersection("parties_b").list.len()
    return (
        pl.when(shared.is_null())
        .then(None)
        .when(shared > 1)
        .then(ACTOR["several"])
        .when(shared == 1)
        .then(ACTOR["shared"])
        .otherwise(ACTOR["other"])
    ).alias("actor_score")


def _same(column: str) -> pl.Expr:
    return pl.col(f"{column}_a") == pl.col(f"{column}_b")


def _shared(column: str) -> pl.Expr:
    """Share of the shorter list's elements that the other has; NULL where one is empty or missing."""
    a, b = pl.col(f"{column}_a"), pl.col(f"{column}_b")
    shorter = pl.min_horizontal(a.list.n_unique(), b.list.n_unique())
    return pl.when(shorter > 0).then(a.list.set_intersection(b).list.len() / shorter)


def _elsewhere() -> pl.Expr:
    """Another town, region or country; a person's name holds reports together whatever else they say."""
    exact = (pl.col("geo_precision_a") == "exact") & (pl.col("geo_precision_b") == "exact")
    towns = exact & ~_same("place_id").fill_null(True)
    areas = ~_same("region_code").fill_null(True) | ~_same("country_code").fill_null(True)
    return (towns | areas) & ~_same_person()


def _other_day() -> pl.Expr:
    late = (pl.col("gap_days") > FARTHEST_DAYS) & (pl.col("date_score") == DATE["far"])
    return late.fill_null(False) & ~_same_person()


def _same_person() -> pl.Expr:
    return (pl.col("people_score") == PEOPLE["shared"]).fill_null(False)
