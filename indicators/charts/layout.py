"""The frame around the marks: panels by domain on one time axis, in the ink of one palette."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from indicators.charts import calendars, styles, wording
from indicators.charts.panels import Panel, seen_values
from indicators.locales import tr
from indicators.model import Category

_ONE_PANEL, _EACH_PANEL, _GAP, _LANE, _TOP, _BOTTOM = 310, 200, 42, 23, 30, 36


def lay_out(
    figure: go.Figure,
    panels: list[Panel],
    lanes: list[Category],
    colours: styles.Palette,
    *,
    log: bool,
    revision: Hashable,
) -> float:
    """Give every panel and the rail their domains, titles and axes, and the whole its behaviour.

    Returns where on the paper the panels begin.
    """
    each = _ONE_PANEL if len(panels) == 1 else _EACH_PANEL
    rail = len(lanes) * _LANE
    inner = each * len(panels) + _GAP * (len(panels) - 1) + (_GAP + rail if lanes else 0)
    top, titles = 1.0, []
    for panel in panels:
        bottom = top - each / inner
        figure.update_layout({panel.layout_key: _value_axis((max(bottom, 0), top), colours, log=log)})
        titles.append(_title(panel, top, colours, alone=len(panels) == 1, log=log))
        top = bottom - _GAP / inner
    if lanes:
        figure.update_layout({f"yaxis{len(panels) + 1}": _rail_axis((0, rail / inner), lanes, colours)})
        titles.append(_caption(tr("Events"), rail / inner, colours))
    figure.update_layout(
        height=inner + _TOP + _BOTTOM,
        margin={"l": 0, "r": 8, "t": _TOP, "b": _BOTTOM},
        annotations=titles,
        xaxis=_time_axis(f"y{len(panels) + 1}" if lanes else panels[-1].axis, colours),
        **_behaviour(colours, revision),
    )
    # plotly fades what is not selected; the ring says it better and leaves the rest readable.
    figure.update_traces(unselected={"marker": {"opacity": 1}}, selector={"mode": "markers"})
    figure.update_traces(
        unselected={"marker": {"opacity": 1}, "textfont": {"color": colours.muted}},
        selector={"name": "events"},
    )
    return (_GAP + rail) / inner if lanes else 0.0


def _behaviour(colours: styles.Palette, revision: Hashable) -> dict[str, Any]:
    label = {"color": colours.ink, "size": 13, "family": calendars.FONT}
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": label,
        "hoverlabel": {
            "bgcolor": colours.paper,
            "bordercolor": colours.muted,
            "align": "left",
            "namelength": 0,
            "font": label,
        },
        "hovermode": "x",
        "hoversubplots": "axis",
        "hoverdistance": 12,
        "clickmode": "event+select",
        "dragmode": "pan",
        "showlegend": False,
        "uirevision": str(revision),
        "selectionrevision": str(revision),
    }


def _value_axis(domain: tuple[float, float], colours: styles.Palette, *, log: bool) -> dict[str, Any]:
    return {
        "domain": domain,
        "type": "log" if log else "linear",
        "gridcolor": colours.grid,
        "zeroline": False,
        "separatethousands": True,
        "exponentformat": "B",
        "minexponent": 5,
        "nticks": 7,
        "tickfont": {"color": colours.muted, "size": 12},
        "ticklabelposition": "outside",
        "ticklabelstandoff": 4,
        "automargin": True,
        "fixedrange": False,
    }


def _rail_axis(domain: tuple[float, float], lanes: list[Category], colours: styles.Palette) -> dict[str, Any]:
    return {
        "domain": domain,
        "range": [-0.6, len(lanes) - 0.4],
        "fixedrange": True,
        "tickmode": "array",
        "tickvals": list(range(len(lanes))),
        "ticktext": [wording.category_name(lane) for lane in lanes],
        "tickfont": {"color": colours.muted, "size": 12},
        "gridcolor": colours.grid,
        "zeroline": False,
        "automargin": True,
    }


def _time_axis(anchor: str, colours: styles.Palette) -> dict[str, Any]:
    return {
        "type": "date",
        "anchor": anchor,
        "gridcolor": colours.grid,
        "zeroline": False,
        "hoverformat": "%-d %b %Y",
        "tickfont": {"color": colours.muted, "size": 12},
        "tickformatstops": [
            {"dtickrange": [None, 86_400_000 * 27], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", "M11"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        "showspikes": True,
        "spikemode": "across",
        "spikesnap": "hovered data",
        "spikedash": "solid",
        "spikethickness": -2,
        "spikecolor": colours.grid,
    }


def _title(panel: Panel, top: float, colours: styles.Palette, *, alone: bool, log: bool) -> dict[str, Any]:
    unit = wording.unit_name(panel.unit)
    scale = tr("{unit}, logarithmic scale", unit=unit) if log else unit
    if alone:
        return _caption(scale, top, colours)
    names = tr(" and ").join(wording.series_name(name) for name in panel.names)
    return _caption(tr("{series}, {scale}", series=names, scale=scale), top, colours)


def _caption(text: str, top: float, colours: styles.Palette) -> dict[str, Any]:
    return {
        "text": text,
        "xref": "paper", "x": 0, "xanchor": "left",
        "yref": "paper", "y": top, "yanchor": "bottom", "yshift": 6,
        "showarrow": False,
        "font": {"color": colours.muted, "size": 12},
    }  # fmt: skip


def look_at(
    figure: go.Figure, panels: list[Panel], points: pd.DataFrame, window: tuple[date, date], *, log: bool
) -> None:
    """Show that stretch of time, and of each panel the values in it."""
    start, end = window
    figure.update_layout(xaxis_range=[f"{start:%Y-%m-%d}", f"{end:%Y-%m-%d}"])
    for panel in panels:
        seen = seen_values(points, panel.names, window)
        if seen is None:
            continue
        low, high = (log10(value) for value in seen) if log and seen[0] > 0 else seen
        room = (high - low) * 0.08 or abs(high) * 0.05 or 1.0
        figure.update_layout({panel.layout_key: {"range": [low - room, high + room]}})


def zoom(figure: go.Figure, ranges: Mapping[str, Sequence[Any]]) -> None:
    """Show those ranges of those axes, of which the figure may have only some."""
    shown = {axis: {"range": list(ends)} for axis, ends in ranges.items() if axis in figure.layout}
    figure.update_layout(shown)


def log_ticks(
    figure: go.Figure, panels: list[Panel], points: pd.DataFrame, window: tuple[date, date] | None
) -> None:
    """Ticks at 1, 2 and 5 times the powers of ten: plotly's own show bare digits between them."""
    for panel in panels:
        seen = seen_values(points, panel.names, window)
        if seen is None or seen[0] <= 0 or log10(seen[1] / seen[0]) < 0.5:
            continue
        powers = range(int(log10(seen[0])) - 1, int(log10(seen[1])) + 2)
        ticks = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
        figure.update_layout(
            {
                panel.layout_key: {
                    "tickmode": "array",
                    "tickvals": ticks,
                    "ticktext": [wording.number(t) for t in ticks],
                }
            }
        )
