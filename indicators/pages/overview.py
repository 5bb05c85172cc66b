"""Where every series stands: a tile each with its latest value, change and course."""

from functools import partial
from html import escape
from itertools import groupby
from math import isnan
from typing import Any
from urllib.parse import quote

import streamlit as st

from indicators import catalog
from indicators.charts import palette, sparkline, wording
from indicators.locales import current, listed, marked, tr, trn
from indicators.pages import cached, parts

_RECORDS = {"high": marked("record high"), "low": marked("record low")}


def render() -> None:
    """Draw the page."""
    held = cached.counts()
    parts.undo_banner()
    if not held.articles:
        _first_steps()
        return
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        parts.heading(tr("Overview"), _holdings(held))
        unit = parts.unit_choice()
    if held.samples:
        _sample_notice(held.samples)
    if waiting := len(cached.waiting()):
        says = trn("{count} finding waits for review", "{count} findings wait for review", waiting)
        parts.link("check", says, query={"view": "review"}, icon=":material/rule:")
    rows: list[Any] = list(cached.summary(unit).itertuples())
    if not rows:
        st.info(
            tr("The articles hold no figures of a series that is followed. Their events are on the chart.")
        )
        return
    of_group = {row.series: catalog.series(row.series).indicator.group for row in rows}
    rows.sort(key=lambda row: (catalog.GROUPS.index(of_group[row.series]), -row.count, row.label))
    for group, members in groupby(rows, key=lambda row: of_group[row.series]):
        parts.group(wording.group_name(group))
        with st.grid(min_column_width=230, gap="small"):
            for row in members:
                _tile(row)


def _holdings(held: Any) -> str:
    articles = wording.count(held.articles, "article")
    figures, events = wording.count(held.observations, "figure"), wording.count(held.events, "event")
    return listed(articles, figures, events)


def _tile(row: Any) -> None:
    series = catalog.series(row.series)
    colours = palette(dark=parts.dark())
    drawn = sparkline(row.spark, line=colours.lines[0], dot=colours.accent)
    image = f'<img class="spark" alt="" src="data:image/svg+xml,{quote(drawn)}">' if drawn else ""
    language = current().code
    economy = "" if series.economy.code == "world" else series.economy.title.said(language)
    named = _RECORDS.get(row.record)
    record = f'<span class="record {row.record}">{tr(named)}</span>' if named else ""
    with st.container(key=f"tile-{row.series}"):
        st.html(
            f'<div class="tile-name">{escape(series.title.said(language))}'
            f"<span>{escape(economy)}</span></div>"
            f"{_value(row)}{image}"
            f'<div class="tile-foot">{escape(_dated(row))}{record}</div>'
        )
        parts.link(
            "chart",
            tr("{series}: open the chart", series=wording.series_name(row.series)),
            query={"series": row.series},
        )


def _value(row: Any) -> str:
    if isnan(row.latest):
        return (
            f'<div class="tile-value none">{tr("no level yet")}</div>'
            f'<div class="tile-change">{tr("bounds or forecasts only")}</div>'
        )
    unit = wording.unit_name(row.unit)
    space = "" if unit == "%" else " "
    change = tr("first observation")
    if not isnan(row.change):
        moved = wording.change(row.change, row.change_percent, row.unit)
        change = tr("{change} since {day}", change=moved, day=wording.day(row.previous_date))
    return (
        f'<div class="tile-value">{wording.number(row.latest)}{space}<span>{escape(unit)}</span></div>'
        f'<div class="tile-change">{escape(change)}</div>'
    )


def _dated(row: Any) -> str:
    return wording.count(row.count, "observation") if isnan(row.latest) else wording.day(row.latest_date)


def _sample_notice(samples: int) -> None:
    says = trn(
        "{count} sample article to try things out with. Remove it when you start with your own.",
        "{count} sample articles to try things out with. Remove them when you start with your own.",
        samples,
    )
    with st.container(key="samples", horizontal=True, vertical_alignment="center", border=True):
        st.html(f'<p class="notice">{says}</p>')
        st.button(tr("Remove samples"), on_click=_remove_samples, key="remove_samples")


def _remove_samples() -> None:
    samples = cached.store().sample_ids()
    cached.store().delete(samples)
    says = tr("Removed {articles}.", articles=wording.count(len(samples), "sample article"))
    parts.remember_undo(says, partial(cached.store().restore, samples))


def _first_steps() -> None:
    what = tr(
        "Give this dashboard the articles you read. It finds the figures in them, such as the price of a"
        " dollar, of a gold coin, the rate of inflation, and the political events of those days, and draws"
        " both on one time axis. Every point leads back to the sentence it was read from."
    )
    steps = (
        tr("<b>Upload</b> articles as web pages, PDF, Word or text files, or paste one."),
        tr("<b>Check</b> what was found, correct it where needed, and save."),
        tr("<b>See</b> the figures on the chart, above the events they coincide with."),
    )
    st.html(
        f'<section class="first"><h1>{tr("Read the news as a chart")}</h1><p>{what}</p>'
        f"<ol>{''.join(f'<li>{step}</li>' for step in steps)}</ol></section>"
    )
    with st.container(key="start"):
        parts.link("upload", tr("Upload the first articles"))
