"""Maps as Vega-Lite specs: a circle at each region's coordinates, over country outlines."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt

from transforms.serve.charts import Side, Spec, as_spec, frame_of, inline
from transforms.serve.rows import Row
from transforms.settings import OUTLINES

MAP_WIDTH, MAP_HEIGHT = 640, 460
LABELLED_REGIONS = 6
LETTER_WIDTH, LINE_HEIGHT = 13, 24
"""Of a region's name on a phone, in the map's own pixels."""
SMALLEST_CIRCLE, LARGEST_CIRCLE = 24, 1800
OVERSHADOWS = 4
"""A circle that rests on one incident is drawn at most so many times as large as the largest of the others."""
SHOWN = ["region_ar", "region_en", "country_ar", "country_en", "longitude", "latitude"]


def region_map(rows: Sequence[Row], value: str, language: str) -> Spec | None:
    """Circles at the regions' coordinates over country outlines; None where no row has both.

    Where one incident makes more than half of a region's arrests (`is_lopsided`), its circle is dashed, and capped so
    that the others stay visible beside it.
    """
    side = Side(language)
    name = f"region_{language}"
    placed = [row for row in rows if row[value] and row["latitude"] is not None]
    if not placed:
        return None
    drawn = _drawn(placed, value)
    view = _view([(row["longitude"], row["latitude"]) for row in placed])
    outlines = f"outlines-{value}"
    land = alt.Chart(alt.NamedData(name=outlines)).mark_geoshape(style="land", clip=True)
    told = [
        alt.Tooltip(f"{name}:N", title=side.word("region")),
        alt.Tooltip(f"country_{language}:N", title=side.word("country")),
        alt.Tooltip(f"{value}:Q", title=side.word("number"), format=","),
    ]
    if value == "people_arrested":
        told.append(alt.Tooltip("most_arrested_at_once:Q", title=side.word("most_at_once"), format=","))
    points = alt.Chart(
        inline(frame_of(drawn).select(*SHOWN, value, "most_arrested_at_once", "drawn", "is_dashed"))
    ).encode(
        longitude="longitude:Q",
        latitude="latitude:Q",
        size=alt.Size("drawn:Q", legend=None, scale=_size_scale(drawn)),
        tooltip=told,
    )
    layers = [land]
    for is_dashed, style in ((False, "region"), (True, "region-one-incident")):
        if any(row["is_dashed"] is is_dashed for row in drawn):
            chosen = points.transform_filter(alt.datum.is_dashed == is_dashed)
            layers.append(chosen.mark_circle(style=style, clip=True))
    names = alt.Chart(inline(frame_of(_with_room_for_names(drawn, view, name)).select(*SHOWN)))
    layers.append(
        names.mark_text(style="region-name", dy=4, clip=True).encode(
            longitude="longitude:Q", latitude="latitude:Q", text=f"{name}:N"
        )
    )
    spec = as_spec(
        alt.layer(*layers)
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


def _drawn(placed: Sequence[Row], value: str) -> list[Row]:
    """The rows, largest first, with the number that their circle's area stands for and whether it is dashed."""
    dashed = [value == "people_arrested" and row["is_lopsided"] for row in placed]
    others = [row[value] for row, is_dashed in zip(placed, dashed, strict=True) if not is_dashed]
    most = OVERSHADOWS * max(others) if others else math.inf
    rows = [
        row | {"is_dashed": is_dashed, "drawn": min(row[value], most) if is_dashed else row[value]}
        for row, is_dashed in zip(placed, dashed, strict=True)
    ]
    return sorted(rows, key=lambda row: (-row["drawn"], row["region_code"]))


def _size_scale(drawn: Sequence[Row]) -> alt.Scale:
    return alt.Scale(type="linear", domain=[0, drawn[0]["drawn"]], range=[SMALLEST_CIRCLE, LARGEST_CIRCLE])


def _with_room_for_names(drawn: Sequence[Row], view: "View", name: str) -> list[Row]:
    """The largest regions whose names do not run into each other, not even in the larger letters of a phone."""
    written: list[tuple[float, float, float]] = []
    chosen: list[Row] = []
    for row in drawn:
        x, y = view.pixels(row["longitude"], row["latitude"])
        half = len(row[name]) * LETTER_WIDTH / 2
        is_free = all(
            abs(x - left) > half + other or abs(y - top) > LINE_HEIGHT for left, top, other in written
        )
        if is_free and abs(x) + half < MAP_WIDTH / 2 and len(chosen) < LABELLED_REGIONS:
            written.append((x, y, half))
            chosen.append(row)
    return chosen


@dataclass(frozen=True)
class View:
    """The part of the world that a map shows, in degrees and pixels per radian."""

    center: list[float]
    scale: float
    box: tuple[float, float, float, float]

    def pixels(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies, from the map's middle."""
        x = math.radians(longitude - self.center[0]) * self.scale
        return x, (_mercator(self.center[1]) - _mercator(latitude)) * self.scale

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
