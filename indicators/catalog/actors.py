"""Who held which office when, for events that name the office or the person only.

>>> holder("ir.president", date(2016, 1, 16))
'rouhani'
>>> holder("ir.president", date(1970, 1, 1)) is None
True
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from indicators.errors import BadCatalog


@cache
def _listed() -> Mapping[str, Any]:
    listed = yaml.safe_load(files(__package__).joinpath("events.yaml").read_text(encoding="utf-8"))
    for office, terms in listed["offices"].items():
        if "." not in office or list(terms) != sorted(terms):
            raise BadCatalog(f"events.yaml: {office} is not ECONOMY.office with its terms in order")
    return MappingProxyType(listed)


def plover_types() -> frozenset[str]:
    """The field's types of events that a pattern may name."""
    return frozenset(_listed()["plover"])


def national() -> frozenset[str]:
    """The bodies that every country has one of."""
    return frozenset(_listed()["national"])


def offices() -> frozenset[str]:
    """All offices that are listed, as ECONOMY.office."""
    return frozenset(_listed()["offices"])


def persons() -> frozenset[str]:
    """All persons who held one of them."""
    return frozenset(person for terms in _listed()["offices"].values() for person in terms.values())


def holder(office: str, day: date) -> str | None:
    """Who held an office on a day; None before the first one listed, or where it is not listed."""
    terms: Mapping[date, str] = _listed()["offices"].get(office, {})
    begun = [start for start in terms if start <= day]
    return terms[begun[-1]] if begun else None
