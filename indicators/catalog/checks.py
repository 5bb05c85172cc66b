"""What catalog entries say of each other: units, indicators and economies that no file lists.

All problems of a file are found, not only the first, so that its writer mends it in one go.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from indicators.catalog.shapes import ENTRIES
from indicators.catalog.sources import Problem, Source

WORLD = "world"
"""The economy that follows only what it lists itself."""


def followed(tables: Mapping[str, Any], code: str) -> set[str]:
    """The names of the indicators that an economy follows, before its own money is left out."""
    entry = tables["economies"][code]
    own = code == WORLD or entry.get("statistics")
    shared = [] if own else tables["common"] + (tables["parallel"] if entry.get("parallel") else [])
    return {*shared, *entry.get("follows", ())}


def _unlisted(what: str, code: Any, listed: Mapping[str, Any]) -> Iterator[str]:
    if code is not None and code not in listed:
        yield f"the {what} {code!r} is not listed"


def _unit(entry: Mapping[str, Any], tables: Mapping[str, Any]) -> Iterator[str]:
    units = tables["units"]
    base = entry.get("base")
    yield from _unlisted("unit", base, units)
    if base in units:
        if units[base].get("dimension") != entry.get("dimension"):
            yield f"its base {base} has another dimension"
        if units[base].get("base", base) != base:
            yield f"its base {base} has itself a base: name that one"


def _indicator(entry: Mapping[str, Any], tables: Mapping[str, Any]) -> Iterator[str]:
    if entry.get("unit") != "local":
        yield from _unlisted("unit", entry.get("unit"), tables["units"])
    yield from _unlisted("unit", entry.get("prices"), tables["units"])
    yield from _unlisted("indicator", entry.get("yearly"), tables["indicators"])


def _economy(entry: Mapping[str, Any], tables: Mapping[str, Any]) -> Iterator[str]:
    units = tables["units"]
    currency, quoted = entry.get("currency"), entry.get("quoted")
    yield from _unlisted("unit", currency, units)
    yield from _unlisted("unit", quoted, units)
    if currency in units and quoted in units and units[quoted].get("base", quoted) != currency:
        yield f"its quoted unit {quoted} has not {currency} as its base"
    for name in (*entry.get("follows", ()), *entry.get("titles", ())):
        yield from _unlisted("indicator", name, tables["indicators"])


_SENSE = {"units": _unit, "indicators": _indicator, "economies": _economy}


def sense(
    source: Source,
    tables: Mapping[str, Any],
    shipped: Mapping[str, Any],
    blamed: Collection[tuple[str, str]],
) -> Iterator[Problem]:
    """What the entries of one file name that no file lists, or leave out.

    `tables` are all files, merged; `shipped` the indicators of the package, which have their names. What is
    missing from an entry in `blamed` (file, entry) may be the very key that was at fault, and is not told.
    """
    for table, check in _SENSE.items():
        for name in source.tables.get(table, ()):
            entry, at = tables[table][name], f"{table}: {name}"
            missing = [key for key in ENTRIES[table].needed if key not in entry]
            if missing and (source.file, at) not in blamed:
                yield Problem(source.file, at, f"{', '.join(missing)} must be given")
            for reason in check(entry, tables):
                yield Problem(source.file, at, reason)
    for table in ("common", "parallel", "worth"):
        for name in source.tables.get(table, ()):
            for reason in _unlisted("indicator", name, tables["indicators"]):
                yield Problem(source.file, table, reason)
    for full in source.tables.get("magnitudes", ()):
        code, _, name = full.partition(".")
        if code not in tables["economies"] or name not in followed(tables, code):
            yield Problem(source.file, f"magnitudes: {full}", "no economy follows such a series")
    added = set(source.tables.get("indicators", ())) - set(shipped)
    for name, reason in _useless(added, source, tables):
        yield Problem(source.file, f"indicators: {name}", reason)


def _useless(added: set[str], source: Source, tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Indicators that a file adds and no text could fill, with the reason."""
    named = {name for words in source.tables.get("languages", {}).values() for name in words.get("names", ())}
    follow = {name for code in tables["economies"] for name in followed(tables, code)}
    for name in sorted(added):
        if name not in named and "tier" not in tables["indicators"][name]:
            yield name, "no language names it, so no text would be found to speak of it"
        if name not in follow:
            yield name, "no economy follows it: list it under `common`, or an economy's `follows`"
