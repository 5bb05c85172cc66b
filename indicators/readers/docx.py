"""DOCX: the body of a Word document, with its tracked changes accepted.

python-docx opens the package and gives its properties; its own `paragraph.text` leaves out what stands in
tracked insertions and content controls, so the paragraphs are read from the elements.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import OpcError

from indicators.errors import UnreadableFile
from indicators.model import Document
from indicators.readers import archive, markup
from indicators.readers.properties import document

_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "footnoteReference", "delText"})


def read(data: bytes, name: str) -> Document:
    """The article of a Word document: a line a paragraph or table row, captions left out.

    Title and author come from the properties; they date the file, not the article. Raises UnreadableFile.
    """
    with archive.open_safely(data, name) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")) and b"<!ENTITY" in archive.member(package, part, name):
                raise UnreadableFile(
                    name, "its part {part} declares entities, as only a harmful file does", part=part
                )
    try:
        opened = docx.Document(BytesIO(data))
    except (OpcError, KeyError, ValueError, AttributeError) as fault:
        raise UnreadableFile(name, "this Word document is damaged") from fault
    about = opened.core_properties
    return document(
        _blocks(opened.element.body), title=about.title, author=about.author, language=about.language
    )


def _blocks(body: Any) -> Iterator[tuple[str, bool]]:
    """Each paragraph or table row with whether it is a heading."""
    for element in body.iterchildren():
        match markup.local(element):
            case "p":
                yield from _paragraph(element)
            case "tbl":
                for row in element.iter("{*}tr"):
                    yield _row(row), False
            case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml":
                yield from _blocks(element)


def _row(row: Any) -> str:
    cells = (" ".join(_words(cell).split()) for cell in row.iterchildren("{*}tc"))
    return " | ".join(cell for cell in cells if cell)


def _paragraph(paragraph: Any) -> Iterator[tuple[str, bool]]:
    style = next((element.values()[0] for element in paragraph.iter("{*}pStyle") if element.values()), "")
    if style.lower() != "caption":
        yield _words(paragraph), style.lower() in ("title", "heading1")


def _words(element: Any) -> str:
    name = markup.local(element)
    if name in _LEFT_OUT:
        return ""
    if name == "t":
        return element.text or ""
    if name in ("tab", "br", "cr"):
        return "\t" if name == "tab" and markup.local(element.getparent()) == "r" else "\n" * (name != "tab")
    if name == "noBreakHyphen":
        return "-"
    words = "".join(_words(child) for child in element.iterchildren())
    return f"{words}\n" if name == "p" and markup.local(element.getparent()) != "body" else words
