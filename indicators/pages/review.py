"""One article before it is saved: its text with what was found, and all of it open to correction."""

from dataclasses import dataclass
from datetime import date
from html import escape
from zlib import crc32

import streamlit as st

from indicators.charts import wording
from indicators.ingest import Preview
from indicators.locales import tr
from indicators.model import Event, Figure
from indicators.pages import cached, days, drafts, findings, highlight, parts
from indicators.store import Decision


@dataclass(frozen=True, slots=True)
class Ready:
    """An article as it stands on the page: `wrong` keeps it from being saved, `save` asks for it alone."""

    preview: Preview
    title: str
    decisions: list[Decision]
    wrong: bool
    save: bool


def article(draft: drafts.Draft, preview: Preview, seen: set[str], *, alone: bool) -> Ready | None:
    """Draw what was read; None where there is nothing to save, because it is saved or uploaded twice."""
    identity = preview.document.sha256
    if identity in seen:
        st.info(
            tr("{file} has the same text as another file of this upload and is left out.", file=draft.name)
        )
        return None
    seen.add(identity)
    before = cached.saved_as(identity)
    if before is not None:
        if before.id not in [outcome.article_id for outcome in drafts.outcomes()]:
            with st.container(
                horizontal=True, vertical_alignment="center", border=True, key=f"known-{identity[:12]}"
            ):
                when = wording.day(before.saved_at.date())
                says = tr("{file} was saved before, on {day}.", file=draft.name, day=when)
                st.html(f'<p class="notice">{escape(says)}</p>')
                parts.link("articles", tr("Open the first"), query={"article": str(before.id)})
        return None
    with st.container(border=True, key=f"draft-{identity[:12]}"):
        # Another title or date, as from other columns of a table, begins with widgets of its own.
        stated = crc32(f"{preview.document.title}\n{preview.document.published}".encode())
        return _checked(draft, preview, key=f"{identity[:12]}_{stated:x}", alone=alone)


def _checked(draft: drafts.Draft, preview: Preview, *, key: str, alone: bool) -> Ready:
    _name_reprint(preview, key)
    title, published = st.columns([0.72, 0.28])
    named = title.text_input(tr("Title"), preview.document.title or draft.name, key=f"title_{key}")
    day = days.field(
        tr("Published"),
        preview.document.published,
        key=f"published_{key}",
        place=published,
        most=date.today(),
    )
    preview = cached.redated(preview, day) if day != preview.document.published else preview
    document, found = preview.document, preview.extraction
    published.html(f'<p class="found-in">{escape(parts.found_in(document.dated_by if day else None))}</p>')
    if day is None:
        st.warning(
            tr(
                "{file} does not say when it was published. Give the date, and it is read again with it.",
                file=draft.name,
            )
        )
    says = parts.holdings(len(found.figures), len(found.events))
    everything: list[Figure | Event] = [*found.figures, *found.events]
    labelled = list(enumerate(sorted(everything, key=lambda one: one.start), 1))
    spans = [span for label, one in labelled for span in highlight.spans_of(one, str(label))]
    text, checks = st.columns([0.56, 0.44], gap="medium")
    with text:
        parts.legend([("var(--figure)", "■", tr("figure")), ("var(--event)", "■", tr("event"))])
        st.html(f'<div class="prose boxed">{highlight.highlight(document.text, spans)}</div>')
    with checks:
        st.html(
            f'<h2 class="found">{says}</h2>' if labelled else parts.nothing(tr("Nothing was found in it."))
        )
        decided = [
            findings.check(one, label=str(label), key=f"{key}_{day}_{label}") for label, one in labelled
        ]
    decisions = [decision for decision, _ in decided if decision is not None]
    wrong = day is None or any(error for _, error in decided)
    save = not alone and st.button(tr("Save this one"), key=f"save_{key}", disabled=wrong)
    return Ready(preview, named, decisions, wrong, save)


def _name_reprint(preview: Preview, key: str) -> None:
    if first := cached.reprinted(preview.document):
        with st.container(horizontal=True, vertical_alignment="center", key=f"reprint-{key}"):
            named = escape(first.title or first.source or tr("an article"))
            says = tr("Nearly the same text as {title}: a reprint.", title=f'<b dir="auto">{named}</b>')
            st.html(f'<p class="notice">{says}</p>')
            parts.link("articles", tr("Open the first"), query={"article": str(first.id)})
