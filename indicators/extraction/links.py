"""Which series a quantity measures: a score over readable features, with its reasons → Link.

A candidate is a name of an indicator near the quantity. Its unit must fit; then features add up (scores.py),
and the best candidate wins. No name, no figure: a quantity without a candidate is dropped, not guessed.
"""

from collections.abc import Sequence
from dataclasses import replace

from indicators import catalog
from indicators.extraction.candidates import candidates, row_meant
from indicators.extraction.carrying import (
    climbs,
    goes_on,
    in_a_row,
    measured,
    of_lot_before,
    rounds,
    too_small,
    untiered,
)
from indicators.extraction.columns import head, named_by
from indicators.extraction.context import Context, economies_of, economy_of, resolve
from indicators.extraction.listing import cells
from indicators.extraction.markets import market
from indicators.extraction.mentions import Hit, Link, Quantity, Sentence
from indicators.extraction.moneys import of_itself
from indicators.extraction.names import Name, in_order, names_of, used
from indicators.extraction.qualifiers import bound, estimate, of_tier, of_twelve_months, status, tier, variant
from indicators.extraction.rates import foreseen, it_grows, rate
from indicators.extraction.scores import features, made, own_features
from indicators.languages import Language

_COUNTED = ("bpd", "points", "%")  # units that few things are counted in: the last of them is meant again


def _best(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    names: Sequence[Name],
    others: Sequence[Quantity],
    context: Context,
) -> Link | None:
    economies = economies_of(quantity, sentence, context, others)
    best = _priced(text, sentence, quantity, economies, context) if quantity.per else None
    if best is None and not names:
        best = measured(text, sentence, quantity, economies, context)
    if best is not None:
        return best
    for name in candidates(text, quantity, names, sentence, context):
        for indicator in name.indicators:
            if _is_own_money(indicator, name, economies):
                continue
            resolved = resolve(indicator, quantity, sentence, economies, context)
            if resolved is None:
                continue
            shared = tuple(features(text, sentence, quantity, name, names, others))
            reasons = (*shared, *own_features(text, sentence, quantity))
            start, end = quantity.start, quantity.end
            if not name.carried:
                said = _nearest(name, quantity, names)
                start, end = min(said.start, start), max(said.end, end)
            link = made(quantity, resolved, reasons, start, end)
            if name.carried:
                link = replace(link, carried=True)
            if best is None or link.score > best.score:
                best = link
    return best or of_itself(text, sentence, quantity, economies)


def _nearest(name: Name, quantity: Quantity, names: Sequence[Name]) -> Hit:
    """The last name before an amount of those that name the same: it says which kind of rate is meant."""
    before = (other for other in reversed(names) if other.hit.end <= quantity.start)
    alike = (other.hit for other in before if other.indicators == name.indicators)
    return name.hit if name.hit.start >= quantity.end else next(alike, name.hit)


def _is_own_money(indicator: str, name: Name, economies: Sequence[str]) -> bool:
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
    resolved = resolve(priced, quantity, sentence, economies, context) if priced else None
    if resolved is None:
        return None
    reasons = ("priced per one of it", *own_features(text, sentence, quantity))
    return made(quantity, resolved, reasons, quantity.start, quantity.end)


def _kind(
    sentence: Sentence, link: Link, others: Sequence[Quantity], found: Sequence[Link], context: Context
) -> str | None:
    """The link's series as the words beside it, or before it in the article, qualify it."""
    quantity = link.quantity
    said = tier(sentence, quantity, link.series, others, budget=context.budget, named_at=link.start)
    if said is None and context.market and catalog.series(link.series).indicator.prices:
        said = of_tier(link.series, context.market)
        if said == link.series and context.market != "market" and catalog.series(said).economy.parallel:
            return None  # a rate that nobody follows there
    before = found[-1].quantity.end if found else -1
    listed = link.start < before and sentence.unbroken(before, quantity.start)
    goes_on = link.carried or quantity.side == "from" or listed
    if said is None and context.series is not None:
        told, own = catalog.series(context.series), catalog.series(link.series)
        here, priced = told.economy is own.economy, own.indicator.prices is not None
        if goes_on and here and priced and told.indicator.prices == own.indicator.prices:
            said = context.series
        elif found and here and told.indicator.tier and told.indicator.prices != own.indicator.prices:
            said = of_tier(link.series, told.indicator.tier)
    series = variant(sentence, quantity, said or link.series, link.start, others)
    series = of_twelve_months(sentence, series) if series else None
    indicator = link.series.split(".")[1]
    if sentence.speaks("variant") and any(
        (indicator, indicator) in hit.keys("variant") for hit in sentence.hits
    ):
        return series  # "the annual rate", after one over a month
    if series not in (None, link.series):
        if not link.carried:
            context.kinds[link.series] = str(series)
    elif series is not None and (
        (link.carried and link.unit == "%" and not sentence.speaks("against"))
        or any(hit.has("plain") and hit.start == link.start for hit in sentence.hits)
    ):
        return context.kinds.get(series, series)
    return series


def _rate(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    others: Sequence[Quantity],
    found: Sequence[Link],
    context: Context,
    until: int,
) -> Link | None:
    """A change that is itself the level of a rate."""
    said = rate(text, sentence, quantity, goes_on=any(link.rate for link in found), until=until)
    if said is None and context.series is not None and context.series.endswith(".gdp_growth"):
        said = it_grows(sentence, quantity)
    if said is None and context.heard["gdp_growth"] and sentence.speaks("grown"):
        said = foreseen(sentence, quantity)
    if said is None:
        return None
    resolved = resolve(said[0], quantity, sentence, economies_of(quantity, sentence, context), context)
    if resolved is None or (said[0].startswith("inflation") and "house_price" in context.named):
        return None
    if variant(sentence, quantity, resolved[0], quantity.start, others) is None:
        context.series = context.series if context.series else resolved[0]
        return None  # "4.7 percent without oil"
    link = made(
        replace(quantity, value=said[1]), resolved, ("a change of its index",), quantity.start, said[2]
    )
    return replace(link, rate=True, status=status(sentence, quantity, ()))


def _link(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    names: Sequence[Name],
    others: Sequence[Quantity],
    found: Sequence[Link],
    context: Context,
) -> Link | None:
    """The most likely link: by a name, or as one that goes on from the amount before."""
    link = _best(text, sentence, quantity, names, others, context)
    headed = any(name.column for name in names)
    more = None if headed else goes_on(text, sentence, quantity, found, context)
    if more is not None and (link is None or more.score > link.score):
        link = more
    if link is None:
        return None
    link = context.of_the_same_lot(link)
    said = bound(sentence, link.quantity)
    return link if said is link.quantity.bound else replace(link, quantity=replace(link.quantity, bound=said))


def links(
    text: str, sentence: Sentence, quantities: Sequence[Quantity], language: Language, context: Context
) -> list[Link]:
    """The series that each quantity of one sentence measures, if any. Keeps `context` up to date."""
    names = names_of(sentence, language, used(quantities))
    context.market = market(text, sentence, quantities, context)
    if cells(text, sentence) == 1 or not quantities:
        context.columns = head(text, sentence, names)
    found: list[Link] = []
    ordered = in_order(names, quantities) or row_meant(sentence, names, quantities, context)
    for at, stated in enumerate(quantities):
        quantity = of_lot_before(sentence, stated, quantities[at - 1] if at else None, context.published)
        following = quantities[at + 1].start if at + 1 < len(quantities) else sentence.end
        rated = _rate(text, sentence, quantity, quantities, found, context, following)
        if rated is not None:
            found.append(rated)
            context.series = rated.series
            continue
        no_level = quantity.role in ("change", "count") or quantity.twin
        if (
            no_level
            or in_a_row(text, quantities, at)
            or climbs(quantities, at)
            or rounds(sentence, quantities, at)
            or too_small(quantity, found, context)
        ):
            continue
        name, said = ordered.get(at, (None, quantity))
        if name is None and not names and context.columns:
            name = named_by(text, sentence, quantity, context.columns)
        beside = (names, quantities) if name is None else ([name], [said])
        link = _link(text, sentence, said, *beside, found, context)
        if link is None:
            continue
        context.units.setdefault(link.series, link.unit)
        series = _kind(sentence, link, quantities, found, context)
        if link.carried:
            context.last_sentence = sentence.index
        if series is not None:
            context.series = series
            if found and _of_other_market(series, found[-1].series):
                link = replace(link, quantity=replace(link.quantity, side=None))
            found.append(replace(link, series=series, status=status(sentence, link.quantity, quantities)))
    _remember(names, found, sentence, context)
    return [replace(one, estimate=True) if estimate(sentence, one.quantity) else one for one in found]


def _of_other_market(series: str, before: str) -> bool:
    """Whether both are one money's on two markets: compared with each other, they are of one day."""
    one, other = catalog.series(series), catalog.series(before)
    prices = one.indicator.prices
    return one != other and prices is not None and prices == other.indicator.prices


def _remember(names: Sequence[Name], found: Sequence[Link], sentence: Sentence, context: Context) -> None:
    """What the next sentence may go on from."""
    if names and not found and sentence.speaks("rival"):
        context.named = ()  # it told of something else: what goes on from it is that one's
    elif names:
        context.named, context.last_sentence = names[-1].indicators, sentence.index
    elif found and not found[-1].carried:
        named = catalog.series(untiered(found[-1].series)).indicator
        context.named, context.last_sentence = (named.name,), sentence.index
    places = context.places(sentence)
    told = [code for hit in places if (code := economy_of(hit)) not in (None, "world")]
    context.recent = told[-1] if told else context.recent
    if found:
        context.recent = catalog.series(found[-1].series).economy.code
    for link in found:
        if link.unit in _COUNTED:
            context.counted[link.unit] = catalog.series(link.series).indicator.name
    context.before = found[-1] if found else None
    context.row = tuple(dict.fromkeys(catalog.series(untiered(link.series)).indicator.name for link in found))
