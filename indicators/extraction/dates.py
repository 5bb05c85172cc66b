"""RULES and anchoring: days, months, years and relative words → When.

A date belongs to its clause; then to the sentence; then the sentence before; then the day of publication.
Days without a year take the latest year that is not after the publication, or, where a word about the future
stands before them, the next one. Weekdays and relative words count back from the day of publication.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from indicators.extraction.calendars import (
    day_of,
    days_in_iranian_month,
    iranian,
    iranian_year_month,
    months_back,
    with_year,
)
from indicators.extraction.closings import closing, explained, explains
from indicators.extraction.dayfirst import RULES as DAY_FIRST
from indicators.extraction.mentions import DATELINE, IRANIAN_MONTH, YEAR_FROM, Hit, Sentence, Told, When
from indicators.extraction.moment import Moment
from indicators.extraction.numeric import numeric
from indicators.extraction.periods import (
    GREGORIAN,
    IRANIAN,
    ahead,
    end,
    part,
    quarter,
    running_year,
    season,
    year_alone,
)
from indicators.extraction.relative import (
    BEFORE_IT,
    ago,
    beside_told,
    day_last_year,
    day_word,
    last_period,
    year_before,
)
from indicators.model import Precision

_DAYS = range(1, 32)
_DAY = timedelta(days=1)
_NAMED = re.compile(r"[a-z,’'‘\"“] ?[‘'“\"]?[A-Z][a-z]+ $")  # a day with a name: "the Golden Wednesday"
_LEADING = frozenset({"status", "next", "since", "break"})
_WORD = 20
_DATELINE = 40  # characters into which the place and day before an agency's report reach
_HEADS = re.compile(r" ?(?:\([A-Z][^)]{0,20}\))? ?[–—-]{1,2} ")
_LONGEST_BACK = 250  # days in which every weekday has had every number
NOTHING_TOLD = Told()
_BESIDE = (" ", ", ")  # between a weekday and its date
_END = 45  # characters between "the end of" and the period that it ends
_LEAD = 100  # characters over which a word about the future reaches


def _month_day(at: Moment) -> When | None:
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


def _until(at: Moment) -> bool:
    """Whether "by" or "until" stands before "the end of": then it is no day but a limit."""
    before = at.hits[at.place - 2] if at.place > 1 else None
    return before is not None and before.has("by", "until")


def _meant(at: Moment) -> bool:
    """Whether the name of an Iranian month is meant as one: persons and agencies bear them too."""
    if at.text.startswith((" (", "'s", "’s"), at.hit.end):
        return True
    before = at.hits[at.place - 1] if at.place else None
    leads = (
        "asks_year",
        "of",
        "from",
        "period",
        "calendar",
        "this",
        "last",
        "previous",
        "next",
        "until",
        "against",
    )
    return before is not None and before.has(*leads) and at.text[before.end : at.hit.start] == " "


def _next_to(left: Hit, right: Hit) -> bool:
    return right.start - left.end <= 1


def _iranian_month(at: Moment) -> When | None:
    """Such as "Esfand 20", "the month of Mehr", "the last day of Tir"."""
    month = at.hit.key("jalali_month")
    if month is None or not at.capital() or at.published is None:
        return None
    this_year, this_month = iranian_year_month(at.published)
    year = this_year if month <= this_month or at.future else this_year - 1
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


def _before(at: Moment) -> tuple[int, int]:
    """Where the words before it stand."""
    return max(0, at.hit.start - _WORD), at.hit.start


def _numbered(at: Moment, weekday: int, number: Hit) -> date | None:
    """The last day that has that weekday and that number in its month: "Monday the 3rd"."""
    if at.published is None:
        return None
    days = (at.published - timedelta(days=back) for back in range(_LONGEST_BACK))
    return next((day for day in days if day.weekday() == weekday and day.day == at.integer(number)), None)


def _weekday(at: Moment) -> When | None:
    """Such as "on Monday": the last up to the publication; "last Saturday" never that day itself."""
    weekday = at.hit.key("weekday")
    if weekday is None or at.published is None or not at.capital() or _NAMED.search(at.text, *_before(at)):
        return None
    back = (at.published.weekday() - weekday) % 7
    numbered = at.beside(1)
    if numbered is not None and numbered.key("digits") and at.integer(numbered) in _DAYS:
        return at.when(_numbered(at, weekday, numbered), Precision.DAY, "weekday", last=numbered)
    week = at.beside(2)
    if (
        numbered is not None
        and numbered.has("last", "previous")
        and week is not None
        and week.key("period") == "week"
    ):
        monday = at.published - timedelta(days=at.published.weekday() + 7)
        return at.when(monday + timedelta(days=weekday), Precision.DAY, "weekday", last=week)
    before = at.beside(-1)
    if before and before.has("next"):
        back -= 7
    elif before and before.has("last") and back == 0:
        back = 7
    return at.when(at.published - timedelta(days=back), Precision.DAY, "weekday")


_Rule = Callable[[Moment], When | None]

RULES: tuple[tuple[frozenset[str], _Rule], ...] = (
    *DAY_FIRST,
    (frozenset({"digits"}), numeric),
    (frozenset({"month"}), _month_day),
    (frozenset({"jalali_month"}), _iranian_month),
    (frozenset({"weekday"}), _weekday),
    (frozenset({"quarter"}), quarter),
    (frozenset({"season"}), season),
    (frozenset({"ordinal", "digits"}), part),
    (frozenset({"end_of", "start_of"}), end),
    (frozenset({"whole_year", "yearend"}), running_year),
    (frozenset({"years_on"}), ahead),
    (frozenset({"year_before"}), year_before),
    (frozenset({"day_last_year"}), day_last_year),
    (frozenset({"day", "present"}), day_word),
    (frozenset({"day_before", "same_day", "same_period", "same_month", "day_after"}), beside_told),
    (frozenset({"last", "previous", "this", "next"}), last_period),
    (frozenset({"ago", "earlier", "later"}), ago),
    (frozenset({"digits"}), year_alone),
)
"""Each rule with the kinds of hits it begins at, in the order they are tried."""


@cache
def _rules_of(kinds: frozenset[str]) -> tuple[_Rule, ...]:
    """The rules that may begin at a hit of these kinds."""
    return tuple(rule for begins, rule in RULES if not kinds.isdisjoint(begins))


def dates(
    text: str,
    sentence: Sentence,
    published: date | None,
    told: Told = NOTHING_TOLD,
    calendar: str | None = None,
) -> list[When]:
    """All dates of one sentence, in order. `told` is what stands before it, `calendar` that of its years.

    A day counted back before any was told is counted from the first day that follows it.
    """
    found = _read(text, sentence, published, told, calendar)
    day = next((when for when in found if when.precision is Precision.DAY and not when.looks_back), None)
    if day is not None and found[0].looks_back and not any(hit.has("ago") for hit in sentence.hits):
        return _read(text, sentence, published, Told(day, told.period), calendar)
    return found


def _read(
    text: str, sentence: Sentence, published: date | None, told: Told, calendar: str | None
) -> list[When]:
    hits = sentence.hits
    leads = -_LEAD
    ends, shuts = -1, list[int]()
    if sentence.speaks("ends_in"):
        ends = max((hit.start for hit in hits if hit.key("ends_in") == "forecast"), default=-1)
        shuts = [hit.start for hit in hits if hit.has("shuts")]
    found: list[When] = []
    for place, hit in enumerate(hits):
        if not hit.kinds.isdisjoint(_LEADING):
            planned = hit.key("status") in ("forecast", "target") and not hit.has("estimate")
            if (planned or hit.has("next")) and not hit.has("month"):
                leads = hit.end
            elif hit.has("since", "break"):
                leads = -_LEAD
        rules = _rules_of(hit.kinds)
        if not rules or (found and hit.start < found[-1].end):
            continue
        open_to = 0 < ends - hit.start < _LEAD and not any(hit.start < shut < ends for shut in shuts)
        future = hit.start - leads < _LEAD or open_to
        at = Moment(text, hits, place, published, future, told, calendar)
        when = next((w for rule in rules if (w := rule(at))), None)
        if when is None:
            continue
        when = closing(at, when)
        if when.start - sentence.start < _DATELINE and _HEADS.match(text, when.end):
            when = replace(when, rule=DATELINE)
        if found and when.start < found[-1].end:
            found.pop()
        told = told.then(when)
        beside = found and text[found[-1].end : when.start] in _BESIDE
        if beside and found[-1].rule == "weekday" and when.rule != BEFORE_IT:
            when = replace(when, start=found.pop().start)
        if found and explains(hits, text, found[-1], when):
            of_end = any(h.has("end_of") and 0 <= found[-1].start - h.end < _END for h in hits)
            if of_end and when.precision is Precision.DAY:
                known = when.date >= found[-1].date or (published is not None and when.date > published)
                day = when.date if known else months_back(when.date, -12)
                found[-1] = replace(when, start=found[-1].start, date=day)
                continue
            closes = when.date if when.precision is Precision.DAY else None
            found[-1] = replace(explained(found[-1], when), end=when.end, closes=closes)
        else:
            found.append(when)
    return found
