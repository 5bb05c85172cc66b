"""Amounts whose name stands at another amount before them, and those that are no levels beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from indicators import catalog
from indicators.extraction.context import Context, resolve
from indicators.extraction.mentions import Link, Quantity, Sentence, nearest_before
from indicators.extraction.scores import counts_another, made, own_features, reach_of

_ON = 140  # characters between an amount and one that goes on from it
_NEXT_TO = 4
_BY_IT = 1  # a space
_SMALL = 100
_IN_CHANNEL = Decimal("1.1")
_LOTS = (10, 100, 1000, 10000, 100000)
_BESIDE = 25
_SURE = 0.6  # a score that is as likely right as wrong
_LEAST_ALIKE_LATER = Decimal("0.15")  # told after a semicolon, often of other years
_LEAST_ALIKE = Decimal("0.33")  # how far apart two levels told together may be


def goes_on(
    text: str, sentence: Sentence, quantity: Quantity, found: Sequence[Link], context: Context
) -> Link | None:
    """The amount before it, gone on with: "closed at 664 to the dollar, against 471 the day before"."""
    continues = _continues(text, sentence)
    meant = nearest_before(sentence.hits, quantity.start, "pronoun") is not None
    before = found[-1] if found else context.before if continues or meant else None
    if before is None or not before.quantity.value or not quantity.value or before.score < _SURE:
        return None
    start = before.quantity.end if found else sentence.start
    between = [h for h in sentence.hits if start <= h.start and h.end <= quantity.start]
    unit = catalog.unit(before.unit)
    code = next((c for c in quantity.units if catalog.unit(c).base == unit.base), None)
    least = _LEAST_ALIKE_LATER if continues else _LEAST_ALIKE
    lot = context.lots[before.series][0] if before.series in context.lots else Decimal(1)
    known = catalog.series(before.series).plausible_at(context.published)
    plausible = known is not None and known[0] <= catalog.to_base(quantity.value, before.unit)[0] <= known[1]
    ratios = [abs(quantity.value / each / before.quantity.value) for each in (Decimal(1), lot)]
    led = any(hit.has("level") for hit in between[-2:])
    alike = any(least < ratio < 1 / least for ratio in ratios) or (led and plausible)
    named = any(
        hit.has("series", "family", "rival", "economy", "growth")
        for hit in between
        if hit.start > start or hit.has("rival", "family") or quantity.start - hit.end <= _BY_IT
    )
    named = named or quantity.start - start > _ON
    named = named or counts_another(sentence, quantity, reach_of(quantity))
    if named or (quantity.units and code is None) or (not quantity.units and not alike):
        return None
    if found and before.rate and before.quantity.value < 0 < quantity.value:
        quantity = replace(
            quantity, value=-quantity.value
        )  # "shrank by 2 percent in 2013 and 1 percent in 2014"
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


def in_a_row(text: str, quantities: Sequence[Quantity], at: int) -> bool:
    """Whether it is a lot or the price of one in a row of a table that lost its columns.

    In "Italian Lira 100,000Rls.390,000" nothing says that the price is of a hundred thousand: better none.
    """
    quantity = quantities[at]
    if text[max(0, quantity.start - 2) : quantity.start].isdigit() and quantity.start > 1:
        return True
    beside = [quantities[place : place + 2] for place in (at - 1, at) if 0 <= place < len(quantities) - 1]
    return any(
        lot.role == "bare" and lot.value > 1 and price.units and 0 <= price.start - lot.end <= 1
        for lot, price in beside
    )


def rounds(sentence: Sentence, quantities: Sequence[Quantity], at: int) -> bool:
    """Whether it only names the thousand that the level after it lies in.

    Such as 25,000 in «به کانال ۲۵ هزار تومان سقوط کرد و ۲۵۸۵۰ تومان معامله شد».
    """
    if not sentence.speaks("channel"):
        return False
    quantity, after = quantities[at], quantities[at + 1] if at + 1 < len(quantities) else None
    named = any(hit.has("channel") and 0 <= quantity.start - hit.end <= 1 for hit in sentence.hits)
    return named and after is not None and 1 <= after.value / max(quantity.value, Decimal(1)) < _IN_CHANNEL


def too_small(quantity: Quantity, found: Sequence[Link], context: Context) -> bool:
    """Whether a number without a unit is a mere count: small and whole, not like the level told before it."""
    whole = quantity.value == quantity.value.to_integral_value()
    if quantity.role != "bare" or quantity.value >= _SMALL or quantity.per or not whole:
        return False
    told = found[-1] if found else context.before
    before = told.quantity.value if told else None
    return not before or not _LEAST_ALIKE < quantity.value / before < 1 / _LEAST_ALIKE


def measured(
    text: str, sentence: Sentence, quantity: Quantity, economies: Sequence[str], context: Context
) -> Link | None:
    """What was told before in the same measure: "purchases beyond that cost 30,000 rials a litre"."""
    others = ("family", "rival")
    if quantity.each is None or any(nearest_before(sentence.hits, quantity.start, kind) for kind in others):
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


def of_lot_before(
    sentence: Sentence, quantity: Quantity, before: Quantity | None, day: date | None
) -> Quantity:
    """The price of the lot named before it, per one: "dealers traded $100 at 155,500 dinars".

    Only where the price of one is then plausible: "$100 at 42,000 rials" is a rate of one dollar.
    """
    if before is None or not before.units or not quantity.units or before.value not in _LOTS:
        return quantity
    between = [h for h in sentence.hits if before.end <= h.start and h.end <= quantity.start]
    beside = 0 <= quantity.start - before.end < _BESIDE
    if not beside or not all(
        h.has("level", "per", "change", "article", "tier", "asks_year", "economy") for h in between
    ):
        return quantity
    each = quantity.value / before.value
    for series in _priced(before.units[0]):
        unit = next((code for code in quantity.units if catalog.unit(code).base == series.base), None)
        known = series.plausible_at(day) if unit else None
        if unit and known and known[0] <= catalog.to_base(each, unit)[0] <= known[1]:
            return replace(quantity, value=each, lot=before.value, per=before.units[0])
    return quantity


def _priced(money: str) -> list[catalog.Series]:
    """The series of a money on the markets that people use."""
    known = catalog.catalog()
    return [s for s in known.series.values() if s.indicator.prices == money and not s.indicator.tier]
