"""What many tests need."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

from indicators.store import Store, migrate, open_store
from tests import postgresql

settings.register_profile(
    "indicators", deadline=None
)  # speed is measured in benchmarks, not asserted in tests
settings.load_profile("indicators")


TEMPLATE = "migrated"


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server, with a database to copy that has its tables."""
    with postgresql.running() as started:
        started.run(f"CREATE DATABASE {TEMPLATE}")
        migrate(started.url(TEMPLATE))
        yield started


@pytest.fixture
def postgres(server: postgresql.Server) -> Iterator[str]:
    """The address of a new PostgreSQL database with its tables."""
    name = server.database(TEMPLATE)
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/indicators.db"
    address: str = request.getfixturevalue("postgres")
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def query(url: str) -> Iterator[Callable[[str], list[Any]]]:
    """Asks the database itself."""
    engine = create_engine(url)

    def ask(statement: str) -> list[Any]:
        with engine.begin() as connection:
            found = connection.execute(text(statement))
            return [tuple(row) for row in found] if found.returns_rows else []

    yield ask
    engine.dispose()
