"""The nouns of the catalog, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Self


class Title(str):
    """What a thing is called in English, and in the other languages that `others` lists by their codes.

    >>> Title("Gold", {"fa": "طلا"}).said("fa"), Title("Gold").said("fa")
    ('طلا', 'Gold')
    """

    others: Mapping[str, str]

    def __new__(cls, english: str, others: Mapping[str, str] = MappingProxyType({})) -> Self:
        """The title in English with those of other languages by their codes."""
        title = super().__new__(cls, english)
        title.others = others
        return title

    @classmethod
    def of(cls, entry: str | Mapping[str, str]) -> Self:
        """The title as a file gives it: in English alone, or by language."""
        return cls(entry) if isinstance(entry, str) else cls(entry["en"], MappingProxyType(dict(entry)))

    def said(self, language: str) -> str:
        """In that language, or in English where it is not given in it."""
        return self.others.get(language, str(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What an amount is counted in. 1 of it is `factor` of `base`."""

    code: str
    title: Title
    dimension: str
    base: str
    factor: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, in whatever economy. `prices` is the currency whose price it is; `tier` its market.

    `yearly` is the indicator that a level of a whole year is of: a year's inflation is an average.
    `per` is what one unit of the good is; `periodic` says that a level is of a month or a year, not of a day;
    `decided` that it is set by somebody and holds from a day on.
    """

    name: str
    title: Title
    group: str
    unit: str
    prices: str | None = None
    tier: str | None = None
    yearly: str | None = None
    per: str | None = None
    periodic: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Economy:
    """A country, or the world. `quoted` is the unit its markets speak in (Iran: toman, not rial).

    `averages` says that twelve months' inflation means their average here, and not a year's change;
    `urban` that the inflation told of it is that of its towns.
    `titles` are what an indicator is called here where its general title does not say it: "BIST 100".
    """

    code: str
    title: Title
    currency: str
    quoted: str
    parallel: bool
    calendar: str | None
    averages: bool
    urban: bool
    follows: tuple[str, ...]
    titles: Mapping[str, Title]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The lowest and highest value believed without asking from a day on, in a series' base unit."""

    since: date
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One indicator of one economy: `unit` is the one it is quoted in, `base` the one it is stored in.

    `ranges` are what is believed of it, period by period, oldest first.
    """

    name: str
    indicator: Indicator
    economy: Economy
    unit: str
    base: str
    ranges: tuple[Range, ...] = ()

    @property
    def title(self) -> Title:
        """What is measured, without its economy: "US dollar"."""
        return self.economy.titles.get(self.indicator.name, self.indicator.title)

    @property
    def label(self) -> str:
        """Title with its economy: "US dollar · Iran"; the world's needs none."""
        return self.label_in("en")

    def label_in(self, language: str) -> str:
        """The label in that language."""
        title = self.title.said(language)
        return title if self.economy.code == "world" else f"{title} · {self.economy.title.said(language)}"

    @property
    def plausible(self) -> tuple[Decimal, Decimal] | None:
        """The lowest and highest values believed at any time, in `base`; None where nothing is known."""
        if not self.ranges:
            return None
        return min(known.low for known in self.ranges), max(known.high for known in self.ranges)

    def plausible_at(self, day: date | None) -> tuple[Decimal, Decimal] | None:
        """The lowest and highest values believed on that day, in `base`: a doubt, never a correction.

        None before the first period that is known. A level without a day is held against all periods.
        """
        if day is None:
            return self.plausible
        known = next((known for known in reversed(self.ranges) if known.since <= day), None)
        return (known.low, known.high) if known else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalog:
    """All that can be followed, by name.

    `words` are the names that an installation's own file gives, by language, as the file has them.
    """

    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    economies: Mapping[str, Economy]
    series: Mapping[str, Series]
    words: Mapping[str, Mapping[str, Any]]

    def over_a_year(self, indicator: str) -> str:
        """The rate over one year that `indicator` averages; itself where it averages none."""
        return next((one.name for one in self.indicators.values() if one.yearly == indicator), indicator)
