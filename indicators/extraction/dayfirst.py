"""Dates that begin with the day, and periods said as one phrase: «۲۱ بهمن», «هفته گذشته»."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from indicators.extraction.calendars import (
    SATURDAY,
    day_of,
    days_in_iranian_month,
    iranian,
    iranian_year_month,
    months_back,
    with_year,
    year_in,
)
from indicators.extraction.digits import adjacent
from indicators.extraction.mentions import IRANIAN_MONTH, Hit, When
from indicators.extraction.moment import Moment
from indicators.extraction.periods import GREGORIAN, IRANIAN, whole_year, year_said
from indicators.extraction.relative import RELATIVE_YEAR
from indicators.model import Precision

_DAYS = range(1, 32)
_MOST = 100  # periods back
_SOON = 3  # months within which the end of a season is rather to come
_MONTHS, _AHEAD = 12, 5  # months of a year; so many to come are nearer than those passed
_NEAR = timedelta(days=3)
_SHORT = 2  # letters of a month's name that is a common word, too
_COUNTS = ("unit", "scale", "thing", "counted", "share_point", "period")


def _day(at: Moment, hit: Hit | None) -> int | None:
    """The day that digits or an ordinal say."""
    number = (at.integer(hit) or hit.key("ordinal")) if hit else None
    return number if number in _DAYS else None


def _counting(at: Moment, place: int) -> bool:
    """Whether the number at a place counts what follows it, and so is no year."""
    if place + 1 >= len(at.hits):
        return False
    number, following = at.hits[place], at.hits[place + 1]
    return following.has(*_COUNTS) and not following.has("series") and adjacent(at.text, number, following)


def _year_after(at: Moment) -> tuple[int | None, Hit]:
    """The year said after a month, and the last hit of the date: «۲۲ دی سال ۹۹», «آبان امسال», «مهر ۱۴۰۰»."""
    following = at.beside(1)
    if following is not None and following.has("short_year"):
        following = at.beside(2)
    if following is None:
        return None, at.hit
    period, shift = following.key("span") or (None, 0)
    if period == "year" and at.published is not None:
        return iranian_year_month(at.published)[0] + shift, following
    told = at.told.period
    if following.has("same_period") and told is not None:
        return year_in(told.date, of_iran=told.rule.startswith("iranian")), following
    number = at.integer(following)
    full = number is not None and number in (GREGORIAN if at.hit.has("month") else IRANIAN)
    if number is None or (not full and _counting(at, at.hits.index(following))):
        return None, at.hit
    if at.hit.has("month"):
        return (number, following) if number in GREGORIAN else (None, at.hit)
    year = whole_year(number, following)
    latest = iranian_year_month(at.published)[0] + 1 if at.published is not None else None
    counts = year is not None and year != number and latest is not None and year > latest
    return (year, following) if year and not counts else (None, at.hit)  # «۸ مهرماه ۱۲ کشتی»


def _nearest_year(at: Moment, number: int) -> int | None:
    """The year in which an Iranian month is nearest to the period told before."""
    told = at.told.period
    if told is None:
        return None
    year, month = iranian_year_month(told.date)
    return year + (number - month < -_MONTHS // 2) - (number - month > _MONTHS // 2)


def _known(at: Moment, day: int | None) -> date | None:
    """The day that a month without a day is counted from: one to come may be the month that runs."""
    whole = at.published is not None and at.future and not day
    return at.published.replace(day=1) - timedelta(days=1) if at.published and whole else at.published


def month(at: Moment) -> When | None:
    """Such as «۲۱ بهمن ۱۴۰۳», «هفتم دی», «خرداد ماه», «سوم نوامبر», «آخرین روز اسفند»."""
    if not at.hit.has("day_leads"):
        return None
    before = at.beside(-1)
    day = _day(at, before)
    year, last = _year_after(at)
    year = year or at.under_year()
    precision = Precision.DAY if day else Precision.MONTH
    first = before if day else at.hit
    number = at.hit.key("jalali_month")
    if number is None:
        if not day and year is None and at.hit.end - at.hit.start <= _SHORT:
            return None
        of_year = at.hit.key("month")
        found = (
            day_of(year, of_year, day or 1)
            if year
            else with_year(of_year, day or 1, _known(at, day), future=at.future)
        )
        return at.when(found, precision, f"{precision} of a month", first=first, last=last)
    if year is None and at.published is None:
        year = _nearest_year(at, number)
        if year is None:
            return None
    if year is None and at.published is not None:
        this_year, this_month = iranian_year_month(at.published)
        year = this_year if number <= this_month or at.future else this_year - 1
        year += at.future and number < this_month and (number - this_month) % _MONTHS <= _AHEAD
    if before is not None and before.has("first_day"):
        day, first, precision = 1, before, Precision.DAY
    if before is not None and before.has("last_day") and year is not None:
        day, first, precision = days_in_iranian_month(year, number), before, Precision.DAY
    found = iranian(year, number, day) if year is not None else None
    told = _year_after(at)[0] is not None
    if found and day and at.published and not told and not at.future and found > at.published + _NEAR:
        found = iranian(year - 1, number, day) if year is not None else None
    return at.when(found, precision, IRANIAN_MONTH, first=first, last=last)


def whole(at: Moment) -> When | None:
    """Such as «سال گذشته», «ماه قبل», «هفته پیش»: weeks begin on Saturdays."""
    period, shift = at.hit.key("span") or (None, 0)
    if period is None or at.published is None:
        return None
    year, this_month = iranian_year_month(at.published)
    counter = at.beside(-1)
    count = (counter.key("cardinal") or at.integer(counter)) if counter is not None and shift == -1 else None
    led = at.beside(-2)
    if count and count > 1 and at.hit.has("lasting") and led is not None and led.has("asks_year"):
        return None
    if count and count < _MOST:
        shift, back = -int(count), at.published - timedelta(days=7 * int(count))
        if period == "week":
            return at.when(back, Precision.DAY, "days ago", first=counter)
        if period == "year" and count == 1:
            period, shift = "month", -12
    if period == "week":
        since = (at.published.weekday() - SATURDAY) % 7
        return at.when(at.published - timedelta(days=since - 7 * shift), Precision.MONTH, "relative week")
    if period == "year":
        if at.calendar == "iranian":
            first = counter if count else at.hit
            return at.when(iranian(year + shift, 1, 1), Precision.YEAR, "iranian year", first=first)
        return at.when(date(at.published.year + shift, 1, 1), Precision.YEAR, RELATIVE_YEAR)
    told = at.told.period
    if at.calendar != "iranian":
        first_day = months_back(at.published, -shift).replace(day=1)
        return at.when(first_day, Precision.MONTH, "relative month", first=counter if count else at.hit)
    if told is not None and told.rule == IRANIAN_MONTH and not count:
        year, this_month = iranian_year_month(told.date)
    before, of_year = divmod(year * 12 + this_month - 1 + shift, 12)
    first = counter if count else at.hit
    return at.when(iranian(before, of_year + 1, 1), Precision.MONTH, "months ago", first=first)


def weekday(at: Moment) -> When | None:
    """Such as «پنجشنبه گذشته», never that day itself, and «شنبه هفته گذشته»."""
    number, following = at.hit.key("weekday"), at.beside(1)
    if number is None or at.published is None or following is None:
        return None
    period, shift = following.key("span") or (None, 0)
    if period == "week":
        saturday = at.published - timedelta(days=(at.published.weekday() - SATURDAY) % 7)
        day = saturday + timedelta(days=7 * shift + (number - SATURDAY) % 7)
        return at.when(day, Precision.DAY, "weekday", last=following)
    if not following.has("last") or following.end - following.start > len("گذشته"):
        return None
    back = (at.published.weekday() - number) % 7 or 7
    return at.when(at.published - timedelta(days=back), Precision.DAY, "weekday", last=following)


def numeric(at: Moment) -> When | None:
    """Such as «۱۴۰۳/۱۱/۲۱»."""
    parts = at.hits[at.place : at.place + 3]
    if len(parts) < 3 or not all(hit.key("digits") == "" for hit in parts):
        return None
    gaps = {at.text[left.end : right.start] for left, right in pairwise(parts)}
    year, of_year, day = (at.integer(hit) for hit in parts)
    if gaps not in ({"/"}, {"-"}) or year not in IRANIAN or not year or not of_year or not day:
        return None
    return at.when(iranian(year, of_year, day), Precision.DAY, "numeric date", last=parts[-1])


def short_year(at: Moment) -> When | None:
    """Such as «سال ۹۷»."""
    before = at.hits[at.place - 1] if at.place else None
    if before is None or not before.has("short_year") or at.beside(-1) is not before:
        return None
    number = at.integer(at.hit)
    counting = number not in IRANIAN and _counting(at, at.place)
    year = None if counting else whole_year(number, at.hit)
    return at.when(iranian(year, 1, 1), Precision.YEAR, "iranian year", first=before) if year else None


def _last_month(at: Moment, following: Hit) -> When | None:
    """The last month of this year, or of one told by its number: «پایان سال», «پایان سال ۱۴۰۲»."""
    number = at.beside(2)
    year = whole_year(at.integer(number), number)
    if year is None and number is not None and (said := at.integer(number)) in GREGORIAN:
        return at.when(day_of(said or 0, 12, 1), Precision.MONTH, "month of a year", last=number)
    if year is None and at.published is not None:
        year, number = iranian_year_month(at.published)[0], following
    found = iranian(year, 12, 1) if year is not None else None
    return at.when(found, Precision.MONTH, IRANIAN_MONTH, last=number)


def end_of_period(at: Moment) -> When | None:
    """Such as «پایان بهار», «پایان سال», «اوایل تابستان ۱۴۰۲»: its last month, or its first."""
    following = at.beside(1)
    ends = at.hit.has("end_of")
    if ends and following is not None and following.key("period") == "year" and at.calendar == "iranian":
        return _last_month(at, following)
    season = following.key("season") if following is not None else None
    if season is None or at.published is None:
        return None
    of_season = 3 * season if ends else 3 * season - 2
    said = year_said(at, 2)
    if said is not None and said.of_iran:
        return at.when(said.month(of_season), Precision.MONTH, IRANIAN_MONTH, last=said.last)
    this_year, this_month = iranian_year_month(at.published)
    soon = 3 * season <= this_month + _SOON
    year = this_year if at.future or soon else this_year - 1
    return at.when(iranian(year, of_season, 1), Precision.MONTH, IRANIAN_MONTH, last=following)


RULES: tuple[tuple[frozenset[str], Callable[[Moment], When | None]], ...] = (
    (frozenset({"digits"}), numeric),
    (frozenset({"digits"}), short_year),
    (frozenset({"day_leads"}), month),
    (frozenset({"weekday"}), weekday),
    (frozenset({"span"}), whole),
    (frozenset({"end_of", "start_of"}), end_of_period),
)
"""Each rule with the kinds of hits it begins at."""
