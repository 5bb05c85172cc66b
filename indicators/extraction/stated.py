"""Every amount that a text states, whatever it measures: the engine's quantities, in public form."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from indicators.catalog import catalog
from indicators.extraction.context import Context, economies_of
from indicators.extraction.dates import dates
from indicators.extraction.mentions import Quantity, Sentence
from indicators.extraction.quantities import amounts
from indicators.extraction.scan import sentences
from indicators.languages import Language, languages
from indicators.languages import language as _language
from indicators.languages.spelling import spelt
from indicators.model import Amount

_SOME_DAY = date(2000, 6, 15)  # only where dates stand matters here, not which days they are


def quantities(text: str, language: str = "en") -> tuple[Amount, ...]:
    """All amounts said in a text, in order; the same said again in another unit in brackets is one amount.

    Dates, ages, times of day, ordinals, and numbers that only name something are no amounts. A name that
    several currencies share is that of the economy spoken of. A text in a language that cannot be read yields
    nothing. Never raises on any text.

    >>> [(str(a.value), a.unit) for a in quantities("On May 9 the coin cost 74 million tomans.")]
    [('74000000', 'IRT')]
    """
    if language not in languages():
        return ()
    return tuple(_stated(spelt(text), _language(language)))


def _stated(text: str, spoken: Language) -> Iterator[Amount]:
    context = Context()
    read = sentences(text, spoken)
    for sentence in read:
        context.hear(sentence)
    for sentence in read:
        taken = [(when.start, when.end) for when in dates(text, sentence, _SOME_DAY)]
        for quantity in amounts(text, sentence, spoken, taken):
            if not quantity.twin:
                yield _amount(quantity, sentence, context)


def _whole(value: Decimal) -> Decimal:
    """A value without needless places: 3326000, not 3326000.000."""
    return value.normalize() + 0


def _amount(quantity: Quantity, sentence: Sentence, context: Context) -> Amount:
    return Amount(
        value=_whole(quantity.value),
        low=None if quantity.low is None else _whole(quantity.low),
        high=None if quantity.high is None else _whole(quantity.high),
        unit=_unit(quantity, sentence, context),
        per=quantity.each,
        bound=quantity.bound,
        change=quantity.change,
        start=quantity.start,
        end=quantity.stop,
    )


def _unit(quantity: Quantity, sentence: Sentence, context: Context) -> str | None:
    """The one unit meant: of several currencies of one name, that of the economy nearest."""
    if len(quantity.units) > 1:
        known = catalog().economies
        for code in economies_of(quantity, sentence, context):
            if code in context.economies and known[code].currency in quantity.units:
                return known[code].currency
    return quantity.units[0] if quantity.units else None
