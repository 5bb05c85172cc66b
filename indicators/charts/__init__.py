"""Charts: frames in, a plotly figure out. The only plotly of the library."""

from indicators.charts.doubts import CONFLICT, SLIP, Doubt, doubts, fitting, slip, suspected
from indicators.charts.panels import EVENT, POINT, SPANS, Mark, extent, window, within
from indicators.charts.sparkline import sparkline
from indicators.charts.styles import SHAPES, STANDINGS, palette
from indicators.charts.thinning import NARROW, View, thin
from indicators.charts.timeline import timeline

__all__ = [
    "CONFLICT",
    "EVENT",
    "NARROW",
    "POINT",
    "SHAPES",
    "SLIP",
    "SPANS",
    "STANDINGS",
    "Doubt",
    "Mark",
    "View",
    "doubts",
    "extent",
    "fitting",
    "palette",
    "slip",
    "sparkline",
    "suspected",
    "thin",
    "timeline",
    "window",
    "within",
]
