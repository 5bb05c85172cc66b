"""Tables in the reader's language: headings, names in place of codes, days by their calendar, their digits.

Beneath what is shown lie the numbers themselves, so that a table is sorted by them.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from indicators.charts import wording
from indicators.locales import LOCALES, current, dates, marked, number, tr

_HEADINGS = {
    "date": marked("Date"),
    "series": marked("Series"),
    "value": marked("Value"),
    "low": marked("Lowest"),
    "high": marked("Highest"),
    "unit": marked("Unit"),
    "bound": marked("Bound"),
    "status": marked("Status"),
    "category": marked("Category"),
    "standing": marked("Context"),
    "until": marked("Last day"),
    "title": marked("Title"),
    "quote": marked("Quote"),
    "source": marked("Outlet"),
    "mentions": marked("Mentions"),
    "outlets": marked("Outlets"),
    "actor": marked("Actor"),
    "target": marked("Target"),
    "place": marked("Place"),
    "plover": marked("PLOVER type"),
    "known": marked("Known from"),
    "preferred": marked("Preferred"),
    "level": marked("In the line"),
    "url": marked("Address"),
}
_NAMES: dict[str, Callable[[str], str]] = {
    "series": wording.series_name,
    "unit": wording.unit_name,
    "bound": wording.bound_name,
    "status": wording.status_name,
    "category": wording.category_name,
    "standing": wording.standing_name,
}
_WRITTEN = 300
"""Rows up to which each number is written in the reader's digits; more would take long."""


def findings(frame: pd.DataFrame) -> None:
    """Points or events, as `series.points` and `series.events` give them."""
    held = frame[[name for name in _HEADINGS if name in frame and (frame.empty or frame[name].notna().any())]]
    named = held.assign(
        **{column: _named(held[column], name) for column, name in _NAMES.items() if column in held}
    )
    days = [str(name) for name in named.select_dtypes("datetime")]
    if current().jalali:
        named = named.assign(**{name: _iranian(named[name]) for name in days})
    headings = {name: tr(heading) for name, heading in _HEADINGS.items() if name in named}
    config: dict[str, Any] = dict(headings)
    if not current().jalali:
        config |= {name: st.column_config.DateColumn(headings[name], format="D MMM YYYY") for name in days}
    amounts = [str(name) for name in named.select_dtypes("number")]
    config |= {name: numbers(headings[name], "localized") for name in amounts}
    show(named, config, dict.fromkeys(amounts, wording.number))


def show(
    frame: pd.DataFrame,
    columns: Mapping[str, Any],
    written: Mapping[str, Callable[[Any], str]],
    *,
    key: str | None = None,
) -> None:
    """A table with these columns; `written` says how the numbers of a column are told in another language."""
    plain = current().code == next(iter(LOCALES)) or len(frame) > _WRITTEN
    shown = frame if plain else frame.style.format(dict(written), na_rep="")
    st.dataframe(shown, hide_index=True, column_config=dict(columns), key=key, placeholder="")


def numbers(label: str, style: str, meaning: str | None = None) -> Any:
    """A column of numbers in one of Streamlit's styles, which would overrule those of another language."""
    told = style if current().code == next(iter(LOCALES)) else None
    return st.column_config.NumberColumn(label, format=told, help=meaning)


def _named(codes: pd.Series, name: Callable[[str], str]) -> pd.Series:
    return codes.map({code: name(code) for code in codes.dropna().unique()})


def _iranian(days: pd.Series) -> pd.Series:
    """Days that are sorted as they are written: year, month, day."""
    return days.map(lambda day: None if pd.isna(day) else number(dates.iranian(day).replace("-", "/")))
