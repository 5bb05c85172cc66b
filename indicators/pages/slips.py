"""Suspected unit errors, each with both readings."""

from html import escape
from typing import Any

import streamlit as st

from indicators import reference
from indicators.charts import fitting, slip, suspected, wording
from indicators.locales import marked, tr
from indicators.pages import cached, deciding, parts, reading
from indicators.store import Observation, Verdict

_EACH_PAGE = 8
_AGAINST = {"archive": marked("archive"), "neighbours": marked("others near that day")}


def render(names: tuple[str, ...] | None, unit: str) -> None:
    """Draw the suspected points of those series, or of all, the farthest off first."""
    rows = list(suspected(cached.deviations(names, unit)).itertuples())
    if not rows:
        st.html(parts.nothing(tr("No value looks like a unit error.")))
        if cached.archive(names, unit).empty:
            says = tr(
                "Articles were compared with each other alone. An archive of the market finds more:"
                " {command}, or",
                command="<code>indicators reference import FILE</code>",
            )
            st.html(f'<p class="nothing">{says}</p>')
            parts.link("check", tr("Import an archive here"), query={"view": "outlets"})
        return
    for row in parts.paged(rows, _EACH_PAGE, key="errors_page", noun="suspected value"):
        _case(row)


def _case(row: Any) -> None:
    found = cached.store().observation(row.observation_id)
    read, fits = wording.amount(row.value, row.unit), fitting(row)
    compared = wording.amount(row.reference, row.unit)
    off = slip(row)
    with st.container(border=True, key=f"case-{found.id}"):
        st.html(
            f'<h2 class="case">{escape(parts.of_day(row))}</h2>'
            f'<p class="meta">{off[0].upper()}{off[1:]}</p>'
            f'<dl class="readings"><div><dt>{tr("as read")}</dt><dd class="doubted">{read}</dd></div>'
            f"<div><dt>{tr('would fit')}</dt><dd>{fits}</dd></div>"
            f"<div><dt>{tr(_AGAINST[row.against])}</dt><dd>{compared}</dd></div></dl>"
        )
        reading.sentence(found, "")
        _answers(found, row.factor, fits)


def _answers(found: Observation, factor: float, fits: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        why = deciding.why_field(f"slip_{found.id}")
        other = reference.other_reading(found.figure, factor)
        for label, icon, said in (
            (tr("Correct to {reading}", reading=fits), "edit", (Verdict.CORRECTED, other)),
            (tr("It is right"), "check", (Verdict.ACCEPTED,)),
            (tr("Reject"), "close", (Verdict.REJECTED,)),
        ):
            st.button(
                label, key=f"{icon}_{found.id}", icon=f":material/{icon}:", on_click=deciding.decide,
                args=(found, *said), kwargs={"why": why}, type="primary" if icon == "edit" else "secondary",
            )  # fmt: skip
        reading.to_article(found, tr("Article"))
        parts.link("chart", tr("Chart"), query={"series": found.figure.series, "point": str(found.id)})
