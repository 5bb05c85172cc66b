"""A finding to check before saving: a tick box, what it says, and an editor behind a button."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from html import escape

import streamlit as st

from indicators import catalog
from indicators.charts import wording
from indicators.locales import listed, number, tr
from indicators.model import REVIEW_BELOW, Bound, Event, Figure, Status
from indicators.pages import drafts, fields, parts
from indicators.store import Decision


def check(found: Figure | Event, *, label: str, key: str) -> tuple[Decision | None, str | None]:
    """Draw a finding; returns what was decided, and the sentence that says what is wrong with an edit."""
    sure = found.confidence >= REVIEW_BELOW
    with st.container(key=f"check-{key}", gap="xxsmall"):
        row = st.container(horizontal=True, vertical_alignment="top", wrap=False)
        head = row.container()
        with row.popover(tr("Edit"), icon=":material/edit:", type="tertiary", key=f"edit_{key}"):
            edited, error = edit(found, key)
            why = st.text_input(tr("Why"), key=f"why_{key}", placeholder=tr("Optional, for the history"))
        keep = head.checkbox(_summary(edited, label), value=sure, key=f"keep_{key}")
        notes = [
            *([tr("uncertain: tick it to keep it")] if not sure else []),
            *([tr("corrected")] if edited != found else []),
        ]
        head.html(f'<p class="check-quote" dir="auto">{escape(_short(found.quote))}</p>{_notes(notes)}')
        if error:
            head.error(error)
    return drafts.decide(found, edited, keep=keep, sure=sure, why=why), error


def edit(found: Figure | Event, key: str) -> tuple[Figure | Event, str | None]:
    """Draw the editor of a finding; returns it as edited, and what is wrong with the edit."""
    return _edit_figure(found, key) if isinstance(found, Figure) else fields.event(found, key)


def _summary(finding: Figure | Event, label: str) -> str:
    when = wording.day(finding.date, finding.precision)
    if isinstance(finding, Figure):
        what, about = parts.said(finding), wording.series_name(finding.series)
        if finding.status is not Status.ACTUAL:
            about = tr("{series}, {status}", series=about, status=wording.status_name(finding.status))
        rest = listed(about, when)
    else:
        what = finding.title
        rest = listed(wording.category_name(finding.category), when)
    return f":small[{number(label)} ·] **{parts.plain(what)}**  \n:small[{parts.plain(rest)}]"


def _short(quote: str) -> str:
    return quote if len(quote) <= 160 else f"{quote[:157].rstrip()} …"


def _notes(notes: Sequence[str]) -> str:
    return "".join(f'<span class="waiting">{escape(note)}</span>' for note in notes)


def _edit_figure(figure: Figure, key: str) -> tuple[Figure, str | None]:
    listed = sorted(catalog.catalog().series, key=wording.series_name)
    units = catalog.catalog().units
    series = fields.pick(st, tr("Series"), listed, figure.series, f"series_{key}", wording.series_name)
    value, unit = st.columns(2)
    typed = value.text_input(tr("Value"), drafts.write_amount(figure.value), key=f"value_{key}")
    code = fields.pick(unit, tr("Unit"), list(units), figure.unit, f"unit_{key}", wording.unit_title)
    left, right = st.columns(2)
    bound = fields.pick(left, tr("Bound"), list(Bound), figure.bound, f"bound_{key}", wording.bound_name)
    status = fields.pick(
        right, tr("Status"), list(Status), figure.status, f"status_{key}", wording.status_name
    )
    low, high = _edit_range(figure, key) if bound is Bound.BETWEEN else (None, None)
    held, precision = fields.day(figure.date, figure.precision, key)
    amount = drafts.parse_amount(typed)
    wrong = _wrong(amount, low, high, bound, series, code)
    if wrong or amount is None:
        return figure, wrong
    edited = replace(figure, series=series, value=amount, unit=code, bound=bound, status=status)
    return replace(edited, low=low, high=high, date=held, precision=precision), None


def _edit_range(figure: Figure, key: str) -> tuple[Decimal | None, Decimal | None]:
    left, right = st.columns(2)
    low = left.text_input(tr("Lowest"), drafts.write_amount(figure.low), key=f"low_{key}")
    high = right.text_input(tr("Highest"), drafts.write_amount(figure.high), key=f"high_{key}")
    return drafts.parse_amount(low), drafts.parse_amount(high)


def _wrong(
    amount: Decimal | None, low: Decimal | None, high: Decimal | None, bound: Bound, series: str, unit: str
) -> str | None:
    """What keeps the edit from being taken, in a sentence."""
    if amount is None:
        return tr(
            "The value is not a number. Write it in digits, such as {large} or {small}; the found one is"
            " kept.",
            large=wording.number(90_000),
            small=wording.number(42.5),
        )
    if bound is Bound.BETWEEN and (low is None or high is None or low > high):
        return tr("A range needs its lowest and highest number, in that order; the found reading is kept.")
    if catalog.unit(unit).dimension != catalog.unit(catalog.series(series).unit).dimension:
        return tr(
            "{series} is not counted in {unit}; the found reading is kept.",
            series=wording.series_name(series),
            unit=wording.unit_title(unit),
        )
    return None
