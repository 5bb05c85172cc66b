"""The names that a quantity may be of: those around it, or those of the sentence before → Name."""

from collections.abc import Sequence

from indicators.extraction.context import Context
from indicators.extraction.mentions import Hit, Quantity, Sentence, nearest_before
from indicators.extraction.names import Name, fits, hidden

_RATE = 12
_ROW = 2  # names that "they" means at least
_SUBJECT = 25  # characters between a market and its price, where the dollar is spoken of
_WINDOW = 4  # names looked at on either side of a quantity, so that time stays linear


def _at_rate(sentence: Sentence, quantity: Quantity, reach: int) -> Hit | None:
    """The market's rate that stands right before the quantity: "at the official rate of 42,000 rials"."""
    for hit in reversed(sentence.hits[max(0, quantity.first - _WINDOW) : quantity.first]):
        if hit.has("tier", "conversion") and quantity.start - hit.end < reach:
            return None if quantity.per else hit
    return None


def _rate_meant(sentence: Sentence, quantity: Quantity, indicator: str) -> bool:
    """Whether words that only that rate is told with stand near: "the rate", "the twelve-month period"."""
    if nearest_before(sentence.hits, quantity.start, "rated") is not None:
        return True
    kinds = [key for hit in sentence.hits for key in hit.keys("variant")]
    return any(indicator in key for key in kinds) and all(key[1] for key in kinds)


def candidates(
    text: str, quantity: Quantity, names: Sequence[Name], sentence: Sentence, context: Context
) -> list[Name]:
    """The names near a quantity, at most four on either side; where there are none, what was named last."""
    seen = [name for name in names if not hidden(text, name.hit, quantity)]
    if not any(fits(name, quantity) for name in seen):
        seen = list(names)
    before = [name for name in seen if name.hit.end <= quantity.start][-_WINDOW:]
    after = [name for name in seen if name.hit.start >= quantity.end][:_WINDOW]
    if not before and not after:
        reach = _SUBJECT if context.heard["usd"] else _RATE
        rate_of = _at_rate(sentence, quantity, reach)
        before = [Name(rate_of, ("usd",))] if rate_of else []
    meant = context.counted.get(quantity.units[0]) if quantity.units else None
    if meant and "%" in quantity.units and not _rate_meant(sentence, quantity, meant):
        meant = None
    if not before and not after and meant and sentence.index - context.last_sentence != 1:
        before = [Name(sentence.hits[0], (meant,), carried=True)]
    means = nearest_before(sentence.hits, quantity.start, "meaning")
    of_another = "bpd" not in quantity.units and nearest_before(sentence.hits, quantity.start, "family")
    stands = all(name.hit.has("pronoun") for name in before)  # «این ارز»: what was named last
    if (
        stands
        and not of_another
        and context.named
        and sentence.index - context.last_sentence in (1, 2 if means else 1)
    ):
        before = [Name(sentence.hits[0], context.named, carried=True)]
    return before + after


def row_meant(
    sentence: Sentence, names: Sequence[Name], quantities: Sequence[Quantity], context: Context
) -> dict[int, tuple[Name, Quantity]]:
    """The names of the sentence before, in their order: "on Thursday they had touched $71.28 and $66.66"."""
    levels = [at for at, one in enumerate(quantities) if one.role in ("level", "bare") and not one.twin]
    if names or len(levels) != len(context.row) or len(levels) < _ROW or not sentence.speaks("plural"):
        return {}
    meant = zip(levels, context.row, strict=True)
    return {at: (Name(sentence.hits[0], (name,), carried=True), quantities[at]) for at, name in meant}
