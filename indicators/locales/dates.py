"""Dates as they are told: in English by the Gregorian calendar, in Persian by the Iranian one.

A date that is known to a month, quarter or year alone is told in the calendar that it is the beginning of: a
figure of Dey 1403 is not one of December, and one of December 2024 is not one of Azar.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

import babel
from persiantools.jdatetime import MONTH_NAMES_FA, JalaliDate

from indicators.locales.messages import tr
from indicators.locales.numerals import latin, number
from indicators.locales.spoken import LOCALES, current
from indicators.model import Precision

IRANIAN_MONTHS = tuple(str(name) for name in MONTH_NAMES_FA[1:])
"""From Farvardin to Esfand."""

_SEASONS = ("بهار", "تابستان", "پاییز", "زمستان")
_SEPARATED = re.compile(r"(\d{1,4})[-/. ]+(\w+)[-/. ]+(\d{1,4})")
_JALALI_BEFORE = 1700
"""A year below it is of the Iranian calendar."""


def day(when: date | None, precision: str = Precision.DAY) -> str:
    """A date as exact as it is known.

    >>> day(date(2025, 2, 9)), day(date(2025, 2, 1), "month"), day(date(2025, 4, 1), "quarter"), day(None)
    ('9 Feb 2025', 'Feb 2025', 'Q2 2025', 'no date')
    """
    if when is None or when != when:
        return tr("no date")
    if current().jalali:
        return _persian(when, Precision(precision))
    match Precision(precision):
        case Precision.DAY:
            return f"{when.day} {when:%b %Y}"
        case Precision.MONTH:
            return f"{when:%b %Y}"
        case Precision.QUARTER:
            return f"Q{(when.month + 2) // 3} {when.year}"
        case Precision.YEAR:
            return f"{when.year}" if when.month == 1 else f"year from {when:%b %Y}"


def both(when: date | None, precision: str = Precision.DAY) -> str:
    """The date, with the Gregorian one of the same day where dates are told by another calendar.

    >>> both(date(2025, 2, 9))
    '9 Feb 2025'
    """
    told = day(when, precision)
    if when is None or when != when or not current().jalali or precision != Precision.DAY:
        return told
    return f"{told} ({_gregorian(when)})"


def iranian(when: date) -> str:
    """The day in the Iranian calendar, year first.

    >>> iranian(date(2025, 2, 9))
    '1403-11-21'
    """
    jalali = JalaliDate.to_jalali(when.year, when.month, when.day)  # type: ignore[no-untyped-call]
    return f"{jalali.year:04}-{jalali.month:02}-{jalali.day:02}"


def typed(text: str) -> date | None:
    """The day that was typed, by either calendar, in digits of any script; None where it is none.

    >>> typed("۱۴۰۳/۱۱/۲۱") == typed("۲۱ بهمن ۱۴۰۳") == typed("2025-02-09") == typed("9/2/2025")
    True
    >>> typed("9/2/2025"), typed("soon")
    (datetime.date(2025, 2, 9), None)
    """
    found = _SEPARATED.fullmatch(latin(text).strip())
    if found is None:
        return None
    first, middle, last = found.groups()
    year, month, number_of_day = (first, middle, last) if len(first) == 4 else (last, middle, first)
    try:
        if int(year) < _JALALI_BEFORE:
            iranian = JalaliDate(  # type: ignore[no-untyped-call]
                int(year), _month(month, (None, *IRANIAN_MONTHS)), int(number_of_day)
            )
            return date.fromordinal(iranian.to_gregorian().toordinal())
        return date(int(year), _month(month, *_month_names()), int(number_of_day))
    except ValueError:
        return None


def _month(told: str, *names: tuple[str | None, ...]) -> int:
    """The month of that number or name. Raises ValueError."""
    if told.isdecimal():
        return int(told)
    return next((of.index(told) for of in names if told in of), 0)


@cache
def _month_names() -> tuple[tuple[str | None, ...], ...]:
    """What the Gregorian months are called in the languages of the interface, from the first one on."""
    known = (
        babel.Locale(code).months["format"][width] for code in LOCALES for width in ("wide", "abbreviated")
    )
    return tuple((None, *(names[month] for month in range(1, 13))) for names in known)


def _persian(when: date, precision: Precision) -> str:
    jalali = JalaliDate.to_jalali(when.year, when.month, when.day)  # type: ignore[no-untyped-call]
    year, month = number(str(jalali.year)), IRANIAN_MONTHS[jalali.month - 1]
    gregorian = when.day == 1  # no month of the one calendar begins with a month of the other
    match precision:
        case Precision.DAY:
            return f"{number(str(jalali.day))} {month} {year}"
        case Precision.MONTH:
            return f"{_months()[when.month]} {number(str(when.year))}" if gregorian else f"{month} {year}"
        case Precision.QUARTER:
            if gregorian:
                return f"{_quarters()[(when.month + 2) // 3]} {number(str(when.year))}"
            return f"{_SEASONS[(jalali.month - 1) // 3]} {year}"
        case Precision.YEAR:
            return number(str(when.year)) if gregorian else year


def _gregorian(when: date) -> str:
    return f"{number(str(when.day))} {_months()[when.month]} {number(str(when.year))}"


@cache
def _months() -> Mapping[int, str]:
    names: Mapping[int, str] = babel.Locale("fa").months["format"]["wide"]
    return names


@cache
def _quarters() -> Mapping[int, str]:
    names: Mapping[int, str] = babel.Locale("fa").quarters["format"]["wide"]
    return names
