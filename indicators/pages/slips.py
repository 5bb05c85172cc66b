"""Suspected unit errors, each with both readings."""

from html import escape
from typing import Any

import streamlit as st

from indicators import reference
from indicators.charts import fitting, slip, suspected, wording
from indicators.pages import cached, deciding, parts, reading
from indicators.store import Observation, Verdict

_EACH_PAGE = 8
_AGAINST = {"archive": "archive", "neighbours": "others near that day"}


def render(names: tuple[str, ...] | None, unit: str) -> None:
    """Draw the suspected points of those series, or of all, the farthest off first."""
    rows = list(suspected(cached.deviations(names, unit)).itertuples())
    if not rows:
        st.html('<p class="nothing">No value looks like a unit error.</p>')
        if cached.archive(names, unit).empty:
            st.html(
                '<p class="nothing">Articles were compared with each other alone. An archive of the'
                " market finds more: <code>indicators reference import FILE</code>, or</p>"
            )
            parts.link("check", "Import an archive here", query={"view": "outlets"})
        return
    for row in parts.paged(rows, _EACH_PAGE, key="errors_page", noun="suspected value"):
        _case(row)


def _case(row: Any) -> None:
    found = cached.store().observation(row.observation_id)
    read, fits = wording.amount(row.value, row.unit), fitting(row)
    compared, name = wording.amount(row.reference, row.unit), wording.series_name(row.series)
    with st.container(border=True, key=f"case-{found.id}"):
        st.html(
            f'<h2 class="case">{escape(name)}, {wording.day(row.date, row.precision)}</h2>'
            f'<p class="meta">{slip(row).capitalize()}</p>'
            f'<dl class="readings"><div><dt>as read</dt><dd class="doubted">{read}</dd></div>'
            f"<div><dt>would fit</dt><dd>{fits}</dd></div>"
            f"<div><dt>{_AGAINST[row.against]}</dt><dd>{compared}</dd></div></dl>"
        )
        reading.sentence(found, "")
        _answers(found, row.factor, fits)


def _answers(found: Observation, factor: float, fits: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        why = deciding.why_field(f"slip_{found.id}")
        other = reference.other_reading(found.figure, factor)
        for label, icon, said in (
            (f"Correct to {fits}", "edit", (Verdict.CORRECTED, other)),
            ("It is right", "check", (Verdict.ACCEPTED,)),
            ("Reject", "close", (Verdict.REJECTED,)),
        ):
            st.button(
                label, key=f"{icon}_{found.id}", icon=f":material/{icon}:", on_click=deciding.decide,
                args=(found, *said), kwargs={"why": why}, type="primary" if icon == "edit" else "secondary",
            )  # fmt: skip
        reading.to_article(found, "Article")
        parts.link("chart", "Chart", query={"series": found.figure.series, "point": str(found.id)})
