"""One article: its text with every finding marked, and beside it what was found, each leading there."""

from functools import partial
from html import escape

import streamlit as st

from indicators.errors import StoreError
from indicators.locales import number, tr
from indicators.pages import cached, deciding, highlight, parts
from indicators.store import Article, Observation, Occurrence, State

# The chosen mark may lie far down a long article. The script is constant: nothing is put into it.
_SHOW_CHOSEN = "<script>document.querySelector('mark.chosen')?.scrollIntoView({block: 'center'})</script>"


def render(article_id: int) -> None:
    """Draw the article, and set apart the figure or event that the link names."""
    try:
        article, text = cached.store().article(article_id), cached.text(article_id)
    except StoreError:
        st.warning(tr("There is no such article."))
        parts.link("articles", tr("All articles"), icon=":material/arrow_back:")
        return
    figures, events = cached.findings(article_id)
    parts.undo_banner()
    _head(article)
    if article.deleted_at is not None:
        st.warning(tr("This article is deleted: its figures and events are on no chart."))
        st.button(tr("Restore"), on_click=_restore, args=(article_id,), type="primary")
    all_found: list[Observation | Occurrence] = [*figures, *events]
    in_order = sorted(all_found, key=lambda found: parts.finding_of(found).start)
    spans = [
        span
        for label, found in enumerate(in_order, 1)
        for span in highlight.spans_of(
            parts.finding_of(found), str(label), target=f"finding-{label}", chosen=_is_chosen(found)
        )
    ]
    items = "".join(_item(found, str(label)) for label, found in enumerate(in_order, 1))
    listed = f"<ol>{items}</ol>" if items else parts.nothing(tr("Nothing was found in this text."))
    st.html(
        f'<div class="article"><div class="prose">{highlight.highlight(text, spans)}</div>'
        f'<aside class="findings"><h2>{parts.holdings(len(figures), len(events))}</h2>{listed}</aside></div>'
    )
    if in_order:
        _decide(article_id, in_order)
    _foot(article, figures)


def _decide(article_id: int, in_order: list[Observation | Occurrence]) -> None:
    """Choose a finding by the number it has in the text, and say something about it."""
    chosen = next((place for place, found in enumerate(in_order) if _is_chosen(found)), None)
    with st.container(border=True, key="chosen"):
        key = f"finding_{article_id}"
        st.session_state[key] = chosen
        st.pills(
            tr("Accept, correct or reject"), range(len(in_order)), key=key,
            format_func=lambda at: number(str(at + 1)), on_change=_choose, args=(key, in_order),
        )  # fmt: skip
        if chosen is None:
            return
        st.html(_SHOW_CHOSEN, unsafe_allow_javascript=True)
        kind, what, when = parts.finding_title(in_order[chosen])
        says = tr("{kind}: {what}, {when}", kind=kind, what=what, when=when)
        st.html(f'<h2 class="case">{escape(says)}</h2>')
        deciding.word(in_order[chosen])


def _choose(key: str, in_order: list[Observation | Occurrence]) -> None:
    place = st.session_state[key]
    parts.choose_finding(None if place is None else in_order[place])


def _is_chosen(found: Observation | Occurrence) -> bool:
    return st.query_params.get(parts.kind_of(found)) == str(found.id)


def _head(article: Article) -> None:
    parts.link("articles", tr("All articles"), icon=":material/arrow_back:")
    title = escape(article.title or tr("Untitled"))
    st.html(
        f'<header class="page-head"><h1 dir="auto">{title}</h1>'
        f'<p class="page-note">{escape(parts.article_line(article))}</p></header>'
    )


def _item(found: Observation | Occurrence, label: str) -> str:
    kind, what, when = parts.finding_title(found)
    colour = "figure" if isinstance(found, Observation) else "event"
    waiting = _waiting() if found.state is State.REVIEW else ""
    chosen = " chosen" if _is_chosen(found) else ""
    return (
        f'<li id="finding-{label}" class="{colour}{chosen}"><a href="#mark-{label}">'
        f'<span class="label">{number(label)}</span>'
        f'<span class="kind">{escape(kind)}</span><b dir="auto">{escape(what)}</b>'
        f'<span class="meta">{escape(when)}</span>{waiting}</a></li>'
    )


def _waiting() -> str:
    return f' <span class="waiting">{tr("waits for review")}</span>'


def _foot(article: Article, figures: list[Observation]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="foot"):
        names = sorted({found.figure.series for found in figures})
        if names:
            parts.link("chart", tr("See its figures on the chart"), query={"series": names[:6]})
        if article.url and article.url.startswith(("http://", "https://")):
            st.link_button(tr("Original page"), article.url, type="tertiary")
        if article.deleted_at is None and st.button(
            tr("Delete"), icon=":material/delete:", key="delete", type="tertiary"
        ):
            delete(article.id, article.title or tr("Untitled"))
            parts.go("articles")


def delete(article_id: int, title: str) -> None:
    """Delete an article, and offer the way back."""
    cached.store().delete([article_id])
    parts.remember_undo(tr("Deleted “{title}”.", title=title), partial(cached.store().restore, [article_id]))


def _restore(article_id: int) -> None:
    cached.store().restore([article_id])
    cached.changed()
