"""The shape of a catalog file: which tables there are, which keys an entry has, of what type.

What is at fault is named and left out, so that the rest can still be checked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from indicators.catalog.sources import Problem, Source

GROUPS = ("currency", "gold", "commodity", "prices", "economy", "public finance")
"""What kinds of indicators there are, in the order in which they are shown."""


class _Kind(NamedTuple):
    fits: Callable[[Any], bool]
    said: str


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_number, value)) and value[0] < value[1]


def _is_start(value: Any) -> bool:
    return isinstance(value, date) or (type(value) is int and date.min.year <= value <= date.max.year)


def _is_ranges(value: Any) -> bool:
    if isinstance(value, Mapping):
        return bool(value) and all(_is_start(since) and _is_pair(pair) for since, pair in value.items())
    return _is_pair(value)


def _is_title(value: Any) -> bool:
    if isinstance(value, Mapping):
        return "en" in value and all(_is_text(part) for pair in value.items() for part in pair)
    return _is_text(value)


def _is_titles(value: Any) -> bool:
    return isinstance(value, Mapping) and all(_is_text(n) and _is_title(t) for n, t in value.items())


def _one_of(*words: str) -> _Kind:
    return _Kind(lambda value: value in words, f"must be one of {', '.join(words)}")


_TEXT = _Kind(_is_text, "must be text")
_TITLE = _Kind(_is_title, "must be text, or a text for each language, English (en) among them")
_TEXTS = _Kind(_is_texts, "must be a list of texts (put yes, no, on and off in quotes)")
_FLAG = _Kind(lambda value: isinstance(value, bool), "must be true or false")
_NUMBER = _Kind(_is_number, "must be a number above zero")
_RANGES = _Kind(
    _is_ranges, "must be [low, high], with 0 < low < high, or such a pair for each year or day it begins on"
)
_TITLES = _Kind(_is_titles, "must be a title for each indicator")


@dataclass(frozen=True, slots=True)
class _Entry:
    """The keys that an entry must have when all files are put together, and those that it may have."""

    needed: Mapping[str, _Kind]
    allowed: Mapping[str, _Kind]


ENTRIES = {
    "units": _Entry({"title": _TITLE, "dimension": _TEXT}, {"base": _TEXT, "factor": _NUMBER}),
    "indicators": _Entry(
        {"title": _TITLE, "group": _one_of(*GROUPS), "unit": _TEXT},
        {
            "prices": _TEXT,
            "tier": _one_of("official", "middle"),
            "yearly": _TEXT,
            "per": _TEXT,
            "periodic": _FLAG,
            "decided": _FLAG,
        },
    ),
    "economies": _Entry(
        {"title": _TITLE, "currency": _TEXT},
        {
            "quoted": _TEXT,
            "calendar": _one_of("iranian"),
            "parallel": _FLAG,
            "averages": _FLAG,
            "urban": _FLAG,
            "statistics": _FLAG,
            "follows": _TEXTS,
        }
        | {"titles": _TITLES},
    ),
}
_VALUES = {"magnitudes": _RANGES, "worth": _RANGES}
_WHOLE = {"common": _TEXTS, "parallel": _TEXTS, "margin": _NUMBER}
_TABLES = (*ENTRIES, *_VALUES, *_WHOLE, "languages")
_WORDS = ("names", "units", "economies")


def shaped(source: Source, problems: list[Problem]) -> Source:
    """The file without what is at fault in it, which is added to `problems`."""
    tables: dict[str, Any] = {}
    for table, content in source.tables.items():
        if table in _WHOLE:
            if _WHOLE[table].fits(content):
                tables[table] = content
            else:
                problems.append(Problem(source.file, table, _WHOLE[table].said))
        elif table not in _TABLES:
            reason = f"there is no such table; there are {', '.join(_TABLES)}"
            problems.append(Problem(source.file, str(table), reason))
        elif not isinstance(content, Mapping):
            problems.append(Problem(source.file, table, "must be entries, each a name and what it says"))
        elif table == "languages":
            tables[table] = {
                code: _words(source.file, f"languages: {code}", words, problems)
                for code, words in content.items()
            }
        else:
            entries = (
                (name, _entry(source.file, table, name, entry, problems)) for name, entry in content.items()
            )
            tables[table] = {name: entry for name, entry in entries if entry is not None}
    return replace(source, tables=tables)


def _entry(file: str, table: str, name: Any, entry: Any, problems: list[Problem]) -> Any:
    """The entry without its faulty keys; None where nothing of it can be used."""
    at = f"{table}: {name}"
    if not _is_text(name):
        problems.append(Problem(file, at, "a name must be text: put it in quotes"))
        return None
    if table in _VALUES:
        if _VALUES[table].fits(entry):
            return entry
        problems.append(Problem(file, at, _VALUES[table].said))
        return None
    if not isinstance(entry, Mapping):
        problems.append(Problem(file, at, "must be keys and values"))
        return {}
    kinds = {**ENTRIES[table].needed, **ENTRIES[table].allowed}
    sound = {}
    for key, value in entry.items():
        if key not in kinds:
            problems.append(Problem(file, at, f"there is no key {key!r}; there are {', '.join(kinds)}"))
        elif not kinds[key].fits(value):
            problems.append(Problem(file, at, f"{key} {kinds[key].said}"))
        else:
            sound[key] = value
    return sound


def _words(file: str, at: str, words: Any, problems: list[Problem]) -> dict[str, Any]:
    """The names of one language without what is no list of texts."""
    sound: dict[str, Any] = {}
    if not isinstance(words, Mapping):
        problems.append(Problem(file, at, f"must hold {', '.join(_WORDS)} or shared"))
        return sound
    for table, entries in words.items():
        if table == "shared" and _is_texts(entries):
            sound[table] = entries
        elif table == "shared":
            problems.append(Problem(file, f"{at}: shared", _TEXTS.said))
        elif table not in _WORDS:
            reason = f"there is no table {table!r}; there are {', '.join(_WORDS)}, shared"
            problems.append(Problem(file, at, reason))
        elif not isinstance(entries, Mapping):
            problems.append(Problem(file, f"{at}: {table}", "must be a list of texts for each key"))
        else:
            sound[table] = {key: forms for key, forms in entries.items() if _is_texts(forms)}
            faulty = (key for key in entries if key not in sound[table])
            problems += (Problem(file, f"{at}: {table}: {key}", _TEXTS.said) for key in faulty)
    return sound
