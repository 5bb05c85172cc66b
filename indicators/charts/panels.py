"""Which series share a panel, and which stretch of time is looked at."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

POINT: Literal["point"] = "point"
EVENT: Literal["event"] = "event"

_FLATTENS = 25

SPANS = {"1 month": 1, "6 months": 6, "1 year": 12, "5 years": 60, "All": None}
"""The ranges offered: name → months, None for all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point (by observation) or an event (by occurrence) that a person chose."""

    kind: Literal["point", "event"]
    id: int


@dataclass(frozen=True, slots=True)
class Panel:
    """The series of one unit, drawn against the y axis of that name."""

    axis: str
    unit: str
    names: tuple[str, ...]

    @property
    def layout_key(self) -> str:
        """What plotly calls the axis in a layout: "yaxis2" for "y2"."""
        return self.axis.replace("y", "yaxis")


def group(line: pd.DataFrame, points: pd.DataFrame, *, log: bool) -> list[Panel]:
    """Series of one unit together, in the order asked; a panel without a name where nothing is drawn.

    On a linear scale a series much larger than another would press it flat, so it gets a panel of its own.
    """
    units = points.groupby("series")["unit"].agg(lambda of_one: of_one.mode().iloc[0])
    sizes = points.groupby("series")["value"].median().abs()
    together: list[list[str]] = []
    for name in (name for name in line.columns if name in units):
        fitting = (
            names
            for names in together
            if units[names[0]] == units[name] and (log or _comparable(sizes[names[0]], sizes[name]))
        )
        into = next(fitting, None)
        if into is None:
            together.append(into := [])
        into.append(name)
    return [
        Panel(axis=_axis(place), unit=str(units[names[0]]), names=tuple(names))
        for place, names in enumerate(together, 1)
    ] or [Panel(axis="y", unit="", names=())]


def _comparable(one: float, other: float) -> bool:
    return max(one, other) <= _FLATTENS * min(one, other)


def _axis(place: int) -> str:
    return "y" if place == 1 else f"y{place}"


def seen_values(
    points: pd.DataFrame, names: tuple[str, ...], window: tuple[date, date] | None
) -> tuple[float, float] | None:
    """The lowest and highest value of those series in that stretch of time."""
    of_panel = within(points[points["series"].isin(names)], window)
    values = of_panel[["value", "low", "high"]].to_numpy().ravel()
    return (float(np.nanmin(values)), float(np.nanmax(values))) if len(values) else None


def window(points: pd.DataFrame, events: pd.DataFrame, span: str) -> tuple[date, date] | None:
    """The stretch of that name in SPANS up to the last point, or event where there is none; None for all."""
    months = SPANS[span]
    last = points["date"].max() if points["date"].notna().any() else events["date"].max()
    if months is None or pd.isna(last):
        return None
    start = last - pd.DateOffset(months=months)
    return start.date(), (last + (last - start) / 40).ceil("D").date()


def extent(points: pd.DataFrame, events: pd.DataFrame) -> tuple[date, date]:
    """From the first day of points and events to the last; today where there is none."""
    days = pd.concat([points["date"], events["date"], events["until"]]).dropna()
    return (days.min().date(), days.max().date()) if len(days) else (date.today(), date.today())


def within(frame: pd.DataFrame, window: tuple[date, date] | None) -> pd.DataFrame:
    """The rows of a frame of points or events that lie in that stretch of time; undated ones only in all.

    What lasted lies in it where any of its days does.
    """
    if window is None:
        return frame
    start, end = map(pd.Timestamp, window)
    last = frame["until"].fillna(frame["date"]) if "until" in frame else frame["date"]
    return frame[(last >= start) & (frame["date"] <= end)]
