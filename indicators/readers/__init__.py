"""From an uploaded file to Documents: the reader is chosen by what the file holds, never by its name.

A format is one module here and one row in `formats`; a parser of anything but plain text and Markdown runs
in a child process (`confined`), so that no file can take the program down.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from indicators.errors import UnreadableFile
from indicators.model import DateSource, Document
from indicators.readers import characters, confined, dateline, feed, html, table
from indicators.readers.decoding import decode, refuse_binary
from indicators.readers.entries import Entry, Reading
from indicators.readers.kinds import Kind, recognise
from indicators.readers.language import detect
from indicators.readers.limits import MEGABYTE, limits
from indicators.readers.table import FIELDS

__all__ = ["FIELDS", "Reading", "columns", "read", "read_all", "read_text"]

_PASTED = "pasted text"
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def read(data: bytes, name: str, *, published: date | None = None) -> Document:
    """The article in an uploaded file of any format that the README lists.

    `published` is the analyst's word, taken where neither the file nor a dateline gives a date; the name of
    the file gives none. `name` becomes the source where the file names no outlet.

    Raises UnreadableFile, whose sentence names the file and the reason; also for a file of several articles,
    which `read_all` reads.
    """
    found = list(read_all(data, name, published=published))
    if len(found) > 1:
        raise UnreadableFile(name, "it holds {count} articles, not one", count=len(found))
    if isinstance(found[0].found, UnreadableFile):
        raise found[0].found
    return found[0].found


def read_all(
    data: bytes, name: str, *, published: date | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Reading]:
    """Each article in a file, or why it is none: at least one reading, in the order of the file.

    Archives, messages with attachments and tables hold several, each named after the file and its place in
    it. One that is refused costs no other its place. `columns` says which column of a table holds a field
    of `FIELDS`, where the proposal is wrong. Raises nothing for what is in a file.
    """
    budget = _Budget()
    for entry in _opened(data, name, columns, budget, depth=0):
        found = entry.content
        if isinstance(found, Document):
            try:
                found = _finished(replace(found, source=found.source or entry.name), entry.name, published)
            except UnreadableFile as refused:
                found = refused
        assert not isinstance(found, bytes)
        yield Reading(entry.name, found)


def columns(data: bytes, name: str) -> tuple[list[str], dict[str, str]] | None:
    """The columns of a table of articles, and which of them is taken for each of `FIELDS`.

    `None` for a file that is no table, or a damaged one.
    """
    try:
        _refuse_size(len(data), name)
        text = "" if recognise(data, name) else decode(data, name)
        return table.propose(text, name) if table.recognises(text) and not html.recognises(text) else None
    except UnreadableFile:
        return None


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
    (entry,) = _of_text(whole.removeprefix("\ufeff"), _PASTED, None, tables=False)
    if not isinstance(entry.content, Document):
        raise UnreadableFile(_PASTED, "it holds no article")
    found = entry.content
    given = replace(found, title=title or found.title, url=url or found.url, source=source or found.source)
    return _finished(given, _PASTED, published)


class _Budget:
    """What all the archives in one upload may give together: a bomb is made of many small ones."""

    def __init__(self) -> None:
        self.entries = limits().entries
        self.bytes = limits().unpacked_bytes

    def spend(self, entry: Entry, name: str) -> None:
        self.entries -= 1
        self.bytes -= len(entry.content) if isinstance(entry.content, bytes) else 0
        if self.entries < 0 or self.bytes < 0:
            raise UnreadableFile(
                entry.name, "{name} holds more than can be read, and this is left out", name=name
            )


def _opened(
    data: bytes, name: str, columns: Mapping[str, str] | None, budget: _Budget, depth: int
) -> Iterator[Entry]:
    """All that a file holds, down to articles and refusals."""
    try:
        _refuse_size(len(data), name)
        if depth > limits().nesting:
            raise UnreadableFile(name, "it lies more than {most} archives deep", most=limits().nesting)
        entries = _entries(data, name, columns)
    except UnreadableFile as refused:
        yield Entry(name, refused)
        return
    for entry in entries:
        if not isinstance(entry.content, bytes):
            yield entry
            continue
        try:
            budget.spend(entry, name)
        except UnreadableFile as refused:
            yield Entry(entry.name, refused)
            continue
        yield from _opened(entry.content, entry.name, columns, budget, depth + 1)


def _entries(data: bytes, name: str, columns: Mapping[str, str] | None) -> list[Entry]:
    kind = recognise(data, name)
    return confined.read(kind, data, name) if kind else _of_text(decode(data, name), name, columns)


def _of_text(text: str, name: str, columns: Mapping[str, str] | None, *, tables: bool = True) -> list[Entry]:
    if tables and feed.recognises(text):
        return confined.read(Kind.FEED, text.encode(), name)
    if html.recognises(text):
        return confined.read(Kind.HTML, text.encode(), name)
    if tables and table.recognises(text):
        return confined.read(Kind.TABLE, text.encode(), name, columns)
    return [Entry(name, characters.read(text, name))]


def _refuse_size(size: int, name: str) -> None:
    most = limits()
    if size > most.bytes:
        raise UnreadableFile(
            name,
            "it is {size} MB; the most that can be read is {most} MB",
            size=round(size / MEGABYTE, 1),
            most=most.megabytes,
        )


def _finished(found: Document, name: str, published: date | None) -> Document:
    """The document with what every format gets: outer blanks gone, a date, language and digest."""
    text = _LONE_SURROGATES.sub("\ufffd", found.text).strip()
    if not text:
        raise UnreadableFile(name, "it holds no text, only marks")
    refuse_binary(text, name)
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
        language=detect(text) or found.language,
        sha256=sha256(text.encode()).hexdigest(),
    )
