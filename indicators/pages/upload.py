"""From files or a pasted text to saved articles, everything that was found seen and corrected before."""

from datetime import date
from functools import partial
from html import escape

import streamlit as st

from indicators.locales import marked, number, tr, trn
from indicators.pages import cached, days, deciding, drafts, parts, review

_LIMIT_MB = 20
_FIELDS = {
    "text": marked("Text"),
    "title": marked("Title"),
    "published": marked("Published"),
    "author": marked("Author"),
    "url": marked("Address"),
    "source": marked("Outlet"),
    "language": marked("Language"),
}


def render() -> None:
    """Draw the page."""
    parts.heading(
        tr("Upload"),
        tr(
            "Articles as text, web pages, PDF, Word, OpenDocument, RTF, EPUB, mail, tables, or ZIP archives"
            " of these. Nothing is saved before you say so."
        ),
    )
    taken = [*_from_files(), *_from_paste()]
    for draft in taken:
        if draft.error:
            st.error(draft.error)
    _say_outcomes()
    refused, seen, ready = [draft for draft in taken if draft.error], set[str](), list[review.Ready]()
    for draft in taken:
        if draft.preview is not None:
            shown = review.article(draft, draft.preview, seen, alone=len(taken) == 1)
            ready.extend([shown] if shown else [])
    _save_all(ready, refused)


def _from_files() -> list[drafts.Draft]:
    folder = st.toggle(tr("A whole folder"), key="whole_folder")
    files = st.file_uploader(
        tr("Articles"), accept_multiple_files="directory" if folder else True, max_upload_size=_LIMIT_MB,
        key=f"files_{drafts.batch()}", label_visibility="collapsed",
    )  # fmt: skip
    if not files:
        return []
    taken = []
    bar = st.progress(0.0)
    for place, file in enumerate(files):
        says = tr(
            "Reading {file} ({place} of {files})",
            file=file.name,
            place=number(str(place + 1)),
            files=number(str(len(files))),
        )
        bar.progress(place / len(files), text=says)
        held = _columns(file.name, file.getvalue())
        taken.extend(drafts.take(file.name, partial(cached.read_file, file.name, file.getvalue(), held)))
    bar.empty()
    return taken


def _columns(name: str, data: bytes) -> dict[str, str] | None:
    """Which column of a table holds what: proposed, and corrected here; None for other files."""
    table = cached.columns(name, data)
    if table is None:
        return None
    known, proposed = table
    with st.expander(
        tr("Columns of {file}", file=name), icon=":material/table:", expanded="text" not in proposed
    ):
        chosen = {}
        for cell, field in zip(st.columns(len(_FIELDS)), _FIELDS, strict=True):
            place = known.index(proposed[field]) if field in proposed else None
            chosen[field] = cell.selectbox(
                tr(_FIELDS[field]),
                known,
                place,
                key=f"column_{drafts.batch()}_{name}_{field}",
                placeholder=tr("None"),
            )
    return {field: column for field, column in chosen.items() if column}


def _from_paste() -> list[drafts.Draft]:
    with (
        st.expander(tr("Or paste a text"), icon=":material/content_paste:"),
        st.form(f"paste_{drafts.batch()}", border=False, clear_on_submit=True),
    ):
        title, published = st.columns([0.7, 0.3])
        named = title.text_input(tr("Title"), placeholder=tr("Optional"))
        day = days.field(tr("Publication date"), key="pasted_day", place=published, most=date.today())
        text = st.text_area(tr("Text"), height=180, placeholder=tr("Paste the article here"))
        if st.form_submit_button(tr("Read it")) and text.strip():
            drafts.pasted().append((text, named.strip() or None, day))
    return [
        draft
        for pasted in drafts.pasted()
        for draft in drafts.take(pasted[1] or tr("Pasted text"), partial(_read_pasted, *pasted))
    ]


def _read_pasted(text: str, title: str | None, day: date | None) -> drafts.Found:
    return [(title or tr("Pasted text"), cached.read_pasted(text, title, day))]


def _save_all(ready: list[review.Ready], refused: list[drafts.Draft]) -> None:
    savable = [one for one in ready if not one.wrong]
    if not savable:
        return
    says = trn("Save {count} article", "Save {count} articles", len(savable))
    with st.container(horizontal=True, gap="small"):
        every = st.button(says, type="primary", key="save_all")
        deciding.who_field()
    if asked := [one for one in savable if one.save]:
        _save(asked)
    if every:
        if len(savable) == len(ready):
            drafts.next_batch(refused)
        _save(savable)


def _save(ready: list[review.Ready]) -> None:
    for one in ready:
        drafts.save(one.preview, title=one.title, decisions=one.decisions, who=deciding.who())
    st.rerun()


def _say_outcomes() -> None:
    for place, outcome in enumerate(drafts.outcomes()):
        with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"outcome-{place}"):
            if outcome.article_id is None:
                st.html(f'<p class="notice refused">{escape(outcome.says)}</p>')
                continue
            st.html(
                f'<p class="notice"><b dir="auto">{escape(outcome.title)}</b> {escape(outcome.says)}.</p>'
            )
            if outcome.series:
                parts.link("chart", tr("See it on the chart"), query={"series": list(outcome.series[:6])})
            parts.link("articles", tr("Open the article"), query={"article": str(outcome.article_id)})
