"""Links and dates → figures, with quote and confidence; the same level said twice is one figure."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from indicators import catalog
from indicators.extraction.dating import when_of
from indicators.extraction.days import Days
from indicators.extraction.mentions import PART_OF_YEAR, SOME_TIME, WHOLE_YEAR, Link, Sentence, nearest_before
from indicators.extraction.origins import GUESSED, Dated
from indicators.model import REVIEW_BELOW, Bound, Figure, Precision, Status

_GUESSED = 0.49  # how much a guessed date leaves of the confidence: it waits for a person
_DOUBTED = -4.0  # added to the score where the level is not plausible on that day
OUTSIDE = "outside what is plausible on that day"
_YEAR = timedelta(days=365)
_QUOTE = 240  # characters to quote on either side at most
_LEADS, _ENDS = (", ", "; ", ": "), (", ", "; ", "—", ". ")


def confidence(score: float) -> float:
    """A link's score as a share of 1 (logistic).

    >>> confidence(0.6), confidence(2.6)
    (0.5, 0.95)
    """
    return round(1 / (1 + math.exp(-1.5 * (score - 0.6))), 2)


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


def _status(link: Link, dated: Dated, published: date | None) -> Status:
    """The link's status; an estimate of what is over is no forecast, nor what one sets out from.

    Of a year yet to begin only what is decided is a fact, and of one that is not over no rate is.
    """
    day, precision, rule = dated
    whole = precision is Precision.YEAR and rule != PART_OF_YEAR
    indicator = catalog.series(link.series).indicator
    if link.status is Status.ACTUAL and day and published and whole and not indicator.decided:
        of_all = indicator.periodic and indicator.unit == "%" and rule == WHOLE_YEAR
        over = day + (_YEAR if of_all else timedelta(0)) <= published
        return Status.ACTUAL if over else Status.FORECAST
    if link.status is Status.ACTUAL and day and published and day > published and not indicator.decided:
        return Status.FORECAST  # «تا پایان سال به ۱۲۰ هزار تومان می‌رسد»
    known = link.estimate or link.quantity.side == "from"
    if link.status is not Status.FORECAST or not known or day is None or published is None:
        return link.status
    return Status.ACTUAL if day.year < published.year else link.status


def _believed(series: catalog.Series, level: Decimal, day: date | None, published: date | None) -> bool:
    """Whether a level is plausible on its day; one yet to come may be as it was when it was told, too."""
    ahead = day is not None and published is not None and day > published
    known = [series.plausible_at(each) for each in ((day, published) if ahead else (day,))]
    return any(one is None or one[0] <= level <= one[1] for one in known)


def _monthly(link: Link, level: Decimal, day: date | None) -> str | None:
    """The same rate over one month, where its level is not plausible over a year: "June's inflation: 6%"."""
    series = catalog.catalog().series.get(f"{link.series}_monthly")
    known = series.plausible_at(day) if series else None
    return series.name if series and known and known[0] <= level <= known[1] else None


def figure(text: str, days: Days, link: Link) -> Figure:
    """One link, with its date, as a figure."""
    quantity, dated = link.quantity, when_of(link, days)
    start, end = quote_span(text, days.sentence, min(link.start, quantity.start), max(link.end, quantity.end))
    series = catalog.series(link.series)
    level, _ = catalog.to_base(quantity.value, link.unit)
    doubted = not _believed(series, level, dated[0], days.published)
    passed = quantity.bound in (Bound.ABOVE, Bound.BELOW) and link.status is Status.ACTUAL
    own = (hit for hit in days.sentence.hits if hit.start == link.start and hit.has("series"))
    named = next(own, None) or nearest_before(days.sentence.hits, quantity.start, "series")
    exact = named is not None and named.has("exact")
    whole = dated[1] is Precision.YEAR and dated[2] != SOME_TIME
    yearly = series.indicator.yearly if whole and not (passed or exact) else None
    name = f"{series.economy.code}.{yearly}" if yearly else link.series
    if doubted and not (yearly or exact) and (monthly := _monthly(link, level, dated[0])):
        name, doubted = monthly, False
    return Figure(
        series=name,
        value=quantity.value.normalize() + 0,
        unit=link.unit,
        low=quantity.low,
        high=quantity.high,
        date=dated[0],
        precision=dated[1],
        bound=quantity.bound,
        status=_status(link, dated, days.published),
        quote=text[start:end],
        start=start,
        end=end,
        number_start=quantity.start,
        number_end=quantity.end,
        rule=quantity.rule,
        confidence=confidence(link.score + (_DOUBTED if doubted else 0))
        * (_GUESSED if dated[2] == GUESSED else 1),
        reasons=(*link.reasons, *([OUTSIDE] if doubted else []), f"dated by {dated[2]}"),
    )


def once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Without repetitions of the same level of the same series and day, nor those hardly believed."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for found in figures:
        level = catalog.to_base(found.value, found.unit)
        year = found.precision is Precision.YEAR and found.date is not None
        day = found.date.year if year and found.date is not None else found.date
        key = (found.series, *(f"{level[0]:.3e}", level[1]), day, found.low is None)
        if key not in seen and found.confidence >= REVIEW_BELOW / 2:
            seen.add(key)
            kept.append(found)
    return tuple(kept)
