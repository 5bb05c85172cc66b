"""PDF: the text layer, in the order in which a person reads it.

pdfminer.six says which letters were drawn where. It keeps them in the order of drawing, which for Persian
depends on the program that made the file; here they are ordered by their places alone (`layout`, `visual`),
and where those leave a doubt the file is refused: a number must never come out turned around.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any
from unicodedata import category, normalize

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTImage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from indicators.errors import UnreadableFile
from indicators.model import Document
from indicators.readers import layout, visual
from indicators.readers.layout import Glyph, Piece
from indicators.readers.limits import limits
from indicators.readers.properties import document

_UNKNOWN = "\ufffd"
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\x00\ufffd-\uffff\ue000-\uf8ff]")
_FORMS = re.compile("[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefe]")
_MOST_UNKNOWN = 0.05
_BESIDE_DIGIT = re.compile(rf"\d{_UNKNOWN}|{_UNKNOWN}\d")
# One glyph stands for both in many fonts, and the file may name the Arabic one in a Persian text.
_PERSIAN = re.compile("[پچژگکی]")
_SHARED = str.maketrans("يىك٠١٢٣٤٥٦٧٨٩", "ییک۰۱۲۳۴۵۶۷۸۹")
_TWICE = 0.1
_SLOPE = 0.1
_NOTE_SIZE = 0.8
_NOTE_HEIGHT = 0.7
_OVERLAP = 0.6
_MOST_OVERLAPS = 0.02
_BLANK = (" ", layout.NON_JOINER)
_HEADLINE = 1.2
_REPEATED = 3
_HYPHENATED = re.compile(r"(?<=[a-z])-$")


def read(data: bytes, name: str) -> Document:
    """The article in a PDF: a line a paragraph; page numbers and running heads are left out.

    Its dates are those of printing, so none is taken. Raises UnreadableFile where there is no text layer,
    where it is locked, where the fonts do not tell the letters, or where the order of digits is in doubt.
    """
    try:
        opened = PDFDocument(PDFParser(BytesIO(data)))
    except PDFPasswordIncorrect:
        raise UnreadableFile(name, "it is locked with a password") from None
    pages, pictures = _pages(opened, name)
    glyphs = sum(map(len, pages))
    if not any(glyph.text.strip() for page in pages for glyph in page):
        if pictures:
            raise UnreadableFile(name, "it is a scan: pictures of pages without a text layer")
        raise UnreadableFile(name, "it holds no text")
    pieces = [layout.pieces(page) for page in pages]
    _refuse_overlaps(pieces, glyphs, name)
    blocks = list(_blocks(pieces, name))
    about = opened.info[0] if opened.info else {}
    return document(blocks, title=_information(about.get("Title")), author=_information(about.get("Author")))


def _pages(opened: PDFDocument, name: str) -> tuple[list[list[Glyph]], bool]:
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    pages, pictures, most = list[list[Glyph]](), False, limits().pages
    for number, page in enumerate(PDFPage.create_pages(opened), 1):
        if number > most:
            raise UnreadableFile(name, "it has more than {most} pages, the most that can be read", most=most)
        interpreter.process_page(page)
        items = list(_items(device.get_result()))
        pictures = pictures or any(isinstance(item, LTImage) for item in items)
        pages.append(_glyphs((item for item in items if isinstance(item, LTChar)), name))
    return pages, pictures


def _items(container: Iterable[Any]) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTChar | LTImage):
            yield item
        elif isinstance(item, Iterable):
            yield from _items(item)


def _glyphs(letters: Iterable[LTChar], name: str) -> list[Glyph]:
    """The glyphs of a page: upright ones, each once, marks with the letter that they stand on."""
    glyphs, marks, seen, turned = list[Glyph](), list[Glyph](), dict[tuple[str, int, int], Glyph](), 0
    for letter in letters:
        along, up, _, _, left, base = letter.matrix
        if abs(up) > _SLOPE * along or letter.size <= 0:
            turned += 1  # written upward in a margin
            continue
        text = _text(letter.get_text())
        # Its box leans over its neighbour where it is slanted; its place on the line does not.
        glyph = Glyph(text, left, left + letter.adv * along, base, letter.size, letter.fontname)
        if text and all(category(one) == "Mn" for one in text):
            marks.append(glyph)
            continue
        if text and not _drawn_before(glyph, seen):
            glyphs.append(glyph)
    if turned > len(glyphs):
        raise UnreadableFile(name, "most of its letters do not stand upright, and their order is in doubt")
    _put_on(marks, glyphs)
    return _without_note_marks(glyphs)


def _without_note_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """Without the small raised digits that lead to footnotes: 90,000² must not become a larger number."""
    usual = median(glyph.size for glyph in glyphs) if glyphs else 0.0
    large = [glyph for glyph in glyphs if glyph.size > _NOTE_SIZE * usual and glyph.text != " "]

    def is_mark(glyph: Glyph) -> bool:
        return any(
            0 < glyph.base - other.base < _NOTE_HEIGHT * other.size
            and other.left - other.size < glyph.middle < other.right + other.size
            for other in large
        )

    return [
        glyph
        for glyph in glyphs
        if not (glyph.text.isdigit() and glyph.size <= _NOTE_SIZE * usual and is_mark(glyph))
    ]


def _drawn_before(glyph: Glyph, seen: dict[tuple[str, int, int], Glyph]) -> bool:
    """Whether it was drawn almost here already, as is done to make letters bold."""
    near = _TWICE * glyph.size
    across, down = round(glyph.middle / near), round(glyph.base / near)
    for x in (across - 1, across, across + 1):
        for y in (down - 1, down, down + 1):
            twin = seen.get((glyph.text, x, y))
            if twin and abs(twin.middle - glyph.middle) < near and abs(twin.base - glyph.base) < near:
                return True
    seen[glyph.text, across, down] = glyph
    return False


def _text(written: str) -> str:
    text = _UNMAPPED.sub(_UNKNOWN, written)
    text = _FORMS.sub(lambda found: normalize("NFKC", found[0]), text)
    return " " if text.isspace() or text == "\xa0" else text.replace("\xad", "-")


def _put_on(marks: Sequence[Glyph], glyphs: Sequence[Glyph]) -> None:
    for mark in marks:
        near = [
            glyph
            for glyph in glyphs
            if abs(glyph.base - mark.base) < mark.size
            and glyph.left <= mark.middle <= glyph.right
            and glyph.text != " "
        ]
        if near:
            min(near, key=lambda glyph: abs(glyph.base - mark.base)).text += mark.text


def _refuse_overlaps(pages: Sequence[Sequence[Piece]], glyphs: int, name: str) -> None:
    overlaps = 0
    for page in pages:
        for piece in page:
            for one, other in pairwise(glyph for glyph in piece.glyphs if glyph.text not in _BLANK):
                shared = min(one.right, other.right) - max(one.left, other.left)
                narrower = min(one.right - one.left, other.right - other.left)
                if shared > _OVERLAP * narrower > 0:
                    overlaps += 1
                    if one.text.isdigit() or other.text.isdigit():
                        raise UnreadableFile(
                            name, "digits lie on top of each other, and their order is in doubt"
                        )
    if overlaps > _MOST_OVERLAPS * glyphs:
        raise UnreadableFile(name, "its letters lie on top of each other, and their order is in doubt")


def _blocks(pages: Sequence[Sequence[Piece]], name: str) -> Iterator[tuple[str, bool]]:
    whole = "".join(glyph.text for page in pages for piece in page for glyph in piece.glyphs)
    rtl, persian = visual.is_right_to_left(whole), _PERSIAN.search(whole) is not None
    if whole.count(_UNKNOWN) > _MOST_UNKNOWN * len(whole):
        raise UnreadableFile(name, "its fonts do not tell which letters they draw")
    laid = [layout.paragraphs(page, rtl=rtl) for page in pages]
    lines = [line for page in laid for paragraph in page for line in paragraph]
    if not lines:
        return
    read = iter(visual.read_lines([line.units() for line in lines], rtl=rtl))
    texts = [[[next(read) for _ in paragraph] for paragraph in page] for page in laid]
    flat = [text for page in texts for paragraph in page for text in paragraph]
    if rtl and (found := visual.doubtful(flat)):
        raise UnreadableFile(name, "the order of the numbers “{found}” in it is in doubt", found=found)
    if any(_BESIDE_DIGIT.search(text) for text in flat):
        raise UnreadableFile(name, "its fonts do not tell all the characters of its numbers")
    usual, running = median(line.size for line in lines), _running(texts)
    for laid_page, page in zip(laid, texts, strict=True):
        for laid_paragraph, paragraph in zip(laid_page, page, strict=True):
            if (text := _one_line(paragraph, running)) is not None:
                yield text.translate(_SHARED) if persian else text, laid_paragraph[0].size > _HEADLINE * usual


def _running(pages: Sequence[Sequence[Sequence[str]]]) -> set[str]:
    """The first and last lines that come again page after page, their digits apart."""
    ends = [line for page in pages if page for line in {_shape(page[0][0]), _shape(page[-1][-1])}]
    repeated = {line for line in ends if ends.count(line) >= min(_REPEATED, max(len(pages), 2))}
    return repeated | {""}


def _shape(line: str) -> str:
    return re.sub(r"[\d\s/|–-]+", "", line)


def _one_line(lines: Sequence[str], running: set[str]) -> str | None:
    if all(_shape(line) in running for line in lines) and len(lines) == 1:
        return None
    text = ""
    for line in lines:
        text = (
            _HYPHENATED.sub("", text) + line.strip() if _HYPHENATED.search(text) else f"{text} {line.strip()}"
        )
    return text.strip()


def _information(value: object) -> str | None:
    return decode_text(value) if isinstance(value, bytes) else None
