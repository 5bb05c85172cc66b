"""What is looked at on the chart, as the browser tells it: the stretch of time, its width, a day clicked.

Streamlit tells of a chart which marks are clicked, and nothing of zooming or of clicks beside marks; and it
draws a chart that has changed anew, as it was at first. What was zoomed to is told here and given back.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from indicators.charts import View
from indicators.locales import current
from indicators.pages import adding

_KEY, _SEEN, _WIDTH, _OF = "zoom", "zoom_seen", "zoom_width", "zoom_of"
_SCRIPT = Path(__file__).with_name("zoom.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Zoom:
    """What a person zoomed to: a stretch of time, and what each axis shows, as it is written there."""

    of: Hashable
    start: date
    end: date
    ranges: Mapping[str, tuple[Any, Any]]


def zoomed(revision: Hashable) -> Zoom | None:
    """What was zoomed to in this view of the chart; None where it is as it was drawn."""
    # An axis has the calendar of its reader, and so have its ranges.
    st.session_state[_OF] = of = (revision, current().code)
    seen: Zoom | None = st.session_state.get(_SEEN)
    return seen if seen is not None and seen.of == of else None


def view(seen: Zoom | None, extent: tuple[date, date]) -> View:
    """The stretch of time that is looked at, the whole of the extent where nobody zoomed, and its width."""
    width = {"width": st.session_state[_WIDTH]} if _WIDTH in st.session_state else {}
    return View(seen.start, seen.end, **width) if seen is not None else View(*extent, **width)


def watch(seen: View, *, crowded: bool) -> None:
    """Be told of zooming, at once where a rail is `crowded`, and of clicks while a day is asked for."""
    st.components.v2.component("zoom", js=_SCRIPT)(
        key=_KEY,
        data={"crowded": crowded, "adding": adding.active(), "width": seen.width},
        on_view_change=_zoomed,
        on_day_change=_clicked,
        height=1,
    )


def _zoomed() -> None:
    told = st.session_state[_KEY].view
    start, end = (date.fromisoformat(told[name]) for name in ("start", "end"))
    ranges = {axis: (low, high) for axis, (low, high) in told["ranges"].items()}
    st.session_state[_SEEN] = Zoom(st.session_state.get(_OF), start, end, ranges)
    st.session_state[_WIDTH] = max(int(told["width"]), 1)


def _clicked() -> None:
    if told := st.session_state[_KEY].day:
        adding.named(date.fromisoformat(told))
