"""A day to be given: picked from a calendar, or typed where dates are told by another one than its pages."""

from datetime import date
from typing import Any, Final

import streamlit as st

from indicators.charts import wording
from indicators.locales import current, dates, number, tr

_LEAST: Final = date(1900, 1, 1)


def field(
    label: str,
    found: date | None = None,
    *,
    key: str,
    place: Any = st,
    least: date = _LEAST,
    most: date | None = None,
    link: bool = False,
    width: Any = "stretch",
) -> date | None:
    """The day that is given in `place`, from `least` to `most`; a `link` holds it under `key`."""
    if current().jalali:
        return _typed(label, found, key, place, (least, most or date.max), link=link, width=width)
    picked: date | None = place.date_input(
        label, found, key=key, format="DD/MM/YYYY", min_value=least, max_value=most, width=width,
        bind="query-params" if link else None,
    )  # fmt: skip
    return picked


def forget(key: str) -> None:
    """Take the day of that field out of the link."""
    if current().jalali:
        st.query_params.pop(key, None)
    else:
        st.session_state[key] = None


def _typed(
    label: str,
    found: date | None,
    key: str,
    place: Any,
    between: tuple[date, date],
    *,
    link: bool,
    width: Any,
) -> date | None:
    name, held = f"{key}_typed", f"{key}_held"
    if link:
        asked = st.query_params.get(key, "")
        if asked != st.session_state.get(held):
            st.session_state[name], st.session_state[held] = _written(_day(asked, between)), asked
    elif name not in st.session_state:
        st.session_state[name] = _written(found)
    text = place.text_input(
        label, key=name, placeholder=tr("year/month/day"), width=width, icon=":material/calendar_today:",
        on_change=_keep if link else None, args=(key, between) if link else None,
    )  # fmt: skip
    day = _day(text, between)
    if text.strip() and day is None:
        place.error(_wrong(between))
    return day


def _keep(key: str, between: tuple[date, date]) -> None:
    day = _day(st.session_state[f"{key}_typed"], between)
    st.session_state[f"{key}_held"] = day.isoformat() if day else ""
    if day:
        st.query_params[key] = day.isoformat()
    else:
        st.query_params.pop(key, None)


def _day(text: str, between: tuple[date, date]) -> date | None:
    day = dates.typed(text)
    return day if day is not None and between[0] <= day <= between[1] else None


def _written(day: date | None) -> str:
    return number(dates.iranian(day).replace("-", "/")) if day else ""


def _wrong(between: tuple[date, date]) -> str:
    if between[1] < date.max:
        return tr(
            "This is no day up to {last}. Write it as {example}.",
            last=wording.day(between[1]),
            example=_written(date.today()),
        )
    return tr("This is no day. Write it as {example}.", example=_written(date.today()))
