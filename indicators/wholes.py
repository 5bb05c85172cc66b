"""A whole database in files of other programs, and back: JSON, a workbook, a ZIP of CSV or of Parquet tables.

`Store.dump` writes a ZIP of JSON Lines, the fastest and smallest form, row by row; here its tables are put in
another form, or one of these is put back as it, and are held in memory for that. Nothing is lost on the way:
where a column holds anything but plain text, its cells are JSON, as the manifest says, and an empty cell is a
null. A workbook has limits of its own; what does not fit into it is refused.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

import pandas as pd
from python_calamine import CalamineError

from indicators.errors import StoreError
from indicators.store import MANIFEST, Store

_CELL, _ROWS = 32_767, 1_048_575
"""How many characters a workbook's cell holds, and how many rows its sheet."""
_NOT_PLAIN = re.compile(r"^$|[\x00-\x09\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\s|\s$")
"""Text that some of these forms would not give back as it was."""

_AS_TEXT: dict[str, Any] = {"dtype": str, "keep_default_na": False, "na_values": [""]}
Tables = dict[str, pd.DataFrame]


class Form(NamedTuple):
    """How the tables of a database are written and read, with the manifest that is needed to read them."""

    write: Callable[[Path, dict[str, Any], Tables], None]
    read: Callable[[Path], tuple[dict[str, Any], Tables]]


def export(store: Store, path: Path) -> int:
    """Write the whole database as it is at one moment, as the file's ending says; returns how many rows.

    Raises StoreError for an ending that is none of `.zip` and `FORMS`, a place that cannot be written, and
    rows that the form cannot hold.
    """
    form = _form(path)
    if form is None:
        return store.dump(path)
    with TemporaryDirectory() as place:
        whole = Path(place) / "whole.zip"
        count = store.dump(whole)
        manifest, tables = taken_apart(whole)
    try:
        form.write(path, manifest, tables)
    except OSError as error:
        raise StoreError(
            "{file} cannot be written: {fault}", file=path.name, fault=error.strerror or error
        ) from error
    return count


def take_in(store: Store, path: Path, *, replace: bool = False) -> int:
    """Fill the store out of a file of `export`; returns how many rows. Raises StoreError as `Store.fill`."""
    form = _form(path)
    if form is None:
        return store.fill(path, replace=replace)
    with TemporaryDirectory() as place:
        whole = Path(place) / path.with_suffix(".zip").name
        try:
            put_together(whole, *form.read(path))
        except (OSError, BadZipFile, CalamineError, KeyError, ValueError, TypeError) as error:
            raise StoreError(
                "{file} is no whole dump of a database: {fault}", file=path.name, fault=error
            ) from error
        return store.fill(whole, replace=replace)


def _form(path: Path) -> Form | None:
    name = path.name.lower()
    found = next((form for ending, form in FORMS.items() if name.endswith(ending)), None)
    if found is None and not name.endswith(".zip"):
        raise StoreError(
            "{file}: a whole database can end in {endings}",
            file=path.name,
            endings=", ".join((".zip", *FORMS)),
        )
    return found


def taken_apart(whole: Path) -> tuple[dict[str, Any], Tables]:
    """The manifest of a dump, with what each column holds, and its tables, all cells of which are text."""
    with ZipFile(whole) as file:
        manifest: dict[str, Any] = json.loads(file.read(MANIFEST))
        rows = {name: list(map(json.loads, file.open(f"{name}.jsonl"))) for name in manifest["rows"]}
    tables = {name: pd.DataFrame(found, dtype=object) for name, found in rows.items() if found}
    plain = {name: [column for column in table if _is_plain(table[column])] for name, table in tables.items()}
    for name, table in tables.items():
        for column in table:
            table[column] = [_cell(value, plain=column in plain[name]) for value in table[column]]
    return manifest | {"plain": plain}, tables


def _is_plain(column: "pd.Series[Any]") -> bool:
    """Whether a column holds nothing but text that every form gives back, and nulls."""
    return all(
        _is_null(value) or (isinstance(value, str) and not _NOT_PLAIN.search(value)) for value in column
    )


def _is_null(value: Any) -> bool:
    return value is None or value != value  # NaN, by which pandas says that a row lacks a value


def _cell(value: Any, *, plain: bool) -> str | None:
    if _is_null(value):
        return None
    return str(value) if plain else json.dumps(value)


def put_together(whole: Path, manifest: dict[str, Any], tables: Tables) -> None:
    """Write the dump that the tables came from."""
    plain = manifest.pop("plain")
    with ZipFile(whole, "w") as file:
        for name in manifest["rows"]:
            table = tables.get(name, pd.DataFrame())
            lines = (json.dumps(row, ensure_ascii=False) for row in _rows(table, set(plain.get(name, ()))))
            file.writestr(f"{name}.jsonl", "".join(f"{line}\n" for line in lines))
        file.writestr(MANIFEST, json.dumps(manifest))


def _rows(table: pd.DataFrame, plain: set[str]) -> Iterator[dict[str, Any]]:
    names = [str(name) for name in table]
    for cells in table.itertuples(index=False):
        pairs = ((name, None if _is_null(cell) else cell) for name, cell in zip(names, cells, strict=True))
        yield {name: cell if cell is None or name in plain else json.loads(cell) for name, cell in pairs}


def _write_json(path: Path, manifest: dict[str, Any], tables: Tables) -> None:
    plain = {name: set(columns) for name, columns in manifest["plain"].items()}
    with path.open("w", encoding="utf-8") as out:
        out.write(json.dumps(manifest)[:-1] + ', "tables": {')
        for place, (name, table) in enumerate(tables.items()):
            lines = (json.dumps(row, ensure_ascii=False) for row in _rows(table, plain[name]))
            out.write(f"{',' if place else ''}\n{json.dumps(name)}: [\n" + ",\n".join(lines) + "\n]")
        out.write("}}\n")


def _read_json(path: Path) -> tuple[dict[str, Any], Tables]:
    manifest = json.loads(path.read_text("utf-8"))
    tables = {name: pd.DataFrame(rows, dtype=object) for name, rows in manifest.pop("tables").items()}
    for name, table in tables.items():
        for column in set(table) - set(manifest["plain"][name]):
            table[column] = [_cell(value, plain=False) for value in table[column]]
    return manifest, tables


def _write_workbook(path: Path, manifest: dict[str, Any], tables: Tables) -> None:
    for name, table in tables.items():
        longest = max((len(cell) for column in table for cell in table[column].dropna()), default=0)
        if longest > _CELL or len(table) > _ROWS:
            raise StoreError(
                "{file}: a workbook cannot hold {table}: a text is longer than {cell} characters, or there"
                " are more than {rows} rows; use .zip or .json",
                file=path.name, table=name, cell=f"{_CELL:,}", rows=f"{_ROWS:,}",
            )  # fmt: skip
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    said = pd.DataFrame({MANIFEST: json.dumps(manifest, indent=1).splitlines()})
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
        for name, table in (*tables.items(), (MANIFEST, said)):
            table.to_excel(book, sheet_name=name, index=False)


def _read_workbook(path: Path) -> tuple[dict[str, Any], Tables]:
    sheets = pd.read_excel(
        path, sheet_name=None, engine="calamine", dtype=str, keep_default_na=False, na_values=[""]
    )
    manifest = json.loads("\n".join(sheets.pop(MANIFEST)[MANIFEST]))
    return manifest, sheets


def _zipped(
    ending: str, write: Callable[[pd.DataFrame], bytes], read: Callable[[BytesIO], pd.DataFrame]
) -> Form:
    """A ZIP with a file for each table, and the manifest."""

    def writing(path: Path, manifest: dict[str, Any], tables: Tables) -> None:
        with ZipFile(path, "w") as file:
            for name, table in tables.items():
                file.writestr(name + ending, write(table))
            file.writestr(MANIFEST, json.dumps(manifest, indent=1))

    def reading(path: Path) -> tuple[dict[str, Any], Tables]:
        with ZipFile(path) as file:
            manifest = json.loads(file.read(MANIFEST))
            held = [name for name, count in manifest["rows"].items() if count]
            return manifest, {name: read(BytesIO(file.read(name + ending))) for name in held}

    return Form(writing, reading)


def _read_csv(data: BytesIO) -> pd.DataFrame:
    table: pd.DataFrame = pd.read_csv(data, lineterminator="\n", **_AS_TEXT)
    return table


def _parquet(table: pd.DataFrame) -> bytes:
    out = BytesIO()
    table.astype("str").to_parquet(out, index=False)
    return out.getvalue()


FORMS: Mapping[str, Form] = {
    ".json": Form(_write_json, _read_json),
    ".xlsx": Form(_write_workbook, _read_workbook),
    ".csv.zip": _zipped(".csv", lambda table: table.to_csv(index=False).encode(), _read_csv),
    ".parquet.zip": _zipped(".parquet", _parquet, pd.read_parquet),
}
"""The forms beside the plain dump, by the ending of the file."""
