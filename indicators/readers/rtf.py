"""RTF: the words of a Rich Text document."""

import re

from striprtf.striprtf import rtf_to_text

from indicators.errors import UnreadableFile
from indicators.model import Document
from indicators.readers.properties import document

_INFO = re.compile(r"\{\\(title|author)\b ?((?:[^{}\\]|\\u-?\d++ ?+\??+|\\'[0-9a-fA-F]{2}){1,600}+)\}")


def read(data: bytes, name: str) -> Document:
    """The article of a Rich Text document, a line a paragraph. Raises UnreadableFile where it is damaged."""
    source = data.decode("latin-1")
    if not source.rstrip("\x00\r\n\t ").endswith("}"):
        raise UnreadableFile(name, "this RTF document is cut off")
    try:
        text = rtf_to_text(source, encoding="cp1252", errors="replace")
    except (LookupError, IndexError, ValueError) as fault:
        raise UnreadableFile(name, "this RTF document is damaged") from fault
    about = {
        key: rtf_to_text(f"{{\\rtf1 {words}}}", errors="replace")
        for key, words in _INFO.findall(source[:20_000])
    }
    lines = [(line, False) for line in text.replace("\xa0", " ").split("\n")]
    return document(lines, title=about.get("title"), author=about.get("author"))
