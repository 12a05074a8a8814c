"""Charts as Vega-Lite specs by Altair, once a language: Arabic ones run from right to left.

Colours are named by role; the page gives them their values for light and dark.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import polars as pl

from transforms.serve.labels import label
from transforms.serve.page_data import Row
from transforms.settings import OUTLINES

Spec = dict[str, Any]

MAP_WIDTH, MAP_HEIGHT = 640, 460
BAR_HEIGHT = 26
ROOM_FOR_NUMBER = 1.15
MOST_TICKS = 6
LABELLED_REGIONS = 6
MOST_OUTLETS = 7
DAY_FORMAT = {"iso_week": "%d/%m/%y", "month": "%m/%Y", "quarter": "%m/%Y", "year": "%Y", "day": "%d/%m"}
TIME_UNIT: dict[str, Any] = {
    "iso_week": "binnedyearweek",
    "month": "binnedyearmonth",
    "quarter": "binnedyearquarter",
    "year": "binnedyear",
    "day": "binnedyearmonthdate",
}
"""Binned: a row brings its own first day and end; Vega's weeks begin on Sunday, ISO weeks on Monday."""
LENGTH = {"iso_week": "1w", "month": "1mo", "quarter": "1q", "year": "1y", "day": "1d"}

alt.data_transformers.disable_max_rows()


@dataclass(frozen=True)
class Side:
    """How a chart lies in a language."""

    language: str

    @property
    def is_rtl(self) -> bool:
        """Whether it runs from right to left."""
        return self.language == "ar"

    def word(self, key: str) -> str:
        """Label of a key in this language."""
        return label(key, self.language)


def over_time(rows: Sequence[Row], grain: str, value: str, language: str, order: Sequence[str] = ()) -> Spec:
    """Stacked columns, a period each; rows have `period_start`, `label_ar`, `label_en` and the value.

    Args:
        rows: one a period and kind.
        grain: iso_week, month, quarter, year or day.
        value: column that is the height.
        language: ar or en.
        order: kinds in the order of their colours; the order of their size where empty.
    """
    side = Side(language)
    name = f"label_{language}"
    start = pl.col("period_start")
    frame = _frame(rows).with_columns(
        pl.format("{}T00:00", start),
        pl.format("{}T00:00", start.dt.offset_by(LENGTH[grain])).alias("period_end"),
    )  # without a zone: the reader's own midnight
    sizes = (
        frame.group_by(name)
        .agg(pl.col(value).sum())
        .sort([value, name], descending=[True, False])[name]
        .to_list()
    )
    tallest = frame.group_by("period_start").agg(pl.col(value).sum())[value].to_list()
    return _spec(
        alt.Chart(_data(frame))
        .mark_bar(orient="vertical", xOffset=-1 if side.is_rtl else 1)
        .encode(
            x=alt.X(
                "period_start:T",
                timeUnit=TIME_UNIT[grain],
                title=None,
                axis=alt.Axis(format=DAY_FORMAT[grain], labelOverlap=True, grid=False),
                scale=alt.Scale(reverse=side.is_rtl),
            ),
            x2="period_end:T",
            y=alt.Y(
                f"{value}:Q",
                title=None,
                stack=True,
                axis=alt.Axis(
                    orient="right" if side.is_rtl else "left",
                    tickMinStep=1,
                    tickCount=min(max(tallest), MOST_TICKS),
                    format="~s",
                ),
            ),
            color=alt.Color(f"{name}:N", title=None, sort=list(order) or sizes, legend=_legend(side)),
            tooltip=[
                alt.Tooltip("period_start:T", title=side.word("period"), format="%d/%m/%Y"),
                alt.Tooltip(f"{name}:N", title=side.word("what")),
                alt.Tooltip(f"{value}:Q", title=side.word("number")),
            ],
        )
        .properties(width="container", height=280)
    )


def bars(rows: Sequence[Row], value: str, language: str) -> Spec:
    """Horizontal bars in the order of the rows, with their number at the end."""
    side = Side(language)
    name = f"label_{language}"
    frame = _frame(rows)
    longest = max(row[value] for row in rows) * ROOM_FOR_NUMBER
    base = alt.Chart(_data(frame)).encode(
        y=alt.Y(
            f"{name}:N",
            sort=None,
            title=None,
            axis=alt.Axis(
                orient="right" if side.is_rtl else "left", labelLimit=170, domain=False, ticks=False
            ),
        ),
        x=alt.X(
            f"{value}:Q",
            title=None,
            axis=None,
            scale=alt.Scale(reverse=side.is_rtl, domain=[0, longest], nice=False),
        ),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=side.word("what")),
            alt.Tooltip(f"{value}:Q", title=side.word("number")),
        ],
    )
    numbers = base.mark_text(
        align="right" if side.is_rtl else "left", dx=-5 if side.is_rtl else 5, style="number"
    ).encode(text=f"{value}:Q")
    return _spec((base.mark_bar() + numbers).properties(width="container", height=BAR_HEIGHT * len(rows)))


def region_map(rows: Sequence[Row], value: str, language: str) -> Spec | None:
    """Circles at the regions' coordinates over country outlines; None where no row has both."""
    side = Side(language)
    name = f"region_{language}"
    placed = [row for row in rows if row[value] and row["latitude"] is not None]
    if not placed:
        return None
    view = _view([(row["longitude"], row["latitude"]) for row in placed])
    outlines = f"outlines-{value}"
    land = alt.Chart(alt.NamedData(name=outlines)).mark_geoshape(style="land", clip=True)
    frame = _frame(placed).select(
        "region_ar", "region_en", "country_ar", "country_en", "longitude", "latitude", value
    )
    points = alt.Chart(_data(frame)).encode(longitude="longitude:Q", latitude="latitude:Q")
    circles = points.mark_circle(style="region", clip=True).encode(
        size=alt.Size(
            f"{value}:Q", legend=None, scale=alt.Scale(type="linear", domainMin=0, rangeMin=24, rangeMax=1800)
        ),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=side.word("region")),
            alt.Tooltip(f"country_{language}:N", title=side.word("country")),
            alt.Tooltip(f"{value}:Q", title=side.word("number")),
        ],
    )
    named = alt.Chart(_data(frame.sort(value, descending=True).head(LABELLED_REGIONS)))
    names = named.mark_text(style="region-name", dy=4, clip=True).encode(
        longitude="longitude:Q", latitude="latitude:Q", text=f"{name}:N"
    )
    spec = _spec(
        alt.layer(land, circles, names)
        .project(
            type="mercator",
            center=view.center,
            scale=view.scale,
            translate=[MAP_WIDTH / 2, MAP_HEIGHT / 2],
        )
        .properties(width=MAP_WIDTH, height=MAP_HEIGHT)
    )
    spec["datasets"][outlines] = view.outlines()  # Altair would copy and compare every point of it
    return spec


def coverage(rows: Sequence[Row], language: str) -> Spec:
    """Articles read a month, the largest outlets by name and the rest together."""
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["source"]] = totals.get(row["source"], 0) + row["articles"]
    largest = sorted(totals, key=lambda source: (-totals[source], source))[:MOST_OUTLETS]
    other = {code: label("other", code) for code in ("ar", "en")}
    named: dict[tuple[object, str, str], int] = {}
    for row in rows:
        known = row["source"] in largest
        key = (row["period_start"], *((row["source"],) * 2 if known else (other["ar"], other["en"])))
        named[key] = named.get(key, 0) + row["articles"]
    listed = [
        {"period_start": start, "label_ar": arabic, "label_en": english, "articles": articles}
        for (start, arabic, english), articles in named.items()
    ]
    return over_time(listed, "month", "articles", language)


@dataclass(frozen=True)
class View:
    """The part of the world that a map shows, in degrees and pixels per radian."""

    center: list[float]
    scale: float
    box: tuple[float, float, float, float]

    def outlines(self) -> list[Spec]:
        """Countries that reach into the view, as GeoJSON features."""
        west, south, east, north = self.box
        return [
            feature
            for (w, s, e, n), feature in _outlines()
            if w < east and e > west and s < north and n > south
        ]


def _view(points: Sequence[tuple[float, float]]) -> View:
    """A Mercator view that holds the points with room to recognise the countries around them."""
    longitudes, latitudes = zip(*points, strict=True)
    west, east = min(longitudes) - 2.5, max(longitudes) + 2.5
    south, north = min(latitudes) - 2, max(latitudes) + 2
    low, high = _mercator(south), _mercator(north)
    scale = min(MAP_WIDTH / math.radians(east - west), MAP_HEIGHT / (high - low))
    middle = math.degrees(2 * math.atan(math.exp((low + high) / 2)) - math.pi / 2)
    half_width = math.degrees(MAP_WIDTH / scale / 2)
    half_height = MAP_HEIGHT / scale / 2
    longitude = (west + east) / 2
    edges = [
        math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)
        for y in ((low + high) / 2 - half_height, (low + high) / 2 + half_height)
    ]
    return View(
        [longitude, middle], scale, (longitude - half_width, edges[0], longitude + half_width, edges[1])
    )


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


@cache
def _outlines() -> list[tuple[tuple[float, float, float, float], Spec]]:
    features = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    return [(_box(feature["geometry"]["coordinates"]), feature) for feature in features]


def _box(coordinates: Any) -> tuple[float, float, float, float]:
    if isinstance(coordinates[0], (int, float)):
        longitude, latitude = coordinates[:2]
        return (longitude, latitude, longitude, latitude)
    west, south, east, north = zip(*map(_box, coordinates), strict=True)
    return (min(west), min(south), max(east), max(north))


def _legend(side: Side) -> alt.Legend:
    return alt.Legend(orient="top", direction="horizontal", columns=3, labelLimit=190, symbolType="square")


def _frame(rows: Sequence[Row]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), infer_schema_length=None)


def _data(frame: pl.DataFrame) -> alt.InlineData:
    return alt.InlineData(values=frame.to_dicts())


def _spec(chart: alt.TopLevelMixin) -> Spec:
    spec: Spec = chart.to_dict(validate=False)
    spec.pop("config", None)
    return spec
