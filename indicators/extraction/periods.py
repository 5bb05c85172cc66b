"""Years and their parts: "in 2018", "the tenth month of this year", "the first half of 1396" → When."""

from dataclasses import dataclass
from datetime import date

from indicators.extraction.calendars import (
    day_of,
    days_in_iranian_month,
    iranian,
    iranian_year_month,
    months_back,
    with_year,
    year_in,
)
from indicators.extraction.mentions import (
    END_OF_YEAR,
    IRANIAN_MONTH,
    PART_OF_YEAR,
    SOME_TIME,
    WHOLE_YEAR,
    Hit,
    When,
)
from indicators.extraction.moment import Moment
from indicators.model import Precision

GREGORIAN = range(1900, 2101)
IRANIAN = range(1300, 1500)
_IRAN_BEHIND = 621  # years that the Iranian calendar is behind, from spring to winter
_CENTURIES = ((range(50, 100), 1300), (range(50), 1400))
_MONTHS, _ESFAND = 12, 12
_YEARS_BACK, _YEARS_ON = 3, 5  # years around the publication that are told before what they are of


@dataclass(frozen=True, slots=True)
class _Year:
    """A year as said: by which calendar, and the last hit that says it."""

    number: int
    of_iran: bool
    last: Hit

    def first_day(self) -> date | None:
        return iranian(self.number, 1, 1) if self.of_iran else day_of(self.number, 1, 1)

    def month(self, month: int) -> date | None:
        """The first day of one of its months."""
        if not 1 <= month <= _MONTHS:
            return None
        return iranian(self.number, month, 1) if self.of_iran else day_of(self.number, month, 1)


def whole_year(number: int | None, hit: Hit | None) -> int | None:
    """An Iranian year of four digits, or of two: «۱۴۰۳», «۹۷»."""
    if number is None or hit is None:
        return None
    if number in IRANIAN:
        return number
    short = hit.end - hit.start == 2
    return next((century + number for years, century in _CENTURIES if short and number in years), None)


def year_said(at: Moment, step: int) -> _Year | None:
    """The year said so many places on: "1396", "this year", "the current Iranian calendar year 1396"."""
    hit, shift = at.beside(step), 0
    if hit is not None and hit.has("this", "last", "previous", "next"):
        shift = 0 if hit.has("this") else 1 if hit.has("next") else -1
        step, hit = step + 1, at.beside(step + 1)
    if hit is None:
        return None
    told = at.told.period or at.told.last
    if hit.has("same_period") and told is not None:
        of_iran = told is at.told.last and at.told.period is None and at.calendar == "iranian"
        of_iran = of_iran or told.rule.startswith(("iranian", "season"))
        of_iran = of_iran or (told.rule == END_OF_YEAR and told.precision is Precision.DAY)
        return _Year(year_in(told.date, of_iran=of_iran), of_iran, hit)
    period, back = hit.key("span") or (None, 0)
    if period == "year" and at.published is not None:
        return _Year(iranian_year_month(at.published)[0] + back, True, hit)
    number = at.integer(hit)
    if number is not None and not hit.key("digits"):
        return _Year(number, number in IRANIAN, hit) if number in GREGORIAN or number in IRANIAN else None
    short, named = at.beside(step + 1), hit.has("short_year")
    if named and short is not None and (year := whole_year(at.integer(short), short)):
        return _Year(year, True, short)
    calendar = hit.key("calendar")
    of_iran = calendar == "iranian" or (calendar == "local" and at.calendar == "iranian")
    if calendar is None and hit.key("period") != "year":
        return None
    following = at.beside(step + 1)
    number = at.integer(following)
    if following is not None and number is not None and (number in GREGORIAN or number in IRANIAN):
        return _Year(number, number in IRANIAN, following)
    if at.published is None:
        return None
    if of_iran or at.calendar == "iranian":
        return _Year(iranian_year_month(at.published)[0] + shift, True, hit)
    return _Year(at.published.year + shift, False, hit)


def part(at: Moment) -> When | None:
    """Such as "the tenth month of this year", "the last month of 2022", "the first half of 1396"."""
    which, following = at.hit.key("ordinal") or _ordinal(at), at.beside(1)
    if which is None or following is None:
        return None
    if following.key("period") == "month":
        return _month_of_year(at, which)
    counted = following.key("cardinal") or at.integer(following)
    months = at.beside(2)
    whole = counted and months is not None and months.key("period") == "month"
    year = year_said(at, 3) if whole else year_said(at, 2) if following.has("fraction") else None
    return at.when(year.first_day(), Precision.YEAR, PART_OF_YEAR, last=year.last) if year else None


def _ordinal(at: Moment) -> int | None:
    """The number that digits with letters say: "10th"."""
    return at.integer(at.hit) if at.hit.key("digits") else None


def _month_of_year(at: Moment, which: int) -> When | None:
    year = year_said(at, 2)
    if year is not None:
        month = _MONTHS + 1 + which if which < 0 else which
        rule = IRANIAN_MONTH if year.of_iran else "month of a year"
        return at.when(year.month(month), Precision.MONTH, rule, last=year.last)
    before = at.beside(-1)
    if at.calendar != "iranian" or at.published is None or before is None:
        return None
    if not before.has("asks_year", "pronoun"):
        return None
    told = at.told.period
    if told is not None and told.rule == "iranian year":
        first = iranian(iranian_year_month(told.date)[0], which, 1)
        return at.when(first, Precision.MONTH, IRANIAN_MONTH, last=at.beside(1))
    this_year, this_month = iranian_year_month(at.published)
    of_year = this_year if which <= this_month else this_year - 1
    return at.when(iranian(of_year, which, 1) if which > 0 else None, Precision.MONTH, IRANIAN_MONTH)


def end(at: Moment) -> When | None:
    """Such as "the start of 2019", "the end of the previous calendar year".

    An Iranian year ends on its last day, another in its last month.
    """
    year = year_said(at, 1) if at.hit.has("end_of", "start_of") else None
    if year is None:
        return None
    if at.hit.has("start_of"):
        return at.when(year.month(1), Precision.MONTH, "start of a year", last=year.last)
    if year.of_iran:
        last = iranian(year.number, _ESFAND, days_in_iranian_month(year.number, _ESFAND))
        return at.when(last, Precision.DAY, END_OF_YEAR, last=year.last)
    return at.when(year.month(_MONTHS), Precision.MONTH, END_OF_YEAR, last=year.last)


def running_year(at: Moment) -> When | None:
    """Such as "will end the year with growth", "at year end": the year spoken of, or its last month."""
    told = at.told.period
    day = told.date if told is not None and told.precision is Precision.YEAR else at.published
    if day is None:
        return None
    of_iran = at.calendar == "iranian"
    spoken = _Year(year_in(day, of_iran=of_iran), of_iran, at.hit)
    if at.hit.has("whole_year"):
        return at.when(spoken.first_day(), Precision.YEAR, "iranian year" if spoken.of_iran else WHOLE_YEAR)
    rule = IRANIAN_MONTH if spoken.of_iran else END_OF_YEAR
    return at.when(spoken.month(_MONTHS), Precision.MONTH, rule)


def _begins_iranian_year(told: When) -> bool:
    """Whether a period is an Iranian year or a part of one: its quarters are meant then."""
    return told.rule.startswith("iranian y") or iranian(iranian_year_month(told.date)[0], 1, 1) == told.date


def next_quarter(at: Moment) -> When | None:
    """Such as "in the second", after "in the first quarter" in the same sentence."""
    number, told, before, following = at.hit.key("ordinal"), at.told.period, at.beside(-1), at.beside(1)
    if number is None or told is None or before is None:
        return None
    of_year = told.precision is Precision.YEAR and any(
        hit.key("period") == "quarter" for hit in at.hits[: at.place]
    )
    if not (of_year or told.precision is Precision.QUARTER):
        return None
    same = told.start >= at.hits[0].start and before.has("asks_year")
    counts = following is not None and following.has("period", "series", "quarter", "fraction")
    if not same or counts or number not in range(1, 5):
        return None
    of_iran = told.rule.startswith(("iranian", "season"))
    year = _Year(year_in(told.date, of_iran=of_iran), of_iran, at.hit)
    amount = at.beside(-2)  # "3.9 percent in the second": no other may take it
    joined = amount is not None and not at.text[amount.end : before.start].strip()
    return at.when(year.month(3 * number - 2), Precision.QUARTER, told.rule, first=before if joined else None)


def quarter(at: Moment) -> When | None:
    """Such as "the first quarter of 2017", "the third quarter", "the second quarter of this Iranian year"."""
    number = at.hit.key("quarter")
    if number is None:
        return None
    year = year_said(at, 1) or year_said(at, 2)
    if year is not None:
        rule = "iranian quarter" if year.of_iran else "quarter"
        return at.when(year.month(3 * number - 2), Precision.QUARTER, rule, last=year.last)
    told = at.told.period
    if at.calendar == "iranian" and told is not None and _begins_iranian_year(told):
        first = iranian(iranian_year_month(told.date)[0], 3 * number - 2, 1)
        return at.when(first, Precision.QUARTER, "iranian quarter")
    over = months_back(at.published, 0 if at.future else 2) if at.published else None
    start = with_year(3 * number - 2, 1, over, future=at.future)  # one that is told is all but over
    return at.when(day_of(start.year, 3 * number - 2, 1) if start else None, Precision.QUARTER, "quarter")


def season(at: Moment) -> When | None:
    """Such as "in summer 2016", "the winter of 1402": the Iranian quarter that the season is."""
    number = at.hit.key("season")
    if number is None:
        return None
    year, before, told = year_said(at, 1), at.beside(-1), at.told.period
    if year is not None:
        of_iran = year.number if year.of_iran else year.number - _IRAN_BEHIND
        first = iranian(of_iran, 3 * number - 2, 1)
        if first is not None and at.published is not None and first > at.published and not at.future:
            of_iran -= 1  # "in winter 2018", told in April
        return at.when(iranian(of_iran, 3 * number - 2, 1), Precision.QUARTER, "season", last=year.last)
    if before is None or not before.has("asks_year", "last", "this", "series"):
        return None
    if told is not None and told.rule in ("season", "iranian year"):
        return at.when(
            iranian(iranian_year_month(told.date)[0], 3 * number - 2, 1), Precision.QUARTER, "season"
        )
    if at.published is None:
        return None
    this_year, this_month = iranian_year_month(at.published)
    of_iran = this_year if 3 * number - 2 <= this_month else this_year - 1
    return at.when(iranian(of_iran, 3 * number - 2, 1), Precision.QUARTER, "season")


def ahead(at: Moment) -> When | None:
    """Such as "within five years": the year that is so many years on."""
    counter, unit = at.beside(1), at.beside(2)
    if not at.hit.has("years_on") or at.published is None or counter is None or unit is None:
        return None
    count = counter.key("cardinal") or at.integer(counter)
    if not count or unit.key("period") != "year":
        return None
    return at.when(day_of(at.published.year + int(count), 1, 1), Precision.YEAR, "years ahead", last=unit)


def year_alone(at: Moment) -> When | None:
    """Such as "in 2018", "the year 1403": a year only after a word that asks for one."""
    number = at.integer(at.hit)
    if number is None or not (number in GREGORIAN or number in IRANIAN):
        return None
    before, after = at.beside(-1), at.beside(1)
    if number in GREGORIAN and after is not None and after.has("ended"):
        return at.when(date(number, 12, 1), Precision.MONTH, END_OF_YEAR, last=after)
    if at.hit.key("digits"):
        return None
    if before is None or not (before.has("asks_year") or _listed(at, number)):
        return _year_of(at, number, after)
    if at.counts(0) and not before.has("short_year"):
        return None
    if number in GREGORIAN:
        rule = SOME_TIME if before.has("part_of_month") else WHOLE_YEAR
        return at.when(date(number, 1, 1), Precision.YEAR, rule)
    return at.when(iranian(number, 1, 1), Precision.YEAR, "iranian year") if number in IRANIAN else None


def _listed(at: Moment, number: int) -> bool:
    """Whether it follows a year in a row of years: "in 2015 and 2016"."""
    year, joiner = at.told.period, at.hits[at.place - 1]
    if year is None or year.precision is not Precision.YEAR or not joiner.has("an_end", "joiner"):
        return False
    beside = year.start >= at.hits[0].start and 0 <= joiner.start - year.end <= 1
    return beside and (number in IRANIAN) is year.rule.startswith("iranian")


def _year_of(at: Moment, number: int, named: Hit | None) -> When | None:
    """A year about that of the publication, right before what is told of it: "the 2025 growth"."""
    if (
        at.published is None
        or named is None
        or named.has("unit")
        or not named.has("series", "growth", "economy", "index", "family")
    ):
        return None
    if (
        at.text[at.hit.end : named.start] != " "
        or not -_YEARS_BACK <= number - at.published.year <= _YEARS_ON
    ):
        return None
    return at.when(date(number, 1, 1), Precision.YEAR, WHOLE_YEAR)
