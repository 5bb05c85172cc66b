"""What can be wrong in the names that a language, or an installation's own file, gives to what is listed."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from indicators.catalog import Problem

TABLES = {
    "names": ("series", "indicators"),
    "units": ("units", "units"),
    "economies": ("series", "economies"),
}
"""Each table of names: in which of a language's files it is, and which of the catalog's things it names."""


class Naming(NamedTuple):
    """The names of one file by table: `names`, `units`, `economies`; and the forms `shared` on purpose."""

    file: Callable[[str], str]
    tables: Mapping[str, Any]
    at: str = ""


def shipped(code: str, words: Mapping[str, Any]) -> Naming:
    """The names that a language's own files give."""
    return Naming(
        lambda table: f"languages/{code}/{TABLES[table][0]}.yaml",
        {table: words[file][table] for table, (file, _) in TABLES.items()}
        | {"shared": words["units"].get("shared", ())},
    )


def added(code: str, words: Mapping[str, Any], file: str) -> Naming:
    """The names that an installation's file gives in that language."""
    return Naming(lambda table: file, words, f"languages: {code}: ")


def faults(
    namings: Sequence[Naming], listed: Mapping[str, Collection[str]], fold: Callable[[str], str]
) -> Iterator[Problem]:
    """Names of what the catalog does not list, and forms that two things claim without being `shared`.

    `listed` are the names of the catalog's indicators, units and economies; `fold` makes two spellings one.
    """
    shared = {fold(form) for naming in namings for form in naming.tables.get("shared", ())}
    for table, (_, things) in TABLES.items():
        claimed: dict[str, str] = {}
        for naming in namings:
            for key, forms in naming.tables.get(table, {}).items():
                at = f"{naming.at}{table}: {key}"
                if key not in listed[things]:
                    yield Problem(naming.file(table), at, "it is named here, but no catalog lists it")
                for form in map(fold, map(str, forms)):
                    holder = claimed.setdefault(form, key)
                    if holder != key and (table != "units" or form not in shared):
                        yield Problem(naming.file(table), at, f"{form!r} is a name of {holder} already")


def joined(words: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a language with the names that an installation's file adds to them."""
    whole = dict(words)
    for table, (file, _) in TABLES.items():
        names = dict(whole[file][table])
        for key, forms in own.get(table, {}).items():
            names[key] = [*names.get(key, ()), *forms]
        whole[file] = {**whole[file], table: names}
    return whole
