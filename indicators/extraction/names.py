"""Names of indicators in a sentence, and names told in one row with their amounts in another."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from indicators.extraction.mentions import Hit, Quantity, Sentence
from indicators.languages import Language

_NEXT_TO = 3
_ROW = 20  # characters between two names, or two amounts, told in a row


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the indicators it may be of; `carried` where it was told in the sentence before."""

    hit: Hit
    indicators: tuple[str, ...]
    carried: bool = False


def of_all(sentence: Sentence, growth: Hit) -> bool:
    """Whether "growth" alone is the economy's: an economy stands before it, or nothing at all."""
    place = bisect_left(sentence.hits, growth.start, key=attrgetter("start"))
    after = sentence.hits[place + 1 : place + 3]
    elsewhere = bool(after) and after[0].has("asks_year") and not after[0].has("of")
    dated = len(after) > 1 and after[1].has("digits", "this", "next", "last")
    if elsewhere and after[0].start - growth.end < _NEXT_TO and not dated:
        return False
    before = sentence.hits[place - 1] if place else None
    if before is None:
        return growth.start - sentence.start < _NEXT_TO
    near = growth.start - before.end < _NEXT_TO
    return near and before.has("economy", "here", "status", "level", "negative")


def names_of(sentence: Sentence, language: Language, used: set[int]) -> list[Name]:
    """The names of a sentence, in order; the hits at the places `used` are parts of amounts."""
    found = []
    for place, hit in enumerate(sentence.hits):
        if place in used:
            continue
        indicators = list(hit.keys("series"))
        for family in hit.keys("family"):
            indicators += dict.fromkeys(language.families[family].values())
        if hit.has("growth") and of_all(sentence, hit):
            indicators.append("gdp_growth")
        if indicators:
            found.append(Name(hit, tuple(indicators)))
    return found


def used(sentence: Sentence, quantities: Sequence[Quantity]) -> set[int]:
    """Places of hits that are the unit of an amount, and so name no series."""
    return {place for quantity in quantities for place in range(quantity.first, quantity.last + 1)}


def _row(names: Sequence[Name], end: int) -> list[Name]:
    """The last names that end at or before a place and stand beside each other."""
    row: list[Name] = []
    for name in reversed([name for name in names if name.hit.end <= end]):
        if row and row[-1].hit.start - name.hit.end > _ROW:
            break
        row.append(name)
    return row[::-1]


def in_order(names: Sequence[Name], quantities: Sequence[Quantity]) -> dict[int, tuple[Name, Quantity]]:
    """Names told in one row, their amounts in another: "the dollar and euro cost 90,700 and 94,050 tomans".

    Maps the place of each amount to its name and to itself, in the unit said once at the end.
    """
    levels = [
        (at, one) for at, one in enumerate(quantities) if one.role in ("level", "bare") and not one.twin
    ]
    if len(levels) <= 1:
        return {}
    first, last = levels[0][1], levels[-1][1]
    row = _row(names, first.start)
    apart = any(right.start - left.end > _ROW for (_, left), (_, right) in pairwise(levels))
    inside = any(first.start < name.hit.start < last.end for name in names)
    kinds = {name.indicators for name in row}
    if apart or inside or len(row) != len(levels) or len(kinds) != len(row):
        return {}
    role = "level" if last.units else last.role
    return {
        at: (name, replace(one, units=last.units, role=role))
        for name, (at, one) in zip(row, levels, strict=True)
    }
