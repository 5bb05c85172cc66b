"""Widgets and pieces of HTML that several pages share."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final, TypeVar

import streamlit as st

from indicators.charts import EVENT, POINT, Mark, palette, wording
from indicators.locales import listed, marked, tr
from indicators.model import DateSource, Event, Figure, Status
from indicators.pages import cached, choices, language
from indicators.store import Article, Happening, Observation, Occurrence

T = TypeVar("T")

_FOUND_IN = {
    DateSource.METADATA: marked("found in the page's metadata"),
    DateSource.DATELINE: marked("found in the text's dateline"),
    DateSource.ANALYST: marked("given by hand"),
}
_UNITS = {"toman": marked("toman"), "rial": marked("rial")}
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-!|~$:"})
_PAGES: Final = "pages"
_UNDO: Final = "undo"


def navigate(table: Mapping[str, tuple[str, Callable[[], None]]], first: str) -> Any:
    """The page that the address asks for, out of a table of address → title and render(); run() draws it."""
    language.speak()
    language.switch()
    st.html(Path(__file__).with_name("style.css"))
    language.turn()
    colours = palette(dark=dark())
    st.html(f"<style>:root {{ --link: {colours.lines[0]}; --accent: {colours.accent}; }}</style>")
    pages = {
        address: st.Page(render, title=tr(title), url_path=address, default=address == first)
        for address, (title, render) in table.items()
    }
    st.session_state[_PAGES] = pages
    return st.navigation(list(pages.values()), position="top")


def link(
    address: str, label: str, *, query: Mapping[str, Any] | None = None, icon: str | None = None
) -> None:
    """A link to another page of the dashboard, with what it is to show."""
    st.page_link(
        st.session_state[_PAGES][address],
        label=label,
        query_params=language.kept() | dict(query or {}),
        icon=icon,
    )


def go(address: str, **query: str) -> None:
    """Leave for another page at once."""
    st.switch_page(st.session_state[_PAGES][address], query_params=language.kept() | query)


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def heading(title: str, note: str = "") -> None:
    """The page's title with a quiet line under it."""
    below = f'<p class="page-note">{escape(note)}</p>' if note else ""
    st.html(f'<header class="page-head"><h1>{escape(title)}</h1>{below}</header>')


def nothing(says: str) -> str:
    """A quiet paragraph where there is nothing to show."""
    return f'<p class="nothing">{escape(says)}</p>'


def group(title: str) -> None:
    """The heading of a part of the page."""
    st.html(f'<h2 class="group">{escape(title)}</h2>')


def holdings(figures: int, events: int) -> str:
    """How many figures and events there are."""
    return tr(
        "{figures}, {events}",
        figures=wording.count(figures, "figure"),
        events=wording.count(events, "event"),
    )


def of_day(row: Any) -> str:
    """What a row of a frame is about: its series and day."""
    day = wording.day(row.date, row.precision)
    return tr("{series}, {day}", series=wording.series_name(row.series), day=day)


def unit_choice() -> str:
    """Toman or rial, kept in the link; returns the unit's code."""
    name = choices.one_of(tr("Iranian money in"), _UNITS, "toman", key="unit")
    return {"toman": "IRT", "rial": "IRR"}[name]


def series_choice(names: Sequence[str], *, everything: bool = False) -> list[str]:
    """Which of these series to show, kept in the link by name rather than by label.

    Where the link names none, it is the first, or none where that stands for `everything`.
    """
    asked = [name for name in st.query_params.get_all("series") if name in names]
    if asked != st.session_state.get("series_chosen"):
        st.session_state["series_chosen"] = asked or list(names[: 0 if everything else 1])
    return st.multiselect(
        tr("Series"),
        names,
        key="series_chosen",
        format_func=wording.series_name,
        on_change=_keep_series,
        select_all=False,
        max_selections=6,
        placeholder=tr("All series") if everything else tr("Choose series"),
    )


def _keep_series() -> None:
    st.query_params["series"] = st.session_state["series_chosen"]


def paged(things: Sequence[T], each: int, *, key: str, noun: wording.Noun) -> Sequence[T]:
    """Those of the page that the link names, under how many there are."""
    pages = -(-len(things) // each)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<p class="meta">{wording.count(len(things), noun)}</p>')
        page = st.pagination(pages, key=key, bind="query-params") if pages > 1 else 1
    return things[(page - 1) * each : page * each]


def chosen_mark() -> Mark | None:
    """The point or event that the link names."""
    for kind in (POINT, EVENT):
        asked = st.query_params.get(kind, "")
        if asked.isdecimal():
            return Mark(kind, int(asked))
    return None


def event_mark(occurrence: int) -> Mark:
    """The mark of the event that an occurrence tells."""
    return Mark(EVENT, occurrence)


def plain(text: str) -> str:
    """A text that Streamlit shows as it is, whatever it would mean in Markdown."""
    return text.translate(_MARKDOWN)


def choose(mark: Mark | None) -> None:
    """Put a point or event into the link, or none, in place of the one before."""
    for kind in (POINT, EVENT):
        st.query_params.pop(kind, None)
    if mark is not None:
        st.query_params[mark.kind] = str(mark.id)


def kind_of(found: Observation | Occurrence) -> str:
    """What the link to a finding in its article calls it: "figure" or "event"."""
    return "figure" if isinstance(found, Observation) else "event"


def choose_finding(found: Observation | Occurrence | None) -> None:
    """Put a finding of the open article into the link, in place of the one before."""
    for name in ("figure", "event"):
        st.query_params.pop(name, None)
    if found is not None:
        st.query_params[kind_of(found)] = str(found.id)


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
    if article.dated_by:
        when = tr("{day} ({how})", day=when, how=tr(_FOUND_IN[article.dated_by]))
    return listed(article.source, when)


def found_in(source: DateSource | None) -> str:
    """How a publication date was found, in words."""
    return tr(_FOUND_IN[source]) if source else tr("not found: please give it")


def finding_title(found: Observation | Occurrence) -> tuple[str, str, str]:
    """What a finding is, what it says, and when it held."""
    if isinstance(found, Observation):
        figure = found.figure
        when = wording.day(figure.date, figure.precision)
        if figure.status != Status.ACTUAL:
            when = tr("{status}, {day}", status=wording.status_name(figure.status), day=when)
        return wording.series_name(figure.series), said(figure), when
    return event_title(found.event)


def event_title(event: Event) -> tuple[str, str, str]:
    """What kind of event it is, what happened, and when; with its context, where it did not happen."""
    kind = wording.category_name(event.category)
    if not event.standing.drawn:
        kind = listed(kind, wording.standing_name(event.standing))
    return kind, event.title, wording.stretch(event.date, event.precision, event.until)


def said(figure: Figure) -> str:
    """A figure's level in words."""
    low, high = (None if end is None else float(end) for end in (figure.low, figure.high))
    return wording.level(float(figure.value), figure.unit, bound=figure.bound, low=low, high=high)


def finding_of(found: Observation | Occurrence | Happening) -> Figure | Event:
    """The figure or event itself."""
    return found.figure if isinstance(found, Observation) else found.event


def remember_undo(sentence: str, back: Callable[[], None] | None) -> None:
    """Say what was just done, and offer the way back where there is one."""
    st.session_state[_UNDO] = (sentence, back)
    cached.changed()


def undo_banner() -> None:
    """What was just done, with the way back."""
    if _UNDO not in st.session_state:
        return
    sentence, back = st.session_state[_UNDO]
    with st.container(key="undo", horizontal=True, vertical_alignment="center", border=True):
        st.html(f'<p class="notice">{escape(sentence)}</p>')
        if back is not None:
            st.button(tr("Undo"), key="undo_last", on_click=_undo, args=(back,), type="primary")
        st.button(tr("Dismiss"), key="undo_dismiss", on_click=_forget_undo, type="tertiary")


def _undo(back: Callable[[], None]) -> None:
    _forget_undo()
    back()
    cached.changed()


def _forget_undo() -> None:
    st.session_state.pop(_UNDO, None)
