"""RULES: number · scale · unit · lot · bound · range → Quantity. They speak no language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.catalog import catalog
from indicators.extraction.mentions import Hit, Number, Quantity, Sentence
from indicators.extraction.numbers import adjacent, numbers
from indicators.languages import Language
from indicators.model import Bound

_THREE_PLACES = re.compile(r"\d{1,3}\.\d{3}")  # an index has no thousandths: the point groups
_MINUS = ("-", "−", "–")
_YEARS = range(1200, 2100)
_LOOK_BACK = 3  # hits to look back over for "at about", "by more than"


@dataclass(slots=True)
class _Amount:
    """A number with the units that stand at it; `last` is the place of the last hit that belongs to it."""

    number: Number
    units: tuple[str, ...]
    first: int
    last: int
    kind: str = "amount"

    @property
    def rule(self) -> str:
        return f"{self.number.rule} · unit" if self.units else f"{self.number.rule} · bare"


def _prefix(text: str, hits: Sequence[Hit], number: Number) -> tuple[str, ...]:
    """The currency sign or code written before a number: "$54", "USD 54", "Rs 300"."""
    if number.first == 0:
        return ()
    hit = hits[number.first - 1]
    said = text[hit.start : hit.end]
    if not hit.has("unit") or not adjacent(text, hit, hits[number.first]):
        return ()
    written_before = said != said.lower() and len(said) <= 4
    return hit.keys("unit") if not said[-1].isalpha() or written_before else ()


def _amount(text: str, hits: Sequence[Hit], number: Number) -> _Amount:
    prefix = _prefix(text, hits, number)
    first = number.first - 1 if prefix else number.first
    if number.last + 1 < len(hits):
        following = hits[number.last + 1]
        gap = text[number.end : following.start]
        if gap in ("", " ", "-", "\u00a0", "\n"):
            if following.has("unit") and not prefix:
                return _Amount(number, following.keys("unit"), first, number.last + 1)
            if following.has("share_point"):
                return _Amount(number, (), first, number.last + 1, "change")
            if following.has("other", "period") and not prefix:
                return _Amount(number, (), first, number.last + 1, "other")
    return _Amount(number, prefix, first, number.last)


def _bound(text: str, hits: Sequence[Hit], first: int) -> Bound:
    """The bound said just before a number. "Between" holds for a range alone, and so not for one number."""
    place = first
    while place and first - place < _LOOK_BACK:
        hit = hits[place - 1]
        gap = text[hit.end : hits[place].start]
        if len(gap) > 3 or not set(gap) <= set(" ~-"):
            break
        bound = hit.key("bound")
        if bound is not None:
            return Bound.AT if bound == Bound.BETWEEN else Bound(bound)
        if not hit.has("article", "unit"):
            break
        place -= 1
    return Bound.AT


def _changes(text: str, hits: Sequence[Hit], first: int, last: int) -> bool:
    """Whether a verb of change governs the number ("fell 3%") or a noun of it follows ("5% rise")."""
    place = first - 1
    steps = 0
    while place >= 0 and steps < _LOOK_BACK:
        hit = hits[place]
        if len(text[hit.end : hits[place + 1].start].split()) > 1:
            break
        if hit.has("crossing") and "%" not in hits[first].keys("unit") and "%" not in hits[last].keys("unit"):
            return False
        if hit.has("by") or (hit.has("change") and not hit.has("level")):
            return True
        if not hit.has("bound", "article", "of"):
            break
        place, steps = place - 1, steps + 1
    if last + 1 == len(hits) or text[hits[last].end : hits[last + 1].start] not in (" ", "-"):
        return False
    following = hits[last + 1]
    compared = following.has("than", "crossing") and not following.has("until") and not following.has("series")
    return compared or (following.has("change") and not following.has("series"))


def _lot(
    text: str, hits: Sequence[Hit], amounts: Sequence[_Amount], index: int
) -> tuple[Decimal, str | None, int]:
    """What the amount is per: ("per $100" → 100, USD), ("to the dollar" → 1, USD), and the last hit used."""
    amount = amounts[index]
    place = amount.last + 1
    if place >= len(hits) or not hits[place].has("per"):
        return Decimal(1), None, amount.last
    if len(text[hits[amount.last].end : hits[place].start].strip()) > 0:
        return Decimal(1), None, amount.last
    if index + 1 < len(amounts):
        after = amounts[index + 1]
        if after.first == place + 1 and "USD" in after.units and after.number.value in (1, 10, 100, 1000):
            after.kind = "lot"
            return after.number.value, "USD", after.last
    while place + 1 < len(hits) and text[hits[place].end : hits[place + 1].start] == " ":
        place += 1
        units = hits[place].keys("unit")
        if units and catalog().units[units[0]].dimension == "money":
            return Decimal(1), units[0], place
        if not hits[place].has("per", "article"):
            break
    return Decimal(1), None, amount.last


def _range_with(text: str, hits: Sequence[Hit], left: _Amount, right: _Amount) -> str | None:
    """How two amounts that follow each other belong together: "between", "from-to", or not at all."""
    gap = text[hits[left.last].end : hits[right.first].start].strip().lower()
    before = hits[left.first - 1] if left.first else None
    same = not left.units or not right.units or set(left.units) & set(right.units)
    rises = left.number.value < right.number.value
    joined = hits[left.last + 1 : right.first]
    if not same or len(joined) > 1:
        return None
    if gap in ("-", "–", "—") and rises:
        return "between"
    if joined and joined[0].has("an_end") and before is not None and before.key("bound") == "between":
        return "between"
    if joined and joined[0].has("to") and gap == text[joined[0].start : joined[0].end].lower():
        if before is not None and before.has("from"):
            return "from-to"
        return (
            "between" if rises and right.units and not _changes(text, hits, left.first, left.last) else None
        )
    return None


def _twin(text: str, quantity: Quantity, previous: Quantity | None) -> bool:
    """Whether this repeats the amount before it in another unit: "900,000 rials (90,000 tomans)"."""
    if previous is None or not quantity.units or not previous.units or "%" in quantity.units + previous.units:
        return False
    gap = text[previous.end : quantity.start]
    return len(gap) <= 40 and "(" in gap and ")" not in gap


def _quantity(text: str, hits: Sequence[Hit], amounts: Sequence[_Amount], index: int) -> Quantity:
    amount = amounts[index]
    lot, per, last = _lot(text, hits, amounts, index)
    start = hits[amount.first].start
    grouped = amount.units == ("points",) and _THREE_PLACES.fullmatch(
        text, amount.number.start, amount.number.end
    )
    change = amount.kind == "change" or _changes(text, hits, amount.first, amount.last)
    before = hits[amount.first - 1] if amount.first else None
    units = amount.units
    side = None
    if before is not None:
        side = "from" if before.has("from", "compares") else "to" if before.has("to") else None
    negative = (
        "%" in units
        and text[start - 1 : start] in _MINUS
        and text[max(0, start - 2) : start - 1] in ("", " ")
    )
    value = amount.number.value * (1000 if grouped else 1) / lot
    return Quantity(
        start=start - negative,
        end=hits[last].end if per else hits[amount.last].end,
        value=-value if negative else value,
        units=units,
        bound=_bound(text, hits, amount.first),
        first=amount.first,
        last=amount.last,
        rule=amount.rule + (" · lot" if per else ""),
        role="change" if change else "level" if units else "bare",
        side=side,
        per=per,
        lot=lot,
    )


def _between(low: Quantity, high: Quantity, scale: Decimal) -> Quantity:
    """One range of two amounts; a scale said once serves both ("60-62 thousand")."""
    bottom = low.value * scale if low.value * scale <= high.value else low.value
    return replace(
        high,
        start=low.start,
        first=low.first,
        value=(bottom + high.value) / 2,
        low=bottom,
        high=high.value,
        bound=Bound.BETWEEN,
        units=high.units or low.units,
        rule=f"{high.rule} · range",
        side=low.side,
        role="level" if high.units or low.units else "bare",
    )


def _is_no_quantity(text: str, number: Number, taken: Sequence[tuple[int, int]]) -> bool:
    if any(start < number.end and number.start < end for start, end in taken):
        return True
    before = text[max(0, number.start - 1) : number.start]
    return before in ("-", "‑") and text[max(0, number.start - 2) : number.start - 1].isupper()


def _names_money(amount: _Amount) -> bool:
    """Whether it names a currency and counts nothing: "one dollar bought 32,000 rials"."""
    units = [catalog().units[code] for code in amount.units]
    return (
        amount.number.value == 1
        and amount.number.scale == 1
        and bool(units)
        and units[0].dimension == "money"
    )


def _is_year(text: str, amount: _Amount) -> bool:
    number = amount.number
    plain = number.end - number.start == 4 and text[number.start : number.end].isdigit()
    return not amount.units and plain and _YEARS.start <= number.value < _YEARS.stop


def quantities(
    text: str, sentence: Sentence, language: Language, taken: Sequence[tuple[int, int]] = ()
) -> list[Quantity]:
    """All amounts of one sentence, in order. `taken` are spans that are something else: dates."""
    hits = sentence.hits
    amounts = [
        _amount(text, hits, n) for n in numbers(text, hits, language) if not _is_no_quantity(text, n, taken)
    ]
    found: list[Quantity] = []
    skip = False
    for index, amount in enumerate(amounts):
        if skip or amount.kind in ("other", "lot") or _names_money(amount):
            skip = False
            continue
        if _is_year(text, amount):
            continue
        quantity = _quantity(text, hits, amounts, index)
        if index + 1 < len(amounts) and amounts[index + 1].kind == "amount":
            relation = _range_with(text, hits, amount, amounts[index + 1])
            if relation == "between":
                following = _quantity(text, hits, amounts, index + 1)
                quantity, skip = _between(quantity, following, amounts[index + 1].number.scale), True
            elif relation == "from-to" and not quantity.units:
                following = _quantity(text, hits, amounts, index + 1)
                quantity = replace(quantity, units=following.units, role="level")
        if _twin(text, quantity, found[-1] if found else None):
            quantity = replace(quantity, twin=True)
        found.append(quantity)
    return found
