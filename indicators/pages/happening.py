"""An event as a whole: what it is, who tells it, and what a person can say of it."""

from functools import partial
from zlib import crc32

import streamlit as st

from indicators.charts import wording
from indicators.locales import tr
from indicators.pages import cached, deciding, fields, grouping, history, parts, reading
from indicators.store import Happening, Occurrence, State, Verdict

_MOST = 40
"""How many events of one place are listed; a closer look at the chart tells the others apart."""


def render(mention: Occurrence) -> None:
    """Draw the event that a mention tells, in the passage of that mention."""
    one = cached.store().happening(mention.event_id)
    mine = next((told for told in one.mentions if told.id == mention.id), one.mentions[0])
    reading.passage(mine, parts.event_title(one.event))
    _way(mine)
    if len(one.mentions) > 1:
        _mentions(one, mine)
    if one.state is not State.ACCEPTED:
        st.html(f'<p class="waiting">{tr("rejected: it is on no chart")}</p>')
    _word(one)
    history.history(one, deciding.undo)


def here_too(others: list[tuple[int, str]]) -> None:
    """The events that are counted at the mark of the one above: occurrence and title."""
    if not others:
        return
    with st.expander(tr("Also here ({count})", count=wording.number(len(others))), key="here_too"):
        for occurrence, title in others[:_MOST]:
            st.button(
                parts.plain(title), key=f"here_{occurrence}", type="tertiary", on_click=parts.choose,
                args=(parts.event_mark(occurrence),),
            )  # fmt: skip
        if len(others) > _MOST:
            st.caption(tr("Zoom in to tell the others apart."))


def _way(mention: Occurrence) -> None:
    """The way to what tells it."""
    if mention.record is None:
        reading.to_article(mention)
    if mention.url and mention.url.startswith(("http://", "https://")):
        st.link_button(tr("Original page"), mention.url, type="tertiary", icon=":material/open_in_new:")


def _mentions(one: Happening, mine: Occurrence) -> None:
    """All that tell it, with the way to each."""
    told = tr(
        "Told by {articles}, {outlets}",
        articles=wording.count(one.reports, "article"),
        outlets=wording.count(one.outlets, "outlet"),
    )
    with st.expander(told, icon=":material/article:", key=f"told_{one.id}"):
        for mention in one.mentions:
            label = grouping.label(mention)
            if mention.id == mine.id:
                st.markdown(f"**{parts.plain(label)}**")
            else:
                st.button(
                    parts.plain(label), key=f"mention_{mention.id}", type="tertiary",
                    on_click=parts.choose, args=(parts.event_mark(mention.id),),
                )  # fmt: skip


def _word(one: Happening) -> None:
    """What can be said of it: how it reads, whether it counts, what it is one with."""
    # Another reading, and other mentions, begin with widgets of their own: what stood open is closed.
    key = f"Happening_{one.id}_{crc32(repr((one.event, [told.id for told in one.mentions])).encode()):x}"
    with st.container(key="deciding", gap="xsmall"):
        with st.container(horizontal=True, gap="small"):
            deciding.who_field("stretch")
            why = deciding.why_field(key, "stretch")
        with st.container(horizontal=True, gap="small"):
            with st.popover(tr("Correct"), icon=":material/edit:", key=f"correct_{key}"):
                edited, error = fields.event(one.event, key, whole=True)
                if error:
                    st.error(error)
                st.button(
                    tr("Save the correction"), key=f"corrected_{key}", type="primary",
                    disabled=repr(edited) == repr(one.event), on_click=deciding.decide,
                    args=(one, Verdict.CORRECTED, edited), kwargs={"why": why},
                )  # fmt: skip
            say = partial(st.button, on_click=deciding.decide, kwargs={"why": why})
            if one.state is State.ACCEPTED:
                say(tr("Reject"), key=f"reject_{key}", icon=":material/close:", args=(one, Verdict.REJECTED))
            else:
                say(tr("Accept"), key=f"accept_{key}", icon=":material/check:", args=(one, Verdict.ACCEPTED))
        with st.container(horizontal=True, gap="small"):
            grouping.merge_field(one, key, why)
            if len(one.mentions) > 1:
                grouping.split_field(one, key, why)
