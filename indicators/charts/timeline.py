"""Series above, an event rail below, on one time axis.

The line of a series is the median rule of `series.load`; every observation stands on it or beside it as a
point of its own, its shape telling the bound and its fill the status. Series of different units get panels
of their own, never a second scale in the same one. Every clickable mark carries `customdata` of
`[POINT or EVENT, id]`.
"""

from collections.abc import Hashable
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from indicators.charts import layout, styles, traces
from indicators.charts.panels import Mark, group
from indicators.model import Category


def timeline(
    line: pd.DataFrame,
    points: pd.DataFrame,
    events: pd.DataFrame,
    *,
    log: bool = False,
    window: tuple[date, date] | None = None,
    chosen: Mark | None = None,
    dark: bool = False,
    revision: Hashable = None,
) -> go.Figure:
    """The chart of the frames that `series.load`, `points` and `events` give.

    `window` is the stretch of time in view, `chosen` the mark to set apart; `revision` names the view: while
    it stays, a person's zoom is kept.
    """
    colours = styles.palette(dark=dark)
    points = points[points["date"].notna()]
    panels = group(line, points, log=log)
    own = {name: panel.unit for panel in panels for name in panel.names}
    # A budget in dollars among those in rials has no place on their scale.
    points = points[points["unit"] == points["series"].map(own)]
    lanes = [category for category in reversed(Category) if (events["category"] == category).any()]
    figure = go.Figure()
    for name, colour in zip(line.columns, colours.lines * len(line.columns), strict=False):
        axis = next((panel.axis for panel in panels if name in panel.names), "y")
        figure.add_traces(
            traces.series_traces(line[name].dropna(), points[points["series"] == name], axis, colour, colours)
        )
    if lanes:
        figure.add_traces(
            traces.rail_traces(traces.placed_in_lanes(events, lanes), f"y{len(panels) + 1}", colours)
        )
    traces.mark(figure, chosen, points, panels, events, lanes, colours)
    layout.lay_out(figure, panels, lanes, colours, log=log, revision=revision)
    if window is not None:
        layout.look_at(figure, panels, points, window, log=log)
    if log:
        layout.log_ticks(figure, panels, points, window)
    return figure
