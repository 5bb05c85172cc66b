"""Days on which sources differ: the sentences side by side, and a button to prefer one."""

from html import escape
from itertools import cycle
from typing import Any

import pandas as pd
import streamlit as st

from indicators.charts import wording
from indicators.locales import listed, tr
from indicators.pages import cached, deciding, history, parts, reading
from indicators.store import Verdict

_EACH_PAGE, _ACROSS = 8, 3


def render(names: tuple[str, ...] | None, unit: str) -> None:
    """Draw the conflicts of those series, or of all, the newest first."""
    found = cached.conflicts(names, unit)
    settled = found["resolved"] == "person"
    if settled.any() and not st.toggle(tr("With those that are settled"), key="settled", bind="query-params"):
        found = found[~settled]
    days: list[Any] = list(found[["date", "series"]].drop_duplicates().itertuples(index=False))
    if not days:
        st.html(
            parts.nothing(
                tr(
                    "No two articles contradict each other. Articles of several outlets about the same days"
                    " are needed to compare."
                )
            )
        )
        parts.link("upload", tr("Upload articles"), icon=":material/arrow_forward:")
        return
    for day in parts.paged(days, _EACH_PAGE, key="conflicts_page", noun="conflict"):
        _day(found[found["date"].eq(day.date) & found["series"].eq(day.series)])


def _day(of_day: pd.DataFrame) -> None:
    first: Any = next(of_day.itertuples())
    settled = first.resolved == "person"
    with st.container(border=True, key=f"case-{first.series}-{first.date:%Y%m%d}"):
        with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute"):
            st.html(
                f'<h2 class="case">{escape(parts.of_day(first))}</h2>'
                f'<p class="meta">{escape(_apart(first))}</p>'
            )
            why = "" if settled else deciding.why_field(f"{first.series}_{first.date:%Y%m%d}")
        columns = st.columns(min(len(of_day), _ACROSS), gap="medium")
        for column, row in zip(cycle(columns), of_day.itertuples(), strict=False):
            with column:
                _report(row, why)


def _apart(row: Any) -> str:
    """How far the reports of a day are apart, and which of them the line takes."""
    apart = tr("{share} apart", share=wording.share(row.spread))
    if pd.isna(row.line):
        return apart
    taken = wording.amount(row.line, row.unit)
    says = (
        tr("the line takes {amount}, the one you prefer", amount=taken)
        if row.resolved == "person"
        else tr("the line takes {amount}, the median", amount=taken)
    )
    return listed(apart, says)


def _report(row: Any, why: str) -> None:
    found = cached.store().observation(row.observation_id)
    with st.container(key=f"report-{found.id}", gap="xsmall"):
        reading.sentence(found, wording.amount(row.value, row.unit), chosen=row.preferred)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if row.preferred:
                changes = cached.store().history(found)
                history.back(found, changes, deciding.undo, key=f"unprefer_{found.id}")
            elif why:
                st.button(
                    tr("Prefer this"), key=f"prefer_{found.id}", icon=":material/check:",
                    on_click=deciding.decide, args=(found, Verdict.PREFERRED), kwargs={"why": why},
                )  # fmt: skip
            reading.to_article(found, tr("Article"))
            parts.link("chart", tr("Chart"), query={"series": row.series, "point": str(found.id)})
