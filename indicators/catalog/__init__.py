"""WHAT is followed: units, indicators and economies, as checked and frozen data.

A series is named ECONOMY.INDICATOR: `ir.usd` is the price of a dollar on Iran's open market.

>>> series("ir.usd").title
'US dollar'
>>> to_base(Decimal(90_000), "IRT")
(Decimal('900000'), 'IRR')
>>> convert(Decimal(900_000), "IRR", "IRT")
Decimal('90000')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from indicators.errors import BadCatalog, UnknownSeries, UnknownUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What an amount is counted in. 1 of it is `factor` of `base`."""

    code: str
    title: str
    dimension: str
    base: str
    factor: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, in whatever economy. `prices` is the currency whose price it is; `tier` its market.

    `yearly` is the indicator that a level of a whole year is of: a year's inflation is an average.
    `periodic` says that a level is of a month or a year, and not of a day.
    """

    name: str
    title: str
    group: str
    unit: str
    prices: str | None = None
    tier: str | None = None
    yearly: str | None = None
    per: str | None = None
    periodic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Economy:
    """A country, or the world. `quoted` is the unit its markets speak in (Iran: toman, not rial)."""

    code: str
    title: str
    currency: str
    quoted: str
    parallel: bool
    calendar: str | None
    follows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One indicator of one economy: `unit` is the one it is quoted in, `base` the one it is stored in.

    `plausible` are the lowest and highest values believed without asking, in `base`.
    """

    name: str
    indicator: Indicator
    economy: Economy
    unit: str
    base: str
    plausible: tuple[Decimal, Decimal] | None = None

    @property
    def title(self) -> str:
        """The indicator's title alone: "US dollar"."""
        return self.indicator.title

    @property
    def label(self) -> str:
        """Title with its economy: "US dollar, Iran"; the world's needs none."""
        return self.title if self.economy.code == "world" else f"{self.title} · {self.economy.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All that can be followed, by name."""

    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    economies: Mapping[str, Economy]
    series: Mapping[str, Series]


def _yaml(name: str) -> Any:
    return yaml.safe_load(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _units(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Unit]:
    units = {
        code: Unit(
            code=code,
            title=entry["title"],
            dimension=entry["dimension"],
            base=entry.get("base", code),
            factor=Decimal(str(entry.get("factor", 1))),
        )
        for code, entry in raw.items()
    }
    for unit in units.values():
        base = units.get(unit.base)
        if base is None or base.dimension != unit.dimension or unit.factor <= 0:
            raise BadCatalog(f"units.yaml: {unit.code} has no sound base: {unit.base}")
    return units


def _indicators(raw: Mapping[str, Mapping[str, Any]], units: Mapping[str, Unit]) -> dict[str, Indicator]:
    indicators = {}
    for name, entry in raw.items():
        try:
            indicators[name] = Indicator(name=name, **entry)
        except TypeError as error:
            raise BadCatalog(f"series.yaml: {name}: {error}") from error
        for code in (entry["unit"], entry.get("prices")):
            if code not in (None, "local") and code not in units:
                raise BadCatalog(f"series.yaml: {name} names the unknown unit {code}")
    return indicators


def _economy(code: str, entry: Mapping[str, Any], common: list[str]) -> Economy:
    return Economy(
        code=code,
        title=entry["title"],
        currency=entry["currency"],
        quoted=entry.get("quoted", entry["currency"]),
        parallel=entry.get("parallel", False),
        calendar=entry.get("calendar"),
        follows=tuple(sorted({*common, *entry.get("follows", ())})),
    )


def _series(
    economy: Economy,
    indicators: Mapping[str, Indicator],
    units: Mapping[str, Unit],
    ranges: Mapping[str, Any],
) -> list[Series]:
    series = []
    for name in economy.follows:
        indicator = indicators.get(name)
        if indicator is None or economy.quoted not in units:
            raise BadCatalog(
                f"economies.yaml: {economy.code} names what is not listed: {name}, {economy.quoted}"
            )
        unit = economy.quoted if indicator.unit == "local" else indicator.unit
        if indicator.prices == economy.currency:
            continue
        full = f"{economy.code}.{name}"
        low_high = ranges.get(full)
        series.append(
            Series(
                name=full,
                indicator=indicator,
                economy=economy,
                unit=unit,
                base=units[unit].base,
                plausible=(Decimal(low_high[0]), Decimal(low_high[1])) if low_high else None,
            )
        )
    return series


@cache
def catalog() -> Catalog:
    """The catalog that the package ships, loaded and checked once.

    Raises BadCatalog where a file names something that no file lists.
    """
    units = _units(_yaml("units.yaml"))
    indicators = _indicators(_yaml("series.yaml"), units)
    raw = _yaml("economies.yaml")
    economies = {
        code: _economy(code, entry, raw["common"] + (raw["parallel"] if entry.get("parallel") else []))
        for code, entry in raw["economies"].items()
    }
    economies["world"] = _economy("world", raw["world"], [])
    ranges = _yaml("magnitudes.yaml")
    series = {
        s.name: s for economy in economies.values() for s in _series(economy, indicators, units, ranges)
    }
    if strange := set(ranges) - set(series):
        raise BadCatalog(f"magnitudes.yaml names series that are not listed: {sorted(strange)}")
    return Catalog(
        units=MappingProxyType(units),
        indicators=MappingProxyType(indicators),
        economies=MappingProxyType(economies),
        series=MappingProxyType(series),
    )


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
