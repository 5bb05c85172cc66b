"""Which module reads which kind: the child's table. A new format is one module here and one row."""

from collections.abc import Callable, Mapping

from indicators.errors import UnreadableFile
from indicators.model import Document
from indicators.readers import archive, docx, epub, feed, html, mail, odt, pdf, rtf, table
from indicators.readers.entries import Entry
from indicators.readers.kinds import Kind

_ARTICLE: dict[Kind, Callable[[bytes, str], Document]] = {
    Kind.PDF: pdf.read,
    Kind.RTF: rtf.read,
    Kind.HTML: lambda data, name: html.read(data.decode(), name),
}
_PACKAGES: dict[archive.Package, Callable[[bytes, str], Document]] = {
    archive.Package.DOCX: docx.read,
    archive.Package.ODT: odt.read,
    archive.Package.EPUB: epub.read,
}


def read(kind: str, data: bytes, name: str, columns: Mapping[str, str]) -> list[Entry]:
    """What a file of that kind holds.

    Raises UnreadableFile, or whatever a broken file makes its parser raise.
    """
    match Kind(kind):
        case Kind.MAIL:
            return mail.unpack(data, name)
        case Kind.FEED:
            return feed.unpack(data, name)
        case Kind.TABLE:
            return table.unpack(data.decode(), name, columns)
        case Kind.PACKAGE:
            package = archive.recognise(data, name)
            if package is archive.Package.ZIP:
                return archive.unpack(data, name)
            reader = _PACKAGES[package]
        case other:
            reader = _ARTICLE[other]
    document = reader(data, name)
    if not document.text.strip():
        raise UnreadableFile(name, "it holds no text")
    return [Entry(name, document)]
