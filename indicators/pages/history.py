"""What happened to a finding: when, what, by whom and why."""

from collections.abc import Callable
from html import escape

import streamlit as st

from indicators.charts import wording
from indicators.model import Event, Figure
from indicators.pages import cached, parts
from indicators.store import Change, Observation, Occurrence, Turn, Verdict

_TOLD = {
    Turn.FOUND: "found",
    Turn.CHANGED: "read in another way",
    Turn.GONE: "no longer found",
    Turn.BACK: "found again",
    Verdict.UNDONE: "took the last word back",
}


def history(found: Observation | Occurrence, undo: Callable[[Observation | Occurrence], None]) -> None:
    """The changes of a finding, the last first, and `undo` for the word of a person that holds."""
    changes = cached.store().history(found)
    key = f"{type(found).__name__}_{found.id}"
    holds = any(change.engine is None and change.after and not change.undone for change in changes)
    with st.expander(f"History ({len(changes)})", icon=":material/history:", key=f"history_{key}"):
        lines = "".join(_line(change) for change in reversed(changes))
        st.html(f'<ol class="history">{lines}</ol>')
        if holds:
            st.button(
                "Undo the last word", key=f"back_{key}", icon=":material/undo:", on_click=undo, args=(found,)
            )


def said(finding: Figure | Event) -> str:
    """A finding in a line."""
    when = wording.day(finding.date, finding.precision)
    if isinstance(finding, Event):
        return f"{finding.title} · {finding.category.value} · {when}"
    status = "" if finding.status == "actual" else f", {wording.status_name(finding.status)}"
    return f"{parts.said(finding)}{status} · {wording.series_name(finding.series)} · {when}"


def _line(change: Change) -> str:
    by = change.who or (f"Engine {change.engine}" if change.engine else "Someone")
    what = _TOLD.get(change.what) or str(change.what)
    back = ", taken back later" if change.undone else ""
    when = f"{wording.day(change.at.date())}, {change.at:%H:%M} UTC"
    below = [_moved(change), f"“{change.why}”" if change.why else ""]
    more = "".join(f'<p dir="auto">{escape(text)}</p>' for text in below if text)
    undone = ' class="undone"' if change.undone else ""
    return f"<li{undone}><b>{escape(by)}</b> {escape(what)}{back} <span>{when}</span>{more}</li>"


def _moved(change: Change) -> str:
    """What a change made of what, as far as it is news."""
    if change.after is None:
        return ""
    if change.before is None:
        return said(change.after)
    return f"{said(change.before)} → {said(change.after)}" if change.before != change.after else ""
