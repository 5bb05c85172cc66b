"""Which date is that of a level that a change set out from: "up from 60,000 a day before" → Dated."""

from collections.abc import Sequence
from datetime import date, timedelta

from indicators import catalog
from indicators.extraction.calendars import iranian, iranian_year_month
from indicators.extraction.days import Days, led, since
from indicators.extraction.mentions import IRANIAN_MONTH, PRESENT, Link, Quantity, When
from indicators.model import Precision, Status

_TOLD_IN = 6
_LED = 6  # " the ": from "from" to its date
_ITS = 110  # and with no other amount between
_WEEK = timedelta(days=7)
_OWN = 25  # characters after an amount within which a date is its own
_BEHIND = 10  # a date after an amount is nearer than one as far before it

GUESSED = "a guess"
"""The rule of a date that the text does not tell; a figure dated by it waits for a person."""

Dated = tuple[date | None, Precision, str]
"""A date, its precision, and the rule that found it."""


def _distance(when: When, quantity: Quantity) -> int:
    if when.start >= quantity.end:
        return when.start - quantity.end
    return (quantity.start - when.end) + _BEHIND


def _sets_out(when: When, days: Days) -> bool:
    """Whether "from" leads to a date: "up from the September rate of 26.72 percent"."""
    return led(days.sentence, when, "from", _LED) or led(days.sentence, when, "compares", _LED)


def _earlier(when: When, days: Days) -> Dated:
    """The date that a change set out from: a weekday is that of the week before the one it led to."""
    led_to = any(w.rule == when.rule == "weekday" and w.date < when.date for w in days.whens if w is not when)
    return (when.date - _WEEK if led_to else when.date), when.precision, when.rule


def _month_before(link: Link, whens: Sequence[When], days: Days) -> date | None:
    """The month before that of a monthly rate: "eased to 42.1 percent in January from 44.4"."""
    indicator = catalog.series(link.series).indicator
    told = [when for when in whens if not (since(days.sentence, when) or when.looks_back)]
    if not (indicator.periodic and indicator.unit == "%" and len(told) == 1) or indicator.decided:
        return None
    if told[0].precision is not Precision.MONTH or told[0].end > link.quantity.start:
        return None
    day = told[0].date - timedelta(days=1)
    return iranian(*iranian_year_month(day), 1) if told[0].rule == IRANIAN_MONTH else day.replace(day=1)


def _at_both_ends(quantity: Quantity, whens: Sequence[When], days: Days) -> When | None:
    """The date before both ends of a course, where another follows: "in May from 31 to 32 in June"."""
    ends = [other.end for other in days.amounts if other.side == "to" and other.start >= quantity.end]
    before = [when for when in whens if when.end <= quantity.start]
    told = [other for other in days.amounts if before and before[-1].end <= other.start < quantity.start]
    behind = bool(ends) and any(0 <= when.start - ends[0] < _OWN for when in whens)
    behind = behind and not any(quantity.end <= when.start < ends[0] for when in whens)
    return before[-1] if before and behind and not told else None


def set_out_from(link: Link, days: Days, *, decided: bool) -> Dated:
    """The date of the level that a change set out from: the one right after it, else the day before."""
    quantity = link.quantity
    whens = [when for when in days.whens if when.rule != PRESENT and not since(days.sentence, when)]
    whens = [when for when in whens if not led(days.sentence, when, "status", _TOLD_IN)]
    led_from = _at_both_ends(quantity, whens, days)
    if led_from is not None and not decided:
        return led_from.date, led_from.precision, led_from.rule
    own = [when for when in whens if 0 <= when.start - quantity.end < _ITS]
    beside = any(0 <= quantity.start - other.end < _OWN for other in days.amounts)
    if decided and (beside or len(whens) == 1):
        own = [when for when in own if when.precision is not Precision.DAY]
    before = [when for when in whens if 0 <= quantity.start - when.end < _OWN and _sets_out(when, days)]
    if before:
        return _earlier(before[-1], days)
    between = [other.start for other in days.amounts if other.start >= quantity.end]
    if own and (own[0].start - quantity.end < _OWN or min(between, default=own[0].end) >= own[0].start):
        return _earlier(own[0], days)
    after = min(whens, key=lambda when: _distance(when, quantity), default=None)
    if decided and after is not None and after.precision is Precision.DAY:
        return after.date - timedelta(days=1), Precision.DAY, "the day before the decision"
    if link.status is Status.FORECAST and after is not None and after.precision is not Precision.DAY:
        # "3.7 percent in 2024, up from 3.3 in its last report"
        return after.date, after.precision, after.rule
    month = _month_before(link, whens, days)
    if month is not None:
        return month, Precision.MONTH, "the month before"
    day = after.date if after and after.precision is Precision.DAY else days.published
    return (day - timedelta(days=1) if day else None), Precision.DAY, GUESSED
