"""Messages and web archives: EML with its attachments, MHTML with its page."""

import re
from dataclasses import replace
from datetime import date
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from indicators.errors import UnreadableFile
from indicators.model import DateSource, Document
from indicators.readers import html, markup
from indicators.readers.decoding import decode
from indicators.readers.entries import Entry, inside
from indicators.readers.limits import limits
from indicators.readers.properties import document

_SAVED_PAGE = "snapshot-content-location"
_WEB = re.compile(r"https?://[\w.-]{1,250}(?:[:/?#]\S{0,2000})?")


def unpack(data: bytes, name: str) -> list[Entry]:
    """The article in a message and its attachments; or the page in a web archive. Raises UnreadableFile."""
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    saved = _SAVED_PAGE in message or str(message.get("from", "")).startswith("<Saved by")
    if saved or (message.get_content_type() == "multipart/related" and "from" not in message):
        return [Entry(name, _page(message, name))]
    entries = []
    try:
        entries.append(Entry(name, _letter(message, name)))
    except UnreadableFile as refused:
        entries.append(Entry(name, refused))
    attached = [Entry(*one) for one in _attachments(message, name)]
    if attached and isinstance(entries[0].content, UnreadableFile):
        del entries[0]  # a message that only carries its attachments
    if len(attached) > limits().entries:
        raise UnreadableFile(name, "it has {count} attachments", count=len(attached))
    return [*entries, *attached]


def _page(message: EmailMessage, name: str) -> Document:
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = str(message.get(_SAVED_PAGE, "") or part.get("content-location", ""))
            return html.read(_text(part, name), name, address if _WEB.fullmatch(address) else None)
    raise UnreadableFile(name, "this web archive holds no page")


def _letter(message: EmailMessage, name: str) -> Document:
    """The words of a message: of its HTML, which has whole paragraphs, else of its plain text."""
    rich, plain = message.get_body(("html",)), message.get_body(("plain",))
    if rich is None and plain is None:
        raise UnreadableFile(name, "this message has no text of its own")
    title = str(message.get("subject", ""))
    sender, address = parseaddr(str(message.get("from", "")))
    about = document([], title=title, source=sender or address)
    day = _day(message)
    try:
        if rich is None:
            raise UnreadableFile(name, "")
        text = html.read(_text(rich, name), name).text
    except UnreadableFile:
        text = _unwrapped(plain, name) if plain is not None else markup.words(_text(rich, name))
    return replace(about, text=text, published=day, dated_by=DateSource.METADATA if day else None)


def _day(message: EmailMessage) -> date | None:
    try:
        sent = parsedate_to_datetime(str(message.get("date", ""))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent if date(1971, 1, 1) <= sent <= date.today() else None


def _text(part: Message | None, name: str) -> str:
    data = part.get_payload(decode=True) if part is not None else b""
    if not isinstance(data, bytes):
        raise UnreadableFile(name, "a part of this message is damaged")
    charset = part.get_content_charset() if part is not None else None
    try:
        text = data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(data, name)
    return text.replace("\r\n", "\n")


def _unwrapped(part: Message, name: str) -> str:
    """Plain text; lines that were broken on the way ("format=flowed") are whole again."""
    text = _text(part, name)
    if part.get_param("format") != "flowed":
        return text
    lines = [line if line == "-- " else line.rstrip("\n") for line in text.split("\n")]
    return "".join(line if line.endswith(" ") and line != "-- " else line + "\n" for line in lines)


def _attachments(message: EmailMessage, name: str) -> list[tuple[str, bytes | UnreadableFile]]:
    """The files attached; pictures in the text are no files of their own."""
    found: list[tuple[str, bytes | UnreadableFile]] = []
    for part in message.iter_attachments():
        title = part.get_filename() or part.get_content_type()
        called = inside(name, title)
        if part.get_content_maintype() in ("image", "audio", "video"):
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            content = inner.as_bytes() if isinstance(inner, Message) else b""
        else:
            payload = part.get_payload(decode=True)
            content = payload if isinstance(payload, bytes) else b""
        found.append((called, content or UnreadableFile(called, "this attachment is empty or damaged")))
    return found
