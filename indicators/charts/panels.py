"""Which series share a panel, and which stretch of time is looked at."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

POINT: Literal["point"] = "point"
EVENT: Literal["event"] = "event"

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


def group(line: pd.DataFrame, points: pd.DataFrame) -> list[Panel]:
    """A panel a unit, in the order of the series; one without a name where there is nothing to draw."""
    by_unit: dict[str, list[str]] = {}
    units = points.groupby("series")["unit"].agg(lambda of_one: of_one.mode().iloc[0])
    for name in line.columns:
        if name in units:
            by_unit.setdefault(units[name], []).append(name)
    named = by_unit or {"": []}
    return [
        Panel(axis="y" if place == 1 else f"y{place}", unit=unit, names=tuple(names))
        for place, (unit, names) in enumerate(named.items(), 1)
    ]


def seen_values(
    points: pd.DataFrame, names: tuple[str, ...], window: tuple[date, date] | None
) -> tuple[float, float] | None:
    """The lowest and highest value of those series in that stretch of time."""
    of_panel = points[points["series"].isin(names)]
    if window is not None:
        of_panel = of_panel[of_panel["date"].between(pd.Timestamp(window[0]), pd.Timestamp(window[1]))]
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
