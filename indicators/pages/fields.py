"""The fields of an editor: one of a list, a day and how exactly it is known, an event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from indicators.charts import wording
from indicators.locales import tr
from indicators.model import Category, Event, Precision, Standing
from indicators.pages import days

T = TypeVar("T")


def event(found: Event, key: str, *, whole: bool = False) -> tuple[Event, str | None]:
    """Draw the editor of an event; returns it as edited, and what is wrong with the edit.

    Of a mention its title, kind and day are edited; of a `whole` event also its end and its context.
    """
    title = st.text_input(tr("Title"), found.title, key=f"title_{key}", max_chars=300)
    kinds, contexts = st.columns(2) if whole else (st, None)
    category = pick(
        kinds, tr("Category"), list(Category), found.category, f"category_{key}", wording.category_name
    )
    standing = found.standing
    if contexts is not None:
        standing = pick(
            contexts, tr("Context"), list(Standing), standing, f"context_{key}", wording.standing_name
        )
    held, precision = day(found.date, found.precision, key)
    until = found.until
    if whole:
        until = days.field(tr("Last day, if it lasted"), until, key=f"until_{key}")
    if not title.strip() or held is None:
        return found, tr("An event needs a title and a date; the found ones are kept.")
    if until is not None and until < held:
        return found, tr("It ends before it begins; what was there is kept.")
    edited = replace(found, title=title.strip(), category=category, date=held, precision=precision)
    return replace(edited, standing=standing, until=until), None


def day(found: date | None, precision: Precision, key: str) -> tuple[date | None, Precision]:
    """Draw the editor of a date."""
    left, right = st.columns(2)
    held = days.field(tr("Date"), found, key=f"date_{key}", place=left)
    return held, pick(
        right, tr("Known to the"), list(Precision), precision, f"precision_{key}", wording.precision_name
    )


def pick(
    place: Any, label: str, options: list[T], current: T, key: str, shown: Callable[[T], str] = str
) -> T:
    """Draw a choice of one of the options."""
    # Streamlit may hand an enum member back as an equal one of a reloaded module: take ours by its place.
    chosen: int = place.selectbox(
        label,
        range(len(options)),
        index=options.index(current),
        key=key,
        format_func=lambda at: shown(options[at]),
    )
    return options[chosen]
