"""Which of the dates told around a level is its own: clause, sentence, what was told before, publication."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators import catalog
from indicators.extraction.mentions import (
    IRANIAN_MONTH,
    PART_OF_YEAR,
    PRESENT,
    YEAR_FROM,
    Link,
    Quantity,
    Sentence,
    When,
)
from indicators.model import Precision, Status

_HEADED = 2  # characters between a date and the amount of it: "yesterday: 50,550"
_TOLD_IN = 6
_REPORTED = 6  # characters between a verb of reporting and its date
_ANOTHER_BETWEEN = 80  # what makes a date as far as so many characters: another amount between
_NEW_CLAUSE = 30
_OTHER_SIDE = 40  # and standing after its amount where the dates of the sentence stand before theirs
_DIRECT = 5  # characters between an amount and the date right after it
_COMPARED_WITH = 50  # characters over which a comparison takes a date to itself
_UNTIL = 14
_SINCE = 30
_FROM = 2
_TELLS = 4  # between a date and the clause that tells of it: ", when"
_ITS = 110  # and with no other amount between
_OWN = 25  # characters after an amount within which a date is its own
_BEHIND = 10  # a date after an amount is nearer than one as far before it
_LASTS = {
    Precision.DAY: timedelta(0),
    Precision.MONTH: timedelta(30),
    Precision.QUARTER: timedelta(91),
    Precision.YEAR: timedelta(365),
}
_STILL_TOLD = timedelta(days=7)

GUESSED = "the day before the change"
"""The rule of a date that the text does not tell; a figure dated by it waits for a person."""

Dated = tuple[date | None, Precision, str]
"""A date, its precision, and the rule that found it."""


@dataclass(frozen=True, slots=True)
class Days:
    """All that may date the levels of one sentence: its dates, the last one before it, the publication.

    `amounts` are those of the sentence; `year` is the latest year told, `period` the last period told.
    """

    sentence: Sentence
    whens: Sequence[When]
    told: When | None
    year: When | None
    published: date | None
    amounts: Sequence[Quantity] = ()
    period: When | None = None


def _led(sentence: Sentence, when: When, kind: str, reach: int) -> bool:
    """Whether a word of that kind stands at most `reach` characters before a date."""
    return any(kind in hit.kinds and 0 <= when.start - hit.end < reach for hit in sentence.hits)


def _compared(sentence: Sentence, when: When) -> bool:
    """Whether a date is that of a level only compared with: "compared with Thursday", "from Thursday's"."""
    if when.rule == YEAR_FROM:
        return False
    if _led(sentence, when, "onward", _FROM):
        return False
    return _led(sentence, when, "compares", _COMPARED_WITH) or _led(sentence, when, "from", _FROM)


def _since(sentence: Sentence, when: When) -> bool:
    """Whether it only says since when; "since June, when it stood at" is the level's own day."""
    since = [h for h in sentence.hits if h.has("since") and 0 <= when.start - h.end < _SINCE]
    if not since or _tells(sentence, when):
        return False
    between = [h for h in sentence.hits if since[-1].end <= h.start < when.start and not h.has("of")]
    return not any(h.has("level", "change") for h in between)


def _tells(sentence: Sentence, when: When) -> bool:
    """Whether the clause that tells of a date follows it at once."""
    return any("break" in hit.kinds and 0 <= hit.start - when.end < _TELLS for hit in sentence.hits)


def carried(sentence: Sentence, whens: Sequence[When], told: When | None) -> When | None:
    """The date that goes on to the next sentence: not that of the telling, nor one looked back at."""
    bygone = any(hit.has("bygone") for hit in sentence.hits)
    if bygone or (told is not None and any(hit.has("pluperfect") for hit in sentence.hits)):
        return told
    own = [
        when for when in whens if not (when.looks_back or when.rule == PRESENT or _compared(sentence, when))
    ]
    own = [when for when in own if not _led(sentence, when, "onward", _FROM)]
    free = [when for when in own if not _led(sentence, when, "reporting", _REPORTED)]
    return max(free, key=lambda when: when.date) if free else None if own else told


def _distance(when: When, quantity: Quantity) -> int:
    if when.start >= quantity.end:
        return when.start - quantity.end
    return (quantity.start - when.end) + _BEHIND


def _set_out(quantity: Quantity, days: Days) -> Dated:
    """The date of the level that a change set out from: the one right after it, else the day before."""
    own = [when for when in days.whens if 0 <= when.start - quantity.end < _ITS]
    between = [other.start for other in days.amounts if other.start >= quantity.end]
    if own and (own[0].start - quantity.end < _OWN or min(between, default=own[0].end) >= own[0].start):
        return own[0].date, own[0].precision, own[0].rule
    after = min(days.whens, key=lambda when: _distance(when, quantity), default=None)
    day = after.date if after and after.precision is Precision.DAY else days.published
    return (day - timedelta(days=1) if day else None), Precision.DAY, GUESSED


def _enclosed(sentence: Sentence, when: When, quantity: Quantity) -> bool:
    """Whether a date is told inside a clause about a name that ends before the amount, or begins after it.

    Such as Thursday in «دلار که پنجشنبه ۹۰ هزار تومان بود، به ۸۹ هزار تومان رسید».
    """
    opens = [hit for hit in sentence.hits if hit.has("opens") and hit.end <= when.start]
    if not opens or not any(
        h.has("series", "family") and 0 <= opens[-1].start - h.end <= 1 for h in sentence.hits
    ):
        return False
    shuts = next((hit for hit in sentence.hits if hit.has("shuts") and hit.start >= opens[-1].end), None)
    if shuts is None or shuts.start < when.end:
        return False
    return not opens[-1].end <= quantity.start < shuts.start


def _apart(when: When, quantity: Quantity, days: Days) -> bool:
    """Whether a date is told of another amount in a clause or in brackets of its own.

    Such as yesterday in "52,450 tomans (yesterday: 50,550)".
    """
    inside = any(when.end <= other.start < when.bracket for other in days.amounts)
    bracketed = inside and not when.start < quantity.start < when.bracket
    return bracketed or _enclosed(days.sentence, when, quantity)


def _heading(quantity: Quantity, days: Days) -> When | None:
    """The date to compare with that stands right before its amount: "the day before 4,290"."""
    compared = [when for when in days.whens if when.looks_back or _compared(days.sentence, when)]
    gaps = ((when, quantity.start - when.end) for when in reversed(compared))
    return next((w for w, gap in gaps if 0 <= gap <= (_HEADED if w.heads else w.looks_back)), None)


def _of_change(when: When, quantity: Quantity, days: Days) -> bool:
    """Whether a date is that of a change, or of the level that one set out from, and not of this amount."""
    return any(
        (quantity.end <= other.start < when.start and (other.side == "from" or other.role == "change"))
        or (other.side == "from" and other is not quantity and 0 <= when.start - other.end <= _HEADED)
        for other in days.amounts
    )


def _own(link: Link, days: Days) -> When | None:
    """The date of the sentence that the level held on, its clause's before another's."""
    quantity = link.quantity

    def anothers(when: When) -> bool:
        """Whether it dates another amount: one that a change set out from, or one it looks back at."""
        beside = 0 <= when.start - quantity.end < _OWN or when.end <= quantity.start == first
        if when.looks_back and (link.rate or not beside):
            return True
        return _of_change(when, quantity, days)

    def periods_of_another(when: When) -> bool:
        """Whether it is a month or a year told right after another level, in another clause."""
        return (
            not link.rate
            and when.precision is not Precision.DAY
            and any(
                other is not quantity
                and 0 <= when.start - other.end < _OWN
                and not sentence.unbroken(min(other.end, quantity.end), max(other.start, quantity.start))
                for other in days.amounts
            )
        )

    sentence = days.sentence
    if (heading := _heading(quantity, days)) is not None:
        return heading
    first = days.amounts[0].start if days.amounts else quantity.start
    free = [when for when in days.whens if not anothers(when) and not periods_of_another(when)]
    free = [when for when in free if not _compared(sentence, when) and not _apart(when, quantity, days)]
    if link.status is Status.ACTUAL:
        free = [when for when in free if not _led(sentence, when, "until", _UNTIL)]
        free = [when for when in free if not _since(sentence, when)]
    told = [when for when in free if not _led(sentence, when, "telling", _TOLD_IN)] or free
    free = [when for when in told if not _led(sentence, when, "reporting", _REPORTED)] or told
    if link.status in (Status.FORECAST, Status.TARGET) and days.published is not None:
        free = [when for when in free if when.date + _LASTS[when.precision] > days.published] or free
    return min(free, key=lambda when: _cost(when, quantity, days), default=None)


def _cost(when: When, quantity: Quantity, days: Days) -> int:
    """How far a date is from an amount: in characters, and in all that stands between them.

    Dates stand before their amounts or after them all through a sentence; the first of it shows which.
    """
    after = when.start >= quantity.end
    start, end = (quantity.end, when.start) if after else (when.end, quantity.start)
    amounts = [other for other in days.amounts if other.role != "change" and not other.twin]
    others = sum(start <= other.start < end for other in amounts if other is not quantity)
    breaks = sum("break" in hit.kinds and start <= hit.start < end for hit in days.sentence.hits)
    if not after and _tells(days.sentence, when):  # "five months ago, when a dollar was …"
        return end - start
    leads = bool(amounts) and days.whens[0].start < amounts[0].start
    contrary = after == leads and not (after and end - start <= _DIRECT)
    hits = days.sentence.hits if after else ()
    breaks += any("series" in hit.kinds and start <= hit.start < end for hit in hits)
    cost = end - start + others * _ANOTHER_BETWEEN + breaks * _NEW_CLAUSE
    return cost + (_OTHER_SIDE if contrary and len(days.whens) > 1 else 0)


def _of_period(when: When) -> bool:
    """Whether it is a quarter, a year or an Iranian month: statistics go on from such a one."""
    return when.precision in (Precision.QUARTER, Precision.YEAR) or when.rule == IRANIAN_MONTH


def _month_told(days: Days) -> When | None:
    """The Iranian month of which statistics were told in a paragraph before."""
    period = days.period
    return period if period and period.rule == IRANIAN_MONTH and period.precision is Precision.MONTH else None


def when_of(link: Link, days: Days) -> Dated:
    """The date of a level: its clause's, its sentence's, what was told before, the publication's."""
    told, published = days.told, days.published
    indicator = catalog.series(link.series).indicator
    if link.quantity.side == "from":
        return _set_out(link.quantity, days)
    own = _own(link, days)
    if own is not None:
        closed = own.closes if own.rule == PART_OF_YEAR and not indicator.periodic else None
        return closed or own.date, Precision.DAY if closed else own.precision, own.rule
    if link.status in (Status.FORECAST, Status.TARGET):
        if days.year is None or (indicator.prices and not indicator.tier):
            return published, Precision.DAY, "publication"
        return days.year.date, days.year.precision, "the year told before"
    nowadays = any(hit.has("nowadays") for hit in days.sentence.hits if hit.end <= link.quantity.start)
    if nowadays:
        return published, Precision.DAY, "publication"
    period = told or _month_told(days)
    if indicator.periodic and period and _of_period(period) and period.date <= (published or period.date):
        return period.date, period.precision, f"{period.rule} of the sentence before"
    if told is None or published is None or told.precision is not Precision.DAY:
        return published, Precision.DAY, "publication"
    if timedelta(0) <= published - told.date <= _STILL_TOLD:
        return told.date, told.precision, f"{told.rule} of the sentence before"
    return published, Precision.DAY, "publication"
