"""Periods told by the day that closes them, and dates that explain others: "the month to January 20"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from indicators.extraction.calendars import (
    TURNS,
    iranian,
    iranian_month_closed,
    iranian_year_month,
    months_back,
)
from indicators.extraction.mentions import IRANIAN_MONTH, Hit, When
from indicators.extraction.moment import Moment
from indicators.model import Precision

_EXPLAINS = 80  # characters over which a date explains the one before
_PERIODS = {
    "month": (1, Precision.MONTH, IRANIAN_MONTH),
    "quarter": (3, Precision.QUARTER, "iranian quarter"),
    "year": (12, Precision.YEAR, "iranian year"),
}
_NEAR = 2
_QUARTER = 3  # months
_COUNTS = ("digits", "cardinal", "ordinal", "calendar", "jalali_month")


def _count(at: Moment, counter: Hit) -> int | None:
    """The whole number that a hit counts with."""
    said = counter.key("cardinal") or at.integer(counter)
    return int(said) if said else None


def _period(at: Moment, when: When) -> str | None:
    """The period whose end the date is said to be; none where it is counted ("the 12 months to")."""
    before = [hit for hit in at.hits if hit.end <= when.start][-4:]
    if before and before[-1].has("part_of_month") and when.start - before[-1].end <= _NEAR:
        when = replace(when, start=before.pop().start)
    before = before[-3:]
    if len(before) < _NEAR or not before[-1].has("explains", "ended", "to") or before[-1].has("running"):
        return None
    lead, unit = before[-1], before[-2]
    counter: Hit | None = before[0] if len(before) > _NEAR else None
    if when.start - lead.end > _NEAR or lead.start - unit.end > _NEAR:
        return None
    if counter is not None and unit.start - counter.end <= _NEAR and _count(at, counter) == _QUARTER:
        return "quarter" if unit.key("period") == "month" else None
    counted = counter is not None and counter.has(*_COUNTS) and unit.start - counter.end <= _NEAR
    alone = at.published is None or counter is None or not counter.has("this", "last", "previous", "next")
    year = "year" if unit.has("calendar") and alone else None  # else it is told by itself
    return None if counted else unit.key("period") or year


def closing(at: Moment, when: When) -> When:
    """The period that a date closes, where one is told; else the date."""
    told = _PERIODS.get(_period(at, when) or "")
    if told is None or when.precision not in (Precision.DAY, Precision.MONTH):
        return when
    months, precision, rule = told
    if at.calendar == "iranian" and when.precision is Precision.DAY and when.date.day in TURNS:
        year, month = iranian_month_closed(when.date)
        first = iranian(year, (month - 1) // months * months + 1, 1)
        return replace(when, date=first or when.date, precision=precision, rule=rule)
    first = months_back(when.date.replace(day=1), months - 1)
    return replace(when, date=first, precision=precision, rule="a period by its end")


def explains(hits: Sequence[Hit], text: str, before: When, when: When) -> bool:
    """Whether a date only explains the one before: "Khordad (ended on June 20)"."""
    gap = text[before.end : when.start]
    if len(gap) > _EXPLAINS:
        return False
    between = [hit for hit in hits if before.end <= hit.start and hit.end <= when.start]
    if any(hit.has("unit") for hit in between):
        return False
    if any(hit.has("explains") for hit in between):
        return True
    since = text[before.start : when.start]
    bracket = since.count("(") > since.count(")")
    return bracket and (before.rule.startswith("iranian") or gap.strip() in ("(", "-", "–", "to"))


def explained(before: When, when: When) -> When:
    """An Iranian month in the year that its explanation tells: "Khordad (ended on June 22, 2018)".

    A quarter told to begin as one of the Iranian year does is one: "the first quarter (March 21-June 21)".
    """
    if before.rule == "quarter" and when.precision is Precision.DAY and when.date.day in TURNS:
        year, month = iranian_year_month(when.date + timedelta(days=1))
        first = iranian(year, month, 1)
        if month % _QUARTER == 1 and first is not None:
            return replace(before, date=first, rule="iranian quarter")
    if (
        before.rule != IRANIAN_MONTH
        or before.precision is Precision.DAY
        or when.precision is not Precision.DAY
    ):
        return before
    year, month = iranian_month_closed(when.date)
    told = iranian_year_month(before.date)[1]
    return replace(before, date=iranian(year, told, 1) or before.date) if month == told else before
