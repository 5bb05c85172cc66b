"""From the tables of catalog files to a frozen Catalog."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from indicators.catalog.checks import followed, sense
from indicators.catalog.records import Catalog, Economy, Indicator, Range, Series, Title, Unit
from indicators.catalog.shapes import shaped
from indicators.catalog.sources import Problem, Source, own, shipped
from indicators.errors import BadCatalog

_LISTS = ("common", "parallel")
_MAPPINGS = ("units", "indicators", "economies", "magnitudes", "worth", "languages")
_REPLACED = ("magnitudes", "worth")


def build(path: Path | None) -> Catalog:
    """The shipped catalog with an installation's file over it.

    Raises BadCatalog, which names every problem, a line each.
    """
    sources, problems = _checked(path)
    if problems:
        raise BadCatalog("\n".join(map(str, problems)))
    return _catalog(_merged(sources))


def examined(path: Path) -> tuple[Mapping[str, Any], list[Problem]]:
    """The tables of all files with an installation's over them, as far as sound, and all that is wrong.

    Raises BadCatalog where the file is no YAML.
    """
    sources, problems = _checked(path)
    return _merged(sources), problems


def added_by(path: Path) -> dict[str, list[str]]:
    """What an installation's file adds: the names of its new units, indicators, economies and series.

    Raises BadCatalog.
    """
    before, after = build(None), build(path)
    return {
        kind: [name for name in getattr(after, kind) if name not in getattr(before, kind)]
        for kind in ("units", "indicators", "economies", "series")
    }


def _checked(path: Path | None) -> tuple[list[Source], list[Problem]]:
    """The files without what is at fault in them, and what is: each file against those that it builds on."""
    problems: list[Problem] = []
    sources = [shaped(source, problems) for source in (*shipped(), *([own(path)] if path else []))]
    ours = _merged(source for source in sources if not source.own)
    whole = _merged(sources)
    blamed = {(problem.file, problem.entry) for problem in problems}
    for source in sources:
        problems += sense(source, whole if source.own else ours, ours["indicators"], blamed)
    return sources, problems


def _together(old: Any, new: Any) -> Any:
    """Two values of one key: entries are joined key by key, lists end to end; else the new stands."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        joined = {key: _together(old[key], value) if key in old else value for key, value in new.items()}
        return {**old, **joined}
    return [*old, *new] if isinstance(old, list) and isinstance(new, list) else new


def _merged(sources: Iterable[Source]) -> dict[str, Any]:
    """The tables of all files as one: a later file adds to an entry or changes it. Ranges are replaced."""
    tables: dict[str, Any] = {name: [] for name in _LISTS} | {name: {} for name in _MAPPINGS}
    for source in sources:
        for name, content in source.tables.items():
            tables[name] = (
                {**tables[name], **content} if name in _REPLACED else _together(tables.get(name), content)
            )
    return tables


def _catalog(tables: Mapping[str, Any]) -> Catalog:
    units = {code: _unit(code, entry) for code, entry in tables["units"].items()}
    indicators = {
        name: Indicator(name=name, **entry | {"title": Title.of(entry["title"])})
        for name, entry in tables["indicators"].items()
    }
    economies = {
        code: _economy(code, entry, tuple(sorted(followed(tables, code))))
        for code, entry in tables["economies"].items()
    }
    ranges = {name: tuple(_periods(said)) for name, said in (tables["magnitudes"] | tables["worth"]).items()}
    series = {
        f"{economy.code}.{name}": _series(economy, indicators[name], units, ranges, tables["margin"])
        for economy in economies.values()
        for name in economy.follows
        if indicators[name].prices != economy.currency
    }
    return Catalog(
        units=MappingProxyType(units),
        indicators=MappingProxyType(indicators),
        economies=MappingProxyType(economies),
        series=MappingProxyType(series),
        words=MappingProxyType(tables["languages"]),
    )


def _unit(code: str, entry: Mapping[str, Any]) -> Unit:
    return Unit(
        code=code,
        title=Title.of(entry["title"]),
        dimension=entry["dimension"],
        base=entry.get("base", code),
        factor=Decimal(str(entry.get("factor", 1))),
    )


def _economy(code: str, entry: Mapping[str, Any], follows: tuple[str, ...]) -> Economy:
    return Economy(
        code=code,
        title=Title.of(entry["title"]),
        currency=entry["currency"],
        quoted=entry.get("quoted", entry["currency"]),
        parallel=entry.get("parallel", False),
        calendar=entry.get("calendar"),
        averages=entry.get("averages", False),
        urban=entry.get("urban", False),
        follows=follows,
        titles=MappingProxyType({name: Title.of(title) for name, title in entry.get("titles", {}).items()}),
    )


def _series(
    economy: Economy,
    indicator: Indicator,
    units: Mapping[str, Unit],
    ranges: Mapping[str, tuple[Range, ...]],
    margin: Any,
) -> Series:
    name = f"{economy.code}.{indicator.name}"
    unit = economy.quoted if indicator.unit == "local" else indicator.unit
    known = ranges.get(name, ())
    if not known and indicator.unit == "local":
        dollar = f"{economy.code}.usd"
        market = f"{dollar}_{indicator.tier}" if indicator.tier else dollar
        worth = indicator.name.removesuffix(f"_{indicator.tier}")
        known = tuple(_times(ranges.get(market, ranges.get(dollar, ())), ranges.get(worth, ())))
    wide = Decimal(str(margin))
    return Series(
        name=name,
        indicator=indicator,
        economy=economy,
        unit=unit,
        base=units[unit].base,
        ranges=tuple(Range(since=r.since, low=r.low / wide, high=r.high * wide) for r in known),
    )


def _periods(said: Any) -> Iterator[Range]:
    """The ranges of an entry, oldest first; a single pair holds at all times."""
    pairs = said if isinstance(said, Mapping) else {date.min.year: said}
    begun = {since if isinstance(since, date) else date(since, 1, 1): pair for since, pair in pairs.items()}
    for since in sorted(begun):
        low, high = (Decimal(str(edge)) for edge in begun[since])
        yield Range(since=since, low=low, high=high)


def _times(dollar: tuple[Range, ...], worth: tuple[Range, ...]) -> Iterator[Range]:
    """What a thing costs where a dollar costs so much and it is worth so many dollars, period by period."""
    for since in sorted({r.since for r in (*dollar, *worth)}):
        both = [
            next((r for r in reversed(one) if r.since <= since), None)  # the period that holds on that day
            for one in (dollar, worth)
        ]
        if both[0] and both[1]:
            yield Range(since=since, low=both[0].low * both[1].low, high=both[0].high * both[1].high)
