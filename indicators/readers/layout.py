"""From the glyphs of a page to its paragraphs: lines, columns, paragraphs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from unicodedata import bidirectional, normalize

NON_JOINER = "\u200c"

# All in sizes of the letters concerned.
_SAME_LINE = 0.3
_UPON = 0.6  # of its width
_WIDTH_STEPS = 200
_JOINS_NOTHING = frozenset("ادذرزژوةء")
_WORD_GAP = 0.18
_STRETCHED = 0.6
_PIECE_GAP = 1.2
_ROW_GAP = 2.4
_NARROWEST_COLUMN = 10.0
_MOST_CROSSING = 0.25
_FEWEST_LINES = 4
_LEADING = 1.22
_SHORT_LINE = 0.15
_INDENTS = (0.8, 4.0)
_OTHER_SIZE = 1.15


@dataclass(slots=True)
class Glyph:
    """A drawn letter: its characters in reading order, its sides, baseline and size in points, its font."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str = ""

    @property
    def middle(self) -> float:
        """Its place on the line: of a glyph without width, between its neighbours."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Piece:
    """Glyphs of one line with no wide gap between them, from left to right."""

    glyphs: list[Glyph]
    left: float = field(init=False)
    right: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = min(glyph.left for glyph in self.glyphs)
        self.right = max(glyph.right for glyph in self.glyphs)
        self.base = median(glyph.base for glyph in self.glyphs)
        self.size = median(glyph.size for glyph in self.glyphs)

    def is_row(self) -> bool:
        """Whether a gap so wide parts it that it is the row of a table."""
        return any(b.left - a.right > _ROW_GAP * self.size for a, b in pairwise(self.glyphs))

    def units(self) -> list[str]:
        """Its letters, with a blank where there is a gap between words but none was written."""
        units, before = list[str](), self.glyphs[0]
        written = any(glyph.text == " " for glyph in self.glyphs)
        for glyph in self.glyphs:
            # Where blanks are written, letters of a word may be drawn apart to fill the line; digits are not.
            apart = written and not (glyph.text.isdigit() or before.text.isdigit())
            gap = glyph.left - before.right > (_STRETCHED if apart else _WORD_GAP) * self.size
            if gap and units and units[-1] != " " and glyph.text != " ":
                units.append(" ")
            if not (glyph.text == " " and units[-1:] == [" "]):
                units.append(glyph.text)
            before = glyph
        return units


def pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """The pieces of a page, from the top."""
    found = []
    for line in _unstretched(list(_lines(glyphs))):
        held = [line[0]]
        for before, glyph in pairwise(line):
            if glyph.left - before.right > _PIECE_GAP * max(glyph.size, before.size):
                found.append(held)
                held = []
            held.append(glyph)
        found.append(held)
    return [Piece(held) for held in found if any(glyph.text != " " for glyph in held)]


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.base, one.middle)):
        if line and line[-1].base - glyph.base > _SAME_LINE * glyph.size:
            yield _ordered(line)
            line = []
        line.append(glyph)
    if line:
        yield _ordered(line)


def _unstretched(lines: Sequence[Sequence[Glyph]]) -> list[list[Glyph]]:
    """The lines without the strokes that draw the letters of a Persian word apart to fill a line.

    LibreOffice notes such a stroke as a blank. It can only stand between letters that join, and it is not as
    wide as the blanks of its font that stand elsewhere.
    """
    widths: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        for after, blank, before in zip(line, line[1:], line[2:], strict=False):
            if blank.text == " " and not _join(before.text, after.text):
                widths[blank.font].add(_width(blank))

    def is_stroke(after: Glyph, blank: Glyph, before: Glyph) -> bool:
        known = widths.get(blank.font, set())
        return (
            blank.text == " "
            and bool(known)
            and _width(blank) not in known
            and _join(before.text, after.text)
        )

    return [
        [
            glyph
            for place, glyph in enumerate(line)
            if not (0 < place < len(line) - 1 and is_stroke(line[place - 1], glyph, line[place + 1]))
        ]
        for line in lines
    ]


def _width(blank: Glyph) -> int:
    return round((blank.right - blank.left) / blank.size * _WIDTH_STEPS)


def _join(before: str, after: str) -> bool:
    """Whether a letter of the Arabic script joins the one that is read after it."""
    letters = bidirectional(before[0]) == bidirectional(after[0]) == "AL"
    return letters and normalize("NFD", before)[0] not in _JOINS_NOTHING


def _ordered(line: Iterable[Glyph]) -> list[Glyph]:
    """The line from left to right. A blank drawn upon a letter holds it apart from the next one that it would
    join: it is no blank between words, but the mark for this, which has no width."""
    ordered = sorted(line, key=lambda one: one.middle)
    for blank, letter in pairwise(ordered):
        if (
            blank.text == " "
            and letter.text != " "
            and blank.right - letter.left > _UPON * (blank.right - blank.left)
        ):
            blank.text, blank.right = NON_JOINER, blank.left
    return ordered


def paragraphs(page: Sequence[Piece], *, rtl: bool) -> list[list[Piece]]:
    """The pieces as they are read: column after column, a list of lines a paragraph."""
    return [paragraph for column in _columns(page, rtl) for paragraph in _paragraphs(column, rtl)]


def _columns(page: Sequence[Piece], rtl: bool) -> Iterator[list[Piece]]:
    """The columns of a page; what crosses the gutter between them stands alone."""
    gutter = _gutter(page)
    if gutter is None:
        yield _whole_lines(page)
        return
    band: list[Piece] = []
    for piece in sorted(page, key=lambda one: -one.base):
        if piece.left < gutter < piece.right:
            yield from _sides(band, gutter, rtl)
            yield [piece]
            band = []
        else:
            band.append(piece)
    yield from _sides(band, gutter, rtl)


def _sides(band: Sequence[Piece], gutter: float, rtl: bool) -> Iterator[list[Piece]]:
    left = [piece for piece in band if piece.right <= gutter]
    right = [piece for piece in band if piece.right > gutter]
    for side in (right, left) if rtl else (left, right):
        if side:
            yield from _columns(side, rtl)


def _gutter(page: Sequence[Piece]) -> float | None:
    """Where two columns of prose part: few pieces cross it, and enough wide ones stand on both sides."""
    if len(page) < 2 * _FEWEST_LINES:
        return None
    size = median(piece.size for piece in page)
    edges = sorted({piece.right + size / 2 for piece in page})
    best: tuple[int, float] | None = None
    for edge in edges:
        left = [piece for piece in page if piece.right <= edge]
        right = [piece for piece in page if piece.left >= edge]
        crossing = len(page) - len(left) - len(right)
        if crossing > _MOST_CROSSING * len(page) or min(len(left), len(right)) < _FEWEST_LINES:
            continue
        widths = [median(piece.right - piece.left for piece in side) for side in (left, right)]
        if min(widths) >= _NARROWEST_COLUMN * size and (best is None or crossing < best[0]):
            best = (crossing, edge)
    return best[1] if best else None


def _whole_lines(page: Sequence[Piece]) -> list[Piece]:
    """Pieces on one line put together again, as the cells of a table row."""
    whole: list[Piece] = []
    for piece in sorted(page, key=lambda one: (-one.base, one.left)):
        if whole and whole[-1].base - piece.base <= _SAME_LINE * piece.size:
            whole[-1] = Piece(sorted([*whole[-1].glyphs, *piece.glyphs], key=lambda one: one.middle))
        else:
            whole.append(piece)
    return whole


def _paragraphs(column: Sequence[Piece], rtl: bool) -> Iterator[list[Piece]]:
    left, right = min(one.left for one in column), max(one.right for one in column)
    steps = [above.base - below.base for above, below in pairwise(column)]
    leads = sorted(step / line.size for step, line in zip(steps, column, strict=False))
    leading = leads[len(leads) // 4] if leads else 0.0
    held = [column[0]]
    for above, line in pairwise(column):
        lower = (above.base - line.base) / above.size > _LEADING * leading
        other = max(above.size, line.size) > _OTHER_SIZE * min(above.size, line.size)
        short = above.right - above.left < (1 - _SHORT_LINE) * (right - left)
        if lower or other or short or above.is_row() or line.is_row() or _indent(above, line, rtl):
            yield held
            held = []
        held.append(line)
    yield held


def _indent(above: Piece, line: Piece, rtl: bool) -> bool:
    step = (above.right - line.right if rtl else line.left - above.left) / line.size
    return _INDENTS[0] < step < _INDENTS[1]
