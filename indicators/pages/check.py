"""What to look at again: sources that differ, suspected unit errors, and how good outlets are."""

from html import escape

import streamlit as st

from indicators import reference
from indicators.pages import cached, conflicts, deciding, outlets, parts, slips

# What the link says → what draws it, and what it is.
_VIEWS = {
    "conflicts": (
        conflicts.render,
        f"Days on which articles differ by more than {reference.SHARE:.0%} about the same thing. The line"
        " takes their median until you prefer one.",
    ),
    "unit errors": (
        slips.render,
        "Values about 10, 100, 1,000 or 10,000 times off, as where tomans and rials were mixed up. They stay"
        " as they are until you say otherwise.",
    ),
    "outlets": (
        outlets.render,
        "How far outlets are from market archives, and how long after a level held they print it.",
    ),
}


def render() -> None:
    """Draw the page."""
    parts.heading("Check")
    parts.undo_banner()
    known = cached.summary("IRT")["series"].tolist()
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        chosen = st.segmented_control(
            "Show", list(_VIEWS), default="conflicts", required=True, key="view", bind="query-params"
        )
        view = chosen or "conflicts"
        names = tuple(parts.series_choice(known, everything=True)) if known else ()
        unit = parts.unit_choice()
        if view != "outlets":
            deciding.who_field()
    draw, note = _VIEWS[view]
    st.html(f'<p class="page-note">{escape(note)}</p>')
    draw(names or None, unit)
