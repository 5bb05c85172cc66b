"""Names of indicators in a sentence, and names told in one row with their amounts in another."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from indicators import catalog
from indicators.extraction.mentions import Hit, Quantity, Sentence
from indicators.languages import Language

_NAMING = frozenset({"series", "family", "growth"})
_NEXT_TO = 3
_OPENS = 15  # characters from the start of a sentence: "Meanwhile, growth"
_ROW = 20  # characters between two names told in a row
_BESIDE = 8  # and between two amounts: ", and "


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the indicators it may be of; `carried` where it was told in the sentence before.

    `column` says that it stands at the head of the amount's column.
    """

    hit: Hit
    indicators: tuple[str, ...]
    carried: bool = False
    column: bool = False


def of_all(sentence: Sentence, growth: Hit) -> bool:
    """Whether "growth" alone is the economy's: an economy stands before it, or nothing at all."""
    place = bisect_left(sentence.hits, growth.start, key=attrgetter("start"))
    after = sentence.hits[place + 1 : place + 3]
    elsewhere = bool(after) and after[0].has("asks_year") and not after[0].has("of")
    dated = len(after) > 1 and after[1].has("digits", "this", "next", "last")
    whole = any(hit.has("index") for hit in sentence.hits[place + 2 : place + 4])
    if elsewhere and after[0].start - growth.end < _NEXT_TO and _of_economy(sentence.hits[place + 2 :]):
        return True
    if elsewhere and after[0].start - growth.end < _NEXT_TO and not dated and not whole:
        return False
    if whole and after[0].has("of", "asks_year") and after[0].start - growth.end < _NEXT_TO:
        return True
    before = sentence.hits[place - 1] if place else None
    if before is None:
        return growth.start - sentence.start < _OPENS
    near = growth.start - before.end <= _NEXT_TO
    if near and before.has("negative"):  # "agriculture saw a negative growth": whose, only an economy tells
        return any(hit.has("economy", "here", "index", "series") for hit in sentence.hits[:place])
    return near and before.has("economy", "here", "status", "level", "an_end")


def _of_economy(hits: Sequence[Hit]) -> bool:
    """Whether they begin with an economy and not with what is its: "in Iran was", "in Iran's tourism"."""
    if len(hits) < 2 or hits[0].key("economy") is None or hits[1].start - hits[0].end >= _NEXT_TO:
        return False
    return hits[1].has("level", "change", "status", "to", "asks_year")


def fits(name: Name, quantity: Quantity) -> bool:
    """Whether an amount's unit is of the kind that some indicator of that name is told in."""
    if not quantity.units:
        return True
    known = catalog.catalog()
    kind = catalog.unit(quantity.units[0]).dimension
    told = (known.indicators[indicator].unit for indicator in name.indicators)
    return any(kind == ("money" if unit == "local" else catalog.unit(unit).dimension) for unit in told)


def hidden(text: str, name: Hit, quantity: Quantity) -> bool:
    """Whether a name stands in brackets that the quantity stands outside of."""
    if name.end <= quantity.start:
        gap = text[name.end : quantity.start]
        return gap.count(")") > gap.count("(")
    gap = text[quantity.end : name.start]
    return gap.count("(") > gap.count(")")


def _measures(sentence: Sentence, hit: Hit, found: Sequence[Name]) -> bool:
    """Whether a coin's name only says how much of the gold named before it: «طلای ۱۸ عیار … گرمی»."""
    if not found or not hit.has("thing") or not any("gram" in one for one in found[-1].indicators):
        return False
    return not any(h.has("digits") and found[-1].hit.end <= h.start < hit.start for h in sentence.hits)


def names_of(sentence: Sentence, language: Language, used: set[int]) -> list[Name]:
    """The names of a sentence, in order; the hits at the places `used` are parts of amounts."""
    found: list[Name] = []
    for place, hit in enumerate(sentence.hits):
        if place in used or hit.kinds.isdisjoint(_NAMING) or _measures(sentence, hit, found):
            continue
        indicators = list(hit.keys("series"))
        for family in hit.keys("family"):
            indicators += dict.fromkeys(language.families[family].values())
        if hit.has("growth") and of_all(sentence, hit):
            indicators.append("gdp_growth")
        if indicators:
            found.append(Name(hit, tuple(indicators)))
    return found


def used(quantities: Sequence[Quantity]) -> set[int]:
    """Places of hits that are the unit of an amount, and so name no series."""
    return {place for quantity in quantities for place in range(quantity.first, quantity.last + 1)}


def within(quantities: Sequence[Quantity], name: Name) -> bool:
    """Whether a name stands inside an amount: "90,000 tomans to the dollar"."""
    return any(quantity.start <= name.hit.start < quantity.end for quantity in quantities)


def _row(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The last names between two places that stand beside each other."""
    row: list[Name] = []
    for name in reversed([name for name in names if start <= name.hit.start and name.hit.end <= end]):
        if row and row[-1].indicators == name.indicators and row[-1].hit.start - name.hit.end <= _NEXT_TO:
            row[-1] = name  # "West Texas Intermediate (WTI)"
            continue
        if row and row[-1].hit.start - name.hit.end > _ROW:
            break
        row.append(name)
    return row[::-1]


def _groups(quantities: Sequence[Quantity]) -> list[list[int]]:
    """The places of levels that stand beside each other."""
    groups: list[list[int]] = []
    for at, one in enumerate(quantities):
        if one.role not in ("level", "bare") or one.twin:
            continue
        before = quantities[groups[-1][-1]] if groups else None
        alike = before is not None and (not before.units or before.units == one.units)
        if before is not None and alike and one.start - before.end <= _BESIDE:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def in_order(names: Sequence[Name], quantities: Sequence[Quantity]) -> dict[int, tuple[Name, Quantity]]:
    """Names told in one row, their amounts in another: "the dollar and euro cost 90,700 and 94,050 tomans".

    Maps the place of each amount to its name and to itself, in the unit said once at the end.
    """
    found: dict[int, tuple[Name, Quantity]] = {}
    start = 0
    for group in _groups(quantities):
        first, last = quantities[group[0]], quantities[group[-1]]
        row = _row(names, start, first.start)
        start = last.end
        inside = any(first.start < name.hit.start < last.end for name in names)
        kinds = {(name.indicators, name.hit.has("exact")) for name in row}
        if len(group) == 1 or inside or len(row) != len(group) or len(kinds) != len(row):
            continue
        role = "level" if last.units else last.role
        for name, at in zip(row, group, strict=True):
            found[at] = name, replace(quantities[at], units=last.units, role=role)
    return found
