"""Dates in numbers alone, "2025-02-09" or "09/02/2025" → When. Days are understood by dateparser."""

import re

import dateparser

from indicators.extraction.mentions import When
from indicators.extraction.moment import Moment
from indicators.extraction.periods import GREGORIAN
from indicators.model import Precision

_NUMERIC = re.compile(r"(?:\d{4}([-/])\d{1,2}\1\d{1,2}|\d{1,2}([-/])\d{1,2}\2\d{4})(?!\d)")
_SEPARATORS = ("-", "/")  # one more number makes it no date
_YEAR_DIGITS = 4


def numeric(at: Moment) -> When | None:
    """Such as "2025-02-09", "09/02/2025": three numbers that dateparser understands as a day."""
    parts = at.hits[at.place : at.place + 3]
    if len(parts) < 3 or not all(hit.key("digits") == "" for hit in parts):
        return None
    one, _, three = parts
    said = _NUMERIC.match(at.text, one.start, three.end)
    if said is None or at.text[three.end : three.end + 1] in _SEPARATORS:
        return None
    order = "YMD" if one.end - one.start == _YEAR_DIGITS else "DMY"
    settings = {"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    parsed = dateparser.parse(said[0], languages=["en"], settings=settings)
    if parsed is None or parsed.year not in GREGORIAN:
        return None
    return at.when(parsed.date(), Precision.DAY, "numeric date", last=three)
