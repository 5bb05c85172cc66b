"""Widgets and pieces of HTML that several pages share."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

import streamlit as st

from indicators.charts import EVENT, POINT, Mark, palette, wording
from indicators.model import DateSource, Figure
from indicators.pages import cached, highlight
from indicators.store import Article, Observation, Occurrence

UNITS: Final = {"toman": "IRT", "rial": "IRR"}
"""The two ways to count Iranian money: name → unit."""

_FOUND_IN = {
    DateSource.METADATA: "found in the page's metadata",
    DateSource.DATELINE: "found in the text's dateline",
    DateSource.ANALYST: "given by hand",
}
_PAGES: Final = "pages"
_UNDO: Final = "undo"


def navigate(table: Mapping[str, tuple[str, Callable[[], None]]], first: str) -> Any:
    """The page that the address asks for, out of a table of address → title and render(); run() draws it."""
    st.html(Path(__file__).with_name("style.css"))
    colours = palette(dark=dark())
    st.html(f"<style>:root {{ --link: {colours.lines[0]}; --accent: {colours.accent}; }}</style>")
    pages = {
        address: st.Page(render, title=title, url_path=address, default=address == first)
        for address, (title, render) in table.items()
    }
    st.session_state[_PAGES] = pages
    return st.navigation(list(pages.values()), position="top")


def link(
    address: str, label: str, *, query: Mapping[str, Any] | None = None, icon: str | None = None
) -> None:
    """A link to another page of the dashboard, with what it is to show."""
    st.page_link(st.session_state[_PAGES][address], label=label, query_params=dict(query or {}), icon=icon)


def go(address: str, **query: str) -> None:
    """Leave for another page at once."""
    st.switch_page(st.session_state[_PAGES][address], query_params=query)


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def heading(title: str, note: str = "") -> None:
    """The page's title with a quiet line under it."""
    below = f'<p class="page-note">{escape(note)}</p>' if note else ""
    st.html(f'<header class="page-head"><h1>{escape(title)}</h1>{below}</header>')


def unit_choice() -> str:
    """Toman or rial, kept in the link; returns the unit's code."""
    name = st.segmented_control(
        "Iranian money in", list(UNITS), default="toman", required=True, key="unit", bind="query-params"
    )
    return UNITS[name or "toman"]


def series_choice(names: Sequence[str]) -> list[str]:
    """Which of these series to show, kept in the link by name rather than by label."""
    asked = [name for name in st.query_params.get_all("series") if name in names]
    if asked != st.session_state.get("series_chosen"):
        st.session_state["series_chosen"] = asked or [names[0]]
    return st.multiselect(
        "Series",
        names,
        key="series_chosen",
        format_func=wording.series_name,
        on_change=_keep_series,
        select_all=False,
        max_selections=6,
        placeholder="Choose series",
    )


def _keep_series() -> None:
    st.query_params["series"] = st.session_state["series_chosen"]


def chosen_mark() -> Mark | None:
    """The point or event that the link names."""
    for kind in (POINT, EVENT):
        asked = st.query_params.get(kind, "")
        if asked.isdecimal():
            return Mark(kind, int(asked))
    return None


def choose(mark: Mark) -> None:
    """Put a point or event into the link, in place of the one before."""
    for kind in (POINT, EVENT):
        st.query_params.pop(kind, None)
    st.query_params[mark.kind] = str(mark.id)


def legend(entries: Sequence[tuple[str, str, str]]) -> None:
    """A line of colour, sign and meaning."""
    items = "".join(
        f'<li><span class="sign" style="color:{escape(colour)}">{escape(sign)}</span>{escape(meaning)}</li>'
        for colour, sign, meaning in entries
    )
    st.html(f'<ul class="legend">{items}</ul>')


def article_line(article: Article) -> str:
    """Where and when an article appeared, and how that is known."""
    when = wording.day(article.published)
    how = f" ({_FOUND_IN[article.dated_by]})" if article.dated_by else ""
    return " · ".join(part for part in (article.source, f"{when}{how}") if part)


def found_in(source: DateSource | None) -> str:
    """How a publication date was found, in words."""
    return _FOUND_IN[source] if source else "not found: please give it"


def finding_title(found: Observation | Occurrence) -> tuple[str, str, str]:
    """What a finding is, what it says, and when it held."""
    if isinstance(found, Observation):
        figure = found.figure
        status = "" if figure.status == "actual" else f"{wording.status_name(figure.status)}, "
        return (
            wording.series_name(figure.series),
            said(figure),
            status + wording.day(figure.date, figure.precision),
        )
    event = found.event
    return event.category.value.title(), event.title, wording.day(event.date, event.precision)


def said(figure: Figure) -> str:
    """A figure's level in words."""
    low, high = (None if end is None else float(end) for end in (figure.low, figure.high))
    return wording.level(float(figure.value), figure.unit, bound=figure.bound, low=low, high=high)


def reading(found: Observation | Occurrence) -> None:
    """A finding with its sentence, highlighted in the passage of its article, and the way there."""
    finding = found.figure if isinstance(found, Observation) else found.event
    kind, what, when = finding_title(found)
    body = highlight.excerpt(cached.text(found.article_id), highlight.spans_of(finding, chosen=True))
    about = " · ".join(part for part in (found.title, found.source) if part) or "Untitled article"
    st.html(
        f'<article class="reading"><header><p class="kind">{escape(kind)}</p>'
        f'<h3 dir="auto">{escape(what)}</h3><p class="meta">{escape(when)}</p></header>'
        f'<div class="prose">{body}</div>'
        f'<footer dir="auto">{escape(about)}<br>published {wording.day(found.published)}</footer></article>'
    )
    if isinstance(finding, Figure) and finding.reasons:
        reasons = "".join(f"<li>{escape(reason)}</li>" for reason in finding.reasons)
        st.html(f'<details class="why"><summary>Why this reading</summary><ul>{reasons}</ul></details>')
    name = "figure" if isinstance(found, Observation) else "event"
    link("articles", "Read the whole article", query={"article": str(found.article_id), name: str(found.id)})


def remember_undo(article_ids: Sequence[int], sentence: str) -> None:
    """Offer to bring back articles that were just deleted."""
    st.session_state[_UNDO] = (tuple(article_ids), sentence)
    cached.changed()


def undo_banner() -> None:
    """What was just deleted, with the way back."""
    if _UNDO not in st.session_state:
        return
    article_ids, sentence = st.session_state[_UNDO]
    with st.container(key="undo", horizontal=True, vertical_alignment="center", border=True):
        st.html(f'<p class="notice">{escape(sentence)}</p>')
        st.button("Undo", key="undo_delete", on_click=_undo, args=(article_ids,), type="primary")
        st.button("Dismiss", key="undo_dismiss", on_click=_forget_undo, type="tertiary")


def _undo(article_ids: Sequence[int]) -> None:
    cached.store().restore(article_ids)
    cached.changed()
    _forget_undo()


def _forget_undo() -> None:
    st.session_state.pop(_UNDO, None)
