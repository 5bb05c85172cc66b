"""The files of a folder, one after the other."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from indicators.readers.archive import is_aside


def files(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each file, and of each file below each folder, in the order of their names.

    Links are not followed out of a folder, and what a system or a browser lays beside articles is passed
    over. Raises OSError for a path that is not there.
    """
    for path in paths:
        if not path.is_dir():
            yield path.name, path.read_bytes()
            continue
        names = {
            one.relative_to(path).as_posix(): one
            for one in sorted(path.rglob("*"))
            if one.is_file() and not one.is_symlink()
        }
        for name, one in names.items():
            if not is_aside(name, names):
                yield name, one.read_bytes()
