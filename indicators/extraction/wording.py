"""The words around an amount: its bound, whether it is a change and which way, what it is the price of."""

from collections.abc import Sequence
from decimal import Decimal

from indicators.catalog import catalog
from indicators.extraction.digits import adjacent
from indicators.extraction.measured import Kind, Measured
from indicators.extraction.mentions import Hit
from indicators.model import Bound, Change

_LOOK_BACK = 3  # hits to look back over for "at about", "by more than"
_MARK = 40  # characters from a verb of crossing to the mark that it crosses
_VERB = 8  # hits to look back over for the verb of "by 17 dollars"
_OF_WHAT = 20  # characters of "of gas" in "cubic meters of gas per day"
_LOTS = (1, 10, 100, 1000)


def bound(text: str, hits: Sequence[Hit], amount: Measured, last: int) -> Bound:
    """The bound said just before a number, or just after all of it, up to the hit `last`.

    "Between" holds for a range alone, and so not for one number.
    """
    place = amount.first
    marked = _marked(text, hits, amount, last)
    if marked is not None:
        return marked
    if text[hits[place].start - 1 : hits[place].start] == "~":
        return Bound.ABOUT
    while place and amount.first - place < _LOOK_BACK:
        hit = hits[place - 1]
        gap = text[hit.end : hits[place].start]
        if len(gap) > 3 or not set(gap) <= set(" ~-"):
            break
        said = hit.key("bound")
        if said is not None:
            return Bound.AT if said == Bound.BETWEEN else Bound(said)
        if not hit.has("article", "unit"):
            break
        place -= 1
    after = hits[last + 1] if last + 1 < len(hits) else None
    if after is not None and after.has("afterthought") and text[hits[last].end : after.start] == " ":
        return Bound(after.key("afterthought"))
    return Bound.AT


def _marked(text: str, hits: Sequence[Hit], amount: Measured, last: int) -> Bound | None:
    """The bound of a mark that is crossed, whatever it is called: "surpassed the key 90,000 mark"."""
    after = hits[last + 1] if last + 1 < len(hits) else None
    before = hits[amount.first - 1] if amount.first else None
    named = before is not None and before.has("mark") and hits[amount.first].start - before.end <= 1
    beside = after is not None and after.has("mark") and text[hits[last].end : after.start] in (" ", "-")
    if not named and not beside:
        return None
    crossed = hits[max(0, amount.first - _LOOK_BACK) : amount.first]
    near = (
        hit for hit in reversed(crossed) if hit.has("bound") and hits[amount.first].start - hit.end < _MARK
    )
    return next((Bound(hit.key("bound")) for hit in near), None)


def _direction(hit: Hit) -> Change | None:
    said = hit.key("change") or hit.key("move")
    return None if said is None else Change(said)


def moved(hits: Sequence[Hit], place: int) -> Change | None:
    """The direction told by the last verb or noun of change before a place, if there is one near."""
    near = hits[max(0, place - _VERB) : place]
    return next((way for hit in reversed(near) if (way := _direction(hit)) is not None), None)


def change(text: str, hits: Sequence[Hit], amount: Measured) -> Change | None:
    """The direction of a change: its verb governs the number ("fell 3%"), its noun follows ("5% rise").

    None where the number is no change.
    """
    place = amount.first - 1
    for _ in range(_LOOK_BACK):
        if place < 0:
            break
        hit = hits[place]
        if not hit.kinds.isdisjoint(_GOVERNS):
            if len(text[hit.end : hits[place + 1].start].split()) > 1:
                break
            if hit.has("crossing"):
                return None
            if hit.has("by"):
                return moved(hits, place) or Change.NONE
            if hit.has("change") and not hit.has("level") and _governs(hits, hit, amount):
                return _direction(hit)
        if not hit.has("bound", "article", "of"):
            break
        place -= 1
    if text.startswith("+", amount.end):
        return Change.UP
    return None if _led(hits, amount) else _followed_by_change(text, hits, amount.last)


def _governs(hits: Sequence[Hit], noun: Hit, amount: Measured) -> bool:
    """Whether a word of change before an amount is of it; where changes follow, only before an adjective."""
    return not noun.has("trails") or hits[amount.last].has("adjective")


def _led(hits: Sequence[Hit], amount: Measured) -> bool:
    """Whether the verb of change after an amount leads to it: «به ۹۰ هزار تومان کاهش یافت»."""
    after = hits[amount.last + 1] if amount.last + 1 < len(hits) else None
    if after is None or not after.has("trails"):
        return False
    place = amount.first - 1
    while place > 0 and hits[place].has("bound") and not hits[place].has("to"):
        place -= 1
    before = hits[place] if place >= 0 else None
    return before is not None and before.has("to") and not ("%" in amount.units and before.has("until"))


_GOVERNS = frozenset({"crossing", "by", "change", "bound", "article", "of"})


def _followed_by_change(text: str, hits: Sequence[Hit], last: int) -> Change | None:
    if last + 1 == len(hits) or text[hits[last].end : hits[last + 1].start] not in (" ", "-"):
        return None
    following = hits[last + 1]
    if following.has("series"):
        return None
    if following.has("change"):
        return _direction(following)
    return Change.NONE if following.has("than", "crossing") and not following.has("until") else None


def _is_money(unit: str) -> bool:
    return catalog().units[unit].dimension == "money"


def lot(
    text: str, hits: Sequence[Hit], amounts: Sequence[Measured], index: int
) -> tuple[Decimal, str | None, int]:
    """What the amount is per: ("per $100" → 100, USD), ("to the dollar" → 1, USD), and the last hit used."""
    amount = amounts[index]
    place = amount.last + 1
    none = Decimal(1), None, amount.last
    if place >= len(hits) or "%" in amount.units:
        return none
    units = hits[place].keys("unit")
    if text[hits[amount.last].end : hits[place].start] == "/" and units and _is_money(units[0]):
        return Decimal(1), units[0], place  # "N1,575/$"
    if "per" not in hits[place].kinds:
        return none
    if text[hits[amount.last].end : hits[place].start].strip():
        return none
    if index + 1 < len(amounts):
        after = amounts[index + 1]
        if after.first == place + 1 and "USD" in after.units and after.number.value in _LOTS:
            after.kind = Kind.LOT
            return after.number.value, "USD", after.last
    size = Decimal(1)
    while place + 1 < len(hits) and text[hits[place].end : hits[place + 1].start] == " ":
        place += 1
        units = hits[place].keys("unit")
        if units and _is_money(units[0]):
            return size, units[0], place
        size = hits[place].key("scale") or size
        if not hits[place].has("per", "article", "scale"):
            break
    return none


def each(text: str, hits: Sequence[Hit], amount: Measured) -> tuple[str | None, int]:
    """The thing or time the amount is for one of: "a barrel", "per day", "each"; and the last hit used."""
    place, before = amount.last + 1, hits[amount.first - 1] if amount.first else None
    if before is not None and before.has("by_one") and adjacent(text, before, hits[amount.first]):
        return before.key("by_one"), amount.last  # «لیتری ۱۵۰۰ تومان»
    if place < len(hits) and hits[place].has("of") and place + 1 < len(hits):
        of_what = text[hits[place].end : hits[place + 1].start]
        place += len(of_what) <= _OF_WHAT and len(of_what.split()) == 1
    if place == len(hits) or not hits[place].has("each", "apiece"):
        return None, amount.last
    if text[hits[place - 1].end : hits[place].start].strip() and not hits[place - 1].has("of"):
        return None, amount.last
    if place + 1 < len(hits) and text[hits[place].end : hits[place + 1].start] == " ":
        thing = hits[place + 1].key("thing") or hits[place + 1].key("period")
        back = place + 2 < len(hits) and hits[place + 2].has("ago", "earlier", "break")
        if (
            thing is not None
            and hits[place].has("each")
            and not (back and text[hits[place + 1].end : hits[place + 2].start] == " ")
        ):
            return thing, place + 1
    return ("each", place) if hits[place].has("apiece") else (None, amount.last)
