"""Which of the dates told around a level is its own: clause, sentence, what was told before, publication."""

from collections.abc import Sequence
from datetime import date, timedelta

from indicators import catalog
from indicators.extraction.calendars import iranian, iranian_year_month
from indicators.extraction.days import (
    Days,
    apart,
    before_it,
    compared,
    elsewhere,
    heading,
    in_order,
    led,
    left_behind,
    of_change,
    onset,
    over_by,
    overtaken,
    reported,
    set_out,
    since,
    still,
    tells,
)
from indicators.extraction.foregone import foregone, inside
from indicators.extraction.mentions import (
    DATELINE,
    IRANIAN_MONTH,
    PART_OF_YEAR,
    PRESENT,
    Link,
    Quantity,
    Sentence,
    When,
)
from indicators.extraction.origins import GUESSED, Dated, set_out_from
from indicators.model import Precision, Status

_ANOTHER_BETWEEN = 80  # what makes a date as far as so many characters: another amount between
_NEW_CLAUSE = 30
_OF_REPORTS = ("weekday", "relative day")  # rules of days on which statistics are told, beside their period
_TAKEN = 60  # and standing right after another amount
_COARSE = 8  # and being no day
_OTHER_SIDE = 40  # and standing after its amount where the dates of the sentence stand before theirs
_COMMA = 2  # as many characters begin the next clause: ", "
_DIRECT = 5  # characters between an amount and the date right after it
_BEHIND_IT = 8  # and as many where "in the" leads to it
_UNTIL = 14
_FROM = 2
_TOLD_IN = 6
_OWN = 25  # characters after an amount within which a date is its own
_LASTS = {
    Precision.DAY: timedelta(0),
    Precision.MONTH: timedelta(30),
    Precision.QUARTER: timedelta(91),
    Precision.YEAR: timedelta(365),
}
_REPORTED_ON = timedelta(days=75)  # a month is reported on within so many days of its first
_STILL_TOLD = timedelta(days=7)


def carried(sentence: Sentence, whens: Sequence[When], told: When | None) -> When | None:
    """The date that goes on to the next sentence: not that of the telling, nor one looked back at."""
    if sentence.speaks("bygone") or (told is not None and sentence.speaks("pluperfect")):
        return told
    own = [
        when for when in whens if not (when.looks_back or when.rule == PRESENT or compared(sentence, when))
    ]
    own = [when for when in own if not led(sentence, when, "onward", _FROM)]
    own = [when for when in own if not set_out(sentence, when)]
    free = [when for when in own if not reported(sentence, when)]
    latest = max(free, key=lambda when: when.date, default=None if own else told)
    if told is None or latest is None or not told.precision is latest.precision is Precision.DAY:
        return latest
    return max(told, latest, key=lambda when: when.date)


def _anothers(when: When, link: Link, days: Days) -> bool:
    """Whether a date is another amount's: one that a change set out from, or one that it looks back at."""
    quantity, decided = link.quantity, catalog.series(link.series).indicator.decided
    first = days.amounts[0].start if days.amounts else quantity.start
    leads = when.end <= quantity.start == first or (when.end <= first and len(days.whens) == 1)
    beside = 0 <= when.start - quantity.end < _OWN or leads or tells(days.sentence, when)
    if when.looks_back and (link.rate or not beside):
        return True
    return of_change(when, quantity, days, decided=decided)


def _claimed(when: When, link: Link, days: Days) -> bool:
    """Whether it is told right after another level, in another clause: a day at once, a period near it."""
    quantity, reach = link.quantity, _OWN if when.precision is not Precision.DAY else _DIRECT
    return not link.rate and any(
        other.start > quantity.start
        and other.role in ("level", "bare")
        and 0 <= when.start - other.end < reach
        and (
            led(days.sentence, when, "of", _FROM)
            or not days.sentence.unbroken(min(other.end, quantity.end), max(other.start, quantity.start))
        )
        for other in days.amounts
    )


def _of_next_clause(when: When, link: Link, days: Days) -> bool:
    """Whether a date begins a clause after the level's, with a level of its own: "after on Monday 70"."""
    quantity, sentence = link.quantity, days.sentence
    if when.start < quantity.end or not led(sentence, when, "break", _DIRECT):
        return False
    return any(other.role in ("level", "bare") and other.start >= when.end for other in days.amounts)


def _beside(when: When, quantity: Quantity) -> bool:
    """Whether a date stands right at an amount."""
    return 0 <= when.start - quantity.end < _DIRECT or 0 <= quantity.start - when.end < _DIRECT


def _turns(now: When, link: Link, days: Days) -> bool:
    """Whether "now" turns from a level told before it to this one: "was 9 percent in 2012 and is now 35"."""
    between = [other for other in days.amounts if now.end <= other.start < link.quantity.start]
    return not between and any(other.end <= now.start for other in days.amounts)


_OTHERS = (apart, overtaken, before_it, onset, still, left_behind)
"""What says of a date that it is not a level's, each by the date, the amount and their sentence."""


def _free(link: Link, days: Days) -> list[When]:
    """The dates of the sentence that may be the level's."""
    sentence, published = days.sentence, days.published
    free = [when for when in days.whens if not _anothers(when, link, days) and not _claimed(when, link, days)]
    free = [when for when in free if not _of_next_clause(when, link, days)]
    free = [when for when in free if not compared(sentence, when, link.quantity, days)]
    free = [when for when in free if not any(other(when, link.quantity, days) for other in _OTHERS)]
    after = foregone(sentence, link.quantity, days.amounts)
    free = [when for when in free if not inside(when, after)]
    if link.status is Status.ACTUAL:
        free = [when for when in free if not elsewhere(when, link.quantity, sentence)]
        free = [w for w in free if published is None or w.date <= published + _LASTS[w.precision]]
        free = [w for w in free if not led(sentence, w, "until", _UNTIL) or over_by(sentence, w)]
        free = [when for when in free if not since(sentence, when)]
    free = [when for when in free if when.rule != DATELINE] or free
    periodic = catalog.series(link.series).indicator.periodic
    if periodic and any(when.rule != PRESENT for when in free):
        free = [w for w in free if w.rule != PRESENT or _beside(w, link.quantity) or _turns(w, link, days)]
    if periodic and any(when.precision is not Precision.DAY for when in free):
        free = [when for when in free if when.rule not in _OF_REPORTS]
    told = [when for when in free if not led(sentence, when, "telling", _TOLD_IN)] or free
    free = [when for when in told if not reported(sentence, when)] or told
    if link.status in (Status.FORECAST, Status.TARGET) and published is not None and not link.estimate:
        coarse = [when for when in free if when.precision is not Precision.DAY]
        free = [when for when in free if when.date + _LASTS[when.precision] > published] or coarse
    return free


def _own(link: Link, days: Days) -> When | None:
    """The date of the sentence that the level held on, its clause's before another's."""
    headed = in_order(link.quantity, days) or (None if link.rate else heading(link.quantity, days))
    if headed is not None:
        return headed
    return min(_free(link, days), key=lambda when: _cost(when, link.quantity, days), default=None)


def _cost(when: When, quantity: Quantity, days: Days) -> int:
    """How far a date is from an amount: in characters, and in all that stands between them.

    Dates stand before their amounts or after them all through a sentence; the first of it shows which.
    """
    after = when.start >= quantity.end
    start, end = (quantity.end, when.start) if after else (when.end, quantity.start)
    if not after and tells(days.sentence, when):  # "five months ago, when a dollar was …"
        return end - start
    amounts = [other for other in days.amounts if other.role != "change" and not other.twin]
    others = [other for other in amounts if other.start != quantity.start]
    between = sum(start <= other.start < end for other in others)
    told = [other for other in days.amounts if other.start != quantity.start and not other.twin]
    taken = not after and any(_takes(other, when, days.sentence) for other in told)
    breaks = sum("break" in hit.kinds and start <= hit.start < end for hit in days.sentence.hits)
    leads = bool(amounts) and days.whens[0].start < amounts[0].start
    joined = any(hit.has("an_end") and start <= hit.start < end for hit in days.sentence.hits)
    beside = after and not joined and end - start <= (_BEHIND_IT if _leads_to(when, days) else _DIRECT)
    contrary = after == leads and not beside
    hits = days.sentence.hits if after else ()
    breaks += any(hit.has("series", "shuts") and start <= hit.start < end for hit in hits)
    cost = end - start + between * _ANOTHER_BETWEEN + breaks * _NEW_CLAUSE + taken * _TAKEN
    behind = not after and any(0 <= when.start - other.end < _TAKEN for other in others)
    if not (between or behind) and led(days.sentence, when, "explains", _FROM):  # "the period ended on"
        cost -= _ANOTHER_BETWEEN
    coarse = _COARSE if when.precision is not Precision.DAY else 0
    return cost + coarse + (_OTHER_SIDE if contrary and len(days.whens) > 1 else 0)


def _takes(other: Quantity, when: When, sentence: Sentence) -> bool:
    """Whether a date stands right after another amount, and no "and" begins the next one's with it."""
    gap = when.start - other.end
    beside = gap == 1 or _COMMA < gap < _DIRECT
    return beside and not any(hit.has("an_end") and hit.start == other.end + 1 for hit in sentence.hits)


def _leads_to(when: When, days: Days) -> bool:
    """Whether "in" or "for" stands right before a date."""
    return any(
        "asks_year" in hit.kinds and 0 < when.start - hit.end < _BEHIND_IT for hit in days.sentence.hits
    )


def _of_period(when: When, unit: str, published: date | None) -> bool:
    """Whether statistics go on from it: a quarter, a year, a month of Iran, of a rate, or a recent one."""
    if when.precision is Precision.MONTH:
        recent = published is not None and published - when.date < _REPORTED_ON
        return when.rule == IRANIAN_MONTH or unit == "%" or recent
    return when.rule == IRANIAN_MONTH or when.precision in (Precision.QUARTER, Precision.YEAR)


def _of_month(told: When, link: Link) -> tuple[date, Precision]:
    """The day that closes a twelve-month period, or else its month."""
    averages = {indicator.yearly for indicator in catalog.catalog().indicators.values()}
    if told.precision is not Precision.DAY or catalog.series(link.series).indicator.name in averages:
        return told.date, told.precision
    return iranian(*iranian_year_month(told.date), 1) or told.date, Precision.MONTH


def _month_told(days: Days, unit: str) -> When | None:
    """The month of which statistics were told in a paragraph before: Iran's, or of oil."""
    period = days.period
    if period is None or period.precision in (Precision.QUARTER, Precision.YEAR):
        return None
    oil = unit == "bpd" and period.precision is Precision.MONTH
    return period if period.rule == IRANIAN_MONTH or oil else None


def _by_now(link: Link, sentence: Sentence) -> bool:
    """Whether the perfect tells a level: "has soared to 40 percent" is of now."""
    return any(hit.has("has") and 0 <= link.quantity.start - hit.end < _OWN for hit in sentence.acts)


def when_of(link: Link, days: Days) -> Dated:
    """The date of a level: its clause's, its sentence's, what was told before, the publication's."""
    told, published = days.told, days.published
    indicator = catalog.series(link.series).indicator
    if link.quantity.side == "from":
        return set_out_from(link, days, decided=indicator.decided)
    own = _own(link, days)
    headed = days.headed if indicator.periodic and days.headed is not None else None
    if headed is not None and published is not None and headed.date > published:
        headed = None
    if own is not None and not (headed and reported(days.sentence, own)):
        stock = not (indicator.periodic or indicator.prices)  # a price of a month is its average
        ends = own.rule in (PART_OF_YEAR, IRANIAN_MONTH) and stock
        closed = own.closes if ends else None
        return closed or own.date, Precision.DAY if closed else own.precision, own.rule
    if any(overtaken(when, link.quantity, days) for when in days.whens) or foregone(
        days.sentence, link.quantity, days.amounts
    ):
        return published, Precision.DAY, GUESSED
    if link.status in (Status.FORECAST, Status.TARGET):
        if days.year is None or (indicator.prices and not indicator.tier):
            return published, Precision.DAY, "publication"
        return days.year.date, days.year.precision, "the year told before"
    nowadays = any(hit.has("nowadays") for hit in days.sentence.hits if hit.end <= link.quantity.start)
    if nowadays:
        return published, Precision.DAY, "publication"
    period = told or _month_told(days, indicator.unit)
    if period is not None and period.precision is Precision.YEAR and _by_now(link, days.sentence):
        return published, Precision.DAY, "publication"
    passed = period is not None and period.date <= (published or period.date)
    if indicator.periodic and period and passed and _of_period(period, indicator.unit, published):
        return (*_of_month(period, link), f"{period.rule} of the sentence before")
    if headed is not None:
        return headed.date, headed.precision, f"{headed.rule} of the title"
    traded = days.traded if told is None and not indicator.periodic and not indicator.decided else None
    if traded and published and timedelta(0) <= published - traded.date <= _STILL_TOLD:
        return traded.date, traded.precision, f"{traded.rule} of the market"
    if told is not None and published is None:
        return told.date, told.precision, f"{told.rule} of the sentence before"
    if told is None or published is None or told.precision is not Precision.DAY:
        return published, Precision.DAY, "publication"
    if timedelta(0) <= published - told.date <= _STILL_TOLD:
        return told.date, told.precision, f"{told.rule} of the sentence before"
    return published, Precision.DAY, "publication"
