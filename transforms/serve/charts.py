"""Charts as Vega-Lite specs by Altair, once a language: Arabic ones run from right to left.

Colours are named by role; the page gives them their values for light and dark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import altair as alt
import polars as pl

from transforms.serve.labels import label
from transforms.serve.rows import Row

Spec = dict[str, Any]
Span = tuple[date, date]
"""First days of the first and of the last period that an axis reaches over."""

BAR_HEIGHT = 26
ROOM_FOR_NUMBER = 1.15
MOST_TICKS = 6
FEW_TICKS = 2
STRIP_HEIGHT = 48
AXIS_WIDTH = 34
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


def over_time(
    rows: Sequence[Row],
    grain: str,
    value: str,
    language: str,
    order: Sequence[str] = (),
    span: Span | None = None,
) -> Spec:
    """Stacked columns, a period each; rows have `period_start`, `label_ar`, `label_en` and the value.

    Args:
        rows: one a period and kind.
        grain: iso_week, month, quarter, year or day.
        value: column that is the height.
        language: ar or en.
        order: kinds in the order of their colours; the order of their size where empty.
        span: what the axis reaches over, for charts that stand one above the other; its own rows' where None.
    """
    side = Side(language)
    name = f"label_{language}"
    frame = _with_period_end(_reaching(rows, span, {value: 0}) if span else rows, grain)
    sizes = (
        frame.group_by(name)
        .agg(pl.col(value).sum())
        .sort([value, name], descending=[True, False])[name]
        .to_list()
    )
    tallest = frame.group_by("period_start").agg(pl.col(value).sum())[value].to_list()
    return as_spec(
        alt.Chart(inline(frame))
        .mark_bar(orient="vertical", xOffset=-1 if side.is_rtl else 1)
        .encode(
            x=_time_axis(grain, side),
            x2="period_end:T",
            y=alt.Y(f"{value}:Q", title=None, stack=True, axis=_count_axis(side, max(tallest), MOST_TICKS)),
            color=alt.Color(f"{name}:N", title=None, sort=list(order) or sizes, legend=_legend(side)),
            tooltip=[
                alt.Tooltip("period_start:T", title=side.word("period"), format="%d/%m/%Y"),
                alt.Tooltip(f"{name}:N", title=side.word("what")),
                alt.Tooltip(f"{value}:Q", title=side.word("number")),
            ],
        )
        .properties(width="container", height=280)
    )


def read_over_time(rows: Sequence[Row], grain: str, span: Span, language: str) -> Spec:
    """A low strip of the articles read in each period, to stand under what was counted in it."""
    side = Side(language)
    frame = _with_period_end(_reaching(rows, span, {"articles": 0}), grain)
    return as_spec(
        alt.Chart(inline(frame))
        .mark_bar(orient="vertical", xOffset=-1 if side.is_rtl else 1, style="read", clip=True)
        .encode(
            x=_time_axis(grain, side),
            x2="period_end:T",
            y=alt.Y("articles:Q", title=None, axis=_count_axis(side, max(frame["articles"]), FEW_TICKS)),
            tooltip=[
                alt.Tooltip("period_start:T", title=side.word("period"), format="%d/%m/%Y"),
                alt.Tooltip("articles:Q", title=side.word("articles")),
            ],
        )
        .properties(width="container", height=STRIP_HEIGHT)
    )


def people_over_time(rows: Sequence[Row], grain: str, span: Span, language: str) -> Spec:
    """Columns of people, with a line from the lowest to the highest number said and the number above.

    Rows have `period_start`, `people`, `people_low`, `people_high` (None where unbounded), `incidents` and `said`, the
    number in words.
    """
    side = Side(language)
    nobody = {"people": 0, "people_low": 0, "people_high": 0, "incidents": 0, "said": ""}
    half = timedelta(hours=12) if grain == "day" else timedelta(days=15)
    placed = [
        row
        | {
            "top": max(row["people"], row["people_high"] or 0),
            "middle": (datetime.combine(row["period_start"], time()) + half).isoformat(),
        }
        for row in _reaching(rows, span, nobody)
    ]
    frame = _with_period_end(placed, grain)
    base = alt.Chart(inline(frame)).encode(
        tooltip=[
            alt.Tooltip("period_start:T", title=side.word("period"), format="%d/%m/%Y"),
            alt.Tooltip("said:N", title=side.word("arrested")),
            alt.Tooltip("incidents:Q", title=side.word("arrest_incidents")),
        ],
    )
    most = max(row["top"] for row in placed)
    height = alt.Y(
        "people:Q",
        title=None,
        scale=alt.Scale(domain=[0, max(most * ROOM_FOR_NUMBER, 1)], nice=False),
        axis=_count_axis(side, most, MOST_TICKS),
    )
    columns = base.mark_bar(orient="vertical", xOffset=-1 if side.is_rtl else 1).encode(
        x=_time_axis(grain, side), x2="period_end:T", y=height
    )
    middle = base.encode(x=alt.X("middle:T", scale=alt.Scale(reverse=side.is_rtl)))
    bounds = middle.mark_rule(style="bounds").encode(y="people_low:Q", y2="people_high:Q")
    numbers = middle.mark_text(dy=-8, style="number").encode(y="top:Q", text="said:N")
    return as_spec((columns + bounds + numbers).properties(width="container", height=220))


def bars(rows: Sequence[Row], value: str, language: str) -> Spec:
    """Horizontal bars in the order of the rows, with their number at the end."""
    side = Side(language)
    name = f"label_{language}"
    frame = frame_of(rows)
    longest = max(row[value] for row in rows) * ROOM_FOR_NUMBER
    base = alt.Chart(inline(frame)).encode(
        y=alt.Y(
            f"{name}:N",
            sort=None,
            title=None,
            axis=alt.Axis(
                orient="right" if side.is_rtl else "left", labelPadding=6, domain=False, ticks=False
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
    return as_spec((base.mark_bar() + numbers).properties(width="container", height=BAR_HEIGHT * len(rows)))


def coverage(rows: Sequence[Row], language: str) -> Spec:
    """Articles read a month, the largest outlets by name and the rest together."""
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["source"]] = totals.get(row["source"], 0) + row["articles"]
    largest = sorted(totals, key=lambda source: (-totals[source], source))[:MOST_OUTLETS]
    other = {code: label("other", code) for code in ("ar", "en")}
    named: dict[tuple[object, str, str], int] = {}
    for row in rows:
        names = (
            (row["source_ar"], row["source_en"]) if row["source"] in largest else (other["ar"], other["en"])
        )
        key = (row["period_start"], *names)
        named[key] = named.get(key, 0) + row["articles"]
    listed = [
        {"period_start": start, "label_ar": arabic, "label_en": english, "articles": articles}
        for (start, arabic, english), articles in named.items()
    ]
    return over_time(listed, "month", "articles", language)


def _legend(side: Side) -> alt.Legend:
    return alt.Legend(orient="top", direction="horizontal", columns=3, labelLimit=190, symbolType="square")


def _reaching(rows: Sequence[Row], span: Span, nothing: Row) -> list[Row]:
    """The rows, and nothing at the ends of the span where no row is."""
    there = {row["period_start"] for row in rows}
    return [*rows, *(rows[0] | nothing | {"period_start": end} for end in span if end not in there)]


def _with_period_end(rows: Sequence[Row], grain: str) -> pl.DataFrame:
    """Periods as moments without a zone: the reader's own midnight."""
    start = pl.col("period_start")
    return frame_of(rows).with_columns(
        pl.format("{}T00:00", start),
        pl.format("{}T00:00", start.dt.offset_by(LENGTH[grain])).alias("period_end"),
    )


def _time_axis(grain: str, side: Side) -> alt.X:
    return alt.X(
        "period_start:T",
        timeUnit=TIME_UNIT[grain],
        title=None,
        axis=alt.Axis(format=DAY_FORMAT[grain], labelOverlap=True, grid=False),
        scale=alt.Scale(reverse=side.is_rtl),
    )


def _count_axis(side: Side, most: int, ticks: int) -> alt.Axis:
    """Whole numbers; as wide in every chart, so that charts above each other stand in line."""
    return alt.Axis(
        orient="right" if side.is_rtl else "left",
        tickMinStep=1,
        tickCount=max(1, min(most, ticks)),
        format="~s",
        minExtent=AXIS_WIDTH,
        maxExtent=AXIS_WIDTH,
    )


def frame_of(rows: Sequence[Row]) -> pl.DataFrame:
    """Rows as a frame; types follow all of them."""
    return pl.DataFrame(list(rows), infer_schema_length=None)


def inline(frame: pl.DataFrame) -> alt.InlineData:
    """A frame as data that a spec carries with it."""
    return alt.InlineData(values=frame.to_dicts())


def as_spec(chart: alt.TopLevelMixin) -> Spec:
    """The chart as Vega-Lite, without colours of its own."""
    spec: Spec = chart.to_dict(validate=False)
    spec.pop("config", None)
    return spec
