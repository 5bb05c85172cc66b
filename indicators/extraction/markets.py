"""Which market a list, or what follows a semicolon, is of: "the official rates of the Central Bank: …"."""

from collections.abc import Sequence

from indicators import catalog
from indicators.extraction.context import Context
from indicators.extraction.listing import cells, is_item, opens
from indicators.extraction.mentions import Quantity, Sentence


def market(text: str, sentence: Sentence, quantities: Sequence[Quantity], context: Context) -> str | None:
    """The market whose rates a sentence gives where it names none: official, middle or none.

    It is said by words for a market's rates in the line before a list, or in the clause before a semicolon,
    and goes on until another is named, or the list ends; "the same market" is that of the series told last.
    """
    if context.series is not None and sentence.speaks("same_market"):
        told = catalog.series(context.series).indicator.tier
        if told is not None:
            return told
    said = [hit for hit in sentence.hits if hit.has("tier")] if sentence.speaks("tier") else []
    if not said and context.market is None:
        return None
    table = cells(text, sentence) > 1
    if said:
        priced = any(quantity.units for quantity in quantities)
        heads = not priced and (sentence.speaks("quoting") or opens(text, sentence) or table)
        return str(said[-1].key("tier")) if heads else None
    follows = text[max(0, sentence.start - 2) : sentence.start].strip() == ";"
    goes_on = table or is_item(text, sentence) or follows or sentence.speaks("series")
    return context.market if goes_on else None
