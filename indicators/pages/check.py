"""What to look at again: sources that differ, suspected unit errors, and how good outlets are."""

from html import escape

import streamlit as st

from indicators import reference
from indicators.charts import wording
from indicators.locales import marked, tr
from indicators.pages import cached, choices, conflicts, deciding, outlets, parts, slips, waiting

# What the link says → what draws it, its title, and what it is.
_VIEWS = {
    "conflicts": (
        conflicts.render,
        marked("Conflicts"),
        marked(
            "Days on which articles differ by more than {share} about the same thing. The line takes their"
            " median until you prefer one."
        ),
    ),
    "review": (
        waiting.render,
        marked("To review"),
        marked(
            "What the engine is not sure of, the surest first. It is on no chart until you accept or correct"
            " it."
        ),
    ),
    "unit errors": (
        slips.render,
        marked("Unit errors"),
        marked(
            "Values about 10, 100, 1,000 or 10,000 times off, as where tomans and rials were mixed up. They"
            " stay as they are until you say otherwise."
        ),
    ),
    "outlets": (
        outlets.render,
        marked("Outlets"),
        marked("How far outlets are from market archives, and how long after a level held they print it."),
    ),
}


def render() -> None:
    """Draw the page."""
    parts.heading(tr("Check"))
    parts.undo_banner()
    known = cached.summary("IRT")["series"].tolist()
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        titles = {name: title for name, (_, title, _) in _VIEWS.items()}
        view = choices.one_of(tr("Show"), titles, "conflicts", key="view")
        names = tuple(parts.series_choice(known, everything=True)) if known else ()
        unit = parts.unit_choice()
        if view != "outlets":
            deciding.who_field()
    draw, _, note = _VIEWS[view]
    says = tr(note, share=wording.share(reference.SHARE))
    st.html(f'<p class="page-note">{escape(says)}</p>')
    draw(names or None, unit)
