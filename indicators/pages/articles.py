"""The articles that are kept: a list to search, and one of them opened."""

from html import escape

import streamlit as st

from indicators.charts import wording
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
        parts.heading("Articles", wording.count(cached.counts().articles, "article"))
        search = st.text_input(
            "Search", key="q", bind="query-params", placeholder="Search titles and texts",
            icon=":material/search:", label_visibility="collapsed", width=320, live=True,
        )  # fmt: skip
    found = cached.articles((search or "").strip())
    if not found:
        st.html(f'<p class="nothing">{"No article has these words." if search else "No articles yet."}</p>')
        parts.link("upload", "Upload articles", icon=":material/arrow_forward:")
        return
    pages = -(-len(found) // _EACH_PAGE)
    page = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
    for one in found[(page - 1) * _EACH_PAGE : page * _EACH_PAGE]:
        _row(one)


def _row(one: Article) -> None:
    counted = ((one.figures, "figure"), (one.events, "event"))
    kept = [wording.count(things, noun) for things, noun in counted if things]
    kept.extend(["sample"] if one.sample else [])
    title = one.title or "Untitled"
    where = " · ".join([wording.day(one.published), *filter(None, [one.source])])
    with st.container(key=f"row-{one.id}", horizontal=True, vertical_alignment="center", wrap=False):
        st.html(
            f'<div class="row"><h3 dir="auto">{escape(title)}</h3>'
            f'<p class="meta" dir="auto">{escape(where)}</p></div>'
            f'<p class="row-counts">{escape(" · ".join(kept))}</p>'
        )
        parts.link("articles", f"Open {title}", query={"article": str(one.id)})
        st.button(
            "Delete",
            key=f"delete_{one.id}",
            icon=":material/delete:",
            type="tertiary",
            on_click=article.delete,
            args=(one.id, title),
        )
