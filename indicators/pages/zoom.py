"""What is looked at on the chart, as the browser tells it: the stretch of time, its width, a day clicked.

Streamlit tells of a chart which marks are clicked, and nothing of zooming or of clicks beside marks.
"""

from collections.abc import Hashable
from datetime import date
from pathlib import Path

import streamlit as st

from indicators.charts import View
from indicators.pages import adding

_KEY, _SEEN, _WIDTH, _OF = "zoom", "zoom_seen", "zoom_width", "zoom_of"


_SCRIPT = Path(__file__).with_name("zoom.js").read_text("utf-8")


def view(revision: Hashable, extent: tuple[date, date]) -> View:
    """What is looked at: as the browser told it of this view of the chart, else the whole of the extent."""
    st.session_state[_OF] = revision
    width = {"width": st.session_state[_WIDTH]} if _WIDTH in st.session_state else {}
    of, start, end = st.session_state.get(_SEEN, (None, *extent))
    return View(start, end, **width) if of == revision else View(*extent, **width)


def watch(seen: View, *, crowded: bool) -> None:
    """Be told of zooming, where a rail is `crowded`, and of clicks while a day is asked for."""
    if crowded or adding.active():
        st.components.v2.component("zoom", js=_SCRIPT)(
            key=_KEY,
            data={"crowded": crowded, "adding": adding.active(), "width": seen.width},
            on_view_change=_zoomed,
            on_day_change=_clicked,
            height=1,
        )


def _zoomed() -> None:
    told = st.session_state[_KEY].view
    if told:
        try:
            start, end = date.fromisoformat(told["start"]), date.fromisoformat(told["end"])
        except ValueError:
            return
        st.session_state[_SEEN] = (st.session_state.get(_OF), start, end)
        st.session_state[_WIDTH] = max(int(told["width"]), 1)


def _clicked() -> None:
    if told := st.session_state[_KEY].day:
        adding.named(date.fromisoformat(told))
