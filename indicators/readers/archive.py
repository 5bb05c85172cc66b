"""ZIP archives, and the documents that are ZIP archives inside. Nothing is ever unpacked to the disk."""

import zipfile
import zlib
from collections.abc import Collection, Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath

from indicators.errors import UnreadableFile, marked
from indicators.readers.entries import Entry, inside
from indicators.readers.limits import MEGABYTE, limits

_OPENED_ANYWAY = 100_000  # bytes: no ratio makes so little a bomb
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_JUNK = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Package(StrEnum):
    """What a file that begins as a ZIP archive is."""

    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    ZIP = "zip"


_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": Package.ODT,
    b"application/epub+zip": Package.EPUB,
}
_OFFICE: dict[str, Package | str] = {
    "word/": Package.DOCX,
    "xl/": marked("this is an Excel workbook; only the articles of text documents are read"),
    "ppt/": marked("this is a PowerPoint presentation; only the articles of text documents are read"),
}


def recognise(data: bytes, name: str) -> Package:
    """Which package it is, by what it holds. Raises UnreadableFile for a spreadsheet, slides or a bomb."""
    with open_safely(data, name) as package:
        names = package.namelist()
        if "mimetype" in names:
            mimetype = member(package, "mimetype", name).strip()
            if mimetype in _MIMETYPES:
                return _MIMETYPES[mimetype]
            if mimetype.startswith(b"application/vnd.oasis.opendocument"):
                raise UnreadableFile(name, "this OpenDocument file is no text document")
        if "[Content_Types].xml" in names:
            for folder, what in _OFFICE.items():
                if any(entry.startswith(folder) for entry in names):
                    if isinstance(what, Package):
                        return what
                    raise UnreadableFile(name, what)
    return Package.ZIP


def open_safely(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, where what it claims to hold is within the limits.

    A member can never give more than it claims: the library stops there. Raises UnreadableFile.
    """
    most = limits()
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as fault:
        raise UnreadableFile(name, "this archive is damaged") from fault
    members = opened.infolist()
    if len(members) > most.entries:
        raise UnreadableFile(
            name,
            "it holds {count} files; the most that can be read is {most}",
            count=len(members),
            most=most.entries,
        )
    total = sum(entry.file_size for entry in members)
    if total > most.unpacked_bytes:
        raise UnreadableFile(
            name,
            "it would unpack to {size} MB; the most that can be read is {most} MB",
            size=round(total / MEGABYTE),
            most=most.unpacked_megabytes,
        )
    if total > _OPENED_ANYWAY and total > most.ratio * len(data):
        raise UnreadableFile(
            name, "it would unpack to more than {ratio} times its size, as only a bomb does", ratio=most.ratio
        )
    return opened


def member(package: zipfile.ZipFile, entry: str, name: str) -> bytes:
    """The bytes of one member. Raises UnreadableFile where it is not there or damaged."""
    try:
        return package.read(entry)
    except KeyError:
        raise UnreadableFile(name, "its part {entry} is missing", entry=entry) from None
    except (*_BROKEN, RuntimeError) as fault:  # RuntimeError: a password is needed
        raise UnreadableFile(name, "its part {entry} is damaged or locked", entry=entry) from fault


def unpack(data: bytes, name: str) -> list[Entry]:
    """The files in an archive, with why the others are left out. Raises UnreadableFile."""
    with open_safely(data, name) as package:
        entries = list(_files(package, name))
    if not entries:
        raise UnreadableFile(name, "this archive holds no files")
    return entries


def _files(package: zipfile.ZipFile, name: str) -> Iterator[Entry]:
    members = [(entry, shown_name(entry)) for entry in package.infolist() if not entry.is_dir()]
    names = {shown for _, shown in members}
    for entry, shown in members:
        if is_aside(shown, names):
            continue
        called = inside(name, shown)
        if entry.flag_bits & _ENCRYPTED:
            yield Entry(called, UnreadableFile(called, "it is locked with a password"))
        elif entry.file_size > limits().bytes:
            size, most = entry.file_size / MEGABYTE, limits().megabytes
            says = "it is {size} MB; the most that can be read is {most} MB"
            yield Entry(called, UnreadableFile(called, says, size=round(size, 1), most=most))
        else:
            try:
                yield Entry(called, package.read(entry))
            except (*_BROKEN, RuntimeError):
                yield Entry(called, UnreadableFile(called, "it is damaged inside its archive"))


def shown_name(entry: zipfile.ZipInfo) -> str:
    """The name of a member as it was meant: archives made on Windows do not say that theirs is UTF-8."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def is_aside(path: str, others: Collection[str] = ()) -> bool:
    """Whether a file is no article but what a system or a browser lays beside them.

    >>> is_aside("__MACOSX/._a.txt"), is_aside("page_files/logo.png", ["page.html", "page_files/logo.png"])
    (True, True)
    """
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if any(part in _JUNK or part.startswith("._") for part in parts):
        return True
    for depth, folder in enumerate(parts[:-1]):
        if folder.endswith("_files"):
            page = "/".join((*parts[:depth], folder.removesuffix("_files")))
            if f"{page}.html" in others or f"{page}.htm" in others:
                return True
    return False
