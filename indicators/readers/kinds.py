"""What kind of file it is, by its content; and the kinds that are refused."""

import re
from enum import StrEnum

from indicators.errors import UnreadableFile, marked


class Kind(StrEnum):
    """The kinds whose parser runs in a child process; plain text and Markdown need none."""

    PDF = "pdf"
    PACKAGE = "package"
    RTF = "rtf"
    MAIL = "mail"
    HTML = "html"
    TABLE = "table"
    FEED = "feed"


_MAGIC = ((b"PK\x03\x04", Kind.PACKAGE), (b"PK\x05\x06", Kind.PACKAGE), (b"{\\rtf", Kind.RTF))
_PDF_WITHIN = 1024

_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        marked("this is an old Office document; DOC and XLS files cannot be read"),
    ),
    (b"\xff\xd8\xff", marked("this is a JPEG picture; pictures cannot be read")),
    (b"\x89PNG\r\n\x1a\n", marked("this is a PNG picture; pictures cannot be read")),
    (b"GIF8", marked("this is a GIF picture; pictures cannot be read")),
    (b"RIFF", marked("this is a picture, sound or film; these cannot be read")),
    (b"\x1f\x8b", marked("this is a gzip archive; archives other than ZIP cannot be read")),
    (b"7z\xbc\xaf\x27\x1c", marked("this is a 7-Zip archive; archives other than ZIP cannot be read")),
    (b"Rar!\x1a\x07", marked("this is a RAR archive; archives other than ZIP cannot be read")),
    (b"SQLite format 3\x00", marked("this is a SQLite database; databases cannot be read")),
    (b"\x7fELF", marked("this is a program; programs cannot be read")),
)

_HEADER = re.compile(rb"(?m)^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*\r?$")
_LONGEST_HEAD = 32_000
_ENVELOPE = frozenset({b"from", b"to", b"subject", b"date", b"message-id", b"received"})


def recognise(data: bytes, name: str) -> Kind | None:
    """The kind of a binary file or message; `None` for what must be text of some kind.

    Raises UnreadableFile for a kind that holds no article.
    """
    start = data[:64].lstrip()
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if b"%PDF-" in data[:_PDF_WITHIN] and (start.startswith(b"%PDF-") or b"\x00" in data[:_PDF_WITHIN]):
        return Kind.PDF
    for magic, reason in _FOREIGN:
        if start.startswith(magic):
            raise UnreadableFile(name, reason)
    return Kind.MAIL if _is_mail(data) else None


def _is_mail(data: bytes) -> bool:
    """Whether it begins with the header of a message, which a text with "Title:" and "Date:" does not."""
    head = re.split(rb"\r?\n\r?\n", data[:_LONGEST_HEAD].lstrip(b"\r\n"), maxsplit=1)[0]
    lines = [line for line in head.splitlines() if line[:1] not in (b" ", b"\t")]
    if lines and lines[0].startswith(b"From "):
        del lines[0]  # the mark of a mailbox
    names = {found[1].lower() for line in lines if (found := _HEADER.match(line))}
    named = sum(1 for line in lines if _HEADER.match(line))
    plausible = bool(lines) and named >= len(lines) - 1
    return plausible and (
        (b"mime-version" in names and len(names & _ENVELOPE) >= 1)
        or (b"from" in names and len(names & _ENVELOPE) >= 4)
    )
