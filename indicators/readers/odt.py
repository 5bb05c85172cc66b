"""ODT: the body of an OpenDocument text, without deleted text, notes and comments."""

from collections.abc import Iterator
from typing import Any

from indicators.errors import UnreadableFile
from indicators.model import Document
from indicators.readers import archive, markup
from indicators.readers.properties import document

_LEFT_OUT = frozenset({"tracked-changes", "annotation", "annotation-end", "note", "sequence-decls", "forms"})
_MOST_SPACES = 100


def read(data: bytes, name: str) -> Document:
    """The article of an OpenDocument text: a line a paragraph or table row. Raises UnreadableFile."""
    with archive.open_safely(data, name) as package:
        content = markup.parse(archive.member(package, "content.xml", name), name, "content.xml")
        has_meta = "meta.xml" in package.namelist()
        meta = markup.parse(archive.member(package, "meta.xml", name), name, "meta.xml") if has_meta else None
    body = next(content.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"), None)
    if body is None:
        raise UnreadableFile(name, "this OpenDocument file holds no text")
    return document(
        _blocks(body),
        title=markup.first_text(meta, "title") if meta is not None else None,
        author=markup.first_text(meta, "initial-creator", "creator") if meta is not None else None,
        language=markup.first_text(meta, "language") if meta is not None else None,
    )


def _blocks(body: Any) -> Iterator[tuple[str, bool]]:
    for element in body.iterchildren():
        name = markup.local(element)
        if name in ("p", "h"):
            if not _is_caption(element):
                yield _words(element), name == "h"
        elif name == "table-row":
            cells = (" ".join(_words(cell).split()) for cell in element.iterchildren("{*}table-cell"))
            yield " | ".join(cell for cell in cells if cell), False
        elif name and name not in _LEFT_OUT:
            yield from _blocks(element)


def _is_caption(element: Any) -> bool:
    style = next((value for key, value in element.items() if key.endswith("}style-name")), "")
    return style.lower() in ("caption", "illustration", "figure")


def _words(element: Any) -> str:
    name = markup.local(element)
    if name == "s":
        count = next((value for key, value in element.items() if key.endswith("}c")), "1")
        return " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)
    if name in ("tab", "line-break"):
        return "\t" if name == "tab" else "\n"
    if name in _LEFT_OUT or not name:
        return ""
    inner = "".join(_words(child) + (child.tail or "") for child in element.iterchildren())
    return (element.text or "") + inner + (" " if name == "p" else "")
