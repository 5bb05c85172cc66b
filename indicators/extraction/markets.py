"""Which market a list, or what follows a semicolon, is of: "the official rates of the Central Bank: …"."""

from collections.abc import Sequence

from indicators.extraction.mentions import Quantity, Sentence

_GOES_ON = ("|", "-", "–", "•", "*", "·")


def market(text: str, sentence: Sentence, quantities: Sequence[Quantity], before: str | None) -> str | None:
    """The market whose rates a sentence gives where it names none: official, middle or none.

    It is said by words for a market's rates in the line before a list, or in the clause before a semicolon;
    `before` is the one that goes on until another is named, or the list ends.
    """
    said = [hit for hit in sentence.hits if hit.has("tier")] if sentence.speaks("tier") else []
    if not said and not before:
        return None
    if said:
        priced = any(quantity.units for quantity in quantities)
        heads = not priced and (sentence.speaks("quoting") or _opens(text, sentence))
        return str(said[-1].key("tier")) if heads else None
    lists = (
        "|" in text[sentence.start : sentence.end] or text[sentence.start : sentence.start + 1] in _GOES_ON
    )
    follows = text[max(0, sentence.start - 2) : sentence.start].strip() == ";"
    return before if (lists or follows or sentence.speaks("series")) else None


def _opens(text: str, sentence: Sentence) -> bool:
    """Whether a list follows, or it is the head of a table."""
    line = text[sentence.start : sentence.end].rstrip()
    return line.endswith(":") or "|" in line
