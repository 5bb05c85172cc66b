"""Texts of either direction beside each other, kept apart by Unicode's isolates."""

import re
from unicodedata import bidirectional

_RIGHT, _LEFT = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{LEFT-TO-RIGHT ISOLATE}"
_LTR_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_RTL_LETTER = re.compile("[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb50-\ufefc]")
_FIRST, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def is_rtl(text: str) -> bool:
    """Whether a text runs from right to left, by its first letter.

    >>> is_rtl("«دلار» rose"), is_rtl("90,000 تومان"), is_rtl("The دلار"), is_rtl("90")
    (True, True, False, False)
    """
    first = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return first != "L"


def has_letters(text: str, *, rtl: bool) -> bool:
    """Whether a text has letters of that direction."""
    return (_RTL_LETTER if rtl else _LTR_LETTER).search(text) is not None


def directed(line: str, *, rtl: bool) -> str:
    """A line that runs in that direction, whatever is around it and whatever it begins with."""
    return f"{_RIGHT if rtl else _LEFT}{line}{_END}"


def isolated(text: str) -> str:
    """A text in its own direction, whatever is around it."""
    return f"{_FIRST}{text}{_END}"
