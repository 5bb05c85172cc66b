"""Months with or without their day, in words: "February 9", "9 February 2025", "the end of Mehr" → When."""

from datetime import timedelta

from indicators.extraction.calendars import (
    day_of,
    days_in_iranian_month,
    iranian,
    iranian_year_month,
    months_back,
    with_year,
)
from indicators.extraction.mentions import IRANIAN_MONTH, YEAR_FROM, Hit, When
from indicators.extraction.moment import Moment
from indicators.extraction.periods import GREGORIAN, IRANIAN
from indicators.model import Precision

_DAYS = range(1, 32)
_DAY = timedelta(days=1)
_LEAD = 100  # characters from "the last day of" to its month
_TO_A_MONTH = frozenset(
    {
        *("asks_year", "of", "from", "period", "calendar", "this", "last", "previous", "next", "until"),
        "against",
    }
)
"""The kinds of words that lead to the name of an Iranian month, where it is meant as one."""


def month_day(at: Moment) -> When | None:
    """Such as "February 9", "9 February 2025", "Feb. 9th, 2025", "February 2025", "early May"."""
    month = at.hit.key("month")
    if month is None or (at.hit.has("unreal", "verb") and not at.capital()):
        return None
    first: Hit | None = at.hit
    last: Hit | None = at.hit
    day = year = None
    number, step = at.integer(at.beside(1)), 1
    if number in _DAYS and not at.counts(1) and at.short_year(1) is None:
        day, last, step = number, at.beside(1), 2
    elif at.integer(at.beside(-1)) in _DAYS:
        day, first = at.integer(at.beside(-1)), at.beside(-1)
    short = at.short_year(step)
    if short is not None:
        year, last = short, at.beside(step)
    told = at.told.period
    following = at.beside(step)
    if following is not None and following.has("same_period") and told is not None:
        year, last = told.date.year, following
    whole = at.beside(step + 1)
    ago = following is not None and following.has("last", "previous") and whole is not None
    if ago and whole is not None and at.published and whole.key("period") == "year":
        year, last = at.published.year - 1, whole
    if following is not None and following.has("delivery") and not day:
        return None
    if at.published is None and told is not None:
        year = told.date.year
    if year is None:
        year = at.under_year()
    if year is None and day is None:
        year = _a_year_ago(at, month)
    if at.integer(at.beside(step)) in GREGORIAN:
        year, last = at.integer(at.beside(step)), at.beside(step)
    ends = at.hits[at.place - 1] if at.place and not day else None
    known = at.published.replace(day=1) - _DAY if at.published and at.future and not day else at.published
    found = day_of(year, month, day or 1) if year else with_year(month, day or 1, known, future=at.future)
    if found and ends is not None and ends.has("end_of") and _next_to(ends, at.hit) and not _until(at):
        return at.when(months_back(found, -1) - _DAY, Precision.DAY, "end of a month", last=last)
    precision = Precision.DAY if day else Precision.MONTH
    start = at.beside(-1)
    if (
        start is not None
        and start.has("from")
        and day
        and (whole := at.beside(-2))
        and whole.key("period") == "year"
    ):
        return at.when(found, Precision.YEAR, YEAR_FROM, last=last)
    return at.when(found, precision, f"{precision} of a month", first=first, last=last)


def _a_year_ago(at: Moment, month: int) -> int | None:
    """The year before, where "last May" is said in May."""
    before = at.beside(-1)
    if before is None or not before.has("last") or at.published is None or at.published.month != month:
        return None
    return at.published.year - 1


def _until(at: Moment) -> bool:
    """Whether "by" or "until" stands before "the end of": then it is no day but a limit."""
    before = at.hits[at.place - 2] if at.place > 1 else None
    return before is not None and before.has("by", "until")


def _meant(at: Moment) -> bool:
    """Whether the name of an Iranian month is meant as one: persons and agencies bear them too."""
    if at.text.startswith((" (", "'s", "’s"), at.hit.end):
        return True
    before = at.hits[at.place - 1] if at.place else None
    return before is not None and before.has(*_TO_A_MONTH) and at.text[before.end : at.hit.start] == " "


def _next_to(left: Hit, right: Hit) -> bool:
    return right.start - left.end <= 1


def iranian_month(at: Moment) -> When | None:
    """Such as "Esfand 20", "the month of Mehr", "the last day of Tir"."""
    month = at.hit.key("jalali_month")
    if month is None or not at.capital() or at.published is None:
        return None
    this_year, this_month = iranian_year_month(at.published)
    year = this_year if month <= this_month or at.future else this_year - 1
    year = at.under_year() or year
    day, last = None, at.hit
    for step in (1, -1):
        number = at.integer(at.beside(step))
        if number in IRANIAN:
            year, last = number or year, at.hits[max(at.place + step, at.place)]
        elif number in _DAYS and day is None and not at.counts(step):
            day, last = number, at.hits[max(at.place + step, at.place)]
    lead = [hit for hit in at.hits[: at.place] if hit.has("last_day") and at.hit.start - hit.end < _LEAD]
    lead += [
        hit for hit in at.hits[max(0, at.place - 1) : at.place] if hit.has("end_of") and _next_to(hit, at.hit)
    ]
    if last is at.hit and day is None and not lead and not _meant(at):
        return None
    if day is None and lead:
        day = days_in_iranian_month(year, month)
    return at.when(
        iranian(year, month, day), Precision.DAY if day else Precision.MONTH, IRANIAN_MONTH, last=last
    )
