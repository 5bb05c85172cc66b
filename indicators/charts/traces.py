"""The marks of series: lines, points by bound and status; and the ring around the chosen mark."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from indicators.charts import hover, rail, styles
from indicators.charts.doubts import Doubt
from indicators.charts.panels import POINT, Mark, Panel
from indicators.model import Category, Status

_CROWDED = 300


def _days(dates: pd.Series) -> list[str]:
    # plotly drops time zones and mangles some date types in silence; ISO strings come through whole.
    return list(dates.dt.strftime("%Y-%m-%d"))


def series_traces(
    line: "pd.Series[float]",
    points: pd.DataFrame,
    axis: str,
    colour: str,
    colours: styles.Palette,
    doubts: Mapping[int, Doubt],
) -> list[go.Scatter]:
    """The line of one series, a trace of points for each bound and status that it has, and their doubts."""
    name = points["series"].iloc[0] if len(points) else str(line.name)
    traces = [
        go.Scatter(
            x=_days(line.index.to_series()),
            y=line.tolist(),
            yaxis=axis,
            name=name,
            mode="lines",
            line={"color": colour, "width": 1.75},
            hoverinfo="skip",
        )
    ]
    size = 4 if len(points) > _CROWDED else 8
    for (bound, status), group in points.groupby(["bound", "status"], sort=True):
        trace = _point_trace(group, str(bound), str(status), axis, colour, colours, size)
        rows: Iterable[Any] = group.itertuples()
        trace.hovertext = [hover.point(row, doubts.get(row.observation_id)) for row in rows]
        traces.append(trace)
    doubted = points[points["observation_id"].isin(list(doubts))]
    return [*traces, _signs(doubted, axis, colours, doubts)] if len(doubted) else traces


def archive_trace(archive: pd.DataFrame, axis: str, colours: styles.Palette) -> go.Scatter:
    """What an archive says of a series, as a thin line without a word of its own."""
    return go.Scatter(
        x=_days(archive["date"]),
        y=archive["value"].tolist(),
        yaxis=axis,
        name=f"{archive['series'].iloc[0]} archive",
        mode="lines",
        line={"color": colours.muted, "width": 1},
        opacity=0.55,
        hoverinfo="skip",
    )


def _signs(
    points: pd.DataFrame, axis: str, colours: styles.Palette, doubts: Mapping[int, Doubt]
) -> go.Scatter:
    # Over the highest of a day alone, and over invisible markers, which keep the signs off the points.
    signs = points["observation_id"].map({identity: doubt.sign for identity, doubt in doubts.items()})
    highest = points.assign(sign=signs).sort_values("value").drop_duplicates(["date", "sign"], keep="last")
    return go.Scatter(
        x=_days(highest["date"]),
        y=highest["value"].tolist(),
        yaxis=axis,
        name="doubts",
        mode="markers+text",
        marker={"size": 10, "opacity": 0},
        text=[f"<b>{sign}</b>" for sign in highest["sign"]],
        textposition="top center",
        cliponaxis=False,
        textfont={"color": colours.accent, "size": 15},
        unselected={"marker": {"opacity": 0}, "textfont": {"color": colours.accent}},
        hoverinfo="skip",
    )


def _point_trace(
    group: pd.DataFrame, bound: str, status: str, axis: str, colour: str, colours: styles.Palette, size: int
) -> go.Scatter:
    plain = (bound, status) == ("at", "actual")
    shape = styles.marker(bound, status)
    trace = go.Scatter(
        x=_days(group["date"]),
        y=group["value"].tolist(),
        yaxis=axis,
        name=f"{group['series'].iloc[0]} {bound} {status}",
        mode="markers",
        marker={
            "symbol": shape,
            "size": size if plain else size + 2,
            "color": colour,
            "opacity": styles.CLAIM_OPACITY if status == Status.CLAIM else 1,
            "line": {
                "color": colour if "open" in shape else colours.paper,
                "width": 1.5 if "open" in shape else 0.5,
            },
        },
        customdata=[[POINT, identity] for identity in group["observation_id"].tolist()],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    if group["low"].notna().any():
        trace.error_y = {
            "array": (group["high"] - group["value"]).fillna(0).tolist(),
            "arrayminus": (group["value"] - group["low"]).fillna(0).tolist(),
            "color": colour,
            "thickness": 1.25,
            "width": 3,
        }
    return trace


def mark(
    figure: go.Figure,
    chosen: Mark | None,
    points: pd.DataFrame,
    panels: list[Panel],
    events: pd.DataFrame,
    lanes: list[Category],
    colours: styles.Palette,
) -> None:
    """A ring around the chosen mark and a hairline through every panel at its day."""
    if chosen is None:
        return
    if chosen.kind == POINT:
        found = points[points["observation_id"] == chosen.id]
        axis = next((p.axis for p in panels if len(found) and found["series"].iloc[0] in p.names), "")
        height = found["value"]
    else:
        placed = rail.placed(events, lanes)
        found, axis = placed[placed["occurrence_id"] == chosen.id], f"y{len(panels) + 1}"
        height = found["lane"]
    if found.empty or not axis:
        return
    ring = {"symbol": "circle-open", "size": 17, "color": colours.accent, "line": {"width": 2}}
    x = _days(found["date"])
    figure.add_scatter(
        x=x, y=height.tolist(), yaxis=axis, name="chosen", mode="markers", marker=ring, hoverinfo="skip"
    )
    hairline = {"color": colours.accent, "width": 1, "dash": "dot"}
    figure.add_shape(type="line", x0=x[0], x1=x[0], yref="paper", y0=0, y1=1, line=hairline)
