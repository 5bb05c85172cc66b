"""All events in a list to search, those that people rejected, and the way in and out by file."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from indicators.charts import wording
from indicators.locales import listed, marked, tr
from indicators.pages import cached, choices, eventfiles, parts
from indicators.store import Happening, State, folded

_EACH_PAGE = 20
_SHOWN = {
    "counting": marked("on the chart"),
    "asides": marked("expected or spoken of"),
    "rejected": marked("rejected"),
}


def render() -> None:
    """Draw the page."""
    parts.undo_banner()
    every = cached.happenings()
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        parts.heading(tr("Events"), wording.count(cached.counts().events, "event"))
        search = st.text_input(
            tr("Search"), key="q", bind="query-params", placeholder=tr("Search titles and texts"),
            icon=":material/search:", label_visibility="collapsed", width=320, live=True,
        )  # fmt: skip
    with st.expander(tr("Lists of events as files"), icon=":material/file_open:", expanded=not every):
        eventfiles.render()
    if every:
        with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
            shown = choices.one_of(tr("Show"), _SHOWN, "counting", key="show")
            present = sorted({one.event.category.value for one in every})
            lanes = choices.some_of(tr("Category"), present, wording.category_name, key="category")
        _list([one for one in every if _is_shown(one, shown, lanes, folded((search or "").strip()))])
    else:
        st.html(parts.nothing(tr("No events yet.")))


def _is_shown(one: Happening, shown: str, lanes: Sequence[str], search: str) -> bool:
    kind = "counting" if one.event.standing.drawn else "asides"
    kind = "rejected" if one.state is not State.ACCEPTED else kind
    words = folded(f"{one.event.title}\n{one.event.quote}")
    return kind == shown and one.event.category in lanes and search in words


def _list(found: list[Happening]) -> None:
    newest = sorted(found, key=lambda one: (one.event.date, one.id), reverse=True)
    if not newest:
        st.html(parts.nothing(tr("There is no such event.")))
        return
    for one in parts.paged(newest, _EACH_PAGE, key="events_page", noun="event"):
        _row(one)


def _row(one: Happening) -> None:
    kind, title, when = parts.event_title(one.event)
    weight = [wording.count(one.reports, "article")]
    weight += [wording.count(one.outlets, "outlet")] if one.outlets > 1 else []
    with st.container(key=f"row-{one.id}"):
        st.html(
            f'<div class="row"><h3 dir="auto">{escape(title)}</h3>'
            f'<p class="meta">{escape(listed(when, kind))}</p></div>'
            f'<p class="row-counts">{escape(listed(*weight))}</p>'
        )
        parts.link("chart", tr("Open {title}", title=title), query={"event": str(one.mentions[0].id)})
