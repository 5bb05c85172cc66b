"""The rail: a lane a category, a mark an event, a bar one that lasted, and how many more lie in a place."""

from collections.abc import Iterable
from math import log2
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from indicators.charts import hover, styles, wording
from indicators.charts.panels import EVENT, Mark
from indicators.model import Category, Precision, Standing

_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}
_STACK = 0.24
_SMALLEST, _LARGEST = 8.0, 14.0
_BANDS = 12
"""How many bands are drawn behind the series, those of the heaviest events: more would be a fog."""


def placed(events: pd.DataFrame, lanes: list[Category]) -> pd.DataFrame:
    """The events that are drawn, with `lane`: those of one category and day stand above each other."""
    if "head" not in events:
        events = events.assign(head=events["occurrence_id"], more=0)
    drawn = events[events["head"] == events["occurrence_id"]]
    height = {category.value: place for place, category in enumerate(lanes)}
    stacked = drawn.groupby(["category", "date"]).cumcount()
    of_day = drawn.groupby(["category", "date"])["date"].transform("size")
    step = _STACK / of_day.clip(lower=2) * 2
    return drawn.assign(lane=drawn["category"].map(height) + (stacked - (of_day - 1) / 2) * step)


def bands(
    events: pd.DataFrame, chosen: Mark | None, colours: styles.Palette, bottom: float
) -> list[dict[str, Any]]:
    """What lasted as bands behind the series, from `bottom` of the paper up.

    If many did, they are those of the heaviest, and of the one that is chosen.
    """
    lasting = events[events["until"].notna()]
    first = lasting["occurrence_id"] == (chosen.id if chosen is not None and chosen.kind == EVENT else None)
    order = ["chosen", "outlets", "mentions"]
    heaviest = lasting.assign(chosen=first).sort_values(order, ascending=False, kind="stable").head(_BANDS)
    days = zip(_days(heaviest["date"]), _days(heaviest["until"] + pd.Timedelta(days=1)), strict=True)
    return [
        {
            "type": "rect", "layer": "below", "x0": start, "x1": end, "yref": "paper", "y0": bottom, "y1": 1,
            "fillcolor": colours.lanes[Category(category)], "opacity": 0.13, "line": {"width": 0},
        }
        for (start, end), category in zip(days, heaviest["category"], strict=True)
    ]  # fmt: skip


def traces(
    events: pd.DataFrame, lanes: list[Category], axis: str, colours: styles.Palette
) -> list[go.Scatter]:
    """Strokes of what is known to its month or year, bars of what lasted, and the events as ONE trace."""
    drawn = placed(events, lanes)
    coarse = drawn[drawn["precision"] != Precision.DAY]
    lasting = drawn[drawn["until"].notna()]
    bars = [
        _strokes(of_one, _days(of_one["until"]), axis, colours.lanes[Category(str(category))], "ranges", 6)
        for category, of_one in lasting.groupby("category", sort=True)
    ]
    spans = [_strokes(coarse, _ends(coarse), axis, colours.muted, "spans", 2)] if len(coarse) else []
    return [*spans, *bars, _marks(drawn, _behind(events), axis, colours)]


def _ends(coarse: pd.DataFrame) -> list[str]:
    """The last day of the month, quarter or year that is meant."""
    days = zip(coarse["date"], coarse["precision"], strict=True)
    return [
        f"{day + pd.DateOffset(months=_MONTHS[Precision(precision)], days=-1):%Y-%m-%d}"
        for day, precision in days
    ]


def _strokes(of: pd.DataFrame, ends: list[str], axis: str, colour: str, name: str, width: int) -> go.Scatter:
    return go.Scatter(
        x=[x for start, end in zip(_days(of["date"]), ends, strict=True) for x in (start, end, None)],
        y=[y for lane in of["lane"] for y in (lane, lane, None)],
        yaxis=axis,
        name=name,
        mode="lines",
        line={"color": colour, "width": width},
        opacity=0.5,
        hoverinfo="skip",
    )


def _marks(
    drawn: pd.DataFrame, behind: dict[int, list[str]], axis: str, colours: styles.Palette
) -> go.Scatter:
    counted = bool((drawn["more"] > 0).any())
    rows: Iterable[Any] = drawn.itertuples()
    symbols = list(map(_symbol, drawn["precision"], drawn["standing"]))
    return go.Scatter(
        x=_days(drawn["date"]),
        y=drawn["lane"].tolist(),
        yaxis=axis,
        name="events",
        mode="markers+text" if counted else "markers",
        text=[f"+{wording.number(more)}" if more else "" for more in drawn["more"]] if counted else None,
        textposition="middle right",
        textfont={"color": colours.muted, "size": 10},
        cliponaxis=False,
        marker={
            "symbol": symbols,
            "size": list(map(_size, drawn["mentions"])),
            "color": [colours.lanes[Category(category)] for category in drawn["category"]],
            "line": {"color": colours.paper, "width": [1.6 if "open" in one else 0.5 for one in symbols]},
        },
        customdata=[[EVENT, identity] for identity in drawn["occurrence_id"].tolist()],
        hovertext=[hover.event(row, behind.get(row.occurrence_id, [])) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _symbol(precision: str, standing: str) -> str:
    plain = styles.STANDINGS[Standing(standing)][0]
    return "circle-open" if plain == "circle" and precision != Precision.DAY else plain


def _size(mentions: int) -> float:
    """The diameter of a mark in pixels: it grows with the number of articles, and not beyond all measure.

    >>> [_size(mentions) for mentions in (1, 2, 4, 1000)]
    [8.0, 9.5, 11.0, 14.0]
    """
    return min(_SMALLEST + 1.5 * log2(max(mentions, 1)), _LARGEST)


def _behind(events: pd.DataFrame) -> dict[int, list[str]]:
    """The titles of what is counted at each mark, a few of them and how many there are."""
    found: dict[int, list[str]] = {}
    if "head" not in events:
        return found
    hidden = events[events["head"] != events["occurrence_id"]]
    heaviest = hidden.sort_values("mentions", ascending=False, kind="stable")
    for head, title in zip(heaviest["head"], heaviest["title"], strict=True):
        found.setdefault(head, []).append(title)
    return found


def _days(dates: "pd.Series[pd.Timestamp]") -> list[str]:
    return list(dates.dt.strftime("%Y-%m-%d"))
