"""The words of a language as its folder holds them: six files; a long one may be a folder of parts."""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from indicators.errors import BadCatalog

FILES = ("numbers", "units", "dates", "cues", "series", "events")
"""The files that every language has: `name.yaml`, or a folder `name` with its parts."""


def words(code: str) -> dict[str, Any]:
    """All words of a language, by file.

    Raises BadCatalog where there is no such language, or two parts of one file give the same entry.
    """
    folder = files(__package__).joinpath(code)
    if not folder.is_dir():
        raise BadCatalog(f"no language is called {code!r}")
    return {name: file(folder, name) for name in FILES}


def file(folder: Traversable, name: str) -> dict[str, Any]:
    """One file of a folder, whole. Raises BadCatalog where two of its parts give the same entry."""
    parts = folder.joinpath(name)
    if not parts.is_dir():
        return dict(_yaml(folder.joinpath(f"{name}.yaml")))
    whole: dict[str, Any] = {}
    for part in sorted(parts.iterdir(), key=lambda part: part.name):
        for key, entries in _yaml(part).items():
            _join(whole, key, entries, f"{name}/{part.name}")
    return whole


def _join(whole: dict[str, Any], key: str, entries: Any, at: str) -> None:
    """Add a part's entries under a key: tables of two parts are joined, anything else is given once."""
    if key not in whole:
        whole[key] = entries
        return
    both = whole[key], entries
    if not all(isinstance(table, Mapping) for table in both) or not both[0].keys().isdisjoint(entries):
        raise BadCatalog(f"{at}: {key} is given in another part already")
    whole[key] = {**whole[key], **entries}


def _yaml(file: Traversable) -> dict[str, Any]:
    return dict(yaml.safe_load(file.read_text("utf-8")))
