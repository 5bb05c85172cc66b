"""The articles that are kept: a list to search, and one of them opened."""

from html import escape

import streamlit as st

from indicators.charts import wording
from indicators.locales import listed, tr
from indicators.pages import article, cached, parts
from indicators.store import Article

_EACH_PAGE = 20


def render() -> None:
    """Draw the list, or the article that the link names."""
    asked = st.query_params.get("article", "")
    if asked.isdecimal():
        article.render(int(asked))
    else:
        _list()


def _list() -> None:
    parts.undo_banner()
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        parts.heading(tr("Articles"), wording.count(cached.counts().articles, "article"))
        search = st.text_input(
            tr("Search"), key="q", bind="query-params", placeholder=tr("Search titles and texts"),
            icon=":material/search:", label_visibility="collapsed", width=320, live=True,
        )  # fmt: skip
    found = cached.articles((search or "").strip())
    if not found:
        st.html(parts.nothing(tr("No article has these words.") if search else tr("No articles yet.")))
        parts.link("upload", tr("Upload articles"), icon=":material/arrow_forward:")
        return
    pages = -(-len(found) // _EACH_PAGE)
    page = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
    for one in found[(page - 1) * _EACH_PAGE : page * _EACH_PAGE]:
        _row(one)


def _row(one: Article) -> None:
    kept = [wording.count(one.figures, "figure")] if one.figures else []
    kept += [wording.count(one.events, "event")] if one.events else []
    kept += [tr("sample")] if one.sample else []
    title = one.title or tr("Untitled")
    where = listed(wording.day(one.published), one.source)
    with st.container(key=f"row-{one.id}", horizontal=True, vertical_alignment="center", wrap=False):
        st.html(
            f'<div class="row"><h3 dir="auto">{escape(title)}</h3>'
            f'<p class="meta">{escape(where)}</p></div>'
            f'<p class="row-counts">{escape(listed(*kept))}</p>'
        )
        parts.link("articles", tr("Open {title}", title=title), query={"article": str(one.id)})
        st.button(
            tr("Delete"),
            key=f"delete_{one.id}",
            icon=":material/delete:",
            type="tertiary",
            on_click=article.delete,
            args=(one.id, title),
        )
