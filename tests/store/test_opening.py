import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from indicators.errors import StoreError
from indicators.model import Document, Extraction
from indicators.store import Listed, State, Verdict, connect, dumping, migrate, open_store
from indicators.store.schema import metadata
from tests.findings import DAY, TEXT, document, event, figure
from tests.postgresql import Server


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def test_makes_the_directory_and_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "indicators.db"
    with open_store(url_of(path)) as store:
        assert store.is_empty()
    assert path.exists()


def test_takes_the_address_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_DATABASE_URL", url_of(tmp_path / "named.db"))
    with open_store():
        assert (tmp_path / "named.db").exists()


@pytest.mark.parametrize("value", [None, ""])
def test_lies_in_the_data_directory_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INDICATORS_DATABASE_URL", raising=False)
    if value is not None:
        monkeypatch.setenv("INDICATORS_DATABASE_URL", value)
    with open_store():
        assert (tmp_path / "data" / "indicators.db").exists()


def test_keeps_what_was_saved(tmp_path: Path) -> None:
    url = url_of(tmp_path / "kept.db")
    with open_store(url) as store:
        saved = store.save(Document(text="An article."), Extraction())
    with open_store(url) as store:
        assert store.text(saved.article_id) == "An article."


def test_sqlite_waits_for_other_writers_and_keeps_references(tmp_path: Path) -> None:
    engine = connect.connect(url_of(tmp_path / "a.db"))
    with connect.reading(engine) as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 60_000}


def not_a_database(path: Path) -> str:
    path.write_text("This is a letter, and longer than the header of a database would be. " * 20)
    return url_of(path)


def of_a_newer_program(path: Path) -> str:
    open_store(url_of(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    return url_of(path)


def with_tables_of_someone_else(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (headline TEXT)")
    connection.close()
    return url_of(path)


def below_a_file(path: Path) -> str:
    path.write_text("")
    return url_of(path / "indicators.db")


def a_directory(path: Path) -> str:
    path.mkdir()
    return url_of(path)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (not_a_database, "file is not a database"),
        (of_a_newer_program, "newer version of this program (schema 9999)"),
        (with_tables_of_someone_else, "already exists"),
        (below_a_file, "File exists|Not a directory"),
        (a_directory, "unable to open database file"),
        (lambda _: "indicators.db", "address of the database"),
        (lambda _: "nosuch://user:secret@host/db", "nosuch"),
    ],
)
def test_says_why_it_cannot_be_opened(tmp_path: Path, spoil: object, reason: str) -> None:
    assert callable(spoil)
    url = spoil(tmp_path / "spoilt")
    with pytest.raises(StoreError) as refused:
        open_store(url)
    sentence = str(refused.value)
    assert any(part in sentence for part in reason.split("|")), sentence
    assert "secret" not in sentence and "\n" not in sentence


def test_a_refused_upgrade_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "spoilt"
    with pytest.raises(StoreError):
        open_store(with_tables_of_someone_else(path))
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("articles",)]
    connection.close()


def test_a_database_that_stays_locked_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0)
    path = tmp_path / "busy.db"
    holder = sqlite3.connect(path, isolation_level=None)
    with open_store(url_of(path)) as store:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            store.save(Document(text="An article."), Extraction())
        assert store.is_empty(), "a reader does not wait for a writer"
        holder.execute("ROLLBACK")
        assert store.save(Document(text="An article."), Extraction()).new
    holder.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield url_of(tmp_path / "bare.db")
        return
    server = request.getfixturevalue("server")
    name = server.database()
    yield server.url(name)
    server.drop(name)


def test_the_migrations_make_the_schema(bare: str) -> None:
    migrate(bare)
    migrate(bare)
    engine = connect.connect(bare)
    with connect.reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_migrations_go_down_to_nothing_and_up_again(bare: str) -> None:
    migrate(bare)
    with open_store(bare) as store:
        store.save(document(), Extraction(figures=(figure(),), events=(event(),)))
    engine = connect.connect(bare)
    connect.migrate(engine, "base", down=True)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
    migrate(bare)
    with open_store(bare) as store:
        assert store.is_empty()


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004"])
def test_what_people_decided_comes_through_each_migration(bare: str, version: str) -> None:
    """Down a step and up again with data: only what the older version has no words for may be lost."""
    migrate(bare)
    right = figure(value=Decimal(91_000))
    doubtful = figure("stood at 95,000", series="ir.eur", confidence=0.1)
    found = Extraction(figures=(figure(), doubtful), events=(event(),), engine="1")
    with open_store(bare) as store:
        article = store.save(document(), found).article_id
        store.decide(store.observations()[0], Verdict.CORRECTED, right, who="Ada")
        store.decide(store.occurrences()[0], Verdict.REJECTED, who="Ben")
        store.decide(store.observations(["ir.eur"], states=[State.REVIEW])[0], Verdict.ACCEPTED)
        store.undo(store.observations(["ir.eur"])[0])
        before = store.observations(states=list(State)), store.occurrences(states=list(State)), store.counts()
        word = store.version()
    engine = connect.connect(bare)
    connect.migrate(engine, version, down=True)
    assert ("readings" in inspect(engine).get_table_names()) is (version > "0001")
    folds = {column["name"] for column in inspect(engine).get_columns("events")}
    assert ("fold" in folds) is (version < "0003")
    engine.dispose()
    migrate(bare)
    with open_store(bare) as store:
        after = store.observations(states=list(State)), store.occurrences(states=list(State)), store.counts()
        assert after == before and store.version() != word
        assert list(store.problems()) == []
        store.reread(article, Extraction(figures=(), events=(), engine="2"))
        assert [one.figure for one in store.observations()] == [right]
        assert [one.who for one in store.history(store.observations()[0])] == [None, "Ada", None]
        store.undo(store.observations()[0])
        assert store.observations(["ir.usd"], states=[State.WITHDRAWN])[0].figure == figure()


def test_what_was_saved_before_is_found_by_its_persian_spelling(bare: str) -> None:
    migrate(bare)
    with open_store(bare) as store:
        store.save(document("كيلو ٩٠ می\u200cشود"), Extraction())
    engine = connect.connect(bare)
    connect.migrate(engine, "0004", down=True)
    with connect.reading(engine) as connection:
        assert connection.scalar(text("SELECT folded FROM articles")).endswith("كيلو ٩٠ می\u200cشود")
    engine.dispose()
    migrate(bare)
    with open_store(bare) as store:
        assert len(store.articles(search="کیلو ۹۰ میشود")) == 1
        assert list(store.problems()) == []


def test_merged_events_part_on_the_way_down_and_reprints_are_found_on_the_way_up(
    bare: str, tmp_path: Path
) -> None:
    migrate(bare)
    told = [event(actor="parliament"), event(actor="parliament", title="Parliament passed its budget")]
    with open_store(bare) as store:
        for number, mention in enumerate(told):
            store.save(document(f"{TEXT}{'!' * number}"), Extraction(events=(mention,)))
        store.save(document("Nothing of the kind was said."), Extraction())
        before = store.articles()
        assert {article.id: article.reprint_of for article in before} == {1: None, 2: 1, 3: None}
        assert store.counts().events == 1
    engine = connect.connect(bare)
    connect.migrate(engine, "0002", down=True)
    with connect.reading(engine) as connection:
        folds = connection.exec_driver_sql(
            "SELECT DISTINCT event_id, fold FROM event_mentions JOIN events ON events.id = event_id"
        ).all()
        assert len(folds) == 2 and all(fold for _, fold in folds)
    dumping.dump(engine, tmp_path / "older.zip")
    engine.dispose()
    migrate(bare)
    with open_store(bare) as store, open_store(url_of(tmp_path / "filled.db")) as filled:
        filled.fill(tmp_path / "older.zip")
        for one in (store, filled):
            assert one.articles() == before and one.counts().events == 2
            assert list(one.problems()) == []
            one.reread(1, Extraction(events=(told[0],)))
            one.reread(2, Extraction(events=(told[1],)))
            assert one.counts().events == 1 and list(one.problems()) == []
            last = one.save(
                document("Parliament passed the budget"),
                Extraction(events=(event(text="Parliament passed the budget", date=date(2025, 1, 1)),)),
            )
            assert one.occurrences(article_id=last.article_id)[0].event_id > 2


def test_another_database_than_sqlite_is_not_migrated_unasked(server: Server) -> None:
    name = server.database()
    with pytest.raises(StoreError, match="indicators migrate"):
        open_store(server.url(name))
    server.drop(name)


def test_words_on_events_and_records_are_lost_on_the_way_down_and_nothing_else(bare: str) -> None:
    migrate(bare)
    with open_store(bare) as store:
        for number, day in enumerate((DAY, DAY + timedelta(days=20))):
            store.save(document(f"{TEXT} {number}"), Extraction(events=(event(date=day),)))
        store.record([Listed("list:1", event())])
        first, second, _ = store.happenings()
        store.merge(first, second)
    engine = connect.connect(bare)
    connect.migrate(engine, "0003", down=True)
    engine.dispose()
    migrate(bare)
    with open_store(bare) as store:
        assert len(store.occurrences()) == 2 and store.counts().articles == 2
        assert all(store.history(one) == [] for one in store.happenings())
