"""HOW things are said: one folder a language, the same six files in each, loaded into a frozen Language.

The files hold words, never patterns: every rule of the engine serves every language. A surface form may have
several meanings ("may" is a month and a doubt); all are kept, and the rules choose.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from indicators.catalog import OWN_FILE, Catalog, Problem, catalog, examined
from indicators.errors import BadCatalog
from indicators.languages import reading
from indicators.languages.checking import added, faults, joined, shipped
from indicators.languages.meanings import Meaning as Meaning
from indicators.languages.meanings import meanings
from indicators.languages.spelling import fold as fold


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """All words of one language. `forms` maps a lower-case surface form to its meanings.

    `glued` are units that may be written to their number, `decimals` the marks before a number's decimals;
    `home` is the economy spoken of where none is named.
    """

    code: str
    forms: Mapping[str, tuple[Meaning, ...]]
    suffixes: Mapping[str, Decimal]
    ordinal_suffixes: tuple[str, ...]
    glued: frozenset[str]
    abbreviations: frozenset[str]
    dangling: frozenset[str]
    modifiers: frozenset[str]
    label: Mapping[str, tuple[str, ...]]
    families: Mapping[str, Mapping[str, str]]
    decimals: str = "."
    home: str | None = None
    verb_last: bool = False


def problems_of(path: Path) -> list[Problem]:
    """All that is wrong in an installation's catalog file, its names among it.

    Raises BadCatalog where it is no YAML.
    """
    tables, problems = examined(path)
    for code, own in tables["languages"].items():
        if code in languages():
            namings = (shipped(code, _words(code)), added(code, own, path.name))
            problems += faults(namings, tables, fold)
        else:
            reason = f"there is no such language; there are {', '.join(languages())}"
            problems.append(Problem(path.name, f"languages: {code}", reason))
    return problems


def _forms(pairs: Iterable[tuple[str, Meaning]]) -> dict[str, tuple[Meaning, ...]]:
    forms: defaultdict[str, list[Meaning]] = defaultdict(list)
    for form, meaning in pairs:
        if meaning not in forms[fold(form)]:
            forms[fold(form)].append(meaning)
    return {form: tuple(meanings) for form, meanings in forms.items()}


def language(code: str) -> Language:
    """The language of that folder with the installation's own names, loaded and checked once.

    Raises BadCatalog.
    """
    return _loaded(code, catalog())


_words = cache(reading.words)


@cache
def _loaded(code: str, known: Catalog) -> Language:
    words, own = _words(code), known.words.get(code, {})
    listed = {"indicators": known.indicators, "units": known.units, "economies": known.economies}
    namings = (shipped(code, words), added(code, own, Path(os.environ.get(OWN_FILE, "")).name))
    if problems := list(faults(namings, listed, fold)):
        raise BadCatalog("\n".join(map(str, problems)))
    words = joined(words, own)
    forms = _forms(meanings(words))
    return Language(
        code=code,
        forms=MappingProxyType(forms),
        suffixes=MappingProxyType({k: Decimal(v) for k, v in words["numbers"]["suffixes"].items()}),
        ordinal_suffixes=tuple(words["dates"]["ordinal_suffixes"]),
        glued=frozenset(words["units"]["glued"]),
        abbreviations=frozenset(
            {
                *words["dates"]["abbreviations"],
                *(form for form in forms if form[-1] == "." and form[0].isalpha()),
            }
        ),
        dangling=frozenset(words["events"]["dangling"]),
        label=MappingProxyType({k: tuple(v) for k, v in words["events"]["label"].items()}),
        modifiers=frozenset(words["events"]["modifiers"]),
        families=MappingProxyType({k: v["of"] for k, v in words["series"]["families"].items()}),
        decimals=words["numbers"]["decimal"],
        home=words["series"].get("home"),
        verb_last="conjugated" in words["events"],
    )


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that can be read, sorted."""
    return tuple(
        sorted(f.name for f in files(__package__).iterdir() if f.is_dir() and (f / "numbers.yaml").is_file())
    )
