"""Which mentions are one event, in a person's word: two events merged, or one split."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from indicators.charts import wording
from indicators.errors import StoreError
from indicators.locales import listed, refused, tr
from indicators.merging import likeness
from indicators.pages import cached, deciding, history, parts, reading
from indicators.store import Happening, Occurrence, State

_DAYS = 62
_OFFERED = 30
"""How many events are offered to be merged: the likest of two months before and after."""


def label(mention: Occurrence) -> str:
    """Who tells it, and when."""
    who = reading.listed_in(mention.record) if mention.record else mention.source or tr("unknown outlet")
    return listed(who, wording.day(mention.published), mention.event.title)


def merge_field(one: Happening, key: str, why: str) -> None:
    """Choose the event that is the same as this one, the likest first, and make the two one."""
    with st.popover(tr("Merge"), icon=":material/merge:", key=f"merge_{key}"):
        others = _others(one)
        if not others:
            st.caption(tr("There is no other event within two months."))
            return
        chosen = st.selectbox(
            tr("The same event as"), range(len(others)), index=None, key=f"merged_{key}",
            format_func=lambda at: history.said(others[at].event),
            placeholder=tr("Choose an event"),
        )  # fmt: skip
        st.caption(tr("All who tell it are kept; it reads as this one does."))
        st.button(
            tr("Merge them"), key=f"merging_{key}", type="primary", disabled=chosen is None,
            on_click=_merge, args=(one, others[chosen or 0], why),
        )  # fmt: skip


def split_field(one: Happening, key: str, why: str) -> None:
    """Choose those that tell another event, and part them from this one."""
    with st.popover(tr("Split"), icon=":material/call_split:", key=f"split_{key}"):
        away = st.multiselect(
            tr("These tell another event"), range(len(one.mentions)), key=f"away_{key}",
            format_func=lambda at: label(one.mentions[at]), placeholder=tr("Choose who tells it"),
        )  # fmt: skip
        st.button(
            tr("Split them off"), key=f"splitting_{key}", type="primary",
            disabled=not 0 < len(away) < len(one.mentions),
            on_click=_split, args=(one, [one.mentions[at] for at in away], why),
        )  # fmt: skip


def _others(one: Happening) -> list[Happening]:
    near = [
        other
        for other in cached.happenings()
        if other.id != one.id
        and other.state is State.ACCEPTED
        and abs((other.event.date - one.event.date).days) <= _DAYS
    ]
    return sorted(near, key=lambda other: -likeness(one.event, other.event))[:_OFFERED]


def _merge(one: Happening, other: Happening, why: str) -> None:
    said = tr("Merged with: {finding}.", finding=history.said(other.event))
    merge = partial(cached.store().merge, one, other, who=deciding.who(), why=deciding.reason(why))
    if _done(merge, said, one, why):
        parts.choose(parts.event_mark(one.mentions[0].id))


def _split(one: Happening, away: list[Occurrence], why: str) -> None:
    said = tr("Split off: {count}.", count=wording.count(len(away), "mention"))
    split = partial(cached.store().split, one, away, who=deciding.who(), why=deciding.reason(why))
    _done(split, said, one, why)


def _done(act: Callable[[], int], says: str, one: Happening, why: str) -> bool:
    """Do it and offer the way back, or say why nothing was done."""
    try:
        said = act()
    except StoreError as error:
        parts.remember_undo(tr("Nothing was changed: {reason}.", reason=refused(error)), None)
        return False
    st.session_state[why] = ""
    parts.remember_undo(says, partial(deciding.undo, one, said))
    return True
