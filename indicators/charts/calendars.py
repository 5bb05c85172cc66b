"""The axes of a chart in the calendar and the digits of its reader.

Time runs from left to right in every language. plotly knows the Iranian calendar but no Persian: its names of
months give way to ours label by label, and a font draws its digits as Persian ones, so that labels are right
wherever a reader zooms to.
"""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from indicators.locales import current, dates, number

FONT = '"Source Sans", Vazirmatn, sans-serif'
_DIGITS = f'"Vazirmatn Digits", {FONT}'
_MONTHS = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
    "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
)  # fmt: skip
"""What plotly calls the months of the Iranian calendar."""


def speak(figure: go.Figure, days: pd.Series) -> None:
    """Tell the axes of a finished figure, whose marks are of those days, in the reader's language."""
    if not current().jalali:
        return
    # A view that was moved to is held by the calendar that it was moved in.
    figure.layout.uirevision = f"{figure.layout.uirevision} {current().code}"
    decimal, thousands = (current().figures[ord(sign)] for sign in ".,")
    figure.update_layout(
        separators=decimal + thousands, hoverlabel={"align": "right", "font": {"family": _DIGITS}}
    )
    figure.update_traces(hoverlabel_font_family=FONT)
    figure.update_yaxes(exponentformat="none", tickfont_family=_DIGITS)
    figure.update_xaxes(_time_axis(days), tickfont_family=_DIGITS)
    # What is placed on an axis, unlike the marks of a trace, is placed by the calendar of the axis.
    if window := figure.layout.xaxis.range:
        figure.layout.xaxis.range = [dates.iranian(pd.Timestamp(day)) for day in window]
    for shape in figure.layout.shapes:
        shape.update({end: dates.iranian(pd.Timestamp(shape[end])) for end in ("x0", "x1")})


def _time_axis(days: pd.Series) -> dict[str, Any]:
    first, last = (int(dates.iranian(day)[:4]) for day in (days.min(), days.max())) if len(days) else (1, 0)
    named = list(zip(_MONTHS, dates.IRANIAN_MONTHS, strict=True))
    with_year = {
        f"{english}<br>{year}": f"{persian}<br>{number(str(year))}"
        for english, persian in named
        for year in range(first - 1, last + 2)
    }
    return {
        "calendar": "jalali",
        "labelalias": dict(named) | with_year,
        "hoverformat": "%Y/%m/%d",
        "tickformatstops": [
            {"dtickrange": [None, 86_400_000 * 27], "value": "%Y/%m/%d"},
            {"dtickrange": ["M1", "M11"], "value": "%B\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    }
