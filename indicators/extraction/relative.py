"""Words that count from a day: "yesterday", "last week", "a year ago", "the day before" → When."""

from dataclasses import replace
from datetime import date, timedelta

from indicators.extraction.calendars import (
    SATURDAY,
    TURNS,
    iranian,
    iranian_month_closed,
    iranian_year_month,
    months_back,
)
from indicators.extraction.mentions import BESIDE, IRANIAN_MONTH, PRESENT, Hit, When
from indicators.extraction.moment import Moment
from indicators.extraction.periods import year_said
from indicators.model import Precision

RELATIVE_YEAR = "relative year"
BEFORE_IT = "the day before a day"
_OF_IRAN = (IRANIAN_MONTH, "season", "iranian quarter", "iranian year")
_INTO = timedelta(days=15)  # from the first day of an Iranian month, or the day before, into it
_DECADE = 10
_MOST = 2000  # periods back


def day_word(at: Moment) -> When | None:
    """Such as "yesterday", "today", "now"."""
    offset = at.hit.key("day")
    if at.hit.has("present") and at.published is not None:
        return at.when(at.published, Precision.DAY, PRESENT)
    if offset is None or at.published is None:
        return None
    return at.when(at.published + timedelta(days=offset), Precision.DAY, "relative day")


def week_start(at: Moment) -> When | None:
    """The first day of the market's week, which a weekday told after it is of: "began the week at …"."""
    following = at.beside(1)
    back = 7 if following is not None and following.has("last", "previous") else 0
    if at.published is None or (following is not None and following.has("next")):
        return None
    later = next((hit.key("weekday") for hit in at.hits[at.place :] if hit.has("weekday")), None)
    day = at.published if later is None else at.published - timedelta((at.published.weekday() - later) % 7)
    first = SATURDAY if at.calendar == "iranian" else 0
    return at.when(day - timedelta((day.weekday() - first) % 7 + back), Precision.DAY, "start of a week")


def day_last_year(at: Moment) -> When | None:
    """Such as "this day last year": that of the Iranian calendar where the article counts by it."""
    day = at.published
    if day is None:
        return None
    if at.calendar == "iranian":
        year, month = iranian_year_month(day)
        first, before = iranian(year, month, 1), iranian(year - 1, month, 1)
        return at.when(before + (day - first) if first and before else None, Precision.DAY, "days ago")
    return at.when(months_back(day, 12), Precision.DAY, "days ago")


def last_period(at: Moment) -> When | None:
    """Such as "last week", "this month", "last year", "the next Iranian calendar year"."""
    hit = at.hit
    shift = 1 if hit.has("last", "previous") else 0 if hit.has("this") else -1 if hit.has("next") else None
    if shift is None or at.published is None:
        return None
    following = at.beside(1)
    if shift == -1 and (following is None or not following.has("period", "calendar")):
        return _next_of_it(at)
    if following is None:
        return None
    told_in, period = following.key("calendar"), following.key("period")
    of_here = told_in == "local" or (period == "year" and hit.has("current"))
    if told_in == "iranian" or (of_here and at.calendar == "iranian"):
        year, _ = iranian_year_month(at.published)
        return at.when(iranian(year - shift, 1, 1), Precision.YEAR, "iranian year", last=following)
    if period in (None, "day", "decade"):
        return None
    told = at.told.period
    if told is not None and period == "month" and told.rule == IRANIAN_MONTH and hit.has("this", "previous"):
        month = months_back(told.date.replace(day=28), 1) if hit.has("previous") else told.date
        first = iranian(*iranian_year_month(month), 1)
        return at.when(first, Precision.MONTH, IRANIAN_MONTH, last=following)
    if told is not None and hit.has("previous"):
        if period == "year" and told.rule in _OF_IRAN:
            first = iranian(iranian_year_month(told.date)[0] - 1, 1, 1)
            return at.when(first, Precision.YEAR, "iranian year", last=following)
        return at.when(*_before(period, 1, told.date), last=following)
    day, before = at.published, at.told.last
    if (
        hit.has("next")
        and before is not None
        and before.rule == RELATIVE_YEAR
        and before.start >= at.hits[0].start
        and any(
            other.has("reporting", "status") and before.end <= other.start < hit.start for other in at.hits
        )
    ):
        day = min(day, before.date)  # "last year he had said that for the next year …"
    return at.when(*_before(period, shift, day), last=following)


def _next_of_it(at: Moment) -> When | None:
    """The year after the one told in the sentence: "2.8 percent this year and 2.2 percent in the next"."""
    told, before = at.told.last, at.beside(-1)
    inside = told is not None and told.start >= at.hits[0].start and told.precision is Precision.YEAR
    if told is None or not inside or before is None or not before.has("asks_year"):
        return None
    return at.when(months_back(told.date, -12), Precision.YEAR, told.rule)


def _before(period: str, count: int, day: date) -> tuple[date, Precision, str]:
    """The week, month, quarter or year `count` periods before a day, by its first day."""
    rule = RELATIVE_YEAR if period == "year" else f"relative {period}"
    if period == "week":
        return day - timedelta(days=day.weekday() + 7 * count), Precision.MONTH, rule
    if period == "month":
        return months_back(day, count).replace(day=1), Precision.MONTH, rule
    if period == "quarter":
        start = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        return months_back(start, 3 * count), Precision.QUARTER, rule
    return date(max(day.year - count, 1), 1, 1), Precision.YEAR, rule


def ago(at: Moment) -> When | None:
    """Such as "a year ago"; "three weeks earlier" and "two days later" count from the date told before."""
    back = -1 if at.hit.has("later") else 1
    unit, counter, told = at.beside(-1), at.beside(-2), at.told.last
    if at.published is None or unit is None or (period := unit.key("period")) is None:
        return None
    counted = counter.key("cardinal") or at.integer(counter) if counter else None
    if at.hit.has("ago", "later") and not counted and not (counter and counter.has("article")):
        return None
    if period == "day" and not counted and not (counter and counter.has("article")):
        return None
    beside = told is not None and told.precision is not Precision.DAY and told.start >= at.hits[0].start
    counted_from = told if told is not None and (beside or not at.hit.has("ago")) else None
    first = counter if counter and (counted or counter.has("article")) else unit
    count = int(counted or 1) * back
    if period == "decade":
        period, count = "year", count * _DECADE
    if (counted_from is None and back < 0) or not 0 < abs(count) < _MOST:
        return None
    if counted_from is not None and counted_from.precision is not Precision.DAY:
        return _beside_period(at, period, count, counted_from, first)
    day = counted_from.date if counted_from else at.published
    if period in ("day", "week"):
        found = day - timedelta(days=count * (7 if period == "week" else 1))
        return at.when(found, Precision.DAY, "days ago" if back > 0 else "days later", first=first)
    if count >= day.year:
        return None
    if period == "month" or (period == "year" and count == 1):
        closed = _closed_before(at, day, count * (12 if period == "year" else 1)) if counted_from else None
        if closed is not None:
            return at.when(closed, Precision.DAY, "months ago", first=first)
        month = months_back(day, count * (12 if period == "year" else 1)).replace(day=1)
        return at.when(month, Precision.MONTH, "months ago", first=first)
    return at.when(*_before(period, count, day), first=first)


def year_before(at: Moment) -> When | None:
    """Such as "the same quarter in the past year": a year before the part of one told before."""
    told = at.told.last or at.told.period
    if told is None or told.precision is Precision.DAY:
        return None
    return _beside_period(at, "year", 1, told, at.hit)


def _beside_period(at: Moment, period: str, count: int, told: When, first: Hit) -> When | None:
    """A period as far from one told before: "in January 2025, against 81 million a year earlier"."""
    months = {"month": 1, "quarter": 3, "year": 12}.get(period)
    if months is None:
        return None
    back = months_back(told.date, months * count)
    if told.rule in _OF_IRAN:
        back = iranian(*iranian_year_month(back + _INTO), 1) or back
    return at.when(back, told.precision, "months ago", first=first)


def _year_before(at: Moment, told: When, last: Hit) -> When | None:
    """The same part of the year before one told, or the same day; one that closes a month closes it again."""
    if told.precision is not Precision.DAY:
        found = _beside_period(at, "year", 1, told, at.hit)
        return replace(found, end=last.end) if found else None
    day = _closed_before(at, told.date, 12) or months_back(told.date, 12)
    return at.when(day, Precision.DAY, "months ago", last=last)


def _closed_before(at: Moment, day: date, months: int) -> date | None:
    """The day that closed the Iranian month so many before the one that `day` closes; None if none."""
    if at.calendar != "iranian" or day.day not in TURNS:
        return None
    year, month = iranian_month_closed(day)
    years, after = divmod(year * 12 + month - months, 12)
    first = iranian(years, after + 1, 1)
    return first - timedelta(days=1) if first else None


def _month_of(day: date, calendar: str | None) -> tuple[date, Precision, str]:
    """The month that a day is of: the Iranian one where statistics are told by its last day."""
    if calendar == "iranian":
        first = iranian(*iranian_month_closed(day), 1)
        return first or day, Precision.MONTH, IRANIAN_MONTH
    return day.replace(day=1), Precision.MONTH, "month of a day"


def beside_told(at: Moment) -> When | None:
    """Such as "the day before", "a day later", "that year": counted from the date told last."""
    hit, told = at.hit, at.told.last
    same = (told or at.told.latest) if hit.has("mentioned") else at.told.period
    if hit.has("same_month"):
        same = at.told.month or same
    of_year = year_said(at, 1) if hit.has("same_month") and same is not None else None
    if of_year is not None and same is not None:
        month = iranian_year_month(same.date)[1] if of_year.of_iran else same.date.month
        return at.when(of_year.month(month), Precision.MONTH, same.rule, last=of_year.last)
    if hit.has("same_month") and same is not None and same.precision is Precision.DAY:
        return at.when(*_month_of(same.date, at.calendar))
    lead, year = at.beside(1), at.beside(2)
    whole = year is not None and (year.key("period") == "year" or year.has("calendar"))
    before = lead is not None and lead.has("last", "previous") and whole
    if hit.has("same_period") and same is not None and before and year is not None:
        return _year_before(at, same, year)
    if hit.has("same_period", "same_month") and same is not None:
        return at.when(same.date, same.precision, same.rule)
    shift = -1 if hit.has("day_before") else 0 if hit.has("same_day") else 1 if hit.has("day_after") else None
    if shift == 0 and told is None:
        told = at.told.latest
    day = told.date if told is not None and told.precision is Precision.DAY else at.published
    if hit.has("day_since") and told is not None and day == told.date and told.start >= at.hits[0].start:
        return at.when(told.date - timedelta(days=1), Precision.DAY, BEFORE_IT)
    if shift is None or day is None or (shift == 1 and (told is None or told.start >= at.hits[0].start)):
        return None
    rule = "the same day" if shift == 0 and told is not None else BESIDE
    return at.when(day + timedelta(days=shift), Precision.DAY, rule)
