"""Links and dates → figures, with quote and confidence; the same level said twice is one figure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators import catalog
from indicators.extraction.mentions import Link, Quantity, Sentence, When
from indicators.model import REVIEW_BELOW, Figure, Precision

_QUOTE = 240  # characters to quote on either side at most
_LEADS, _ENDS = (", ", "; ", ": "), (", ", "; ", "—", ". ")
_REPORTED = 6  # characters between a verb of reporting and its date
_COMPARED = ("days ago", "months ago", "day beside another")
_OWN = 25  # characters after an amount within which a date is its own
_BEHIND = 10  # a date after an amount is nearer than one as far before it
_STILL_TOLD = timedelta(days=7)


def confidence(score: float) -> float:
    """A link's score as a share of 1 (logistic).

    >>> confidence(0.6), confidence(2.6)
    (0.5, 0.95)
    """
    return round(1 / (1 + math.exp(-1.5 * (score - 0.6))), 2)


@dataclass(frozen=True, slots=True)
class Days:
    """All that may date the levels of one sentence: its dates, the last one before it, the publication.

    `starts` are the amounts that a change set out from ("up from 185 in May").
    """

    sentence: Sentence
    whens: Sequence[When]
    told: When | None
    published: date | None
    starts: Sequence[Quantity] = ()


def reported(sentence: Sentence, when: When) -> bool:
    """Whether a date is that of the telling: "IRNA reported on Saturday"."""
    return any(hit.has("reporting") and 0 <= when.start - hit.end < _REPORTED for hit in sentence.hits)


def carried(sentence: Sentence, whens: Sequence[When], told: When | None) -> When | None:
    """The date that goes on to the next sentence: not that of the telling, nor one only compared with."""
    own = [when for when in whens if when.rule not in _COMPARED]
    free = [when for when in own if not reported(sentence, when)]
    return free[-1] if free else None if own else told


def _distance(when: When, quantity: Quantity) -> int:
    if when.start >= quantity.end:
        return when.start - quantity.end
    return (quantity.start - when.end) + _BEHIND


def _set_out(quantity: Quantity, days: Days) -> tuple[date | None, Precision, str]:
    """The date of the level that a change set out from: the one right after it, else the day before."""
    own = [when for when in days.whens if 0 <= when.start - quantity.end < _OWN]
    if own:
        return own[0].date, own[0].precision, own[0].rule
    after = min(days.whens, key=lambda when: _distance(when, quantity), default=None)
    day = after.date if after and after.precision is Precision.DAY else days.published
    return (day - timedelta(days=1) if day else None), Precision.DAY, "the day before the change"


def when_of(link: Link, days: Days) -> tuple[date | None, Precision, str]:
    """The date of a level: its clause's, its sentence's, the sentence before's, the publication's."""
    quantity, told, published = link.quantity, days.told, days.published
    if quantity.side == "from":
        return _set_out(quantity, days)

    def others(when: When) -> bool:
        return any(quantity.end <= start.start < when.start for start in days.starts)

    free = [when for when in days.whens if not others(when)]
    free = [when for when in free if not reported(days.sentence, when)] or free
    unbroken = days.sentence.unbroken
    same = [w for w in free if unbroken(min(w.end, quantity.end), max(w.start, quantity.start))]
    nearest = min(same or free, key=lambda when: _distance(when, quantity), default=None)
    if nearest is not None:
        return nearest.date, nearest.precision, nearest.rule
    if told is None or published is None or told.precision is not Precision.DAY:
        return published, Precision.DAY, "publication"
    if timedelta(0) <= published - told.date <= _STILL_TOLD:
        return told.date, told.precision, f"{told.rule} of the sentence before"
    return published, Precision.DAY, "publication"


def quote_span(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The stretch to quote: from the name to the amount, widened to the clause, within the sentence."""
    lefts = [at + len(mark) for mark in _LEADS if (at := text.rfind(mark, sentence.start, start)) >= 0]
    left = max([*lefts, sentence.start])
    rights = [at for mark in _ENDS if (at := text.find(mark, end, sentence.end)) >= 0]
    right = min([*rights, sentence.end])
    left, right = max(left, start - _QUOTE), min(right, end + _QUOTE)
    while left < start and text[left].isspace():
        left += 1
    while right > end and (text[right - 1].isspace() or text[right - 1] in ".,;"):
        right -= 1
    return left, right


def figure(text: str, sentence: Sentence, link: Link, dated: tuple[date | None, Precision, str]) -> Figure:
    """One link and its date as a figure."""
    quantity = link.quantity
    start, end = quote_span(text, sentence, min(link.start, quantity.start), max(link.end, quantity.end))
    series = catalog.series(link.series)
    yearly = series.indicator.yearly if dated[1] is Precision.YEAR else None
    return Figure(
        series=f"{series.economy.code}.{yearly}" if yearly else link.series,
        value=quantity.value.normalize() + 0,
        unit=link.unit,
        low=quantity.low,
        high=quantity.high,
        date=dated[0],
        precision=dated[1],
        bound=quantity.bound,
        status=link.status,
        quote=text[start:end],
        start=start,
        end=end,
        number_start=quantity.start,
        number_end=quantity.end,
        rule=quantity.rule,
        confidence=confidence(link.score),
        reasons=(*link.reasons, f"dated by {dated[2]}"),
    )


def once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Without repetitions of the same level of the same series and day, nor those hardly believed."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for found in figures:
        level = catalog.to_base(found.value, found.unit)
        key = (found.series, *(f"{level[0]:.2e}", level[1]), found.date, found.low is None)
        if key not in seen and found.confidence >= REVIEW_BELOW / 2:
            seen.add(key)
            kept.append(found)
    return tuple(kept)
