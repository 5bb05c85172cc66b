"""RULES: number · scale · unit · lot · bound · range → Quantity. They speak no language."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from indicators.catalog import catalog
from indicators.extraction.measured import Kind, Measured, measured, with_cents
from indicators.extraction.mentions import Hit, Quantity, Sentence
from indicators.extraction.numbers import numbers
from indicators.extraction.ranges import Relation, lend, relation, share
from indicators.extraction.uncounted import names_money, uncounted
from indicators.extraction.wording import bound, change, each, lot, moved
from indicators.languages import Language
from indicators.model import Bound, Change

_THREE_PLACES = re.compile(r"\d{1,3}\.\d{3}")  # an index or a price in tomans: the point groups
_WHOLE = (("IRT",), ("IRR",))
_LED = 12  # characters from "compared with" to what it leads to
_COMMAS = re.compile("[,،]")
_MINUS = ("-", "−", "–")
_AFAR = 3  # hits to look back over for "negative growth of"
_NEXT_TO = 3
_AGAIN = 6  # characters of ", or " at most
_JOINS = 4  # characters from a change to the "and" that goes on from it
_TWIN = 40  # characters between an amount and the same in another unit


def _below_zero(hits: Sequence[Hit], amount: Measured) -> bool:
    """Whether a share is called negative from afar: "negative growth of 4.4 percent"."""
    for hit in reversed(hits[max(0, amount.first - _AFAR) : amount.first]):
        if hit.has("negative"):
            return "%" in amount.units
        if not hit.has("of", "change", "series"):
            break
    return False


def _negative(text: str, hits: Sequence[Hit], amount: Measured, start: int) -> int | None:
    """Where the minus before an amount stands: "-1.5%", "minus 2 percent"."""
    before = hits[amount.first - 1] if amount.first else None
    if before is not None and before.has("negative") and text[before.end : start] == " ":
        return before.start
    signed = text[start - 1 : start] in _MINUS and text[max(0, start - 2) : start - 1] in ("", " ")
    return start - 1 if signed and "%" in amount.units else None


def _side(text: str, hits: Sequence[Hit], amount: Measured, taken: Sequence[tuple[int, int]]) -> str | None:
    """Whether it is where a change sets out or ends; a date may stand between: "from Monday's 90,000"."""
    if not amount.first:
        return None
    before = hits[amount.first - 1]
    if before.has("to"):
        return "to"
    place = amount.first - 1
    after = hits[amount.last + 1] if amount.last + 1 < len(hits) else None
    if after is not None and after.has("afterthought"):
        return None
    while place and not hits[place].has("from"):
        inside = any(start <= hits[place].start < end for start, end in taken)
        dated = inside and not _COMMAS.search(text, hits[place].end, hits[place + 1].start)
        if not dated and not hits[place].has("previous", "article", "pronoun", "bound", "figure_of"):
            break
        place -= 1
    close = hits[place + 1].start - hits[place].end < _LED
    return "from" if close and hits[place].has("from", "compares") else None


def _role(amount: Measured, way: Change | None) -> str:
    if way is not None or amount.kind is Kind.CHANGE:
        return "change"
    return (
        "count" if amount.kind is Kind.COUNT or names_money(amount) else "level" if amount.units else "bare"
    )


def _quantity(
    text: str,
    hits: Sequence[Hit],
    amounts: Sequence[Measured],
    index: int,
    language: Language,
    taken: Sequence[tuple[int, int]],
) -> Quantity:
    amount = amounts[index]
    size, per, last = lot(text, hits, amounts, index)
    units, value, start = amount.units, amount.value / size, hits[amount.first].start
    way = change(text, hits, amount)
    if way is None and amount.kind is Kind.CHANGE:
        way = moved(hits, amount.first)
    thousands = units == ("points",) or (language.home is not None and units in _WHOLE)
    if thousands and _THREE_PLACES.fullmatch(text, amount.number.start, amount.number.end):
        value *= 1000
    end = hits[last].end if per else amount.end
    thing = per
    if per is None:
        thing, last = each(text, hits, amount)
    sign = _negative(text, hits, amount, start)
    if sign is not None or _below_zero(hits, amount):
        value, way = -value, None
    return Quantity(
        start=start if sign is None else sign,
        end=end,
        value=value,
        units=units,
        bound=bound(text, hits, amount, last),
        first=amount.first,
        last=amount.last,
        rule=amount.rule + (" · lot" if per else ""),
        role=_role(amount, way),
        side=_side(text, hits, amount, () if language.verb_last else taken),
        per=per,
        lot=size,
        change=way or Change.NONE,
        each=thing,
        stop=hits[last].end if thing else end,
    )


def _between(low: Quantity, high: Quantity, scale: Decimal) -> Quantity:
    """One range of two amounts; a scale said once serves both ("60-62 thousand")."""
    bottom, top = sorted((low.value * scale if low.value * scale <= high.value else low.value, high.value))
    units = high.units or low.units
    roles = (low.role, high.role)
    role = next((role for role in ("change", "count") if role in roles), "level" if units else "bare")
    return replace(
        high,
        start=low.start,
        first=low.first,
        value=(bottom + top) / 2,
        low=bottom,
        high=top,
        bound=Bound.BETWEEN,
        units=units,
        rule=f"{high.rule} · range",
        side=None if low.side == "from" else low.side,
        role=role,
        change=high.change if low.change is Change.NONE else low.change,
    )


def _same(quantity: Quantity, previous: Quantity) -> bool:
    """Whether two amounts are one level in two units: 90,000 tomans and 900,000 rials."""
    units = catalog().units
    one, other = units.get(quantity.units[0]), units.get(previous.units[0])
    if one is None or other is None or one is other or one.base != other.base:
        return False
    return quantity.value * one.factor == previous.value * other.factor


def _twin(text: str, hits: Sequence[Hit], quantity: Quantity, previous: Quantity | None) -> bool:
    """Whether this repeats the amount before it in another unit: "900,000 rials (90,000 tomans)".

    Not so in "$14 billion (at the rate of 42,000 rials)", where more words lead to a level of its own.
    """
    if previous is None or not quantity.units or not previous.units or "%" in quantity.units + previous.units:
        return False
    if not set(quantity.units).isdisjoint(previous.units):
        return False
    gap = text[previous.end : quantity.start]
    if len(gap) > _TWIN:
        return False
    leads = sum(
        hit.has("level") + 2 * hit.has("tier", "conversion")
        for hit in hits[previous.last + 1 : quantity.first]
    )
    return _same(quantity, previous) or ("(" in gap and ")" not in gap and leads < 2)


def _changes_too(text: str, hits: Sequence[Hit], quantity: Quantity, before: Quantity) -> bool:
    """Whether an amount goes on with the change told before it.

    Such as "gained 4,400 tomans and the euro 4,800", "rose 1.4 percent from last spring and 0.4 from winter".
    """
    if before.role != "change" or quantity.role not in ("level", "bare") or quantity.side:
        return False
    if quantity.units and set(quantity.units).isdisjoint(before.units):
        return False
    between = [hit for hit in hits[before.last + 1 : quantity.first] if hit.start >= before.end]
    if not between or any(hit.has("to") for hit in between):
        return False
    after = next((hit for hit in hits[quantity.last + 1 :] if hit.start >= quantity.end), None)
    if between[-1].has("an_end") and after is not None and after.has("from", "compares"):
        return after.start - quantity.end < _NEXT_TO
    joined = between[0].has("an_end") and between[0].start - before.end <= _JOINS
    return joined and all(hit.has("an_end", "article", "series", "by") for hit in between)


def _told_as_share(hits: Sequence[Hit], quantity: Quantity, before: Quantity) -> bool:
    """Whether the amount before is the same change, told again as a share: "970 points, or 1.2%, lower"."""
    if "%" not in quantity.units or quantity.role != "change" or before.role not in ("level", "bare"):
        return False
    between = [hit for hit in hits[before.last + 1 : quantity.first] if hit.start >= before.end]
    near = quantity.start - before.end <= _AGAIN
    return near and len(between) == 1 and between[0].has("choice") and "%" not in before.units


def amounts(
    text: str, sentence: Sentence, language: Language, taken: Sequence[tuple[int, int]] = ()
) -> list[Quantity]:
    """All amounts of one sentence, in order. `taken` are spans that are something else: dates."""
    hits = sentence.hits
    stated: list[Measured] = []
    for number in numbers(text, hits, language):
        if not any(start < number.end and number.start < end for start, end in taken):
            stated.append(measured(text, hits, number, stated[-1].last + 1 if stated else 0))
    if not stated:
        return []
    stated = with_cents(hits, stated)
    uncounted(text, sentence, stated)
    share(text, hits, stated)
    found: list[Quantity] = []
    skip = False
    for index, amount in enumerate(stated):
        if skip or amount.kind in (Kind.NOTHING, Kind.LOT):
            skip = False
            continue
        following = stated[index + 1] if index + 1 < len(stated) else None
        how = relation(text, hits, amount, following) if following else None
        if following and how is Relation.COURSE and amount.bare:
            lend(amount, following)
        quantity = _quantity(text, hits, stated, index, language, taken)
        if following and how is Relation.RANGE:
            upper = _quantity(text, hits, stated, index + 1, language, taken)
            quantity, skip = _between(quantity, upper, following.number.scale), True
        if found and _changes_too(text, hits, quantity, found[-1]):
            quantity = replace(quantity, role="change")
        if found and _told_as_share(hits, quantity, found[-1]):
            found[-1] = replace(found[-1], role="change")
        if _twin(text, hits, quantity, found[-1] if found else None):
            quantity = replace(quantity, twin=True)
        found.append(quantity)
    return found


def quantities(
    text: str, sentence: Sentence, language: Language, taken: Sequence[tuple[int, int]] = ()
) -> list[Quantity]:
    """The amounts of one sentence that a series may measure: those of `amounts` that are no mere count."""
    return [found for found in amounts(text, sentence, language, taken) if found.role != "count"]
