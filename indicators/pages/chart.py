"""Series above, events below, and beside them the sentence behind the mark that was clicked."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from indicators.charts import EVENT, POINT, Mark, doubts, timeline, window, within, wording
from indicators.errors import StoreError
from indicators.locales import marked, tr
from indicators.pages import cached, choices, days, legend, parts, reading
from indicators.store import Observation, Occurrence

_KEY = "timeline"
_AS_OF = "as_of"
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
        as_of = _as_of()
        archive = _archive(names, unit, as_of)
    _vintage(as_of)
    every_event = cached.events(as_of)
    events = every_event[every_event["category"].isin(_categories(every_event))]
    points = cached.points(names, unit, as_of)
    stretch, mark = window(points, events, span), parts.chosen_mark() or _latest(points, events)
    doubted = doubts(cached.deviations(names, unit, as_of), cached.conflicts(names, unit, as_of))
    view: dict[str, Any] = {
        "archive": archive,
        "doubts": doubted,
        "log": scale == "log",
        "window": stretch,
        "chosen": mark,
        "revision": (names, unit, scale, span),
    }
    drawing, pane = st.columns([0.68, 0.32], gap="medium")
    with drawing:
        legend.legend(points, names, archive, doubted)
        st.plotly_chart(
            timeline(cached.load(names, unit, as_of), points, events, dark=parts.dark(), **view),
            key=_KEY,
            on_select=_click,
            selection_mode="points",
            theme=None,
            config={"displayModeBar": False, "scrollZoom": True},
            alt=tr("Series over time, with a rail of events below them"),
        )
        if doubted:
            parts.link("check", tr("Check what is doubted"), query={"series": list(names)})
    with pane:
        parts.undo_banner()
        _reading(mark, as_of)
    legend.tables(within(points, stretch), within(events, stretch))


def _as_of() -> date | None:
    """The day whose knowledge is shown, kept in the link; None for today's."""
    return days.field(
        tr("As known on"), key=_AS_OF, least=date(1980, 1, 1), most=date.today(), link=True, width=150
    )


def _vintage(as_of: date | None) -> None:
    if as_of is None:
        return
    with st.container(key="vintage", horizontal=True, vertical_alignment="center", border=True):
        day = wording.day(as_of)
        says = tr("As known on {day}: what was published later is left out.", day=f"<b>{day}</b>")
        st.html(f'<p class="notice">{says}</p>')
        st.button(tr("Back to today"), key="today", on_click=_to_today, icon=":material/undo:")


def _to_today() -> None:
    days.forget(_AS_OF)


def _archive(names: tuple[str, ...], unit: str, as_of: date | None) -> pd.DataFrame:
    """What market archives say of the series, unless switched off; offered where there is any."""
    found = cached.archive(names, unit, as_of)
    if found.empty or st.toggle(tr("Archive"), True, key="archive", bind="query-params"):
        return found
    return found.iloc[:0]


def _categories(events: pd.DataFrame) -> list[str]:
    """Which lanes of the rail to show, kept in the link."""
    present = sorted(events["category"].unique())
    return choices.some_of(tr("Events"), present, wording.category_name, key="category") if present else []


def _click() -> None:
    clicked = st.session_state[_KEY].selection.points
    if clicked:
        kind, identity = clicked[0]["customdata"]
        parts.choose(Mark(EVENT if kind == EVENT else POINT, int(identity)))


def _latest(points: pd.DataFrame, events: pd.DataFrame) -> Mark | None:
    """What to read before anything was clicked: the newest point, or event where there is none."""
    dated = points[points["date"].notna()]
    if len(dated):
        return Mark(POINT, int(dated["observation_id"].iloc[-1]))
    return Mark(EVENT, int(events["occurrence_id"].iloc[-1])) if len(events) else None


def _reading(mark: Mark | None, as_of: date | None) -> None:
    try:
        found = _found(mark)
    except StoreError:
        st.warning(tr("What this link points to is no longer there: its article may have been deleted."))
        return
    if found is not None:
        if as_of is not None and found.published is not None and found.published > as_of:
            st.info(tr("This came out later than the day that the chart shows."))
        reading.reading(found)
    st.caption(
        tr("Click a point or an event to read the sentence it comes from. Drag to move, scroll to zoom.")
    )


def _found(mark: Mark | None) -> Observation | Occurrence | None:
    if mark is None:
        return None
    return cached.store().observation(mark.id) if mark.kind == POINT else cached.store().occurrence(mark.id)
