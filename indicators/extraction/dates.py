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
    months_back,
)
from indicators.extraction.closings import closing, explained, explains
from indicators.extraction.dayfirst import RULES as DAY_FIRST
from indicators.extraction.mentions import BESIDE, DATELINE, Hit, Sentence, Told, When
from indicators.extraction.moment import Moment
from indicators.extraction.months import iranian_month, month_day
from indicators.extraction.numeric import numeric
from indicators.extraction.periods import (
    IRANIAN,
    ahead,
    end,
    next_quarter,
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
    week_start,
    year_before,
)
from indicators.model import Precision

_DAYS = range(1, 32)
_DAY = timedelta(days=1)
_NAMED = re.compile(r"[a-z,’'‘\"“] ?[‘'“\"]?[A-Z][a-z]+ $")  # a day with a name: "the Golden Wednesday"
_LEADING = frozenset({"status", "next", "since", "break"})
_WORD = 20
_COUNTED = 30  # characters between "the day before" and the date of what it came before
_DATELINE = 40  # characters into which the place and day before an agency's report reach
_HEADS = re.compile(r" ?(?:\([A-Z][^)]{0,20}\))? ?[–—-]{1,2} ")
_LONGEST_BACK = 250  # days in which every weekday has had every number
NOTHING_TOLD = Told()
_BESIDE = (" ", ", ")  # between a weekday and its date
_END = 45  # characters between "the end of" and the period that it ends
_LEAD = 100  # characters over which a word about the future reaches


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
    (frozenset({"month"}), month_day),
    (frozenset({"jalali_month"}), iranian_month),
    (frozenset({"weekday"}), _weekday),
    (frozenset({"quarter"}), quarter),
    (frozenset({"season"}), season),
    (frozenset({"ordinal", "digits"}), part),
    (frozenset({"ordinal"}), next_quarter),
    (frozenset({"end_of", "start_of"}), end),
    (frozenset({"whole_year", "yearend"}), running_year),
    (frozenset({"years_on"}), ahead),
    (frozenset({"year_before"}), year_before),
    (frozenset({"day_last_year"}), day_last_year),
    (frozenset({"week_start"}), week_start),
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
        return _counted(_read(text, sentence, published, Told(day, told.period), calendar))
    return found


def _counted(found: list[When]) -> list[When]:
    """The dates, where the first counts from the second as one: "the day before the coup of May 1"."""
    first, second = [*found, None, None][:2]
    if (
        first is None
        or second is None
        or first.rule != BESIDE
        or not 0 <= second.start - first.end < _COUNTED
    ):
        return found
    return [replace(first, end=second.end, rule=BEFORE_IT), *found[2:]]


def _read(
    text: str, sentence: Sentence, published: date | None, told: Told, calendar: str | None
) -> list[When]:
    hits = sentence.hits
    leads = -_LEAD
    ends, shuts = -1, list[int]()
    if sentence.speaks("ends_in"):
        foretold = (hit for hit in hits if hit.key("ends_in") == "forecast" and not hit.has("pluperfect"))
        ends = max((hit.start for hit in foretold), default=-1)
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
                found[-1] = replace(when, start=found[-1].start, date=day, rule=found[-1].rule)
                continue
            closes = when.date if when.precision is Precision.DAY else None
            told_year = any(
                at.integer(h) in IRANIAN for h in hits if found[-1].start <= h.start < found[-1].end
            )
            meant = found[-1] if told_year else explained(found[-1], when)
            found[-1] = replace(meant, end=when.end, closes=closes)
        else:
            found.append(when)
    return found
