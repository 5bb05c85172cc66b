"""Links and dates → figures, with quote and confidence; the same level said twice is one figure."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from indicators import catalog
from indicators.extraction.mentions import Link, Sentence, When
from indicators.model import REVIEW_BELOW, Figure, Precision

_QUOTE = 240


def confidence(score: float) -> float:
    """A link's score as a share of 1 (logistic).

    >>> confidence(0.6), confidence(2.6)
    (0.5, 0.95)
    """
    return round(1 / (1 + math.exp(-1.5 * (score - 0.6))), 2)


def _distance(when: When, link: Link) -> int:
    if when.start >= link.quantity.end:
        return when.start - link.quantity.end
    return (link.quantity.start - when.end) + 10


def reported(sentence: Sentence, when: When) -> bool:
    """Whether a date is that of the telling: "IRNA reported on Saturday", "said on Monday"."""
    return any(hit.has("reporting") and 0 <= when.start - hit.end < 6 for hit in sentence.hits)


def when_of(
    link: Link, sentence: Sentence, whens: Sequence[When], told: When | None, published: date | None
) -> tuple[date | None, Precision, str]:
    """The date of a level: its clause's, its sentence's, the sentence before's, the publication's."""
    quantity = link.quantity
    same = [w for w in whens if sentence.unbroken(min(w.end, quantity.end), max(w.start, quantity.start))]
    if quantity.side == "from":
        own = [w for w in whens if 0 <= w.start - quantity.end < 25]
        if not own:
            after = min(whens, key=lambda w: _distance(w, link), default=None)
            day = after.date if after and after.precision is Precision.DAY else published
            return (day - timedelta(days=1) if day else None), Precision.DAY, "the day before the change"
        same = own
    own_days = [w for w in same or whens if not reported(sentence, w)]
    nearest = min(own_days or same or whens, key=lambda w: _distance(w, link), default=None)
    if nearest is not None:
        return nearest.date, nearest.precision, nearest.rule
    if (
        told is not None
        and told.precision is Precision.DAY
        and published
        and timedelta(0) <= published - told.date <= timedelta(days=7)
    ):
        return told.date, told.precision, f"{told.rule} of the sentence before"
    return published, Precision.DAY, "publication"


def quote_span(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The stretch to quote: from the name to the amount, widened to the clause, within the sentence."""
    left = (
        max(
            text.rfind(mark, sentence.start, start) + len(mark)
            for mark in (", ", "; ", ": ")
            if text.rfind(mark, sentence.start, start) >= 0
        )
        if any(text.rfind(mark, sentence.start, start) >= 0 for mark in (", ", "; ", ": "))
        else sentence.start
    )
    rights = [at for mark in (", ", "; ", "—", ". ") if (at := text.find(mark, end, sentence.end)) >= 0]
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
        key = (found.series, found.value, found.unit, found.date, found.low)
        if key not in seen and found.confidence >= REVIEW_BELOW / 2:
            seen.add(key)
            kept.append(found)
    return tuple(kept)
