"""A person's word on a finding that is kept: accepted, corrected or rejected.

The name is remembered while the browser's page is open, and is no part of a link: who follows one must not
sign as its sender.
"""

from collections.abc import Sequence
from functools import partial
from typing import Literal
from zlib import crc32

import streamlit as st

from indicators.errors import StoreError
from indicators.locales import marked, refused, tr
from indicators.model import Event, Figure
from indicators.pages import cached, findings, history, parts
from indicators.store import Happening, Observation, Occurrence, State, Verdict

_WHO = "who"
_DONE = {
    Verdict.ACCEPTED: marked("Accepted: {finding}."),
    Verdict.REJECTED: marked("Rejected: {finding}."),
    Verdict.CORRECTED: marked("Corrected: {finding}."),
    Verdict.PREFERRED: marked("Preferred: {finding}."),
}
_STANDS = {
    State.REVIEW: marked("waits for review: it is on no chart"),
    State.REJECTED: marked("rejected: it is on no chart"),
    State.WITHDRAWN: marked("withdrawn: it is on no chart"),
}


def who() -> str | None:
    """The name that decisions are signed with."""
    return str(st.session_state.get(_WHO) or "").strip() or None


def who_field(width: int | Literal["stretch"] = 240) -> None:
    """Asks for that name; once a page."""
    st.text_input(
        tr("Your name"), key=_WHO, persist_state="session", max_chars=64, placeholder=tr("Your name"),
        label_visibility="collapsed", icon=":material/person:", width=width,
    )  # fmt: skip


def why_field(key: str, width: int | Literal["stretch"] = 240) -> str:
    """Asks for a reason; returns the key that `decide` finds it under."""
    name = f"why_{key}"
    st.text_input(
        tr("Why"),
        key=name,
        placeholder=tr("Why (optional)"),
        label_visibility="collapsed",
        max_chars=400,
        width=width,
    )
    return name


def reason(key: str) -> str | None:
    """What stands in the field of a reason."""
    return str(st.session_state.get(key) or "").strip() or None


def word(found: Observation | Occurrence) -> None:
    """How the finding stands, what can be said about it, and its history."""
    if found.state in _STANDS:
        st.html(f'<p class="waiting">{tr(_STANDS[State(found.state)])}</p>')
    with st.container(key="deciding", gap="xsmall"):
        with st.container(horizontal=True, gap="small"):
            who_field("stretch")
            why = why_field(_key(found), "stretch")
        with st.container(horizontal=True, gap="small"):
            answers(found, why)
    history.history(found, undo)


def answers(found: Observation | Occurrence, why: str, keys: Sequence[str | None] = (None, None)) -> None:
    """The buttons to accept, correct and reject a finding; `keys` of the keyboard do the first and last."""
    finding, key = parts.finding_of(found), _key(found)
    say = partial(st.button, on_click=decide, kwargs={"why": why})
    accept, reject = keys
    say(
        tr("Accept"), key=f"accept_{key}", icon=":material/check:", shortcut=accept,
        args=(found, Verdict.ACCEPTED),
    )  # fmt: skip
    with st.popover(tr("Correct"), icon=":material/edit:", key=f"correct_{key}"):
        edited, error = findings.edit(finding, key)
        if error:
            st.error(error)
        say(
            tr("Save the correction"), key=f"corrected_{key}", type="primary", disabled=edited == finding,
            args=(found, Verdict.CORRECTED, edited),
        )  # fmt: skip
    say(
        tr("Reject"), key=f"reject_{key}", icon=":material/close:", shortcut=reject,
        args=(found, Verdict.REJECTED),
    )  # fmt: skip


def _key(found: Observation | Occurrence) -> str:
    """What the widgets of a finding are known by: another reading begins with widgets of its own."""
    finding = parts.finding_of(found)
    return f"{type(finding).__name__}_{found.id}_{crc32(repr(finding).encode()):x}"


def decide(
    found: Observation | Occurrence | Happening,
    verdict: Verdict,
    corrected: Figure | Event | None = None,
    *,
    why: str,
) -> None:
    """Keep a person's word, with the reason in the field of that key, and offer the way back."""
    try:
        said = cached.store().decide(found, verdict, corrected, who=who(), why=reason(why))
    except StoreError as error:
        parts.remember_undo(tr("Nothing was changed: {reason}.", reason=refused(error)), None)
        return
    st.session_state[why] = ""
    after = corrected or parts.finding_of(found)
    parts.remember_undo(tr(_DONE[verdict], finding=history.said(after)), partial(undo, found, said))


def undo(found: Observation | Occurrence | Happening, said: int) -> None:
    """Take back what was said about a finding or event, unless somebody spoke since."""
    try:
        cached.store().undo(found, said, who=who())
    except StoreError as error:
        parts.remember_undo(tr("Nothing was changed: {reason}.", reason=refused(error)), None)
    cached.changed()
