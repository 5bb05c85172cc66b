"""Levels of a time that is told only by what came after it: "before the war", "prior to his election".

Their day is not that of writing, nor that of what came after: the text does not tell it.
"""

from collections.abc import Sequence

from indicators.extraction.mentions import Hit, Quantity, Sentence, When
from indicators.model import Precision

_DEED = 60  # characters from "before" to the deed that it tells of
_TRAILS = 30  # characters from an amount to the "before" that tells its time


def _deed(sentence: Sentence, word: Hit, amounts: Sequence[Quantity]) -> Hit | None:
    """The deed that came after, told behind the word with no amount between."""
    until = min((one.start for one in amounts if one.start >= word.end), default=sentence.end)
    behind = (hit for hit in sentence.acts if word.end <= hit.start < min(until, word.end + _DEED))
    return next((hit for hit in behind if hit.has("noun", "matter") or _finite(hit)), None)


def _finite(hit: Hit) -> bool:
    verb = hit.key("verb")
    return verb is not None and verb.finite


def foregone(sentence: Sentence, quantity: Quantity, amounts: Sequence[Quantity]) -> tuple[int, int] | None:
    """Where the clause stands that tells what came after a level; None where there is none.

    It stands right behind the amount, or leads the clause in which the indicator is named.
    """
    if not sentence.speaks("foregone"):
        return None
    for word in sentence.hits:
        deed = _deed(sentence, word, amounts) if word.has("foregone") else None
        if deed is None:
            continue
        if 0 <= word.start - quantity.end < _TRAILS:
            return word.start, sentence.end
        named = [h.start for h in sentence.hits if h.has("series", "family") and h.end <= quantity.start]
        leads = not any(one.start < quantity.start for one in amounts)
        if leads and named and deed.end <= named[-1]:
            return word.start, named[-1]
    return None


def inside(when: When, clause: tuple[int, int] | None) -> bool:
    """Whether a date is that of what came after: but a period is the level's, about."""
    if clause is None or when.precision is not Precision.DAY:
        return False
    return clause[0] <= when.start < clause[1]
