"""How amounts that follow each other belong together: ranges, courses, lists that name their unit once."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum, auto

from indicators.extraction.measured import Kind, Measured
from indicators.extraction.mentions import Hit
from indicators.extraction.wording import change, moved

_CLOSE = 8  # characters between two amounts that belong together
_HYPHENS = ("-", "–", "—", "‑")
_BELOW_SCALE = 1000
_GUESS = Decimal("1.1")  # how far apart two numbers are of which the writer does not know which


class Relation(Enum):
    """Two amounts bound a range, or are the two ends of a course: "rose from 84,000 to 90,000"."""

    RANGE = auto()
    COURSE = auto()


def relation(text: str, hits: Sequence[Hit], left: Measured, right: Measured) -> Relation | None:
    """How two amounts that follow each other belong together, if they do."""
    start, end = hits[left.last].end, hits[right.first].start
    if end - start > _CLOSE or right.first - left.last > 2 or Kind.NOTHING in (left.kind, right.kind):
        return None
    if left.units and right.units and not set(left.units) & set(right.units):
        return None
    gap = text[start:end].strip()
    rises = left.number.value < right.number.value
    if right.first == left.last + 1:
        return Relation.RANGE if gap in _HYPHENS and rises else None
    joiner = hits[left.last + 1]
    before = hits[left.first - 1] if left.first else None
    if before is not None and before.key("bound") == "about" and left.first > 1 and joiner.has("until"):
        before = hits[left.first - 2]  # «از حدود ۲۸ تا ۲۹ میلیون»
    if gap != text[joiner.start : joiner.end]:
        return None
    between = before is not None and before.key("bound") == "between"
    if between and joiner.has("an_end", "to"):
        return Relation.RANGE
    if joiner.has("choice") and rises and right.units and _alike(left, right):
        return Relation.RANGE
    if not joiner.has("to"):
        return None
    if before is not None and before.has("from"):
        course = before.has("onward") and not joiner.has("until")
        moves = moved(hits, left.first) is not None
        return Relation.COURSE if course or moves or not rises else Relation.RANGE
    if before is not None and before.has("change") and not joiner.has("until"):
        return None
    sized = right.units or right.kind is Kind.COUNT
    return Relation.RANGE if rises and sized and change(text, hits, left) is None else None


def _alike(left: Measured, right: Measured) -> bool:
    """Whether of two numbers to choose from one may be a guess at the other: "125 or 126 thousand"."""
    low, high = (one.number.value / (one.number.scale or 1) for one in (left, right))
    return high <= low * _GUESS


def _joined(text: str, hits: Sequence[Hit], left: Measured, right: Measured) -> str | None:
    """What joins two items of a list: "comma", "word" ("74 and 41", "3 or 4"), or nothing does."""
    place = right.first - hits[right.first - 1].has("negative")
    start, end = hits[left.last].end, hits[place].start
    if end - start > _CLOSE:
        return None
    gap = text[start:end].strip()
    if place == left.last + 1:
        return "comma" if gap == "," else "word" if gap in _HYPHENS else None
    joiner = hits[left.last + 1]
    said = text[joiner.start : joiner.end]
    lists = joiner.has("joiner", "choice", "to") or (joiner.has("sum") and place < right.first)
    joins = place == left.last + 2 and lists
    return "word" if joins and gap.lstrip(", ") == said else None


def lend(left: Measured, right: Measured) -> None:
    """Give a bare number the unit and the scale of the amount after it."""
    left.units, left.kind = right.units, right.kind
    if left.number.scale == 1 and left.number.value < _BELOW_SCALE:
        left.shared = right.number.scale * right.shared


def share(text: str, hits: Sequence[Hit], amounts: Sequence[Measured]) -> None:
    """Give bare numbers of a list what is said once: "74, 41 and 24 million tomans", "two or three days"."""
    joined = False
    for left, right in zip(reversed(amounts[:-1]), reversed(amounts), strict=False):
        if not left.bare or not (right.units or right.kind is Kind.NOTHING):
            joined = False
            continue
        way = _joined(text, hits, left, right)
        joined = way == "word" or (way == "comma" and joined)
        if joined and right.kind is Kind.NOTHING:
            left.kind = Kind.NOTHING
        elif joined and relation(text, hits, left, right) is None:
            lend(left, right)
