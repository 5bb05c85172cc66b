"""Opening a database: its address, its rules, its tables."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, update
from sqlalchemy.exc import SQLAlchemyError

from indicators.errors import StoreError
from indicators.store import migrations
from indicators.store.schema import versions

DEFAULT_URL = "sqlite:///data/indicators.db"
ADDRESS = "INDICATORS_DATABASE_URL"
BUSY_SECONDS = 60
CACHE_KILOBYTES = 32_000
_WRITERS = 4_271_113
"""The number of the lock that PostgreSQL's writers pass through: any, so long as it is ours alone."""


def connect(url: str | None = None) -> Engine:
    """An engine on a database whose tables are current. Raises StoreError with a sentence that says why not.

    SQLite's directory, file and tables are made when missing; another database must have been migrated.
    """
    with _opened(url) as engine:
        with reading(engine) as connection:
            current = migrations.is_current(connection)
        if not current and engine.dialect.name != "sqlite":
            raise StoreError("its tables are of an older version or missing; run `indicators migrate` first")
        if not current:
            migrate(engine)
    return engine


def prepare(url: str | None = None) -> None:
    """Make the tables of a database, or bring them up to date. Raises StoreError: nothing was changed."""
    with _opened(url) as engine:
        with reading(engine) as connection:
            current = migrations.is_current(connection)
        if not current:
            migrate(engine)
    engine.dispose()


def migrate(engine: Engine, target: str = "head", *, down: bool = False) -> None:
    """Bring the tables to `target` in one transaction. Raises StoreError, and then nothing was changed."""
    with locked(engine) as connection:
        # Another may have done it while this one waited.
        if down or not migrations.is_current(connection):
            migrations.migrate(connection, target, down=down)


@contextmanager
def _opened(url: str | None) -> Iterator[Engine]:
    """An engine. What goes wrong with it closes it, and is told with the address but not its password."""
    address = _address(url)
    engine = None
    try:
        engine = _engine(address)
        yield engine
    except (StoreError, SQLAlchemyError, ImportError, OSError) as error:
        if engine is not None:
            engine.dispose()
        shown = address.render_as_string(hide_password=True)
        raise StoreError(
            "the database {shown} cannot be opened: {fault}", shown=shown, fault=_reason(error)
        ) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment. Raises StoreError for what the database refuses."""
    with _refusals(), engine.connect() as connection:
        yield connection


@contextmanager
def locked(engine: Engine) -> Iterator[Connection]:
    """One transaction, all or nothing, and no other writes meanwhile: on PostgreSQL as on SQLite.

    Raises StoreError for what the database refuses.
    """
    with _refusals(), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """As `locked`, and the store's version is another one afterwards."""
    with locked(engine) as connection:
        yield connection
        connection.execute(update(versions).values(word=uuid4().hex))


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError("{fault}", fault=_reason(error)) from error


def _reason(error: Exception) -> str:
    """The database's own words, without the statement that SQLAlchemy adds."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


def _address(url: str | None) -> URL:
    text = url or os.environ.get(ADDRESS) or DEFAULT_URL
    try:
        return make_url(text)
    except SQLAlchemyError as error:
        # The text itself is not repeated: it may hold a password.
        raise StoreError(
            "the address of the database is not one like {example}", example=DEFAULT_URL
        ) from error


def _engine(address: URL) -> Engine:
    if address.get_backend_name() != "sqlite":
        engine = create_engine(address, pool_pre_ping=True, isolation_level="REPEATABLE READ")
        event.listen(engine, "begin", _wait_for_turn)
        return engine
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _wait_for_turn(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        # A writer must see what was written while it waited; readers stay with the moment they began at.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    # The driver begins transactions late and not before CREATE TABLE; we begin them ourselves.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer go on beside each other, which the file keeps once it is set.

    Setting it needs the file alone for a moment, and for that SQLite does not wait by itself.
    """
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if monotonic() > deadline:
                raise
            sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    # A writer takes its place at once: one that read first could not wait for another to finish.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
