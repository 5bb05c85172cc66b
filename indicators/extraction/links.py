"""Which series a quantity measures: a score over readable features, with its reasons → Link.

A candidate is a name of an indicator near the quantity. Its unit must fit; then features add up (WEIGHTS),
and the best candidate wins. No name, no figure: a quantity without a candidate is dropped, not guessed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from indicators import catalog
from indicators.extraction.context import Context, economies_of, implied
from indicators.extraction.mentions import Hit, Link, Quantity, Sentence, nearest_before
from indicators.extraction.qualifiers import bound, status, tier, variant
from indicators.extraction.rates import rate
from indicators.languages import Language

WEIGHTS = {
    "priced per one of it": 3.0,
    "a change of its index": 2.0,
    "the start of a change": 1.0,
    "named right after the amount": 0.5,
    "named before, same clause": 1.6,
    "named before, same sentence": 0.6,
    "named after, same clause": 0.0,
    "named in the sentence before": -0.3,
    "meant by a word that stands for it": 1.0,
    "a verb of level between": 1.0,
    "the number says no unit": -0.3,
    "another amount between": -0.4,
    "another name between": -1.5,
    "something else is counted": -4.0,
    "goes on from the amount before": 1.2,
    "far away": -0.9,
    "at a time that is not told": -3.0,
    "inside a condition": -2.5,
    "a part of it": -3.0,
    "only it is counted so": 1.0,
    "part of another amount": -2.0,
}
"""What each feature adds; the sum passes through a logistic curve to become the confidence."""

_FAR = 60
_LOT = 30
_RIGHT_BEFORE = 2
_ON = 90  # characters between an amount and one that goes on from it
_FOLLOWS = 3
_ROW = 20  # characters between two names, or two amounts, told in a row
_SMALL = 100
_SURE = 0.6  # a score that is as likely right as wrong
_LEAST_ALIKE = Decimal("0.33")  # how far apart two levels told together may be
_RATE = 12
_WINDOW = 4  # names looked at on either side of a quantity, so that time stays linear


@dataclass(frozen=True, slots=True)
class _Name:
    hit: Hit
    indicators: tuple[str, ...]
    carried: bool = False


def _growth_of_all(sentence: Sentence, place: int) -> bool:
    """Whether "growth" alone is the economy's: an economy stands before it, or nothing at all."""
    hit = sentence.hits[place]
    after = sentence.hits[place + 1] if place + 1 < len(sentence.hits) else None
    if after is not None and after.has("preposition") and after.start - hit.end < _FOLLOWS and not after.has("of"):
        return False
    before = sentence.hits[place - 1] if place else None
    if before is None:
        return hit.start - sentence.start < _FOLLOWS
    return hit.start - before.end < _FOLLOWS and before.has("economy", "status", "level")


def _names(sentence: Sentence, language: Language, used: set[int]) -> list[_Name]:
    found = []
    for place, hit in enumerate(sentence.hits):
        if place in used:
            continue
        indicators = list(hit.keys("series"))
        for family in hit.keys("family"):
            indicators += dict.fromkeys(language.families[family].values())
        if hit.has("growth") and _growth_of_all(sentence, place):
            indicators.append("gdp_growth")
        if indicators:
            found.append(_Name(hit, tuple(indicators)))
    return found


def _resolve(
    indicator: str, quantity: Quantity, sentence: Sentence, economies: Sequence[str], context: Context
) -> tuple[str, str] | None:
    """The series of that indicator, in an economy whose unit the quantity fits, and that unit."""
    for economy in economies:
        series = catalog.catalog().series.get(f"{economy}.{indicator}")
        if series is None:
            continue
        for code in quantity.units or implied(series, sentence, context):
            if catalog.unit(code).base == series.base:
                return series.name, code
        if not quantity.units and series.indicator.unit == "points":
            return series.name, "points"
    return None


def _features(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    name: _Name,
    names: Sequence[_Name],
    others: Sequence[Quantity],
) -> Iterator[str]:
    hit = name.hit
    between = (hit.end, quantity.start) if hit.end <= quantity.start else (quantity.end, hit.start)
    inner = [h for h in sentence.hits if between[0] <= h.start and h.end <= between[1]]
    if name.carried:
        pronoun = nearest_before(sentence.hits, quantity.start, "pronoun") or nearest_before(
            sentence.hits, quantity.start, "tier"
        )
        yield "meant by a word that stands for it" if pronoun else "named in the sentence before"
        inner = [h for h in sentence.hits if h.end <= quantity.start]
    elif hit.start >= quantity.end:
        gap = text[quantity.end : hit.start]
        if (
            inner
            and inner[0].has("per")
            and not text[quantity.end : inner[0].start].strip()
            and len(gap) < _LOT
            and all(h.has("per", "article", "of", "tier") for h in inner)
        ):
            yield "priced per one of it"
        else:
            yield "named right after the amount" if len(gap) <= 2 else "named after, same clause"
    else:
        unbroken = sentence.unbroken(*between)
        yield "named before, same clause" if unbroken else "named before, same sentence"
        if not unbroken and any(h.has("pronoun") for h in inner):
            yield "meant by a word that stands for it"
    near = [h for h in sentence.hits if h.end <= hit.start and hit.start - h.end < _RIGHT_BEFORE]
    if any(h.has("rival", "growth") and h is not hit for h in (*inner, *near)):
        yield "something else is counted"
    if "points" in quantity.units or "bpd" in quantity.units:
        yield "only it is counted so"
    if any(h.has("level") for h in inner):
        yield "a verb of level between"
    if between[1] - between[0] > _FAR:
        yield "far away"
    if any(
        other is not quantity and other.role != "change" and between[0] <= other.start < between[1]
        for other in others
    ):
        yield "another amount between"
    if any(
        other.indicators != name.indicators and between[0] <= other.hit.start < between[1] for other in names
    ):
        yield "another name between"


def _own_features(text: str, sentence: Sentence, quantity: Quantity) -> Iterator[str]:
    if quantity.side == "from":
        yield "the start of a change"
    if not quantity.units:
        yield "the number says no unit"
    if any(hit.has("vague") for hit in sentence.hits) and not any(hit.has("month") for hit in sentence.hits):
        yield "at a time that is not told"
    before = nearest_before(sentence.hits, quantity.start, "hypothetical")
    led = before and sentence.unbroken(before.end, quantity.start) and quantity.start - before.end < 80
    follows = any(0 <= hit.start - quantity.end < _FOLLOWS for hit in sentence.hits if hit.has("consequence"))
    if led or follows:
        yield "inside a condition"
    after = [hit for hit in sentence.hits if hit.start >= quantity.end][:2]
    if len(after) == 2 and after[0].has("to") and after[1].has("economy") and "bpd" in quantity.units:
        yield "a part of it"
    if "(" in text[max(sentence.start, quantity.start - 10) : quantity.start] and quantity.per is None:
        yield "part of another amount"


def _hidden(text: str, name: Hit, quantity: Quantity) -> bool:
    """Whether a name stands in brackets that the quantity stands outside of."""
    if name.end <= quantity.start:
        gap = text[name.end : quantity.start]
        return gap.count(")") > gap.count("(")
    gap = text[quantity.end : name.start]
    return gap.count("(") > gap.count(")")


def _at_rate(hit: Hit, quantity: Quantity) -> bool:
    """Whether a market's rate stands right before the quantity: "at the official rate of 42,000 rials"."""
    return hit.has("tier") and 0 <= quantity.start - hit.end < _RATE and not quantity.per


def _candidates(
    text: str, quantity: Quantity, names: Sequence[_Name], sentence: Sentence, context: Context
) -> list[_Name]:
    seen = [name for name in names if not _hidden(text, name.hit, quantity)]
    before = [name for name in seen if name.hit.end <= quantity.start][-_WINDOW:]
    after = [name for name in seen if name.hit.start >= quantity.end][:_WINDOW]
    if not before and not after:
        before = [_Name(hit, ("usd",)) for hit in sentence.hits if _at_rate(hit, quantity)]
    if not before and context.named and sentence.index - context.last_sentence == 1:
        before = [_Name(sentence.hits[0], context.named, carried=True)]
    return before + after


def _best(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    names: Sequence[_Name],
    others: Sequence[Quantity],
    context: Context,
) -> Link | None:
    economies = economies_of(quantity, sentence, context)
    best = _priced(text, sentence, quantity, economies, context) if quantity.per else None
    if best is None and not names:
        best = _measured(text, sentence, quantity, economies, context)
    if best is not None:
        return best
    for name in _candidates(text, quantity, names, sentence, context):
        for indicator in name.indicators:
            if _is_own_money(indicator, name, economies):
                continue
            resolved = _resolve(indicator, quantity, sentence, economies, context)
            if resolved is None:
                continue
            shared = tuple(_features(text, sentence, quantity, name, names, others))
            reasons = (*shared, *_own_features(text, sentence, quantity))
            start, end = quantity.start, quantity.end
            if not name.carried:
                start, end = min(name.hit.start, start), max(name.hit.end, end)
            link = replace(_link(quantity, resolved, reasons, start, end), carried=name.carried)
            if best is None or link.score > best.score:
                best = link
    return best


def _is_own_money(indicator: str, name: _Name, economies: Sequence[str]) -> bool:
    """Whether the name is the economy's own money: "the pound" in Cairo is no foreign one."""
    known = catalog.catalog()
    if known.indicators[indicator].prices is None or not economies or name.carried:
        return False
    own = known.economies[economies[0]].currency
    return own in name.hit.keys("unit") and known.indicators[indicator].prices != own


def _priced(
    text: str, sentence: Sentence, quantity: Quantity, economies: Sequence[str], context: Context
) -> Link | None:
    """The link of a price of one unit of a currency: "90,000 tomans to the dollar"."""
    indicators = catalog.catalog().indicators.values()
    priced = next((i.name for i in indicators if i.prices == quantity.per and not i.tier), None)
    resolved = _resolve(priced, quantity, sentence, economies, context) if priced else None
    if resolved is None:
        return None
    reasons = ("priced per one of it", *_own_features(text, sentence, quantity))
    return _link(quantity, resolved, reasons, quantity.start, quantity.end)


def _link(
    quantity: Quantity, resolved: tuple[str, str], reasons: tuple[str, ...], start: int, end: int
) -> Link:
    score = sum(WEIGHTS[reason] for reason in reasons)
    return Link(
        quantity=quantity,
        series=resolved[0],
        unit=resolved[1],
        score=score,
        reasons=reasons,
        start=start,
        end=end,
    )


def _used(sentence: Sentence, quantities: Sequence[Quantity]) -> set[int]:
    """Places of hits that are the unit of an amount, and so name no series."""
    return {place for quantity in quantities for place in range(quantity.first, quantity.last + 1)}


def _kind(
    sentence: Sentence, quantity: Quantity, link: Link, others: Sequence[Quantity], context: Context
) -> str | None:
    """The link's series as the words beside it, or before it in the article, qualify it."""
    said = tier(sentence, quantity, link.series, others, budget=context.budget)
    if said is None and (link.carried or quantity.side == "from") and context.series is not None:
        told = catalog.series(context.series).indicator
        if told.prices is not None and told.prices == catalog.series(link.series).indicator.prices:
            said = context.series
    series = variant(sentence, quantity, said or link.series)
    if series not in (None, link.series):
        context.kinds[link.series] = str(series)
    elif series is not None and any(hit.has("plain") and hit.start == link.start for hit in sentence.hits):
        return context.kinds.get(series, series)
    return series


def _rate(sentence: Sentence, quantity: Quantity, found: Sequence[Link], context: Context) -> Link | None:
    """A change that is itself the level of a rate."""
    said = rate(sentence, quantity, goes_on=any(link.rate for link in found))
    if said is None:
        return None
    resolved = _resolve(said[0], quantity, sentence, economies_of(quantity, sentence, context), context)
    if resolved is None:
        return None
    link = _link(replace(quantity, value=said[1]), resolved, ("a change of its index",), quantity.start, said[2])
    return replace(link, rate=True, status=status(sentence, quantity, ()))


def _going_on(
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
    resolved = _untiered(before.series), code or before.unit
    reasons = ("goes on from the amount before", *_own_features(text, sentence, quantity))
    return replace(_link(quantity, resolved, reasons, quantity.start, quantity.end), carried=True)


def _continues(text: str, sentence: Sentence) -> bool:
    """Whether it goes on where a semicolon stands."""
    return text[max(0, sentence.start - 2) : sentence.start].strip() == ";"


def _untiered(series: str) -> str:
    """The same currency's series on the market that people use."""
    economy, indicator = catalog.series(series).economy.code, catalog.series(series).indicator
    for other in catalog.catalog().indicators.values():
        if indicator.prices is not None and other.prices == indicator.prices and not other.tier:
            return f"{economy}.{other.name}"
    return series


def _in_order(names: Sequence[_Name], quantities: Sequence[Quantity]) -> dict[int, tuple[_Name, Quantity]]:
    """Names told in one row and their amounts in another: "the dollar and euro cost 90,700 and 94,050 tomans".

    Maps the place of each amount to its name and to itself, in the unit said once at the end.
    """
    levels = [(at, one) for at, one in enumerate(quantities) if one.role != "change" and not one.twin]
    first, last = (levels[0][1], levels[-1][1]) if levels else (None, None)
    if len(levels) < 2 or first is None or last is None:  # noqa: PLR2004
        return {}
    before = [name for name in names if name.hit.end <= first.start]
    row = [name for at, name in enumerate(before) if all(_beside(before[i], before[i + 1]) for i in range(at, len(before) - 1))]
    apart = any(right.start - left.end > _ROW for (_, left), (_, right) in pairwise(levels))
    kinds = {name.indicators for name in row}
    inside = any(first.start < name.hit.start < last.end for name in names)
    if apart or inside or len(row) != len(levels) or len(kinds) != len(row):
        return {}
    level = {"units": last.units, "role": "level" if last.units else last.role}
    return {at: (name, replace(one, **level)) for name, (at, one) in zip(row, levels, strict=True)}


def _beside(left: _Name, right: _Name) -> bool:
    return right.hit.start - left.hit.end <= _ROW


def _climbs(text: str, quantities: Sequence[Quantity], at: int) -> bool:
    """Whether it is what the level after it rose by: "the euro 1,100 to 93,600"."""
    quantity, after = quantities[at], quantities[at + 1] if at + 1 < len(quantities) else None
    if after is None or after.side != "to" or after.start - quantity.end > _FOLLOWS + 1:
        return False
    return quantity.value < after.value * _LEAST_ALIKE


def _too_small(quantity: Quantity, found: Sequence[Link]) -> bool:
    """Whether a number without a unit is a mere count: small, and not like the level told before it."""
    if quantity.role != "bare" or quantity.value >= _SMALL or quantity.per:
        return False
    before = found[-1].quantity.value if found else None
    return not before or not _LEAST_ALIKE < quantity.value / before < 1 / _LEAST_ALIKE


def _measured(
    text: str, sentence: Sentence, quantity: Quantity, economies: Sequence[str], context: Context
) -> Link | None:
    """What was told before in the same measure: "purchases beyond that cost 30,000 rials a litre"."""
    if quantity.each is None:
        return None
    for name in reversed(context.units):
        indicator = catalog.series(name).indicator
        if indicator.per == quantity.each:
            resolved = _resolve(indicator.name, quantity, sentence, economies, context)
            if resolved:
                reasons = ("priced per one of it", *_own_features(text, sentence, quantity))
                return _link(quantity, resolved, reasons, quantity.start, quantity.stop)
    return None


def links(
    text: str, sentence: Sentence, quantities: Sequence[Quantity], language: Language, context: Context
) -> list[Link]:
    """The series that each quantity of one sentence measures, if any. Keeps `context` up to date."""
    names = _names(sentence, language, _used(sentence, quantities))
    found: list[Link] = []
    ordered = _in_order(names, quantities)
    for at, quantity in enumerate(quantities):
        rated = _rate(sentence, quantity, found, context)
        if rated is not None:
            found.append(rated)
            continue
        if quantity.role in ("change", "count") or quantity.twin or _climbs(text, quantities, at) or _too_small(quantity, found):
            continue
        if at in ordered:
            name, quantity = ordered[at]
            link = _best(text, sentence, quantity, [name], [quantity], context)
        else:
            link = _best(text, sentence, quantity, names, quantities, context)
        more = _going_on(text, sentence, quantity, found, context)
        if more is not None and (link is None or more.score > link.score):
            link = more
        if link is not None:
            link = context.of_the_same_lot(link)
            quantity = replace(link.quantity, bound=bound(sentence, link.quantity))
            link = replace(link, quantity=quantity)
            context.units.setdefault(link.series, link.unit)
            series = _kind(sentence, quantity, link, quantities, context)
            if link.carried:
                context.last_sentence = sentence.index
            if series is not None:
                context.series = series
                found.append(replace(link, series=series, status=status(sentence, quantity, quantities)))
    if names:
        context.named, context.last_sentence = names[-1].indicators, sentence.index
    elif found and not found[-1].carried:
        named = catalog.series(_untiered(found[-1].series)).indicator
        context.named, context.last_sentence = (named.name,), sentence.index
    context.before = found[-1] if found else None
    return found
