"""From bytes to characters, and the refusal of bytes that are not text."""

import codecs
import re

from charset_normalizer import from_bytes

from indicators.errors import UnreadableFile, marked

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_META_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Where windows-1254 has the Turkish letters, windows-1252 has these of Icelandic; no news comes in that.
_ICELANDIC = re.compile("[ðýþÐÝÞ]")
_UTF8_SLIPS = 0.05
_BINARY_SHARE = 0.02


def refuse_binary(text: str, name: str) -> None:
    """Raise UnreadableFile where NUL or too many control characters show that `text` is no text."""
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > _BINARY_SHARE * len(text):
        raise UnreadableFile(name, "this is a binary file, not a text")


def decode(data: bytes, name: str) -> str:
    """The characters of a text file: by byte order mark, as UTF-8, as its page declares, else by its look.

    Raises UnreadableFile where it is binary or its encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            break
    else:
        text = _strict(data, "utf-8") if b"\x00" not in data else _unmarked_utf16(data)
        if text is None and b"\x00" not in data:
            text = _declared(data) or _nearly_utf8(data) or _guessed(data)
    if text is None:
        binary = b"\x00" in data or len(_CONTROLS.findall(data.decode("latin-1"))) > _BINARY_SHARE * len(data)
        what = (
            marked("this is a binary file, not a text")
            if binary
            else marked("its character encoding cannot be recognised")
        )
        raise UnreadableFile(name, what)
    refuse_binary(text, name)
    return text.removeprefix("\ufeff")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    # The high byte of spaces, digits and line ends is zero: which side the zeros stand on tells the order.
    even, odd = data[::2].count(0), data[1::2].count(0)
    text = _strict(data, "utf-16-le" if odd > even else "utf-16-be")
    return text if text and min(even, odd) == 0 and " " in text else None


def _declared(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:4096])
    try:
        encoding = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return None
    # Bytes with a readable declaration are in no 16-bit encoding, and a transform is no encoding at all.
    return (
        _strict(data, encoding)
        if encoding.startswith(("cp", "iso8859", "koi8", "mac", "gb", "big5", "euc"))
        else None
    )


def _nearly_utf8(data: bytes) -> str | None:
    # One byte lost in copying must not turn a whole Persian article into windows-1252.
    text = data.decode("utf-8", "replace")
    beyond_ascii = len(text) - sum(map(str.isascii, text))
    return text if text.count("\ufffd") <= _UTF8_SLIPS * beyond_ascii else None


def _guessed(data: bytes) -> str | None:
    # Among all code pages a short English text with one dash looks as much like Czech as like English.
    best = from_bytes(data, cp_isolation=["cp1252", "cp1256"]).best() or from_bytes(data).best()
    if best is None:
        return None
    text = str(best)
    turkish = best.encoding == "cp1252" and _ICELANDIC.search(text) is not None
    return (_strict(data, "cp1254") if turkish else None) or text
