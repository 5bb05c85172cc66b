"""Who reads: this library, two general ones in a row, and a bare scan that only looks."""

import re
import warnings
from datetime import date
from functools import cache

import ahocorasick
from dateparser.search import search_dates

from indicators import extract
from indicators.languages import language

with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore"
    )  # it recommends an extra for telling units apart, which would cost it time
    from quantulum3 import parser

PUBLISHED = date(2025, 2, 10)
_NUMERAL = re.compile(r"\d[\d,.]*")


def ours(text: str) -> None:
    """Figures and events, each with its unit, date, series and sentence."""
    extract(text, published=PUBLISHED, language="en")


def quantulum_and_dateparser(text: str) -> None:
    """Amounts with their units, then dates: neither knows what an amount measures."""
    parser.parse(text)
    search_dates(text, languages=["en"])


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form in language("en").forms:
        automaton.add_word(form, form)
    automaton.make_automaton()
    return automaton


def bare_scan(text: str) -> None:
    """The least that finding our words and numbers could cost: each looked at once, nothing understood."""
    lowered = text.lower()
    for _ in _NUMERAL.finditer(lowered):
        pass
    for _ in _automaton().iter(lowered):
        pass
