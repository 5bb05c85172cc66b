"""From an uploaded file to a Document: the reader is chosen by what the file holds, never by its name.

A format is one module here and one row in `_read_characters`.
"""

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256

from indicators.errors import UnreadableFile
from indicators.model import DateSource, Document
from indicators.readers import dateline, html, markdown
from indicators.readers import text as plain
from indicators.readers.decoding import decode, refuse_binary, refuse_foreign
from indicators.readers.language import detect

__all__ = ["MAX_BYTES", "read", "read_text"]

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is read, in bytes."""

_PASTED = "pasted text"
_MEGABYTE = 1024 * 1024
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def read(data: bytes, name: str, *, published: date | None = None) -> Document:
    """The article in an uploaded file: plain text of any usual encoding, Markdown or HTML.

    `published` is the analyst's word, taken where neither the page nor a dateline gives a date; the name of
    the file gives none. `name` becomes the source where the page names no outlet.

    Raises UnreadableFile, whose sentence names the file and the reason.
    """
    _refuse_size(len(data), name)
    refuse_foreign(data, name)
    found = _read_characters(decode(data, name), name)
    return _finished(replace(found, source=found.source or name), name, published)


def read_text(
    text: str,
    *,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    source: str | None = None,
) -> Document:
    """The article in a text that was pasted, read as a file is; Markdown and HTML are recognised.

    `title`, `url` and `source` stand before what the text says; `published` only where it says nothing.

    Raises UnreadableFile as `read` does.

    >>> read_text("TEHRAN, Feb. 10, 2025 – The dollar rose to 90,000 tomans.").published
    datetime.date(2025, 2, 10)
    """
    whole = _LONE_SURROGATES.sub("\ufffd", text)
    _refuse_size(len(whole.encode()), _PASTED)
    refuse_binary(whole, _PASTED)
    found = _read_characters(whole.removeprefix("\ufeff"), _PASTED)
    given = replace(found, title=title or found.title, url=url or found.url, source=source or found.source)
    return _finished(given, _PASTED, published)


def _refuse_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        most = MAX_BYTES // _MEGABYTE
        raise UnreadableFile(name, f"it is {size / _MEGABYTE:.1f} MB; the most that can be read is {most} MB")


def _read_characters(text: str, name: str) -> Document:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile(name, "it is empty")
    if html.recognises(text):
        return html.read(text, name)
    return markdown.read(text) if markdown.recognises(text) else plain.read(text)


def _finished(found: Document, name: str, published: date | None) -> Document:
    """The document with what every format gets: outer blanks gone, a date, language and digest."""
    text = found.text.strip()
    if not text:
        raise UnreadableFile(name, "it holds no text, only marks")
    day, dated_by = found.published, found.dated_by
    if day is None and (day := dateline.find(text)):
        dated_by = DateSource.DATELINE
    if day is None and (day := published):
        dated_by = DateSource.ANALYST
    return replace(
        found,
        text=text,
        published=day,
        dated_by=dated_by,
        language=detect(text),
        sha256=sha256(text.encode()).hexdigest(),
    )
