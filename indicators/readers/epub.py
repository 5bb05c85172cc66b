"""EPUB: the chapters of a book in the order of its spine, as one article."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from indicators.errors import UnreadableFile
from indicators.model import Document
from indicators.readers import archive, markup
from indicators.readers.dateline import parse
from indicators.readers.properties import document

_CONTAINER = "META-INF/container.xml"
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html"})


def read(data: bytes, name: str) -> Document:
    """The text of a book with the title, author, date and language that it gives. Raises UnreadableFile."""
    with archive.open_safely(data, name) as package:
        container = markup.parse(archive.member(package, _CONTAINER, name), name, _CONTAINER)
        path = next((found.get("full-path") for found in container.iter("{*}rootfile")), None) or ""
        book = markup.parse(archive.member(package, path, name), name, path)
        blocks = [block for chapter in _spine(book, path) for block in _chapter(package, chapter, name)]
    return document(
        blocks,
        title=markup.first_text(book, "title"),
        author=markup.first_text(book, "creator"),
        language=markup.first_text(book, "language"),
        source=markup.first_text(book, "publisher"),
        published=parse(markup.first_text(book, "date") or ""),
    )


def _spine(book: Any, path: str) -> Iterator[str]:
    items = {item.get("id"): item for item in book.iter("{*}item")}
    for reference in book.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _CHAPTERS or reference.get("linear") == "no":
            continue
        if "nav" not in (item.get("properties") or "").split():
            # Joined to a name inside the archive; nothing of it is ever a path on the disk.
            yield normpath(join(dirname(path), unquote(item.get("href") or "")))


def _chapter(package: ZipFile, chapter: str, name: str) -> list[tuple[str, bool]]:
    if chapter not in package.namelist():
        raise UnreadableFile(name, "its chapter {chapter} is missing", chapter=chapter)
    data = archive.member(package, chapter, name)
    if b"<!ENTITY" in data:
        raise UnreadableFile(
            name, "its chapter {chapter} declares entities, as only a harmful file does", chapter=chapter
        )
    return markup.blocks(data.decode("utf-8", "replace"))
