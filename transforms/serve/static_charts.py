"""Charts as pictures, for what cannot run scripts: reports on paper and the metadata of Dagster."""

import copy
from typing import Any

import vl_convert

from transforms.serve.charts import Spec

WIDTH = 660
CONFIG: dict[str, Any] = {
    "background": None,
    "font": "Noto Sans, Noto Sans Arabic, Segoe UI, Tahoma, sans-serif",
    "view": {"stroke": None},
    "range": {
        "category": ["#0b6e69", "#d08c2c", "#4f6d9e", "#a3425d", "#7d8b3e", "#6f5a8a", "#3f9bb3", "#8d8478"]
    },
    "mark": {"color": "#0b6e69"},
    "axis": {
        "labelLimit": 240,
        "labelColor": "#5a636b",
        "gridColor": "#e2ded4",
        "domainColor": "#c9c2b2",
        "tickColor": "#c9c2b2",
    },
    "style": {
        "number": {"color": "#1d2329", "fill": "#1d2329"},
        "read": {"color": "#c9c2b2", "fill": "#c9c2b2"},
        "bounds": {"color": "#b4541a", "stroke": "#b4541a", "strokeWidth": 2},
    },
}
"""The light colours of `templates/style.css`."""


def as_svg(spec: Spec) -> str:
    """An SVG whose texts are texts: the browser that shows it shapes the Arabic."""
    return str(vl_convert.vegalite_to_svg(_sized(spec)))


def as_png(spec: Spec) -> bytes:
    """A PNG on white."""
    sized = _sized(spec)
    sized["config"]["background"] = "white"
    return bytes(vl_convert.vegalite_to_png(sized))


def _sized(spec: Spec) -> Spec:
    sized = copy.deepcopy(spec)
    if sized.get("width") == "container":
        sized["width"] = WIDTH
    sized["config"] = copy.deepcopy(CONFIG)
    return sized
