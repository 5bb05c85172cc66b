"""What the colours, shapes and signs of a chart mean, and the chart as tables."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from indicators.charts import CONFLICT, SHAPES, SLIP, STANDINGS, Doubt, palette, wording
from indicators.locales import marked, tr
from indicators.model import Bound, Status
from indicators.pages import parts, tables

_STATUS_SIGNS = {Status.FORECAST: "○", Status.TARGET: "◎", Status.CLAIM: "◉"}
_BOUNDS = (Bound.ABOUT, Bound.ABOVE, Bound.BELOW, Bound.BETWEEN)
_SIGNS = {SLIP: marked("unit error?"), CONFLICT: marked("sources differ")}
_FIGURES = (marked("Figures"), marked("Download the figures (CSV)"))
_EVENTS = (marked("Events"), marked("Download the events (CSV)"))
_HIDDEN = ["observation_id", "article_id", "combined", "event_id", "occurrence_id", "decided", "head", "more"]


def legend(
    points: pd.DataFrame,
    names: tuple[str, ...],
    archive: pd.DataFrame,
    doubts: Mapping[int, Doubt],
    events: pd.DataFrame,
) -> None:
    """The series by colour, and of shapes and signs those in use that are not plain."""
    colours = palette(dark=parts.dark())
    quiet = colours.muted
    series = [
        (colour, "━", wording.series_name(name)) for colour, name in zip(colours.lines, names, strict=False)
    ]
    archives = [
        (quiet, "─", tr("archive: {name}", name=name)) for name in sorted(archive["archive"].unique())
    ]
    bounds = [(quiet, SHAPES[b][1], wording.bound_name(b)) for b in _BOUNDS if (points["bound"] == b).any()]
    statuses = [
        (quiet, sign, wording.status_name(s))
        for s, sign in _STATUS_SIGNS.items()
        if (points["status"] == s).any()
    ]
    shown = {doubts[identity].sign for identity in points["observation_id"] if identity in doubts}
    signs = [(colours.accent, sign, tr(word)) for sign, word in _SIGNS.items() if sign in shown]
    parts.legend([*series, *archives, *bounds, *statuses, *signs, *_of_rail(events, quiet)])


def _of_rail(events: pd.DataFrame, quiet: str) -> list[tuple[str, str, str]]:
    """What the marks of events mean that are not plain, and the counts beside them."""
    asides = [
        (quiet, sign, wording.standing_name(standing))
        for standing, (_, sign) in STANDINGS.items()
        if not standing.drawn and (events["standing"] == standing).any()
    ]
    counts = [(quiet, "+", tr("more events here: zoom in"))] if events["more"].any() else []
    return [*asides, *counts]


def as_tables(points: pd.DataFrame, events: pd.DataFrame) -> None:
    """The view as tables and as files."""
    with st.expander(tr("The figures and events of this view as tables")):
        for name, (title, download), frame in (
            ("figures", _FIGURES, points),
            ("events", _EVENTS, events),
        ):
            st.html(f'<h3 class="table">{tr(title)}</h3>')
            tables.findings(frame)
            kept = frame.drop(columns=_HIDDEN, errors="ignore")
            st.download_button(
                tr(download),
                kept.to_csv(index=False, date_format="%Y-%m-%d"),
                file_name=f"{name}-{date.today()}.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"download_{name}",
            )
