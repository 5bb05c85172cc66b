"""Tables of articles: CSV, JSON and JSON Lines, an article a row.

Which column holds what is proposed by their names, and the text by its length; an analyst can correct it.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from indicators.errors import UnreadableFile
from indicators.model import DateSource
from indicators.readers import characters, html, markup
from indicators.readers.dateline import parse
from indicators.readers.entries import Entry, inside
from indicators.readers.limits import limits
from indicators.readers.properties import document

FIELDS = ("text", "title", "published", "author", "url", "source", "language")
"""What a column can hold."""

_NAMES = {
    "text": "text body content article articlebody fulltext article_text content_text maintext متن",
    "title": "title headline heading subject name عنوان تیتر",
    "published": "published date datepublished publish_date publication_date pubdate date_publish تاریخ",
    "author": "author authors byline creator writer نویسنده",
    "url": "url link address permalink href نشانی لینک",
    "source": "source outlet publisher newspaper site site_name domain منبع رسانه",
    "language": "language lang زبان",
}
_DELIMITERS = ",;\t|"
_SAMPLE = 64_000
_LONGEST_HEADING = 40
_LEAST_TEXT = 80
_JSON = re.compile(r"\s*(?:\[\s*\{|\{\s*\")")
Row = Mapping[str, str]


def recognises(text: str) -> bool:
    """Whether `text` is JSON of objects, or lines of cells under a line of short headings."""
    return _JSON.match(text) is not None or _delimiter(text) is not None


def propose(text: str, name: str) -> tuple[list[str], dict[str, str]]:
    """The columns of a table, and which of them holds each of `FIELDS`, as far as can be told.

    Raises UnreadableFile for a table that is damaged.
    """
    rows = _rows(text, name)
    return _columns(rows), _proposed(rows)


def unpack(text: str, name: str, columns: Mapping[str, str]) -> list[Entry]:
    """An article or a refusal a row; `columns` says which column holds a field, else it is proposed.

    Raises UnreadableFile where no column holds texts, or a named one is not there.
    """
    rows = _rows(text, name)
    known, held = _columns(rows), dict(columns) or _proposed(rows)
    listed = ", ".join(known[:20])
    if "text" not in held:
        raise UnreadableFile(
            name, "no column looks like the text of articles; its columns are: {columns}", columns=listed
        )
    for column in held.values():
        if column not in known:
            raise UnreadableFile(
                name, "it has no column “{column}”; its columns are: {columns}", column=column, columns=listed
            )
    if len(rows) > limits().entries:
        raise UnreadableFile(
            name,
            "it has {count} rows; the most that can be read is {most}",
            count=len(rows),
            most=limits().entries,
        )
    return [_entry(row, inside(name, f"row {number}"), held) for number, row in enumerate(rows, 1)]


def _entry(row: Row, name: str, held: Mapping[str, str]) -> Entry:
    given = {field: (row.get(column) or "").strip() for field, column in held.items()}
    text = given.pop("text")
    if not text:
        return Entry(name, UnreadableFile(name, "its text is empty"))
    day = parse(given.get("published", ""))
    try:
        # A column of texts has no menus to be left out.
        found = characters.read(markup.words(text) if html.recognises(text) else text, name)
    except UnreadableFile as refused:
        return Entry(name, refused)
    stated = document(
        [],
        title=given.get("title"),
        author=given.get("author"),
        url=given.get("url") or None,
        source=given.get("source"),
        language=given.get("language"),
    )
    if day:
        found = replace(found, published=day, dated_by=DateSource.METADATA)
    found = replace(
        found,
        title=stated.title or found.title,
        author=stated.author or found.author,
        url=stated.url or found.url,
        source=stated.source or found.source,
        language=stated.language or found.language,
    )
    return Entry(name, found)


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(key for row in rows[:200] for key in row))


def _proposed(rows: Sequence[Row]) -> dict[str, str]:
    columns = _columns(rows)
    plain = {re.sub(r"[\s_-]", "", column).lower(): column for column in reversed(columns)}
    found = {}
    for field, names in _NAMES.items():
        if column := next(
            (plain[key] for one in names.split() if (key := one.replace("_", "")) in plain), None
        ):
            found[field] = column
    if "text" not in found:
        lengths = {column: median(len(row.get(column) or "") for row in rows[:200]) for column in columns}
        longest = max(lengths, key=lambda column: lengths[column], default=None)
        if longest is not None and lengths[longest] >= _LEAST_TEXT and longest not in found.values():
            found["text"] = longest
    return found


def _rows(text: str, name: str) -> list[Row]:
    rows = _json_rows(text, name) if _JSON.match(text) else _csv_rows(text, name)
    if not rows:
        raise UnreadableFile(name, "this table has no rows")
    return rows


def _delimiter(text: str) -> str | None:
    """The delimiter with which every line of the beginning has the same cells as the headings; else None."""
    sample = text[:_SAMPLE]
    for delimiter in _DELIMITERS:
        if delimiter not in sample.partition("\n")[0]:
            continue
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, strict=False))
        except csv.Error:
            continue
        rows = [row for row in (rows if len(text) <= _SAMPLE else rows[:-1]) if row]
        if len(rows) > 1 and _is_heading(rows[0]) and all(len(row) == len(rows[0]) for row in rows):
            keyed = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
            if "text" in _proposed(keyed):
                return delimiter
    return None


def _is_heading(cells: Sequence[str]) -> bool:
    names = [cell.strip() for cell in cells]
    return (
        len(names) > 1
        and all(0 < len(one) <= _LONGEST_HEADING and not one[0].isdigit() for one in names)
        and len(set(names)) == len(names)
    )


def _csv_rows(text: str, name: str) -> list[Row]:
    csv.field_size_limit(limits().bytes)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text) or ",")
    try:
        heading = [cell.strip() for cell in next(reader, [])]
        return [dict(zip(heading, row, strict=False)) for row in reader if any(row)]
    except csv.Error as fault:
        raise UnreadableFile(name, "this table is damaged ({fault})", fault=fault) from fault


def _json_rows(text: str, name: str) -> list[Row]:
    try:
        whole = [json.loads(text)]
    except (ValueError, RecursionError):
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        whole = [_json_line(line, number, name) for number, line in lines]
    return [_flat(row) for row in _objects(whole) if row]


def _json_line(line: str, number: int, name: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise UnreadableFile(name, "line {line} begins like JSON but is damaged", line=number) from fault


def _objects(found: Iterable[Any]) -> list[dict[str, Any]]:
    """The articles: the objects of a list, or of the list that an object holds, or the object itself."""
    objects: list[dict[str, Any]] = []
    for one in found:
        if isinstance(one, list):
            objects += [row for row in one if isinstance(row, dict)]
        elif isinstance(one, dict):
            lists = [
                held for held in one.values() if isinstance(held, list) and held and isinstance(held[0], dict)
            ]
            own = "text" in _proposed([_flat(one)])
            objects += [one] if own or not lists else [row for row in lists[0] if isinstance(row, dict)]
    return objects


def _flat(row: Mapping[str, Any]) -> Row:
    return {str(key): words for key, value in row.items() if (words := _cell(value)) is not None}


def _cell(value: Any) -> str | None:
    """A value as words: `{"name": …}` by its name, a list of words joined."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("url")
    if isinstance(value, list):
        words = [cell for one in value if not isinstance(one, list) and (cell := _cell(one))]
        return ", ".join(words) or None
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
