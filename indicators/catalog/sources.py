"""Catalog files as they are written: read strictly, one shape for all, each fault named.

The shipped files and an installation's own have the same tables; an own one may hold all of them at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from indicators.errors import BadCatalog

SHIPPED = ("units.yaml", "series.yaml", "economies.yaml", "magnitudes.yaml")


class Problem(NamedTuple):
    """What is wrong in a catalog file: which file, which entry, and why."""

    file: str
    entry: str
    reason: str

    def __str__(self) -> str:
        """One line: "eggs.yaml: indicators: eggs: the unit 'egg' is not listed"."""
        return ": ".join(part for part in self if part)


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its tables by name. `own` is true for an installation's file."""

    file: str
    tables: Mapping[str, Any]
    own: bool = False


class _Strict(yaml.SafeLoader):
    """Plain YAML in which a key may stand once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping of a node. Raises a ConstructorError at the second of two equal keys."""
        seen: set[Any] = set()
        for key_node, _ in node.value:
            if isinstance(key_node, yaml.ScalarNode):
                key = self.construct_object(key_node)
                if key in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key!r} stands twice", key_node.start_mark
                    )
                seen.add(key)
        return dict(super().construct_mapping(node, deep=deep))


def _read(file: Traversable | Path, name: str) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Strict)
    except OSError as error:
        raise BadCatalog(f"{name}: it cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadCatalog(f"{name}: it is not UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise BadCatalog(f"{name}: {line}{error.problem}") from error
    except yaml.YAMLError as error:
        raise BadCatalog(f"{name}: it is no YAML: {error}") from error


def shipped() -> Iterator[Source]:
    """The files of the package. Raises BadCatalog where one is no YAML."""
    for name in SHIPPED:
        yield Source(name, _read(files(__package__).joinpath(name), name))


def own(path: Path) -> Source:
    """An installation's file. Raises BadCatalog where it is no YAML or holds no tables."""
    tables = _read(path, path.name)
    if not isinstance(tables, Mapping) or not tables:
        raise BadCatalog(f"{path.name}: it holds no tables, such as `indicators:` and `languages:`")
    return Source(path.name, tables, own=True)
