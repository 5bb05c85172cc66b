"""Days and years: plain arithmetic on the Gregorian and the Iranian calendar."""

import calendar
from datetime import date, timedelta

from persiantools.jdatetime import JalaliDate

TURNS = range(18, 23)
"""The days of a Gregorian month on which an Iranian one ends."""
SATURDAY = 5
"""The weekday with which an Iranian week begins."""
_NEAR_FUTURE = timedelta(days=3)
_TURN = timedelta(days=2)  # a month said to end on the first day of the next


def iranian(year: int, month: int, day: int | None) -> date | None:
    """The Gregorian day of an Iranian one (the month's first where `day` is None); None where there is none.

    >>> iranian(1403, 12, 30)
    datetime.date(2025, 3, 20)
    """
    try:
        found: date = JalaliDate(year, month, day or 1).to_gregorian()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return found


def iranian_year_month(day: date) -> tuple[int, int]:
    """The Iranian year and month of a Gregorian day."""
    found = JalaliDate(day)  # type: ignore[no-untyped-call]
    return found.year, found.month


def year_in(day: date, *, of_iran: bool) -> int:
    """The year of a Gregorian day, by the Iranian calendar or by its own."""
    return iranian_year_month(day)[0] if of_iran else day.year


def iranian_month_closed(day: date) -> tuple[int, int]:
    """The Iranian year and month that end about a Gregorian day: its own, or the one just over."""
    return iranian_year_month(day - _TURN)


def days_in_iranian_month(year: int, month: int) -> int:
    """How many days an Iranian month has."""
    return int(JalaliDate.days_in_month(month, year))


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def with_year(month: int, day: int, published: date | None, *, future: bool = False) -> date | None:
    """The day of that month that fits: the latest not after `published`, or the next one.

    >>> with_year(2, 9, date(2025, 2, 10)), with_year(12, 30, date(2025, 2, 10))
    (datetime.date(2025, 2, 9), datetime.date(2024, 12, 30))
    """
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    days = [found for year in years if (found := day_of(year, month, day))]
    past = [found for found in days if found <= published + _NEAR_FUTURE]
    coming = [found for found in days if found > published]
    if future and coming:
        return coming[0]
    return past[-1] if past else None


def months_back(day: date, months: int) -> date:
    """The same day some months before, or the last of that month.

    >>> months_back(date(2024, 3, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
