"""The words beside a quantity that qualify it: which market, which kind of rate, forecast or fact."""

from collections.abc import Sequence

from indicators import catalog
from indicators.extraction.mentions import Hit, Quantity, Sentence, nearest_before
from indicators.model import Bound, Status

_CLOSE = 50
_NEXT_TO = 3
_OTHER_SIDE = 25
_LEADS = 18  # characters from the words for a market to its price: "the transfer in NIMA 48,000"
_REACH = 250
_AGES = 20  # characters from "aged" to the second age: "between 18 and 35"
_JOINED = 10  # characters between two words of one list of amounts
_DENIED = 70  # characters over which a denial reaches
_OPPOSITE = {Bound.ABOVE: Bound.BELOW, Bound.BELOW: Bound.ABOVE}


def _nearest(
    sentence: Sentence, quantity: Quantity, hits: Sequence[Hit], others: Sequence[Quantity]
) -> Hit | None:
    """The hit that belongs to the quantity: of its clause or close by, with no other amount between."""

    leads = bool(others and hits) and hits[0].start < others[0].start

    def distance(hit: Hit) -> float:
        """In characters; farther on the side where the words of the sentence do not stand."""
        if hit.start >= quantity.end:
            return hit.start - quantity.end + (_OTHER_SIDE if leads else 0)
        return (quantity.start - hit.end) * (1 if leads else 2) + (0 if leads else _OTHER_SIDE)

    def belongs(hit: Hit) -> bool:
        leads_on = any(0 <= other.start - hit.end <= _LEADS for other in others)
        if leads_on and hit.start - quantity.end > _OTHER_SIDE:
            return False  # it leads to the next amount
        reach = min(hit.end, quantity.end), max(hit.start, quantity.start)
        levels = (other for other in others if other is not quantity and other.role != "change")
        if any(reach[0] <= other.start < reach[1] for other in levels):
            return False
        if hit.end <= quantity.start and len(hits) == 1:
            return quantity.start - hit.end < _REACH // 2
        return distance(hit) < (2 * _CLOSE if sentence.unbroken(*reach) else _CLOSE)

    own = [hit for hit in hits if belongs(hit)]
    return min(own, key=distance, default=None)


def _budgeted(sentence: Sentence, quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a budget or a bill, told before the quantity with no other amount between, assumes it."""
    if not sentence.speaks("budgeted"):
        return False
    budgets = [hit for hit in sentence.hits if hit.has("budgeted") and hit.end <= quantity.start]
    if not budgets or quantity.start - budgets[-1].end > _REACH // 2:
        return False
    return not any(budgets[-1].end <= other.start < quantity.start for other in others)


def tier(
    sentence: Sentence,
    quantity: Quantity,
    series: str,
    others: Sequence[Quantity],
    *,
    budget: bool = False,
    named_at: int = -1,
) -> str | None:
    """The series of the market spoken of nearest to the quantity: official, middle or the street's.

    None where no market is spoken of. A rate that a budget assumes, or that a state devalues to, is official;
    `budget` says that the article speaks of one; `named_at` is where the series' name stands, which may name
    the market, too.
    """
    known = catalog.catalog()
    indicator = known.series[series].indicator
    if indicator.prices is None or indicator.tier:
        return None
    said = _nearest(sentence, quantity, [hit for hit in sentence.hits if hit.has("tier")], others)
    if said is None:
        said = next((hit for hit in sentence.hits if hit.start == named_at and hit.has("tier")), None)
    converts = any(
        hit.has("conversion") and 0 <= quantity.start - hit.end < _NEXT_TO for hit in sentence.hits
    )
    sets = quantity.side == "to" and nearest_before(sentence.hits, quantity.start, "devalues")
    of_dollars = any("USD" in other.units and 0 <= quantity.start - other.end < _CLOSE for other in others)
    assumed = _budgeted(sentence, quantity, others) or (
        budget and status(sentence, quantity, others) is Status.FORECAST
    )
    if said and said.key("tier") == "official" and status(sentence, quantity, others) is Status.CLAIM:
        said = None  # the bank denies what is said of the street's
    set_so = assumed or sets or (converts and of_dollars)
    if said and not (sets and said.start >= quantity.end):
        return of_tier(series, said.key("tier"))
    return of_tier(series, "official") if set_so else None


def of_tier(series: str, tier: str) -> str:
    """The series of the same money on the market of that tier; itself where none is followed."""
    known = catalog.catalog()
    indicator = known.series[series].indicator
    for other in known.indicators.values():
        if other.prices == indicator.prices and other.tier == tier:
            name = f"{series.split('.')[0]}.{other.name}"
            return name if name in known.series else series
    return series


def _of_ages(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether two ages are told before: "of those aged 18-35"; "aged 15 and older" are all who work."""
    age = nearest_before(sentence.hits, quantity.start, "age")
    after = [h for h in sentence.hits if age and age.end <= h.start and h.end <= quantity.start][:3]
    return age is not None and sum(hit.has("digits") and hit.start - age.end < _AGES for hit in after) > 1


def _beside_exact(sentence: Sentence, name: int) -> bool:
    """Whether a plain name stands in a row with one that says against what: it is the average then."""
    plain = next((h for h in sentence.hits if h.start == name and h.has("plain")), None)
    return plain is not None and any(
        hit.has("exact") and 0 <= max(hit.start - plain.end, plain.start - hit.end) <= _JOINED
        for hit in sentence.hits
    )


def _of_next(hit: Hit, quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a word behind an amount is of the next one: "$11 billion, and commercial banks $4 billion"."""
    if hit.start < quantity.end:
        return False
    after = [other for other in others if other.start >= quantity.end]
    passed = any(other.start < hit.start and other.role != "change" for other in after)
    return passed or any(0 <= other.start - hit.end <= _NEXT_TO for other in after)


def _of_before(hit: Hit, quantity: Quantity, name: int, others: Sequence[Quantity]) -> bool:
    """Whether a word before a name is of an amount between: "31 percent in villages; inflation was 34"."""
    levels = [other for other in others if other.start != quantity.start and other.role != "change"]
    if hit.end <= quantity.start and any(0 <= hit.start - other.end <= 1 for other in levels):
        return True  # "(39.7 percent urban, 42.8 percent rural)"
    return any(hit.end <= other.start < min(name, quantity.start) for other in levels)


def _variants_at(
    sentence: Sentence, quantity: Quantity, series: str, name: int, others: Sequence[Quantity]
) -> list[Hit]:
    """The words beside a quantity that make of an indicator another one."""
    economy, indicator = series.split(".")
    urban = catalog.catalog().economies[economy].urban
    hits = [hit for hit in sentence.hits if any(key[0] == indicator for key in hit.keys("variant"))]
    hits = [hit for hit in hits if not (urban and hit.has("urban"))]
    near = [h for h in hits if h.start - quantity.end <= _CLOSE and quantity.start - h.end <= _REACH]
    shut = next((h.start for h in sentence.hits if h.has("shuts") and h.start >= quantity.end), sentence.end)
    near = [h for h in near if h.start < shut]  # what is said behind the verb is of another amount
    return [h for h in near if not (_of_next(h, quantity, others) or _of_before(h, quantity, name, others))]


def variant(
    sentence: Sentence, quantity: Quantity, series: str, name: int, others: Sequence[Quantity]
) -> str | None:
    """What words beside it make of an indicator named at `name`: "12-month period"; None where no figure.

    Before the name, the words of a period reach far: "in the 12 months to July, the inflation rate was …".
    """
    economy, indicator = series.split(".")
    if indicator == "unemployment" and _of_ages(sentence, quantity):
        return None
    if _beside_exact(sentence, name):
        return f"{economy}.{catalog.series(series).indicator.yearly or indicator}"
    if not sentence.speaks("variant"):
        return series
    near = _variants_at(sentence, quantity, series, name, others)
    if any(name < h.start < quantity.start and (indicator, None) in h.keys("variant") for h in near):
        return None  # "in urban areas for the 12-month period"
    said = min(near, key=lambda hit: max(hit.start - quantity.end, quantity.start - hit.end), default=None)
    if said is None:
        return series
    wanted = next(key[1] for key in said.keys("variant") if key[0] == indicator)
    if said.has("series") and said.start != name and said.end <= name:
        return series  # another name's own word
    names = [hit for hit in sentence.hits if hit.start == name and hit.has("series")]
    if names and 0 <= name - said.end <= _NEXT_TO:
        return f"{economy}.{wanted}" if wanted else None  # "food and drinks: point-to-point inflation"
    explicit = bool(names) and not any(hit.has("plain") for hit in names)
    if explicit and wanted and said.start >= quantity.end:
        return series
    far = said.end <= name - _CLOSE
    if wanted is None and not far:
        return None
    own = said.end <= name and explicit
    exact = any(hit.has("exact") for hit in names)  # against what it is said already
    if (far or own) and (exact or wanted != catalog.series(series).indicator.yearly):
        return series
    return f"{economy}.{wanted}" if wanted else None


def of_twelve_months(sentence: Sentence, series: str) -> str:
    """The series itself, or the change over a year where no averages are published: Turkey's 12 months."""
    known, economy = catalog.catalog(), catalog.series(series).economy
    if economy.averages or not sentence.speaks("twelve_months"):
        return series
    return f"{economy.code}.{known.over_a_year(catalog.series(series).indicator.name)}"


def bound(sentence: Sentence, quantity: Quantity) -> Bound:
    """The bound of a level; denied, it is the other one: "could not be had for less than"."""
    denied = nearest_before(sentence.hits, quantity.start, "negation")
    if (
        denied is None
        or quantity.start - denied.end > _DENIED
        or not sentence.unbroken(denied.end, quantity.start)
    ):
        return quantity.bound
    return _OPPOSITE.get(quantity.bound, quantity.bound)


def _ends_in(sentence: Sentence, quantity: Quantity, others: Sequence[Quantity]) -> Status | None:
    """The status that the verb after the amount says: «به ۹۰ هزار تومان خواهد رسید».

    One verb serves all amounts before it that have no verb of their own.
    """
    if not sentence.speaks("ends_in"):
        return None
    after = [hit for hit in sentence.hits if hit.start >= quantity.end]
    verb = next((hit for hit in after if hit.has("ends_in", "shuts", "break", "change")), None)
    if verb is None or not verb.has("ends_in"):
        return None
    between = [hit for hit in after if hit.end <= verb.start]
    ends = (quantity.end, *(hit.end for hit in between))
    joined = all(hit.start - end <= _JOINED for end, hit in zip(ends, (*between, verb), strict=True))
    alone = not any(quantity.end <= other.start < verb.start for other in others)
    return Status(verb.key("ends_in")) if alone or joined else None


def status(sentence: Sentence, quantity: Quantity, others: Sequence[Quantity]) -> Status:
    """Whether the level is a fact, a forecast, a target or a claim, by the last such word in its clause."""
    best = Status.FORECAST if _budgeted(sentence, quantity, others) else Status.ACTUAL
    for hit in sentence.hits if sentence.speaks("status") else ():
        status = hit.key("status")
        if status and hit.end <= quantity.start and sentence.unbroken(hit.end, quantity.start):
            best = Status(status)
    return _ends_in(sentence, quantity, others) or best


def estimate(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the last word on its status only estimates."""
    said = nearest_before(sentence.hits, quantity.start, "status")
    return said is not None and said.has("estimate")
