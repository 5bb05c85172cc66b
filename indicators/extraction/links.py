"""Which series a quantity measures: a score over readable features, with its reasons → Link.

A candidate is a name of an indicator near the quantity. Its unit must fit; then features add up (WEIGHTS),
and the best candidate wins. No name, no figure: a quantity without a candidate is dropped, not guessed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indicators import catalog
from indicators.extraction.context import Context, economies_of, implied
from indicators.extraction.mentions import Hit, Link, Quantity, Sentence, nearest_before
from indicators.extraction.qualifiers import status, tier, variant
from indicators.languages import Language

WEIGHTS = {
    "priced per one of it": 3.0,
    "a change of its index": 2.0,
    "the start of a change": 1.0,
    "named right after the amount": 0.5,
    "named before, same clause": 1.6,
    "named before, same sentence": 0.6,
    "named after, same clause": 0.0,
    "named in the sentence before": 0.2,
    "meant by a word that stands for it": 1.0,
    "a verb of level between": 1.0,
    "the number says no unit": -0.3,
    "another amount between": -0.4,
    "another name between": -1.5,
    "something else is counted": -2.0,
    "goes on from the amount before": 1.2,
    "far away": -0.9,
    "at a time that is not told": -3.0,
    "outside what is plausible": -4.0,
    "inside a condition": -2.5,
    "part of another amount": -2.0,
}
"""What each feature adds; the sum passes through a logistic curve to become the confidence."""

_FAR = 60
_LOT = 30
_RIGHT_BEFORE = 2
_RATE = 12
_WINDOW = 4  # names looked at on either side of a quantity, so that time stays linear


@dataclass(frozen=True, slots=True)
class _Name:
    hit: Hit
    indicators: tuple[str, ...]
    carried: bool = False


def _names(sentence: Sentence, language: Language, used: set[int]) -> list[_Name]:
    found = []
    for place, hit in enumerate(sentence.hits):
        if place in used:
            continue
        indicators = list(hit.keys("series"))
        for family in hit.keys("family"):
            indicators += dict.fromkeys(language.families[family].values())
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
    if any(h.has("rival") for h in (*inner, *near)):
        yield "something else is counted"
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


def _own_features(text: str, sentence: Sentence, quantity: Quantity, series: str, unit: str) -> Iterator[str]:
    if quantity.side == "from":
        yield "the start of a change"
    if not quantity.units:
        yield "the number says no unit"
    plausible = catalog.series(series).plausible
    if plausible:
        value, _ = catalog.to_base(quantity.value, unit)
        if not plausible[0] <= value <= plausible[1]:
            yield "outside what is plausible"
    if any(hit.has("vague") for hit in sentence.hits) and not any(hit.has("month") for hit in sentence.hits):
        yield "at a time that is not told"
    before = nearest_before(sentence.hits, quantity.start, "hypothetical")
    if before and sentence.unbroken(before.end, quantity.start) and quantity.start - before.end < 80:
        yield "inside a condition"
    if "(" in text[max(sentence.start, quantity.start - 10) : quantity.start] and quantity.per is None:
        yield "part of another amount"


def _hidden(text: str, name: Hit, quantity: Quantity) -> bool:
    """Whether a name stands in brackets that the quantity stands outside of."""
    if name.end <= quantity.start:
        gap = text[name.end : quantity.start]
        return gap.count(")") > gap.count("(")
    gap = text[quantity.end : name.start]
    return gap.count("(") > gap.count(")")


def _rate(hit: Hit, quantity: Quantity) -> bool:
    """Whether a market's rate stands right before the quantity: "at the official rate of 42,000 rials"."""
    return hit.has("tier") and 0 <= quantity.start - hit.end < _RATE and not quantity.per


def _candidates(
    text: str, quantity: Quantity, names: Sequence[_Name], sentence: Sentence, context: Context
) -> list[_Name]:
    seen = [name for name in names if not _hidden(text, name.hit, quantity)]
    before = [name for name in seen if name.hit.end <= quantity.start][-_WINDOW:]
    after = [name for name in seen if name.hit.start >= quantity.end][:_WINDOW]
    if not before and not after:
        before = [_Name(hit, ("usd",)) for hit in sentence.hits if _rate(hit, quantity)]
    if not before and context.last and sentence.index - context.last_sentence == 1:
        before = [_Name(context.last, context.last.keys("series"), carried=True)]
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
    if best is not None:
        return best
    for name in _candidates(text, quantity, names, sentence, context):
        for indicator in name.indicators:
            resolved = _resolve(indicator, quantity, sentence, economies, context)
            if resolved is None:
                continue
            shared = tuple(_features(text, sentence, quantity, name, names, others))
            reasons = (*shared, *_own_features(text, sentence, quantity, *resolved))
            start, end = quantity.start, quantity.end
            if not name.carried:
                start, end = min(name.hit.start, start), max(name.hit.end, end)
            link = replace(_link(quantity, resolved, reasons, start, end), carried=name.carried)
            if best is None or link.score > best.score:
                best = link
    return best


def _priced(
    text: str, sentence: Sentence, quantity: Quantity, economies: Sequence[str], context: Context
) -> Link | None:
    """The link of a price of one unit of a currency: "90,000 tomans to the dollar"."""
    indicators = catalog.catalog().indicators.values()
    priced = next((i.name for i in indicators if i.prices == quantity.per and not i.tier), None)
    resolved = _resolve(priced, quantity, sentence, economies, context) if priced else None
    if resolved is None:
        return None
    reasons = ("priced per one of it", *_own_features(text, sentence, quantity, *resolved))
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
    if link.carried and said == link.series and context.series is not None:
        told = catalog.series(context.series).indicator
        if told.prices is not None and told.prices == catalog.series(said).indicator.prices:
            said = context.series
    series = variant(sentence, quantity, said)
    if series not in (None, link.series):
        context.kinds[link.series] = str(series)
    elif series is not None and any(hit.has("plain") and hit.start == link.start for hit in sentence.hits):
        return context.kinds.get(series, series)
    return series


def _rate_of_change(text: str, sentence: Sentence, quantity: Quantity, context: Context) -> Link | None:
    """A change of a price index that is a rate: "a 6.1 percent rise against the month before"."""
    if quantity.role != "change" or "%" not in quantity.units:
        return None
    index = nearest_before(sentence.hits, quantity.start, "index")
    after = [hit for hit in sentence.hits if 0 <= hit.start - quantity.end < _FAR]
    against = [hit for hit in after if hit.has("against") or hit.key("period") in ("month", "year")]
    if index is None or not against:
        return None
    against = [hit for hit in against if hit.has("against")] or against
    monthly = "month" in (against[0].key("against"), against[0].key("period"))
    indicator = f"{index.key('index')}{'_monthly' if monthly else ''}"
    resolved = _resolve(indicator, quantity, sentence, economies_of(quantity, sentence, context), context)
    if resolved is None:
        return None
    link = _link(quantity, resolved, ("a change of its index",), quantity.start, against[0].end)
    return replace(link, rate=True)


def links(
    text: str, sentence: Sentence, quantities: Sequence[Quantity], language: Language, context: Context
) -> list[Link]:
    """The series that each quantity of one sentence measures, if any. Keeps `context` up to date."""
    names = _names(sentence, language, _used(sentence, quantities))
    found = []
    for quantity in quantities:
        rate = _rate_of_change(text, sentence, quantity, context)
        if rate is not None:
            found.append(rate)
        if quantity.role == "change" or quantity.twin or (quantity.role == "bare" and quantity.value < 100):
            continue
        link = _best(text, sentence, quantity, names, quantities, context)
        if link is not None:
            context.units.setdefault(link.series, link.unit)
            series = _kind(sentence, quantity, link, quantities, context)
            if link.carried:
                context.last_sentence = sentence.index
            if series is not None:
                context.series = series
                found.append(replace(link, series=series, status=status(sentence, quantity, quantities)))
    if names:
        context.last, context.last_sentence = names[-1].hit, sentence.index
    return found
