"""A finding in the passage of its article, the way there, and what people say about it."""

from dataclasses import replace
from html import escape

import streamlit as st

from indicators.charts import wording
from indicators.locales import listed, tr
from indicators.model import Event, Figure
from indicators.pages import because, cached, deciding, highlight, parts
from indicators.store import Observation, Occurrence

_LISTS = {"acled": "ACLED", "gdelt": "GDELT"}


def reading(found: Observation | Occurrence) -> None:
    """The finding with its sentence highlighted, why it was read so, and what can be said about it."""
    finding = parts.finding_of(found)
    passage(found)
    reasons(finding)
    to_article(found)
    deciding.word(found)


def passage(found: Observation | Occurrence, heading: tuple[str, str, str] | None = None) -> None:
    """What it says, in its passage, and where that stands; under the `heading` of an event as a whole."""
    kind, what, when = heading or parts.finding_title(found)
    spans = highlight.spans_of(parts.finding_of(found), chosen=True)
    body = highlight.excerpt(cached.text(found.article_id), spans)
    below = f"{escape(listed(found.title, found.source) or tr('Untitled article'))}<br>{_published(found)}"
    if isinstance(found, Occurrence) and found.record is not None:
        below = escape(listed(listed_in(found.record), found.source))
        body = "" if found.event.quote == what else body
    st.html(
        f'<article class="reading"><header><p class="kind">{escape(kind)}</p>'
        f'<h3 dir="auto">{escape(what)}</h3><p class="meta">{escape(when)}</p></header>'
        f'<div class="prose">{body}</div>'
        f"<footer>{below}</footer></article>"
    )


def listed_in(record: str) -> str:
    """Where the record of an event comes from: "ACLED IRN1234"."""
    name, _, identifier = record.partition(":")
    if name in _LISTS:
        return f"{_LISTS[name]} {identifier}"
    return tr("added by hand") if name == "hand" else tr("from a list of events")


def _published(found: Observation | Occurrence) -> str:
    return tr("published {day}", day=wording.day(found.published))


def to_article(found: Observation | Occurrence, label: str | None = None) -> None:
    """The link to the finding where it stands in its article."""
    query = {"article": str(found.article_id), parts.kind_of(found): str(found.id)}
    parts.link("articles", label or tr("Read the whole article"), query=query)


def reasons(finding: Figure | Event) -> None:
    """Why a figure was read so, to be opened."""
    if isinstance(finding, Figure) and finding.reasons:
        lines = "".join(f"<li><bdi>{escape(because.said(reason))}</bdi></li>" for reason in finding.reasons)
        st.html(f'<details class="why"><summary>{tr("Why this reading")}</summary><ul>{lines}</ul></details>')


def sentence(found: Observation | Occurrence, value: str, *, chosen: bool = False) -> None:
    """A finding in its own words, for a place among others: the `value`, its outlet and date, the quote."""
    finding = parts.finding_of(found)
    spans = [
        replace(span, start=span.start - finding.start, end=span.end - finding.start)
        for span in highlight.spans_of(finding, chosen=chosen)
    ]
    head = f'<p class="report-value">{escape(value)}</p>' if value else ""
    outlet = escape(found.source or tr("unknown outlet"))
    st.html(
        f'<article class="report{" preferred" if chosen else ""}">{head}'
        f'<p class="meta"><b><bdi>{outlet}</bdi></b> · {_published(found)}</p>'
        f'<div class="prose">{highlight.highlight(finding.quote, spans)}</div>'
        f'<p class="meta" dir="auto">{escape(found.title or tr("Untitled"))}</p></article>'
    )
