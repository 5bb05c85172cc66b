"""Tables as lines of named cells, and what is wrong with them told by the number of the line."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from indicators.errors import UnreadableFile
from indicators.readers.limits import limits
from indicators.store import Listed

_DELIMITERS = ",;\t|"
_TOLD = 5
"""How many wrong lines are told; of more there is a number."""


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a line of a table, by the names of their columns, without the spaces around them."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str | None:
        """What the cell says; None where it is empty or there is no such column."""
        return self.cells.get(column) or None

    def demand(self, column: str) -> str:
        """What the cell says. Raises ValueError where it is empty."""
        if found := self.get(column):
            return found
        raise ValueError(f"its {column} is empty")

    def count(self, column: str) -> int | None:
        """The whole number in the cell. Raises ValueError where it is none, or less than nothing."""
        found = self.get(column)
        if found is None:
            return None
        if not found.isdecimal():
            raise ValueError(f"its {column}, {found!r}, is no whole number")
        return int(found)


def text_of(data: bytes, name: str) -> str:
    """The text of a table. Raises UnreadableFile for what is none, or is too large."""
    if len(data) > limits().bytes:
        raise UnreadableFile(name, "it is larger than {most} MB", most=limits().megabytes)
    if data.startswith(b"PK"):
        raise UnreadableFile(name, "it is an archive or a workbook; give the table in it as CSV")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, "it is not text in UTF-8") from error
    if not text.strip():
        raise UnreadableFile(name, "it is empty")
    return text


def lines(
    text: str, name: str, columns: Sequence[str] | None = None, *, plain: bool = False
) -> tuple[list[str], list[Line]]:
    """The heading and the lines below it, or all where the `columns` are known.

    `plain` cells are set apart by tabs, and never quoted.

    Raises UnreadableFile for a table that is damaged or has too many lines.
    """
    first = text.partition("\n")[0]
    delimiter = "\t" if plain else max(_DELIMITERS, key=first.count)
    csv.field_size_limit(limits().bytes)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL,
    )
    try:
        heading = [cell.strip() for cell in columns or next(reader, [])]
        return heading, list(_lines(reader, heading, name))
    except csv.Error as fault:
        raise UnreadableFile(
            name, "line {line} is damaged ({fault})", line=reader.line_num, fault=fault
        ) from fault


def _lines(reader: Any, heading: Sequence[str], name: str) -> Iterator[Line]:
    count = 0
    for cells in reader:
        if not any(cells):
            continue
        count += 1
        if count > limits().entries:
            raise UnreadableFile(
                name,
                "it has more than {most} lines: keep those of your country and years",
                most=limits().entries,
            )
        if len(cells) != len(heading):
            raise UnreadableFile(
                name,
                "line {line} has {count} cells, and there are {columns} columns",
                line=reader.line_num,
                count=len(cells),
                columns=len(heading),
            )
        yield Line(reader.line_num, dict(zip(heading, (cell.strip() for cell in cells), strict=True)))


def listed(event: Callable[[Line], Listed], rows: Iterable[Line], name: str) -> list[Listed]:
    """The events of all lines, each once. Raises UnreadableFile where any line tells none."""
    found: dict[str, tuple[int, Listed]] = {}
    wrong = []
    for row in rows:
        try:
            one = event(row)
            before, other = found.setdefault(one.record, (row.number, one))
            if other != one:
                raise ValueError(f"it is the event of line {before}, and says something else of it")
        except ValueError as error:
            wrong.append(f"line {row.number}: {error}")
    if wrong:
        more = f"; and {len(wrong) - _TOLD} more lines" if len(wrong) > _TOLD else ""
        raise UnreadableFile(
            name, "{wrong}{more}. Nothing was taken in", wrong="; ".join(wrong[:_TOLD]), more=more
        )
    if not found:
        raise UnreadableFile(name, "it lists no events")
    return [one for _, one in found.values()]


def web_address(text: str | None) -> str | None:
    """The address, where it is one of the web. Raises ValueError where it is something else."""
    if text is None:
        return None
    try:
        if urlsplit(text).scheme in ("http", "https"):
            return text
    except ValueError:
        pass
    raise ValueError(f"{text!r} is no web address")


def day_of(text: str) -> date:
    """A day in ISO form. Raises ValueError with a sentence.

    >>> day_of("2025-02-09")
    datetime.date(2025, 2, 9)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no day; write it like 2025-02-09") from None
