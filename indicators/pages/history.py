"""What happened to a finding: when, what, by whom and why."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from indicators.charts import wording
from indicators.locales import listed, marked, number, tr
from indicators.model import Event, Figure, Status
from indicators.pages import cached, parts
from indicators.store import Change, Happening, Observation, Occurrence, Turn, Verdict

Found = Observation | Occurrence | Happening
Undo = Callable[[Found, int], None]

_TOLD = {
    Turn.FOUND: marked("{who} found it"),
    Turn.CHANGED: marked("{who} read it in another way"),
    Turn.GONE: marked("{who} found it no longer"),
    Turn.BACK: marked("{who} found it again"),
    Verdict.ACCEPTED: marked("{who} accepted"),
    Verdict.CORRECTED: marked("{who} corrected"),
    Verdict.REJECTED: marked("{who} rejected"),
    Verdict.PREFERRED: marked("{who} preferred"),
    Verdict.ADDED: marked("{who} added it"),
    Verdict.MERGED: marked("{who} merged another with it"),
    Verdict.SPLIT: marked("{who} split it"),
    Verdict.UNDONE: marked("{who} took the last word back"),
}


def history(found: Found, undo: Undo) -> None:
    """The changes of a finding, the last first, and `undo` for the word of a person that holds."""
    changes = cached.store().history(found)
    key = f"{type(found).__name__}_{found.id}"
    with st.expander(
        tr("History ({count})", count=number(str(len(changes)))),
        icon=":material/history:",
        key=f"history_{key}",
    ):
        lines = "".join(_line(change) for change in reversed(changes))
        st.html(f'<ol class="history">{lines}</ol>')
        back(found, changes, undo, key=f"back_{key}")


def back(found: Found, changes: Sequence[Change], undo: Undo, *, key: str) -> None:
    """A button that takes back the word that holds, where one does, and says whose it is."""
    words = [change for change in changes if change.word and change.after and not change.undone]
    if words:
        last = tr(_TOLD[words[-1].what], who=words[-1].who or tr("Someone"))
        st.button(
            tr("Undo: {what}", what=last), key=key, icon=":material/undo:", on_click=undo,
            args=(found, words[-1].word),
        )  # fmt: skip


def said(finding: Figure | Event) -> str:
    """A finding in a line."""
    if isinstance(finding, Event):
        kind, title, when = parts.event_title(finding)
        return listed(title, kind, when)
    when = wording.day(finding.date, finding.precision)
    level = parts.said(finding)
    if finding.status != Status.ACTUAL:
        level = tr("{level}, {status}", level=level, status=wording.status_name(finding.status))
    return listed(level, wording.series_name(finding.series), when)


def _line(change: Change) -> str:
    engine = tr("Engine {version}", version=number(change.engine)) if change.engine else tr("Someone")
    what = tr(_TOLD[change.what], who=f"<b>{escape(change.who or engine)}</b>")
    if change.undone:
        what = tr("{what}, taken back later", what=what)
    when = tr("{day}, {time} UTC", day=wording.day(change.at.date()), time=number(f"{change.at:%H:%M}"))
    below = [_moved(change), tr("“{reason}”", reason=change.why) if change.why else ""]
    more = "".join(f'<p dir="auto">{escape(text)}</p>' for text in below if text)
    undone = ' class="undone"' if change.undone else ""
    return f"<li{undone}>{what} <span>{when}</span>{more}</li>"


def _moved(change: Change) -> str:
    """What a change made of what, as far as it is news."""
    if change.after is None:
        return ""
    if change.before is None:
        return said(change.after)
    before, after = said(change.before), said(change.after)
    return tr("{before} → {after}", before=before, after=after) if before != after else ""
