"""A number with the unit, the measure or the counted thing that stands at it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from indicators.extraction.digits import adjacent
from indicators.extraction.mentions import Hit, Number


class Kind(Enum):
    """What a number says: a level or change of something, a count, what another amount is the price of."""

    AMOUNT = auto()
    CHANGE = auto()
    COUNT = auto()
    LOT = auto()
    NOTHING = auto()


@dataclass(slots=True)
class Measured:
    """A number with the units that stand at it; `first`, `last` are the places of the hits that belong to it.

    `end` is where it ends in the text; `shared` the factor of a scale said for it and others after it.
    """

    number: Number
    units: tuple[str, ...]
    first: int
    last: int
    end: int
    kind: Kind = Kind.AMOUNT
    shared: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal:
        """The number with its scale, wherever that is said."""
        return self.number.value * self.shared

    @property
    def rule(self) -> str:
        """How it was read."""
        return f"{self.number.rule} · unit" if self.units else f"{self.number.rule} · bare"

    @property
    def bare(self) -> bool:
        """Whether nothing says what it counts."""
        return not self.units and self.kind is Kind.AMOUNT


_BESIDE = frozenset({"", " ", "-", "\u00a0", "\n", "\u2011"})
_GROUP = 1000
_CENTS = 100
_NEAR, _LEADS = 4, 20  # words and characters from "daily" to its barrels
_NOTHING = ("period", "lasting", "vote", "clock")


def _prefix(text: str, hits: Sequence[Hit], number: Number, free: int) -> tuple[str, ...]:
    """The currency sign or code written before a number: "$54", "USD 54", "Rs 300"."""
    if number.first == free:
        return ()
    hit = hits[number.first - 1]
    if not hit.has("unit") or not adjacent(text, hit, hits[number.first]):
        return ()
    said = text[hit.start : hit.end]
    written_before = said != said.lower() and len(said) <= 4
    return hit.keys("unit") if not said[-1].isalpha() or written_before else ()


def measured(text: str, hits: Sequence[Hit], number: Number, free: int = 0) -> Measured:
    """A number with what is said to be counted, right before it or right after.

    `free` is the place of the first hit that belongs to no amount before.
    """
    prefix = _prefix(text, hits, number, free)
    first = number.first - 1 if prefix else number.first
    after = number.last + 1
    if hits[number.last].has("unit") and hits[number.last].has("scale"):
        return Measured(number, hits[number.last].keys("unit"), first, number.last, number.end)
    if after < len(hits) and text[number.end : hits[after].start] in _BESIDE:
        following = hits[after]
        leads = text[following.end : following.end + 1].isdigit()  # the unit of what follows: "1Rls.8,010"
        if following.has("unit") and not prefix and not leads:
            return Measured(number, following.keys("unit"), first, after, following.end)
        if following.has("share_point"):
            return Measured(number, following.keys("share_point"), first, after, following.end, Kind.CHANGE)
        if following.has(*_NOTHING) and not prefix:
            return Measured(number, (), first, after, following.end, Kind.NOTHING)
        if "barrel" in following.keys("thing") and _daily(hits, number):
            return Measured(number, ("bpd",), first, after, following.end)
        if following.has("thing") and not prefix:
            return Measured(number, following.keys("thing"), first, after, following.end, Kind.COUNT)
        if following.has("counted") and not prefix:
            return Measured(number, (), first, number.last, number.end, Kind.COUNT)
    return Measured(number, prefix, first, number.last, number.end)


def _daily(hits: Sequence[Hit], number: Number) -> bool:
    """Whether barrels are those of each day: "a daily average of 3.3 million barrels"."""
    before = hits[max(number.first - _NEAR, 0) : number.first]
    return any(hit.has("daily") and number.start - hit.end < _LEADS for hit in before)


def with_cents(hits: Sequence[Hit], amounts: Sequence[Measured]) -> list[Measured]:
    """The amounts with what is said in hundredths of their unit added: «۸۴ دلار و ۵۸ سنت»."""
    found: list[Measured] = []
    for amount in amounts:
        before = found[-1] if found else None
        cents = amount.units == ("cent",) and amount.value < _CENTS
        if before is not None and cents and before.kind is Kind.AMOUNT and before.units:
            joiner = hits[before.last + 1]
            if amount.first == before.last + 2 and joiner.has("sum", "joiner"):
                whole = before.number.value
                if whole != whole.to_integral_value():  # «۱.۳۰۲ دلار و ۸۶ سنت»: the point groups thousands
                    whole *= _GROUP
                number = replace(before.number, value=whole + amount.value / _CENTS)
                found[-1] = replace(before, number=number, last=amount.last, end=amount.end)
                continue
        found.append(amount)
    return found
