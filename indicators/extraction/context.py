"""What an article has said so far, and which economy it speaks of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

from indicators import catalog
from indicators.extraction.columns import Columns
from indicators.extraction.mentions import Hit, Link, Quantity, Sentence, nearest_before

_OF_ECONOMIES = frozenset({"economy", "calendar", "unit"})
_ALIKE = Decimal("0.5")
_PLACE = 9
_LISTED = 8  # characters between two things of a row: ", and "
_BEHIND = 20  # characters from "growth of 3 percent" to "of the country's output"
_FLOW = 10000  # barrels a day, once they are spoken of


@dataclass(slots=True)
class Context:
    """What the article has said so far: the economies it names, what was named last, the unit of a series.

    `kinds` are the kinds of a rate told last: 12-month averages, once spoken of, are meant again. `money`
    counts the units it counts in; `lots` are the sizes of lots and their levels per one. `series` is the one
    told last, `heard` are all names told, `recent` the economy told last, `counted` what was told last in a
    unit of its own, `before` the last link of the sentence before; `budget` is true where the title speaks of
    a budget or a bill; `columns` are those of the table spoken of, `row` the indicators of the last
    sentence; `market` is the one whose rates a list or a clause before was said to give.
    """

    published: date | None = None
    economies: Counter[str] = field(default_factory=Counter)
    named: tuple[str, ...] = ()
    last_sentence: int = -2
    units: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    money: Counter[str] = field(default_factory=Counter)
    budget: bool = False
    series: str | None = None
    before: Link | None = None
    heard: Counter[str] = field(default_factory=Counter)
    recent: str | None = None
    _places: dict[int, tuple[Hit, ...]] = field(default_factory=dict)
    counted: dict[str, str] = field(default_factory=dict)
    lots: dict[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    columns: Columns = ()
    market: str | None = None
    row: tuple[str, ...] = ()

    def hear(self, sentence: Sentence, *, heading: bool = False) -> None:
        """Count the economies and the moneys that a sentence names, before anything is read out of it."""
        if sentence.speaks("series"):
            self.heard.update(name for hit in sentence.hits for name in hit.keys("series"))
        if sentence.speaks("unit"):
            self.money.update(code for hit in sentence.hits for code in hit.keys("unit"))
        self.budget = self.budget or (heading and any(hit.has("budgeted") for hit in sentence.hits))
        places = self.places(sentence)
        self.economies.update(code for hit in places if (code := economy_of(hit)) not in (None, "world"))

    def of_the_same_lot(self, link: Link) -> Link:
        """The link, per one: a price about as high as that of the lot told before is of the same lot."""
        quantity, told = link.quantity, self.lots.get(link.series)
        if quantity.lot > 1:
            self.lots[link.series] = quantity.lot, catalog.to_base(quantity.value, link.unit)[0]
        elif told is not None:
            each = quantity.value / told[0]
            if _ALIKE < catalog.to_base(each, link.unit)[0] / told[1] < 1 / _ALIKE:
                return replace(link, quantity=replace(quantity, value=each))
        return link

    def places(self, sentence: Sentence) -> tuple[Hit, ...]:
        """The words of a sentence that speak of an economy, looked for once."""
        if id(sentence) not in self._places:
            said = sentence.hits if sentence.speaks(*_OF_ECONOMIES) else ()
            self._places[id(sentence)] = tuple(h for h in said if h.has("economy") or economy_of(h))
        return self._places[id(sentence)]

    def economy(self) -> str | None:
        """The economy that the article is most about."""
        return self.economies.most_common(1)[0][0] if self.economies else None

    def calendar(self) -> str | None:
        """The calendar that the article's years are of, where it is not the Gregorian."""
        code = self.economy()
        return catalog.catalog().economies[code].calendar if code else None


@cache
def homes(known: catalog.Catalog) -> dict[str, tuple[str, ...]]:
    """The economies of each money: those in which foreign ones are priced in it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, economy in known.economies.items():
        if f"{code}.usd" in known.series:
            found[economy.currency] = (*found.get(economy.currency, ()), code)
    return found


def economy_of(hit: Hit) -> str | None:
    """The economy that a word speaks of: by its name, its money, or its calendar."""
    if hit.kinds.isdisjoint(_OF_ECONOMIES):
        return None
    if hit.has("economy"):
        code: str | None = hit.key("economy")
        return code
    calendar, money = hit.key("calendar"), hit.keys("unit")
    if calendar is None and len(money) != 1:
        return None
    known = catalog.catalog().economies
    if calendar is not None:
        return next((code for code, economy in known.items() if economy.calendar == calendar), None)
    own = homes(catalog.catalog()).get(money[0], ())
    return own[0] if len(own) == 1 else None


def _place_after(sentence: Sentence, quantity: Quantity) -> Hit | None:
    """The economy said right after an amount: "42 percent in Turkey and 32 percent in Iran"."""
    after = [h for h in sentence.hits if 0 <= h.start - quantity.end < _PLACE][:2]
    return after[1] if len(after) > 1 and after[0].has("asks_year") and after[1].has("economy") else None


def _apart(row: Sequence[Hit | Quantity]) -> bool:
    """Whether more stands between two of a row than what lists them."""
    return any(later.start - one.end > _LISTED for one, later in pairwise(row))


def _place_in_order(
    sentence: Sentence, places: Sequence[Hit], quantity: Quantity, amounts: Sequence[Quantity]
) -> Hit | None:
    """The economy of an amount where both stand in rows: "Turkey and Iraq pumped A and B".

    Where other words part the amounts ("A in 2023 and B in 2024"), only "respectively" makes them a row.
    """
    alike = [other for other in amounts if other.units == quantity.units and other.role == quantity.role]
    row = [hit for hit in places if alike and hit.end <= alike[0].start][-len(alike) :]
    told = sentence.speaks("respectively") or not _apart(alike)
    if len(alike) < 2 or len(row) != len(alike) or _apart(row) or not told:
        return None
    return next((hit for hit, other in zip(row, alike, strict=True) if other is quantity), None)


def economies_of(
    quantity: Quantity, sentence: Sentence, context: Context, amounts: Sequence[Quantity] = ()
) -> list[str]:
    """Economies the quantity may belong to: by its currency, else named nearest, else the article's.

    `amounts` are those of the sentence.
    """
    places = context.places(sentence)
    said = (
        _place_in_order(sentence, places, quantity, amounts)
        or _place_after(sentence, quantity)
        or next((hit for hit in reversed(places) if hit.end <= quantity.start), None)
    )
    here = nearest_before(sentence.hits, quantity.start, "here")
    behind = sentence.speaks("here") and any(
        0 <= hit.start - quantity.end < _BEHIND for hit in sentence.hits if hit.has("here")
    )
    if said and ((here and here.start > said.start) or behind):
        said = None
    meant = "%" in quantity.units and nearest_before(sentence.hits, quantity.start, "pronoun")
    nearest = economy_of(said) if said else (context.recent if meant else None) or context.economy()
    order = [*dict.fromkeys(code for code in (nearest, context.economy()) if code)]
    units = [catalog.unit(code) for code in quantity.units]
    beside = said is not None and 0 <= quantity.start - said.end <= 1
    if beside and nearest and units and units[0].dimension == "flow":
        return [nearest]  # "China 415,000 barrels": no other's
    if said and nearest is None and units and units[0].dimension != "money":
        return []
    bases = {unit.base for unit in units}
    of_money = {code for base in bases for code in homes(catalog.catalog()).get(base, ())}
    priced = [code for code in catalog.catalog().economies if code in of_money]
    known = [code for code in order if code in priced]
    if priced:
        return known[:1] or priced
    return [*order, "world"]


def implied(series: catalog.Series, sentence: Sentence, context: Context) -> list[str]:
    """The money a bare number is in: its sentence's, what the series was told in, the article's."""
    if catalog.unit(series.unit).dimension != "money":
        return []
    named = [code for hit in sentence.hits for code in hit.keys("unit")]
    told = [context.units[series.name]] if series.name in context.units else []
    own = [series.unit] if series.unit == series.economy.currency else []
    return [*named, *told, *(code for code, _ in context.money.most_common()), *own]


def _moneys(quantity: Quantity) -> bool:
    """Whether its unit is the money of an economy whose prices are followed."""
    own = homes(catalog.catalog())
    return any(catalog.unit(code).base in own for code in quantity.units)


def _plausible(name: str, quantity: Quantity, context: Context) -> bool:
    """Whether a series is known to have had about that level."""
    series = catalog.catalog().series.get(name)
    known = series.plausible_at(context.published) if series else None
    return known is not None and known[0] <= quantity.value <= known[1]


def _likely(indicator: str, quantity: Quantity, economies: Sequence[str], context: Context) -> Sequence[str]:
    """The economies, those first in whose money a bare number is plausible."""
    if quantity.units or len(economies) == 1:
        return economies

    def doubted(economy: str) -> bool:
        series = catalog.catalog().series.get(f"{economy}.{indicator}")
        known = series.plausible_at(context.published) if series else None
        return known is not None and not known[0] <= quantity.value <= known[1]

    return sorted(economies, key=doubted)


def resolve(
    indicator: str, quantity: Quantity, sentence: Sentence, economies: Sequence[str], context: Context
) -> tuple[str, str] | None:
    """The series of that indicator, in an economy whose unit the quantity fits, and that unit.

    Where several economies have a money of that name and none is spoken of, the level must tell which.
    """
    known = catalog.catalog()
    if known.indicators[indicator].prices in quantity.units:
        quantity = replace(quantity, units=())  # "the blue dollar closed at $1,210": of pesos, if it may be
        economies = [code for code in economies if _plausible(f"{code}.{indicator}", quantity, context)]
    if len(economies) > 1 and _moneys(quantity):
        economies = [code for code in economies if _plausible(f"{code}.{indicator}", quantity, context)]
        economies = economies if len(economies) == 1 else []
    for economy in _likely(indicator, quantity, economies, context):
        series = known.series.get(f"{economy}.{indicator}")
        series = series or known.series.get(f"{economy}.{known.over_a_year(indicator)}")
        if series is None:
            continue
        for code in quantity.units or implied(series, sentence, context):
            if catalog.unit(code).base == series.base:
                return series.name, code
        if series.indicator.group == "public finance" and "USD" in quantity.units:
            return series.name, "USD"
        unit = series.indicator.unit
        flows = unit == "bpd" and unit in context.counted and quantity.value > _FLOW
        if not quantity.units and (unit == "points" or flows):
            return series.name, unit
    return None
