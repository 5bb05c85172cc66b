"""The chart as known on an earlier day: the field that asks for it, and the line that says so."""

from datetime import date

import streamlit as st

from indicators.charts import wording
from indicators.locales import tr
from indicators.pages import days

_AS_OF = "as_of"


def as_of() -> date | None:
    """The day whose knowledge is shown, kept in the link; None for today's."""
    return days.field(
        tr("As known on"), key=_AS_OF, least=date(1980, 1, 1), most=date.today(), link=True, width=150
    )


def notice(day: date | None) -> None:
    """Say that what was published later is left out, and offer the way back to today."""
    if day is None:
        return
    with st.container(key="vintage", horizontal=True, vertical_alignment="center", border=True):
        told = f"<b>{wording.day(day)}</b>"
        says = tr("As known on {day}: what was published later is left out.", day=told)
        st.html(f'<p class="notice">{says}</p>')
        st.button(tr("Back to today"), key="today", on_click=_to_today, icon=":material/undo:")


def _to_today() -> None:
    days.forget(_AS_OF)
