"""Digits as they are written → their value: "1,131,500", "2.5m", «۴۱/۵۰۰/۰۰۰»."""

import re
from collections.abc import Sequence
from decimal import Decimal

from indicators.extraction.mentions import Hit
from indicators.languages import Language

_SMALL_GAPS = frozenset({"'", "’", "", " ", ", ", ",", "-", " of ", " of the ", "\u00a0", " the ", ". "})
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\s\d{3})+")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_ONE = Decimal(1)


def from_digits(said: str) -> Decimal | None:
    """The value of digits with grouping commas, dots or spaces and a decimal point; None for anything else.

    >>> from_digits("1,131,500"), from_digits("99.146"), from_digits("1.234.567"), from_digits("25 000")
    (Decimal('1131500'), Decimal('99.146'), Decimal('1234567'), Decimal('25000'))
    >>> from_digits("1,2,3") is None
    True
    """
    if _PLAIN.fullmatch(said):
        return Decimal(said)
    if _GROUPED.fullmatch(said):
        whole = "".join(said.split()).replace(",", "")
        return Decimal(whole.replace(".", "") if whole.count(".") > 1 else whole)
    return None


def adjacent(text: str, left: Hit, right: Hit) -> bool:
    """Whether only a space or a hyphen stands between two hits."""
    return text[left.end : right.start] in ("", " ", "  ", "-", "\u00a0", " -", "\u2011")


def near(text: str, left: Hit, right: Hit) -> bool:
    """Whether at most a comma or "of" stands between two hits of one date."""
    return text[left.end : right.start].lower() in _SMALL_GAPS


def integer(text: str, hit: Hit) -> int | None:
    """The whole number that digits say, below ten thousand; None for anything else."""
    tail = hit.key("digits")
    if tail is None:
        return None
    value = from_digits(text[hit.start : hit.end - len(tail)])
    return int(value) if value is not None and value == int(value) and value < 10000 else None


def written(text: str, hit: Hit, language: Language) -> tuple[Decimal, Decimal] | None:
    """The value of a hit of digits and the scale of its suffix: "74m" → 74,000,000 and 1,000,000."""
    tail = hit.key("digits")
    if tail is None or tail in language.ordinal_suffixes:
        return None
    said = text[hit.start : hit.end - len(tail)]
    if "," in language.decimals and _COMMA.fullmatch(said):
        said = said.replace(",", ".")
    value = from_digits(said)
    if value is None:
        return None
    scale = language.suffixes.get(tail, _ONE)
    return value * scale, scale


def slashed(
    text: str, hits: Sequence[Hit], index: int, value: Decimal, language: Language
) -> tuple[Decimal, int]:
    """A slash before decimals of a share, or between thousands of money: «۳/۵ درصد», «۴۱/۵۰۰/۰۰۰ تومان»."""
    last = index
    while last + 1 < len(hits) and text[hits[last].end : hits[last + 1].start] == "/":
        last += 1
    if "/" not in language.decimals or last == index or last + 1 == len(hits):
        return value, index
    groups = [text[hit.start : hit.end] for hit in hits[index + 1 : last + 1]]
    following = hits[last + 1]
    beside = text[hits[last].end : following.start] in ("", " ")
    if not beside or not following.has("unit", "scale", "share_point") or not "".join(groups).isdigit():
        return value, index
    share = "%" in following.keys("unit") or following.has("scale", "share_point")
    if not share and all(len(group) == 3 for group in groups):
        return Decimal(f"{value:f}" + "".join(groups)), last
    return (value + Decimal(f"0.{groups[0]}"), last) if len(groups) == 1 else (value, index)
