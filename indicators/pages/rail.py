"""Which events the chart shows, and which of them are counted at the mark of another."""

from datetime import date

import pandas as pd
import streamlit as st

from indicators.charts import NARROW, View, wording
from indicators.locales import tr
from indicators.model import DRAWN, Standing
from indicators.pages import adding, cached, choices


def events(as_of: date | None) -> pd.DataFrame:
    """The events of the lanes and contexts that the link names, beside the way to add one.

    Those that happened or were announced are shown; what is expected, thought of or background is asked for.
    """
    every = cached.events(as_of)
    asides = [one.value for one in Standing if not one.drawn and (every["standing"] == one).any()]
    with st.container(horizontal=True, vertical_alignment="bottom", key="event_controls"):
        present = sorted(every["category"].unique())
        lanes = present and choices.some_of(tr("Events"), present, wording.category_name, key="category")
        also = asides and choices.more_of(tr("Also"), asides, wording.standing_name, key="context")
        adding.button()
    return every[every["standing"].isin([*DRAWN, *also]) & every["category"].isin(lanes)]


def crowded(shown: pd.DataFrame, seen: View) -> bool:
    """Whether some events of the whole are counted rather than drawn on a screen as narrow as may be."""
    return cached.crowded(shown, min(seen.width, NARROW))


def behind(drawn: pd.DataFrame, occurrence: int) -> list[tuple[int, str]]:
    """The events that are counted at the mark of that one: occurrence and title."""
    others = drawn[(drawn["head"] == occurrence) & (drawn["occurrence_id"] != occurrence)]
    return list(zip(others["occurrence_id"].tolist(), others["title"], strict=True))
