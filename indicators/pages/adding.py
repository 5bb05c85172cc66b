"""An event that a person adds: its day is clicked on the chart, the rest is asked for."""

from dataclasses import replace
from datetime import date
from functools import partial
from uuid import uuid4

import streamlit as st

from indicators.errors import IndicatorsError
from indicators.eventdata import web_address
from indicators.locales import tr
from indicators.model import Category, Event, Precision
from indicators.pages import cached, deciding, fields, parts
from indicators.store import Listed

_ADDING, _DAY, _ROUND = "adding", "adding_day", "adding_round"


def active() -> bool:
    """Whether a click on the chart is to name a day."""
    return bool(st.session_state.get(_ADDING))


def button() -> None:
    """The way into adding."""
    st.button(tr("Add an event"), key="add_event", icon=":material/add:", on_click=_begin, disabled=active())


def notice() -> None:
    """Say that a day is waited for, and offer to type it instead; ask for the rest once it is known."""
    if not active():
        return
    with st.container(key="adding_notice", horizontal=True, vertical_alignment="center", border=True):
        says = tr("Click the day of the event on the chart.")
        st.html(f'<p class="notice">{says}</p>')
        st.button(tr("Type the day"), key="adding_typed", on_click=named, args=(date.today(),))
        st.button(tr("Cancel"), key="adding_cancel", type="tertiary", on_click=_end)
    if _DAY in st.session_state:
        st.dialog(tr("Add an event"), on_dismiss=_close)(_form)()


def named(day: date) -> None:
    """A day was clicked or is to be typed: ask for the rest."""
    st.session_state[_DAY] = day
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _begin() -> None:
    st.session_state[_ADDING] = True


def _close() -> None:
    st.session_state.pop(_DAY, None)


def _end() -> None:
    _close()
    st.session_state.pop(_ADDING, None)


def _form() -> None:
    key = f"added_{st.session_state[_ROUND]}"
    blank = Event(
        date=st.session_state[_DAY], precision=Precision.DAY, category=Category.OTHER, title="", quote="",
        start=0, end=0, rule="hand", confidence=1.0,
    )  # fmt: skip
    event, error = fields.event(blank, key, whole=True)
    source = st.text_input(tr("Source"), key=f"source_{key}", placeholder=tr("Who tells it (optional)"))
    url = st.text_input(tr("Address"), key=f"url_{key}", placeholder="https://…")
    note = st.text_area(tr("Note"), key=f"note_{key}", placeholder=tr("What happened (optional)"))
    with st.container(horizontal=True, gap="small"):
        st.text_input(tr("Your name"), deciding.who() or "", key=f"by_{key}", max_chars=64)
        why = st.text_input(tr("Why"), key=f"why_{key}", placeholder=tr("Why (optional)"))
    if error and event.title:
        st.error(error)
    if st.button(tr("Save the event"), key="adding_save", type="primary", disabled=error is not None):
        by = str(st.session_state[f"by_{key}"]).strip() or None
        quote = note.strip() or event.title
        try:
            made = Listed(
                f"hand:{uuid4().hex}",
                replace(event, quote=quote, end=len(quote)),
                source=source.strip() or None,
                url=web_address(url.strip() or None),
            )
            _save(made, by, why.strip() or None)
        except (IndicatorsError, ValueError):
            st.error(tr("This is no web address: {address}", address=url))


def _take_back(record: int) -> None:
    cached.store().delete([record])
    parts.choose(None)


def _save(made: Listed, who: str | None, why: str | None) -> None:
    (kept,) = cached.store().record([made], who=who, why=why).new
    (told,) = cached.store().occurrences(article_id=kept, standings=None)
    parts.remember_undo(tr("Added: {title}.", title=made.event.title), partial(_take_back, kept))
    parts.choose(parts.event_mark(told.id))
    _end()
    st.rerun()
