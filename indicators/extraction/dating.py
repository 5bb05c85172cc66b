"""Which of the dates told around a level is its own: clause, sentence, what was told before, publication."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.extraction.mentions import Link, Quantity, Sentence, When
from indicators.model import Precision, Status

_REPORTED = 6  # characters between a verb of reporting and its date
_COMPARED_WITH = 50  # characters over which a comparison takes a date to itself
_UNTIL = 14
_OWN = 25  # characters after an amount within which a date is its own
_BEHIND = 10  # a date after an amount is nearer than one as far before it
_STILL_TOLD = timedelta(days=7)
_LOOKING_BACK = ("days ago", "months ago", "day beside another")

Dated = tuple[date | None, Precision, str]
"""A date, its precision, and the rule that found it."""


@dataclass(frozen=True, slots=True)
class Days:
    """All that may date the levels of one sentence: its dates, the last one before it, the publication.

    `starts` are the amounts that a change set out from ("up from 185 in May"); `year` is the last year told.
    """

    sentence: Sentence
    whens: Sequence[When]
    told: When | None
    year: When | None
    published: date | None
    starts: Sequence[Quantity] = ()


def _led(sentence: Sentence, when: When, kind: str, reach: int) -> bool:
    """Whether a word of that kind stands at most `reach` characters before a date."""
    return any(kind in hit.kinds and 0 <= when.start - hit.end < reach for hit in sentence.hits)


def carried(sentence: Sentence, whens: Sequence[When], told: When | None) -> When | None:
    """The date that goes on to the next sentence: not that of the telling, nor one looked back at."""
    if told is not None and any(hit.has("pluperfect") for hit in sentence.hits):
        return told
    own = [when for when in whens if when.rule not in _LOOKING_BACK]
    free = [when for when in own if not _led(sentence, when, "reporting", _REPORTED)]
    return free[-1] if free else None if own else told


def _distance(when: When, quantity: Quantity) -> int:
    if when.start >= quantity.end:
        return when.start - quantity.end
    return (quantity.start - when.end) + _BEHIND


def _set_out(quantity: Quantity, days: Days) -> Dated:
    """The date of the level that a change set out from: the one right after it, else the day before."""
    own = [when for when in days.whens if 0 <= when.start - quantity.end < _OWN]
    if own:
        return own[0].date, own[0].precision, own[0].rule
    after = min(days.whens, key=lambda when: _distance(when, quantity), default=None)
    day = after.date if after and after.precision is Precision.DAY else days.published
    return (day - timedelta(days=1) if day else None), Precision.DAY, "the day before the change"


def _own(quantity: Quantity, status: Status, days: Days) -> When | None:
    """The date of the sentence that the level held on, its clause's before another's."""

    def others(when: When) -> bool:
        return any(quantity.end <= start.start < when.start for start in days.starts)

    sentence = days.sentence
    free = [when for when in days.whens if not others(when)]
    free = [when for when in free if not _led(sentence, when, "compares", _COMPARED_WITH)]
    if status is Status.ACTUAL:
        free = [when for when in free if not _led(sentence, when, "until", _UNTIL)]
    free = [when for when in free if not _led(sentence, when, "reporting", _REPORTED)] or free
    same = [w for w in free if sentence.unbroken(min(w.end, quantity.end), max(w.start, quantity.start))]
    return min(same or free, key=lambda when: _distance(when, quantity), default=None)


def when_of(link: Link, days: Days) -> Dated:
    """The date of a level: its clause's, its sentence's, what was told before, the publication's."""
    told, published = days.told, days.published
    if link.quantity.side == "from":
        return _set_out(link.quantity, days)
    own = _own(link.quantity, link.status, days)
    if own is not None:
        return own.date, own.precision, own.rule
    if link.status in (Status.FORECAST, Status.TARGET) and days.year is not None:
        return days.year.date, days.year.precision, "the year told before"
    if told is None or published is None or told.precision is not Precision.DAY:
        return published, Precision.DAY, "publication"
    if timedelta(0) <= published - told.date <= _STILL_TOLD:
        return told.date, told.precision, f"{told.rule} of the sentence before"
    return published, Precision.DAY, "publication"
