"""WHAT is followed: units, indicators and economies, as checked and frozen data.

A series is named ECONOMY.INDICATOR: `ir.usd` is the price of a dollar on Iran's open market.

>>> series("ir.usd").title
'US dollar'
>>> to_base(Decimal(90_000), "IRT")
(Decimal('900000'), 'IRR')
>>> convert(Decimal(900_000), "IRR", "IRT")
Decimal('90000')
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from pathlib import Path

from indicators.catalog.building import added_by, build, examined
from indicators.catalog.records import Catalog, Economy, Indicator, Range, Series, Unit
from indicators.catalog.shapes import GROUPS
from indicators.catalog.sources import Problem
from indicators.errors import UnknownSeries, UnknownUnit

__all__ = [
    "GROUPS",
    "OWN_FILE",
    "Catalog",
    "Economy",
    "Indicator",
    "Problem",
    "Range",
    "Series",
    "Unit",
    "added_by",
    "catalog",
    "convert",
    "examined",
    "held",
    "series",
    "to_base",
    "unit",
]

OWN_FILE = "INDICATORS_CATALOG"
"""The environment variable that names an installation's own catalog file."""


_held: ContextVar[Catalog | None] = ContextVar("_held", default=None)


def catalog() -> Catalog:
    """The catalog that the package ships, with the installation's own file over it; loaded and checked once.

    Raises BadCatalog where a file contradicts itself, with every problem on a line of its own.
    """
    return _held.get() or _loaded(os.environ.get(OWN_FILE, ""))


@contextmanager
def held() -> Iterator[None]:
    """What is done inside sees one catalog, and does not ask the environment for it time and again."""
    token = _held.set(catalog())
    try:
        yield
    finally:
        _held.reset(token)


@cache
def _loaded(own_file: str) -> Catalog:
    return build(Path(own_file) if own_file else None)


def series(name: str) -> Series:
    """The series of that name. Raises UnknownSeries."""
    try:
        return catalog().series[name]
    except KeyError:
        raise UnknownSeries(f"no series is called {name!r}") from None


def unit(code: str) -> Unit:
    """The unit of that code. Raises UnknownUnit."""
    try:
        return catalog().units[code]
    except KeyError:
        raise UnknownUnit(f"no unit is called {code!r}") from None


def to_base(value: Decimal, code: str) -> tuple[Decimal, str]:
    """`value` of a unit in the unit it is stored and compared in. Raises UnknownUnit."""
    counted = unit(code)
    return value * counted.factor, counted.base


def convert(value: Decimal, code: str, wanted: str) -> Decimal:
    """`value` of unit `code` in unit `wanted`. Raises UnknownUnit where the two have no common base."""
    source, target = unit(code), unit(wanted)
    if source.base != target.base:
        raise UnknownUnit(f"{code} cannot be given in {wanted}")
    return value * source.factor / target.factor
