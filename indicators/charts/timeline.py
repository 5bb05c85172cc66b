"""Series above, an event rail below, on one time axis.

The line of a series is the median rule of `series.load`; every observation stands on it or beside it as a
point of its own, its shape telling the bound and its fill the status. Series of different units get panels
of their own, never a second scale in the same one. Every clickable mark carries `customdata` of
`[POINT or EVENT, id]`.
"""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from indicators.charts import calendars, layout, rail, styles, traces
from indicators.charts.doubts import Doubt
from indicators.charts.panels import Mark, Panel, group
from indicators.model import Category


def timeline(
    line: pd.DataFrame,
    points: pd.DataFrame,
    events: pd.DataFrame,
    *,
    archive: pd.DataFrame | None = None,
    doubts: Mapping[int, Doubt] | None = None,
    log: bool = False,
    window: tuple[date, date] | None = None,
    zoomed: Mapping[str, Sequence[Any]] | None = None,
    chosen: Mark | None = None,
    dark: bool = False,
    revision: Hashable = None,
) -> go.Figure:
    """The chart of the frames that `series.load`, `points` and `events` give.

    Events as `thin` leaves them are drawn so: a mark and a count for those of one place. `archive` is what
    `reference.load` gives, drawn behind; `doubts` set a sign over points. `window` is the stretch of time in
    view; `zoomed` is what a person made axes show instead, by their names in the layout. `chosen` is the mark
    to set apart; `revision` names the view.
    """
    colours = styles.palette(dark=dark)
    points = points[points["date"].notna()]
    panels = group(line, points, log=log)
    own = {name: panel.unit for panel in panels for name in panel.names}
    # A budget in dollars among those in rials has no place on their scale.
    points = points[points["unit"] == points["series"].map(own)]
    lanes = [category for category in reversed(Category) if (events["category"] == category).any()]
    figure = go.Figure(_behind(archive, panels, colours) if archive is not None else [])
    for name, colour in zip(line.columns, colours.lines * len(line.columns), strict=False):
        axis = next((panel.axis for panel in panels if name in panel.names), "y")
        figure.add_traces(
            traces.series_traces(
                line[name].dropna(), points[points["series"] == name], axis, colour, colours, doubts or {}
            )
        )
    if lanes:
        figure.add_traces(rail.traces(events, lanes, f"y{len(panels) + 1}", colours))
    traces.mark(figure, chosen, points, panels, events, lanes, colours)
    top_of_rail = layout.lay_out(figure, panels, lanes, colours, log=log, revision=revision)
    figure.layout.shapes = [*rail.bands(events, chosen, colours, top_of_rail), *figure.layout.shapes]
    if window is not None:
        layout.look_at(figure, panels, points, window, log=log)
    if log:
        layout.log_ticks(figure, panels, points, window)
    calendars.speak(figure, pd.concat([points["date"], events["date"]]).dropna())
    layout.zoom(figure, zoomed or {})
    return figure


def _behind(archive: pd.DataFrame, panels: list[Panel], colours: styles.Palette) -> list[go.Scatter]:
    """The archives' lines, each in the panel of its series where that has its unit."""
    return [
        traces.archive_trace(of_one, panel.axis, colours)
        for panel in panels
        for _, of_one in archive[
            archive["series"].isin(panel.names) & archive["unit"].eq(panel.unit)
        ].groupby(["series", "archive"], sort=True)
    ]
