"""Amounts whose name stands at another amount before them, and those that are no levels beside it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from indicators import catalog
from indicators.extraction.context import Context, resolve
from indicators.extraction.mentions import Link, Quantity, Sentence
from indicators.extraction.scores import made, own_features

_ON = 90  # characters between an amount and one that goes on from it
_NEXT_TO = 4
_SMALL = 100
_SURE = 0.6  # a score that is as likely right as wrong
_LEAST_ALIKE = Decimal("0.33")  # how far apart two levels told together may be


def goes_on(
    text: str, sentence: Sentence, quantity: Quantity, found: Sequence[Link], context: Context
) -> Link | None:
    """The amount before it, gone on with: "closed at 664 to the dollar, against 471 the day before"."""
    before = found[-1] if found else context.before if _continues(text, sentence) else None
    if before is None or not before.quantity.value or not quantity.value or before.score < _SURE:
        return None
    start = before.quantity.end if found else sentence.start
    between = [h for h in sentence.hits if start <= h.start and h.end <= quantity.start]
    unit = catalog.unit(before.unit)
    code = next((c for c in quantity.units if catalog.unit(c).base == unit.base), None)
    alike = _LEAST_ALIKE < quantity.value / before.quantity.value < 1 / _LEAST_ALIKE
    named = any(hit.has("series", "family", "rival", "economy") for hit in between if hit.start > start)
    named = named or quantity.start - start > _ON
    if named or (quantity.units and code is None) or (not quantity.units and not alike):
        return None
    resolved = untiered(before.series), code or before.unit
    reasons = ("goes on from the amount before", *own_features(text, sentence, quantity))
    return replace(made(quantity, resolved, reasons, quantity.start, quantity.end), carried=True)


def _continues(text: str, sentence: Sentence) -> bool:
    """Whether it goes on where a semicolon stands."""
    return text[max(0, sentence.start - 2) : sentence.start].strip() == ";"


def untiered(series: str) -> str:
    """The same currency's series on the market that people use."""
    economy, indicator = catalog.series(series).economy.code, catalog.series(series).indicator
    for other in catalog.catalog().indicators.values():
        if indicator.prices is not None and other.prices == indicator.prices and not other.tier:
            return f"{economy}.{other.name}"
    return series


def climbs(quantities: Sequence[Quantity], at: int) -> bool:
    """Whether it is what the level after it rose by: "the euro 1,100 to 93,600"."""
    quantity, after = quantities[at], quantities[at + 1] if at + 1 < len(quantities) else None
    if after is None or after.side != "to" or after.start - quantity.end > _NEXT_TO:
        return False
    return quantity.value < after.value * _LEAST_ALIKE


def too_small(quantity: Quantity, found: Sequence[Link]) -> bool:
    """Whether a number without a unit is a mere count: small, and not like the level told before it."""
    if quantity.role != "bare" or quantity.value >= _SMALL or quantity.per:
        return False
    before = found[-1].quantity.value if found else None
    return not before or not _LEAST_ALIKE < quantity.value / before < 1 / _LEAST_ALIKE


def measured(
    text: str, sentence: Sentence, quantity: Quantity, economies: Sequence[str], context: Context
) -> Link | None:
    """What was told before in the same measure: "purchases beyond that cost 30,000 rials a litre"."""
    if quantity.each is None:
        return None
    told = [catalog.series(name).indicator for name in reversed(context.units)]
    known = catalog.catalog().indicators
    named = [known[name] for name, _ in context.heard.most_common() if known[name].unit == "local"]
    for indicator in (*told, *named):
        if indicator.per == quantity.each:
            resolved = resolve(indicator.name, quantity, sentence, economies, context)
            if resolved:
                reasons = ("priced per one of it", *own_features(text, sentence, quantity))
                return made(quantity, resolved, reasons, quantity.start, quantity.stop)
    return None
