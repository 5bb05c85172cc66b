"""Series above, events below, and beside them what is behind the mark that was clicked."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from indicators.charts import EVENT, POINT, Mark, doubts, extent, thin, timeline, window, within
from indicators.errors import StoreError
from indicators.locales import marked, tr
from indicators.pages import adding, cached, choices, happening, legend, parts, rail, reading, vintage, zoom
from indicators.store import Observation

_KEY = "timeline"
_SCALES = {"linear": marked("linear"), "log": marked("log")}
_SPANS = {
    "1 month": marked("1 month"),
    "6 months": marked("6 months"),
    "1 year": marked("1 year"),
    "5 years": marked("5 years"),
    "All": marked("All"),
}


def render() -> None:
    """Draw the page."""
    known = cached.summary("IRT").sort_values("count", ascending=False)["series"].tolist()
    if not known and cached.events().empty:
        parts.heading(tr("Chart"), tr("Nothing to draw yet."))
        parts.link("upload", tr("Upload the first articles"), icon=":material/arrow_forward:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        names = tuple(parts.series_choice(known)) if known else ()
        unit = parts.unit_choice()
        scale = choices.one_of(tr("Scale"), _SCALES, "linear", key="scale")
        span = choices.one_of(tr("Range"), _SPANS, "All", key="range")
        as_of = vintage.as_of()
        archive = _archive(names, unit, as_of)
    vintage.notice(as_of)
    events = rail.events(as_of)
    points = cached.points(names, unit, as_of)
    stretch, mark = window(points, events, span), parts.chosen_mark() or _latest(points, events)
    doubted = doubts(cached.deviations(names, unit, as_of), cached.conflicts(names, unit, as_of))
    revision = (names, unit, scale, span)
    zoomed = zoom.zoomed(revision)
    seen = zoom.view(zoomed, stretch or extent(points, events))
    drawn = thin(events, seen, chosen=mark.id if mark and mark.kind == EVENT else None)
    view: dict[str, Any] = {
        "archive": archive,
        "doubts": doubted,
        "log": scale == "log",
        "window": stretch,
        "zoomed": zoomed and zoomed.ranges,
        "chosen": mark,
        "revision": revision,
    }
    drawing, pane = st.columns([0.68, 0.32], gap="medium")
    with drawing:
        adding.notice()
        legend.legend(points, names, archive, doubted, drawn)
        st.plotly_chart(
            timeline(cached.load(names, unit, as_of), points, drawn, dark=parts.dark(), **view),
            key=_KEY,
            on_select=_click,
            selection_mode="points",
            theme=None,
            config={"displayModeBar": False, "scrollZoom": True},
            alt=tr("Series over time, with a rail of events below them"),
        )
        zoom.watch(seen, crowded=rail.crowded(events, seen))
        if doubted:
            parts.link("check", tr("Check what is doubted"), query={"series": list(names)})
    with pane:
        parts.undo_banner()
        _reading(mark, as_of, drawn)
    legend.as_tables(within(points, stretch), within(events, stretch))


def _archive(names: tuple[str, ...], unit: str, as_of: date | None) -> pd.DataFrame:
    """What market archives say of the series, unless switched off; offered where there is any."""
    found = cached.archive(names, unit, as_of)
    if found.empty or st.toggle(tr("Archive"), True, key="archive", bind="query-params"):
        return found
    return found.iloc[:0]


def _click() -> None:
    clicked = st.session_state[_KEY].selection.points
    if clicked and not adding.active():
        kind, identity = clicked[0]["customdata"]
        parts.choose(Mark(EVENT if kind == EVENT else POINT, int(identity)))


def _latest(points: pd.DataFrame, events: pd.DataFrame) -> Mark | None:
    """What to read before anything was clicked: the newest point, or event where there is none."""
    dated = points[points["date"].notna()]
    if len(dated):
        return Mark(POINT, int(dated["observation_id"].iloc[-1]))
    return Mark(EVENT, int(events["occurrence_id"].iloc[-1])) if len(events) else None


def _reading(mark: Mark | None, as_of: date | None, drawn: pd.DataFrame) -> None:
    try:
        _read(mark, as_of, drawn)
    except StoreError:
        st.warning(tr("What this link points to is no longer there: its article may have been deleted."))
        return
    st.caption(
        tr("Click a point or an event to read the sentence it comes from. Drag to move, scroll to zoom.")
    )


def _read(mark: Mark | None, as_of: date | None, drawn: pd.DataFrame) -> None:
    if mark is None:
        return
    store = cached.store()
    found = store.observation(mark.id) if mark.kind == POINT else store.occurrence(mark.id)
    if as_of is not None and found.published is not None and found.published > as_of:
        st.info(tr("This came out later than the day that the chart shows."))
    if isinstance(found, Observation):
        reading.reading(found)
        return
    happening.render(found)
    happening.here_too(rail.behind(drawn, mark.id))
