"""The features that tell how surely a name and an amount belong together, and what each adds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indicators.catalog import catalog
from indicators.extraction.mentions import Hit, Link, Quantity, Sentence, nearest_before
from indicators.extraction.names import Name, fits, hidden, within

WEIGHTS = {
    "priced per one of it": 3.0,
    "a change of its index": 2.0,
    "the start of a change": 1.0,
    "named right after the amount": 0.5,
    "named before, same clause": 1.6,
    "named before, same sentence": 0.6,
    "named after, same clause": 0.0,
    "so much of it": 1.0,
    "named in the sentence before": -0.3,
    "meant by a word that stands for it": 1.0,
    "named at the head of its column": 2.0,
    "a verb of level between": 1.0,
    "the number says no unit": -0.3,
    "another amount between": -0.4,
    "another name between": -1.5,
    "something else is counted": -4.0,
    "goes on from the amount before": 1.2,
    "far away": -0.9,
    "at a time that is not told": -3.0,
    "inside a condition": -4.0,
    "a part of it": -3.0,
    "only it is counted so": 1.0,
    "part of another amount": -2.0,
}
"""What each feature adds; the sum passes through a logistic curve to become the confidence."""

_FAR = 60
_LOT = 30
_TWIN = 12  # characters from an amount to the same in another unit: " (about "
_GROWS = 25  # characters from "growth" to what is its
_NEXT_TO = 3
_OF = 5  # " of ": bonds, imports
_RIGHT_BEFORE = 2
_CONDITION = 80


def made(
    quantity: Quantity, resolved: tuple[str, str], reasons: tuple[str, ...], start: int, end: int
) -> Link:
    """The link to a series and unit that these reasons speak for."""
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


def features(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    name: Name,
    names: Sequence[Name],
    others: Sequence[Quantity],
) -> Iterator[str]:
    """What speaks for and against a name being that of a quantity, by keys of WEIGHTS."""
    hit, behind = name.hit, _told_twice(text, quantity, others)
    between = (hit.end, quantity.start) if hit.end <= quantity.start else (behind, hit.start)
    inner = [h for h in sentence.hits if between[0] <= h.start and h.end <= between[1]]
    if name.carried:
        inner = [h for h in sentence.hits if h.end <= quantity.start]
    stated = quantity if behind == quantity.end else replace(quantity, end=behind)
    yield from _stands(text, sentence, stated, name, inner)
    if _another(sentence, quantity, name, inner):
        yield "something else is counted"
    led = sentence.hits[max(0, quantity.first - 2) : quantity.first]
    if any(h.has("rival") and not h.has("family") and quantity.start - h.end < _OF for h in led):
        yield "something else is counted"  # "a ceiling of 1 million barrels a day"
    if "points" in quantity.units or "bpd" in quantity.units:
        yield "only it is counted so"
    if any(h.has("level") and not (name.carried and h.has("of")) for h in inner):
        yield "a verb of level between"
    meant = name.carried and ("bpd" in quantity.units or "points" in quantity.units)
    if between[1] - between[0] > _FAR and not meant:
        yield "far away"
    levels = (o for o in others if o is not quantity and o.role != "change" and not o.twin)
    if any(between[0] <= other.start < between[1] for other in levels):
        yield "another amount between"
    rivals = (other for other in names if other.indicators != name.indicators)
    if any(
        between[0] <= other.hit.start < between[1] and fits(other, quantity) and not within(others, other)
        for other in rivals
        if not hidden(text, other.hit, quantity)
    ):
        yield "another name between"


def _told_twice(text: str, quantity: Quantity, others: Sequence[Quantity]) -> int:
    """Where an amount ends with the same in another unit behind it: "351 million rials (about $1,377)"."""
    twin = next((other for other in others if other.twin and 0 <= other.start - quantity.end < _TWIN), None)
    if twin is None:
        return quantity.end
    closed = text.find(")", twin.end, twin.end + _TWIN)
    return closed + 1 if closed >= 0 else twin.end


def _stands(
    text: str, sentence: Sentence, quantity: Quantity, name: Name, inner: Sequence[Hit]
) -> Iterator[str]:
    """Where a name stands to an amount: before it, behind it, or in the sentence before."""
    hit = name.hit
    if name.column:
        yield "named at the head of its column"
    elif name.carried:
        stands = ("pronoun", "tier")
        meant = any(nearest_before(sentence.hits, quantity.start, kind) for kind in stands)
        yield "meant by a word that stands for it" if meant else "named in the sentence before"
    elif hit.start >= quantity.end:
        gap = text[quantity.end : hit.start]
        paid = inner[1:] if inner and inner[0].has("paid") else inner
        beside = bool(paid) and (paid is not inner or not text[quantity.end : paid[0].start].strip())
        if beside and paid[0].has("per") and len(gap) < _LOT and _only(paid, "per", "article", "of", "tier"):
            yield "priced per one of it"
            return
        held = len(gap) <= _OF and len(inner) == 1 and inner[0].has("of", "asks_year")
        begins = (
            quantity.first == 1 and sentence.hits[0].has("level") and quantity.start - sentence.start < _OF
        )
        if (held and "USD" in quantity.units) or (gap == " " and _of_state(name)) or begins:
            yield "so much of it"  # "$70bn in foreign reserves", «۸۰۰ هزار میلیارد تومان کسری بودجه»
        yield "named right after the amount" if len(gap) <= 2 else "named after, same clause"
    else:
        unbroken = sentence.unbroken(hit.end, quantity.start)
        yield "named before, same clause" if unbroken else "named before, same sentence"
        if not unbroken and any(h.has("pronoun") for h in inner):
            yield "meant by a word that stands for it"


def _of_state(name: Name) -> bool:
    """Whether a name is of what a state has or owes: an amount right before it is its size."""
    known = catalog().indicators
    return all(known[one].group == "public finance" for one in name.indicators)


def _only(hits: Sequence[Hit], *kinds: str) -> bool:
    return all(hit.has(*kinds) for hit in hits)


def _another(sentence: Sentence, quantity: Quantity, name: Name, inner: Sequence[Hit]) -> bool:
    """Whether what is counted is not what the name names: a rival, a part, growth, a share of output."""
    hit = name.hit
    near = [h for h in sentence.hits if h.end <= hit.start and hit.start - h.end < _RIGHT_BEFORE]
    grows = [h for h in (*inner, *near) if h.has("growth")]
    if "gdp_growth" in name.indicators:
        of_another = name.carried and bool(grows)
    else:
        of_another = any(quantity.start - h.end < _GROWS for h in grows)
    if of_another or any(h.has("rival") and (name.carried or h is not hit) for h in (*inner, *near)):
        return True
    share = "%" in quantity.units and (
        nearest_before(sentence.hits, quantity.start, "parted") is not None
        or _of_the_economy(sentence, quantity)
    )
    if name.carried and "%" in quantity.units and "gdp_growth" not in name.indicators:
        share = share or nearest_before(sentence.hits, quantity.start, "index") is not None
    return share or counts_another(sentence, quantity, reach_of(quantity))


def reach_of(quantity: Quantity) -> int:
    """How many characters behind an amount what it counts may be said; barrels are often another thing's."""
    return _LOT if "bpd" in quantity.units else _OF


def counts_another(sentence: Sentence, quantity: Quantity, reach: int) -> bool:
    """Whether what an amount counts stands behind it, and no series measures it: "$7 billion of imports"."""
    behind = [h for h in sentence.hits if 0 <= h.start - quantity.end < reach]
    return any(h.has("rival") for h in behind) and not behind[0].has("an_end")


def _own_bracket(sentence: Sentence, opened: int) -> bool:
    """Whether a bracket holds the level of the time or the market named at it: «نرخ دیروز (۱۴۹۰۰)»."""
    beside = [
        hit for hit in sentence.hits if 0 <= opened - hit.end <= 1 or 0 <= hit.start - opened <= _NEXT_TO
    ]
    return any(hit.has("day", "span", "weekday", "tier", "day_before") for hit in beside)


def own_features(text: str, sentence: Sentence, quantity: Quantity) -> Iterator[str]:
    """What speaks for and against a quantity being a level, whatever its name."""
    if quantity.side == "from":
        yield "the start of a change"
    if not quantity.units:
        yield "the number says no unit"
    vague = nearest_before(sentence.hits, quantity.start, "vague")
    if vague is not None and any(
        h.has("weekday", "day", "month", "jalali_month", "shuts") and vague.end <= h.start < quantity.start
        for h in sentence.hits
    ):
        vague = None  # "the last price before the war, on Thursday, was …"; a verb ends its clause
    beside = vague is not None and quantity.start - vague.end < _LOT
    told = sentence.speaks("vague")
    beside = beside or (
        told and any(h.has("vague") and 0 <= h.start - quantity.end < _LOT for h in sentence.hits)
    )
    if beside or (vague and not sentence.speaks("month")) or _formerly(text, sentence, quantity):
        yield "at a time that is not told"
    before = nearest_before(sentence.hits, quantity.start, "hypothetical")
    led = (
        before and sentence.unbroken(before.end, quantity.start) and quantity.start - before.end < _CONDITION
    )
    follows = sentence.speaks("consequence") and any(
        0 <= hit.start - quantity.end < _NEXT_TO for hit in sentence.hits if hit.has("consequence")
    )
    opened = text.rfind("(", max(sentence.start, quantity.start - 10), quantity.start)
    apart = opened >= 0 and _own_bracket(sentence, opened)
    if (led or follows) and not apart:
        yield "inside a condition"
    after = [hit for hit in sentence.hits if hit.start >= quantity.end][:2]
    if len(after) == 2 and after[0].has("to") and after[1].has("economy") and "bpd" in quantity.units:
        yield "a part of it"
    inside = opened >= 0 and ")" not in text[opened : quantity.start]
    if inside and quantity.per is None and not apart:
        yield "part of another amount"


def _formerly(text: str, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether only "before" or "previously" tells when, at the end: "it was sold at 10,000 rials before."."""
    after = next((h for h in sentence.hits if h.start >= quantity.end), None)
    if after is None or not after.has("earlier") or after.start - quantity.end >= _NEXT_TO:
        return False
    alone = sum(hit.has("digits") for hit in sentence.hits) == 1
    return alone and text[after.end : after.end + 1] in (".", ",", ";", "")


def _of_the_economy(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a share is one of the economy's size: "a deficit of 2.6% of output"."""
    after = [
        h for h in sentence.hits if 0 <= h.start - quantity.end < _LOT and not h.has("pronoun", "article")
    ][:2]
    beside = bool(after) and after[0].start - quantity.end < _NEXT_TO
    if beside and len(after) > 1 and after[0].has("of"):
        return after[1].has("family", "index")
    return beside and after[0].has("family") and after[0].has("index")  # «۲.۶ درصد تولید ناخالص داخلی»
