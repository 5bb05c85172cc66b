"""A whole database in a file and out again, from either kind into either kind; and the doctor."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from indicators.errors import StoreError
from indicators.model import Category, Extraction
from indicators.store import ReferencePoint, Store, Verdict, connect, open_store
from indicators.store.schema import metadata
from tests.findings import DAY, document, event, figure

Query = Callable[[str], list[Any]]
TABLES = (
    "articles",
    "runs",
    "readings",
    "decisions",
    "observations",
    "events",
    "event_mentions",
    "reference_points",
)


def used(store: Store) -> Store:
    """With something in every table."""
    strike = event("euro stood at 95,000", category=Category.PROTEST)
    found = Extraction(figures=(figure(),), events=(event(), strike), engine="1")
    first = store.save(document(), found).article_id
    store.save(document("Nothing is said. «قیمت»\n\u2028"), Extraction())
    store.decide(store.observations()[0], Verdict.CORRECTED, figure(value=Decimal("90000.50")), who="Ada")
    store.reread(first, Extraction(figures=(figure(confidence=0.7),), engine="2"))
    store.save_reference([ReferencePoint("market", "ir.usd", DAY, Decimal("89500.5"), "IRT")])
    store.delete([2])
    return store


def contents(url: str) -> dict[str, list[Any]]:
    engine = connect.connect(url)
    with connect.reading(engine) as connection:
        tables = {table.name: table for table in metadata.sorted_tables if table.name in TABLES}
        found = {
            name: [tuple(row) for row in connection.execute(table.select().order_by(table.c.id))]
            for name, table in tables.items()
        }
    engine.dispose()
    return found


@pytest.fixture
def other(tmp_path: Path, postgres: str) -> Callable[[str], str]:
    """The address of another, empty database of that kind."""
    return lambda kind: postgres if kind == "postgresql" else f"sqlite:///{tmp_path}/other.db"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_is_taken_in_is_what_was_there(
    store: Store, url: str, tmp_path: Path, kind: str, other: Callable[[str], str]
) -> None:
    file = tmp_path / "whole.zip"
    count = used(store).dump(file)
    target = other(kind)
    if target == url:
        store.fill(file, replace=True)
        assert store.counts().articles == 1
        return
    with open_store(target) as filled:
        before = filled.version()
        assert filled.fill(file) == count
        assert contents(target) == contents(url)
        assert filled.version() not in (before, store.version())
        assert list(filled.problems()) == []
        last = filled.save(document("One more."), Extraction()).article_id
        assert last == 3, "ids go on where they were"


def test_only_an_empty_database_is_filled_unless_told(store: Store, url: str, tmp_path: Path) -> None:
    file = tmp_path / "whole.zip"
    used(store).dump(file)
    before = contents(url)
    with pytest.raises(StoreError, match="not empty"):
        store.fill(file)
    store.save(document("After the backup."), Extraction())
    store.fill(file, replace=True)
    assert contents(url) == before


def spoilt(file: Path, spoil: str) -> None:
    with ZipFile(file) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    if spoil == "no zip":
        file.write_bytes(b"PK\x03\x04 nonsense")
        return
    if spoil == "newer":
        members["manifest.json"] = members["manifest.json"].replace(b'"000', b'"900')
    if spoil == "cut":
        members["articles.jsonl"] = members["articles.jsonl"].splitlines(keepends=True)[0]
    if spoil == "missing":
        del members["runs.jsonl"]
    with ZipFile(file, "w") as whole:
        for name, data in members.items():
            whole.writestr(name, data)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        ("no zip", "no whole dump"),
        ("newer", "newer version"),
        ("cut", "not whole|FOREIGN|foreign"),
        ("missing", "runs"),
    ],
)
def test_a_file_that_is_not_whole_changes_nothing(
    store: Store, url: str, tmp_path: Path, spoil: str, reason: str
) -> None:
    file = tmp_path / "whole.zip"
    used(store).dump(file)
    before = contents(url)
    spoilt(file, spoil)
    with pytest.raises(StoreError, match=reason):
        store.fill(file, replace=True)
    assert contents(url) == before


def test_a_place_that_cannot_be_written_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"whole\.zip"):
        store.dump(tmp_path / "nowhere" / "whole.zip")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("UPDATE articles SET text = 'Another.' WHERE id = 1", "not the one that it was saved with"),
        ("UPDATE articles SET known = '2020-01-01' WHERE id = 1", "known from another day"),
        ("UPDATE articles SET folded = ''", "searched by"),
        ("UPDATE observations SET quote = 'else'", "does not say so"),
        ("UPDATE observations SET base_value = '1'", "base unit"),
        ("UPDATE observations SET series = 'ir.nothing'", "ir.nothing"),
        ("UPDATE observations SET state = 'rejected'", "not what was decided"),
        ("UPDATE observations SET decision_id = NULL", "not what was decided"),
        ("UPDATE event_mentions SET event_id = 1", "another event"),
        ("UPDATE articles SET reprint_of = 77 WHERE id = 2", "no original"),
        ("UPDATE articles SET reprint_of = id", "no original"),
        ("UPDATE decisions SET about = 77", "which is not there"),
        ("UPDATE reference_points SET unit = 'XXX'", "XXX"),
        ("DELETE FROM versions", "one row"),
        ("DELETE FROM runs WHERE article_id = 2", "no engine"),
    ],
)
def test_the_doctor_says_what_is_wrong(store: Store, query: Query, harm: str, says: str) -> None:
    used(store)
    assert list(store.problems()) == []
    query(harm)
    assert any(says in problem.says for problem in store.problems()), list(store.problems())
