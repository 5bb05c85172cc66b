"""A whole database in a file, and out of it again: a ZIP with a file of JSON Lines for each table.

The file does not know which database it came from: one of SQLite fills one of PostgreSQL. The tables are
read and written as they are there, not as this program would make them, so that a file of an older version
is filled into tables of that version, which are then brought up to date like any other.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from indicators.errors import StoreError
from indicators.store import connect, migrations
from indicators.store.schema import articles, reference_points, versions

MANIFEST = "manifest.json"
_BATCH = 2_000


def dump(engine: Engine, path: Path) -> int:
    """Write all rows of one moment. See Store.dump."""
    part = path.with_name(f"{path.name}.part")
    try:
        with connect.reading(engine) as connection, ZipFile(part, "w", ZIP_DEFLATED, compresslevel=3) as file:
            counts = {table.name: _write(connection, table, file) for table in _tables(connection)}
            manifest = {"schema": migrations.revision(connection), "rows": counts}
            file.writestr(MANIFEST, json.dumps(manifest, indent=1))
        part.replace(path)
    except OSError as error:
        raise StoreError(
            "{file} cannot be written: {fault}", file=path.name, fault=error.strerror or error
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return sum(counts.values())


def fill(engine: Engine, path: Path, *, replace: bool) -> int:
    """Take all rows out of a file. See Store.fill."""
    try:
        with ZipFile(path) as file:
            manifest = json.loads(file.read(MANIFEST))
            schema, counts = str(manifest["schema"]), dict(manifest["rows"])
            if not migrations.is_known(schema):
                raise StoreError(
                    "{file} was written by a newer version of this program; update it first", file=path.name
                )
            with connect.locked(engine) as connection:
                _make_room(connection, path, schema, replace=replace)
                for table in _tables(connection):
                    if _read(connection, table, file) != counts[table.name]:
                        raise StoreError(
                            "{file} is not whole: rows of {table} are missing",
                            file=path.name,
                            table=table.name,
                        )
                migrations.migrate(connection)
                connection.execute(update(versions).values(word=uuid4().hex))
    except (OSError, BadZipFile, KeyError, ValueError, TypeError, EOFError) as error:
        raise StoreError(
            "{file} is no whole dump of a database: {fault}", file=path.name, fault=error
        ) from error
    return sum(counts.values())


def _make_room(connection: Connection, path: Path, schema: str, *, replace: bool) -> None:
    """Leave tables of that version with nothing in them."""
    used = any(connection.scalar(select(table.c.id).limit(1)) for table in (articles, reference_points))
    if used and not replace:
        raise StoreError("the database is not empty, so {file} was not taken into it", file=path.name)
    # Dropped, not emptied: PostgreSQL would look for what refers to each row.
    there = MetaData()
    there.reflect(connection)
    there.drop_all(connection)
    migrations.migrate(connection, schema)
    for table in reversed(_tables(connection)):
        connection.execute(delete(table))


def _tables(connection: Connection) -> list[Table]:
    """The tables as they are, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    for table in found.tables.values():
        for column in table.c:
            if isinstance(column.type, JSON):
                column.type = JSON(none_as_null=True)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _write(connection: Connection, table: Table, file: ZipFile) -> int:
    count = 0
    rows = connection.execution_options(yield_per=_BATCH).execute(select(table).order_by(table.c.id))
    with TextIOWrapper(file.open(f"{table.name}.jsonl", "w", force_zip64=True), "utf-8") as lines:
        for row in rows.mappings():
            lines.write(json.dumps(dict(row), default=_plain, ensure_ascii=False) + "\n")
            count += 1
    return count


def _read(connection: Connection, table: Table, file: ZipFile) -> int:
    put = _copy if connection.dialect.name == "postgresql" else _insert
    with TextIOWrapper(file.open(f"{table.name}.jsonl"), "utf-8", newline="\n") as lines:
        count = put(connection, table, map(json.loads, lines))
    if count and connection.dialect.name == "postgresql":
        # Ids were given by us: the next must follow them.
        last = select(func.max(table.c.id)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(text(f"'{table.name}'"), text("'id'"))
        connection.execute(select(func.setval(sequence, last)))
    return count


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> int:
    count = 0
    while batch := [_typed(table, row) for row in islice(rows, _BATCH)]:
        connection.execute(insert(table), batch)
        count += len(batch)
    return count


def _copy(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> int:
    """As PostgreSQL takes many rows fastest: in a stream of its own, in the same transaction."""
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.c)
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor:
            with cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as stream:
                for row in rows:
                    stream.write_row([_written(column, row[column.name]) for column in table.c])
            return int(cursor.rowcount)
    except connection.dialect.loaded_dbapi.Error as error:
        raise StoreError(str(error).strip().splitlines()[0]) from error


def _written(column: Column[Any], value: Any) -> Any:
    """A value as PostgreSQL reads it in a stream."""
    if value is None or not isinstance(column.type, (JSON, LargeBinary)):
        return value
    return json.dumps(value) if isinstance(column.type, JSON) else f"\\x{value}"


def _plain(value: Any) -> str:
    match value:
        case datetime():
            aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value
            return aware.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case bytes():
            return value.hex()
    raise TypeError(f"{type(value).__name__} in a database")


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row with the values that the columns of this database take."""
    for name, value in row.items():
        kind = table.c[name].type
        if not isinstance(value, str):
            continue
        if isinstance(kind, DateTime):
            moment = datetime.fromisoformat(value)
            row[name] = moment if kind.timezone else moment.replace(tzinfo=None)
        elif isinstance(kind, Date):
            row[name] = date.fromisoformat(value)
        elif isinstance(kind, Numeric):
            row[name] = Decimal(value)
        elif isinstance(kind, LargeBinary):
            row[name] = bytes.fromhex(value)
    return row
