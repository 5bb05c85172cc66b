"""Series above, events below, and beside them the sentence behind the mark that was clicked."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from indicators.charts import EVENT, POINT, SHAPES, SPANS, Mark, palette, timeline, window, within, wording
from indicators.errors import StoreError
from indicators.model import Bound, Status
from indicators.pages import cached, parts
from indicators.store import Observation, Occurrence

_KEY = "timeline"
_STATUS_SIGNS = {Status.FORECAST: "○", Status.TARGET: "◎", Status.CLAIM: "◉"}
_HIDDEN = ["observation_id", "article_id", "combined", "event_id", "occurrence_id"]


def render() -> None:
    """Draw the page."""
    known = cached.summary("IRT").sort_values("count", ascending=False)["series"].tolist()
    every_event = cached.events()
    if not known and every_event.empty:
        parts.heading("Chart", "Nothing to draw yet.")
        parts.link("upload", "Upload the first articles", icon=":material/arrow_forward:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        names = tuple(parts.series_choice(known)) if known else ()
        unit = parts.unit_choice()
        scale = _choice("Scale", ("linear", "log"), "linear", key="scale")
        span = _choice("Range", tuple(SPANS), "All", key="range")
    events = every_event[every_event["category"].isin(_categories(every_event))]
    points = cached.points(names, unit)
    stretch, mark = window(points, events, span), parts.chosen_mark() or _latest(points, events)
    view: dict[str, Any] = {
        "log": scale == "log",
        "window": stretch,
        "chosen": mark,
        "revision": (names, unit, scale, span),
    }
    drawing, pane = st.columns([0.68, 0.32], gap="medium")
    with drawing:
        _legend(points, names)
        st.plotly_chart(
            timeline(cached.load(names, unit), points, events, dark=parts.dark(), **view),
            key=_KEY,
            on_select=_click,
            selection_mode="points",
            theme=None,
            config={"displayModeBar": False, "scrollZoom": True},
            alt="Series over time, with a rail of events below them",
        )
    with pane:
        _reading(mark)
    _tables(within(points, stretch), within(events, stretch))


def _choice(label: str, options: tuple[str, ...], default: str, *, key: str) -> str:
    chosen = st.segmented_control(
        label, options, default=default, required=True, key=key, bind="query-params", format_func=str
    )
    return chosen or default


def _categories(events: pd.DataFrame) -> list[str]:
    """Which lanes of the rail to show, kept in the link."""
    present = sorted(events["category"].unique())
    if not present:
        return []
    return st.pills(
        "Events", present, selection_mode="multi", default=present, key="category", bind="query-params"
    )


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


def _legend(points: pd.DataFrame, names: tuple[str, ...]) -> None:
    """The series by colour, and of the shapes those in use that are not plain."""
    colours = palette(dark=parts.dark())
    drawn = [
        (colour, "━", wording.series_name(name)) for colour, name in zip(colours.lines, names, strict=False)
    ]
    meanings = (
        (Bound.ABOUT, "about"),
        (Bound.ABOVE, "more than"),
        (Bound.BELOW, "less than"),
        (Bound.BETWEEN, "between"),
    )
    bounds = [(colours.muted, SHAPES[b][1], word) for b, word in meanings if (points["bound"] == b).any()]
    statuses = [
        (colours.muted, sign, s.value) for s, sign in _STATUS_SIGNS.items() if (points["status"] == s).any()
    ]
    parts.legend([*drawn, *bounds, *statuses])


def _reading(mark: Mark | None) -> None:
    try:
        found = _found(mark)
    except StoreError:
        st.warning("What this link points to is no longer there: its article may have been deleted.")
        return
    if found is not None:
        parts.reading(found)
    st.caption("Click a point or an event to read the sentence it comes from. Drag to move, scroll to zoom.")


def _found(mark: Mark | None) -> Observation | Occurrence | None:
    if mark is None:
        return None
    return cached.store().observation(mark.id) if mark.kind == POINT else cached.store().occurrence(mark.id)


def _tables(points: pd.DataFrame, events: pd.DataFrame) -> None:
    with st.expander("The figures and events of this view as tables"):
        for title, frame in (("Figures", points), ("Events", events)):
            shown = frame.drop(columns=_HIDDEN, errors="ignore")
            st.html(f'<h3 class="table">{title}</h3>')
            config = {
                "date": st.column_config.DateColumn(format="D MMM YYYY"),
                "published": None,
                "precision": None,
            }
            st.dataframe(shown, hide_index=True, column_config=config)
            st.download_button(
                f"Download the {title.lower()} (CSV)",
                shown.to_csv(index=False, date_format="%Y-%m-%d"),
                file_name=f"{title.lower()}-{date.today()}.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"download_{title.lower()}",
            )
