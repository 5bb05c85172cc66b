"""Lines of lists and tables: what opens one, what is an item of one, which cell of a row a place is in."""

from indicators.extraction.mentions import Sentence

_BULLETS = ("-", "–", "•", "*", "·")
_CELLS = "|"


def opens(text: str, sentence: Sentence) -> bool:
    """Whether a list follows: "The official rates:"."""
    return text[sentence.start : sentence.end].rstrip().endswith(":")


def is_item(text: str, sentence: Sentence) -> bool:
    """Whether the line begins with a bullet."""
    return text[sentence.start : sentence.end].lstrip()[:1] in _BULLETS


def cells(text: str, sentence: Sentence) -> int:
    """How many cells a line has; one where it is no row of a table."""
    return cell_of(text, sentence, sentence.end) + 1


def cell_of(text: str, sentence: Sentence, place: int) -> int:
    """How many cells of its row stand before the one that a place is in."""
    return text.count(_CELLS, sentence.start, place)
