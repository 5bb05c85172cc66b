"""The memory: articles, what was found in them, and what people decided about it. The only SQLAlchemy.

with open_store() as store:
    saved = store.save(document, extract(document))
    store.observations(["ir.usd"])
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, Select, select, update

from indicators.errors import StoreError
from indicators.model import Category, Document, Event, Extraction, Figure
from indicators.store import (
    checking,
    connect,
    deciding,
    dumping,
    kinds,
    queries,
    references,
    rereading,
    rows,
    saving,
)
from indicators.store.queries import POINT
from indicators.store.records import (
    Article,
    Change,
    Counts,
    Decision,
    Observation,
    Occurrence,
    Problem,
    ReferencePoint,
    Saved,
    State,
    Turn,
    Turned,
    Verdict,
)
from indicators.store.schema import articles, event_mentions, observations, versions

__all__ = [
    "POINT",
    "Article",
    "Change",
    "Counts",
    "Decision",
    "Observation",
    "Occurrence",
    "Problem",
    "ReferencePoint",
    "Saved",
    "State",
    "Store",
    "Turn",
    "Turned",
    "Verdict",
    "migrate",
    "open_store",
]


def open_store(url: str | None = None) -> "Store":
    """The store at that database address, else at INDICATORS_DATABASE_URL, else in data/indicators.db.

    SQLite's directory, file and tables are made or brought up to date; another database must have been
    migrated. Raises StoreError where it cannot be opened or was written by a newer version.
    """
    return Store(connect.connect(url))


def migrate(url: str | None = None) -> None:
    """Make the tables of a database, or bring them up to date, in one transaction. Raises StoreError."""
    connect.prepare(url)


def _kind(found: Observation | Occurrence) -> tuple[kinds.Kind, Figure | Event]:
    if isinstance(found, Observation):
        return kinds.FIGURES, found.figure
    return kinds.EVENTS, found.event


class Store:
    """An open database, safe to use from several threads. Made by `open_store`; also a context manager.

    Every method is one short transaction, and raises StoreError for what the database refuses.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database. Using the store again opens it again."""
        self._engine.dispose()

    def save(
        self,
        document: Document,
        extraction: Extraction,
        *,
        decisions: Sequence[Decision] = (),
        sample: bool = False,
        who: str | None = None,
    ) -> Saved:
        """Store an article with its findings, all or nothing; text that is there already changes nothing.

        A finding without a decision is accepted, or waits for review where its confidence is below
        REVIEW_BELOW. Decisions are kept with `who` made them, and those of earlier still hold when a deleted
        article is saved again: it is then restored, and counts as new.
        Raises UnknownSeries, UnknownUnit, and ValueError for a decision about something that was not found.
        """
        with connect.reading(self._engine) as connection:
            # An article that is there takes no turn among the writers.
            before = saving.saved_before(connection, document)
        if before is not None:
            return before
        with connect.writing(self._engine) as connection:
            return saving.save(connection, document, extraction, judged=decisions, sample=sample, who=who)

    def reread(self, article_id: int, extraction: Extraction, *, dry: bool = False) -> list[Turned]:
        """Let what a newer engine found in an article count, and return what that changes.

        What a person decided holds against it. `dry` only tells. Raises StoreError, UnknownSeries,
        UnknownUnit.
        """
        self.article(article_id)
        if dry:
            with connect.reading(self._engine) as connection:
                return rereading.compare(connection, article_id, extraction)
        with connect.writing(self._engine) as connection:
            return rereading.apply(connection, article_id, extraction, first=False, now=datetime.now(UTC))

    def decide(
        self,
        found: Observation | Occurrence,
        verdict: Verdict,
        corrected: Figure | Event | None = None,
        *,
        who: str | None = None,
        why: str | None = None,
    ) -> None:
        """Record a person's word on a finding, as it was looked at; the last word counts.

        Raises StoreError where it is another by now, and ValueError as Decision does.
        """
        kind, finding = _kind(found)
        decision = Decision(finding, verdict, corrected, why)
        with connect.writing(self._engine) as connection:
            deciding.decide(connection, kind, found.id, decision, who=who, now=datetime.now(UTC))

    def add(
        self, article_id: int, finding: Figure | Event, *, who: str | None = None, why: str | None = None
    ) -> int:
        """Add what a person found in an article, and return the id of the observation or mention.

        Raises StoreError where the article does not say so at that place; UnknownSeries, UnknownUnit.
        """
        with connect.writing(self._engine) as connection:
            return deciding.add(connection, article_id, finding, who=who, why=why, now=datetime.now(UTC))

    def undo(
        self, found: Observation | Occurrence, *, who: str | None = None, why: str | None = None
    ) -> None:
        """Take back the decision that holds on a finding; the one before it, or the engine, counts again.

        Raises StoreError where there is none.
        """
        with connect.writing(self._engine) as connection:
            deciding.undo(connection, _kind(found)[0], found.id, who=who, why=why, now=datetime.now(UTC))

    def history(self, found: Observation | Occurrence) -> list[Change]:
        """All that happened to a finding, oldest first: readings by engines and words of people."""
        with connect.reading(self._engine) as connection:
            return deciding.history(connection, _kind(found)[0], found.id)

    def version(self) -> str:
        """A word that is another one after each change of the database, by whomever."""
        return str(self._rows(select(versions.c.word))[0]["word"])

    def articles(self, *, search: str | None = None, deleted: bool = False) -> list[Article]:
        """The articles, or the deleted ones, newest published first; `search` is in title or text."""
        return [rows.article(row) for row in self._rows(queries.article_list(search=search, deleted=deleted))]

    def article(self, article_id: int) -> Article:
        """The article, even if deleted. Raises StoreError where there is none."""
        return rows.article(self._one(queries.one_article(article_id), f"article {article_id}"))

    def document(self, article_id: int) -> Document:
        """The article as it was read, even if deleted. Raises StoreError where there is none."""
        return rows.document(
            self._one(select(articles).where(articles.c.id == article_id), f"article {article_id}")
        )

    def text(self, article_id: int) -> str:
        """The article's text, even if deleted. Raises StoreError where there is none."""
        row = self._one(select(articles.c.text).where(articles.c.id == article_id), f"article {article_id}")
        return str(row["text"])

    def observations(
        self,
        series: Sequence[str] | None = None,
        *,
        article_id: int | None = None,
        states: Sequence[State] = (State.ACCEPTED,),
        as_of: date | None = None,
    ) -> list[Observation]:
        """Observations by date, undated ones last, without those of deleted articles.

        `as_of` leaves only what could be known by that day: an article is known from its publication, or
        from the day of saving where that is not known.
        """
        query = queries.observation_list(series=series, article_id=article_id, states=states, as_of=as_of)
        return [rows.observation(row) for row in self._rows(query)]

    def observation(self, observation_id: int) -> Observation:
        """The observation, whatever its state. Raises StoreError where there is none."""
        query = queries.one_found(observations, observation_id)
        return rows.observation(self._one(query, f"observation {observation_id}"))

    def occurrences(
        self,
        *,
        article_id: int | None = None,
        categories: Sequence[Category] | None = None,
        start: date | None = None,
        end: date | None = None,
        states: Sequence[State] = (State.ACCEPTED,),
        as_of: date | None = None,
    ) -> list[Occurrence]:
        """Mentions of events by date, `start` and `end` included, without those of deleted articles."""
        query = queries.occurrence_list(
            article_id=article_id, categories=categories, start=start, end=end, states=states, as_of=as_of
        )
        return [rows.occurrence(row) for row in self._rows(query)]

    def occurrence(self, occurrence_id: int) -> Occurrence:
        """The mention, whatever its state. Raises StoreError where there is none."""
        query = queries.one_found(event_mentions, occurrence_id)
        return rows.occurrence(self._one(query, f"mention {occurrence_id} of an event"))

    def levels(self, series: Sequence[str] | None = None, *, as_of: date | None = None) -> list[Any]:
        """What lines are made of, by series and date: rows of series, date, precision, base value and unit,
        and whether it is preferred."""
        return self._plain(queries.levels(series=series, as_of=as_of))

    def points(self, series: Sequence[str] | None = None, *, as_of: date | None = None) -> list[Any]:
        """Accepted observations by date, undated ones last, as plain rows of what POINT names."""
        return self._plain(queries.points(series=series, as_of=as_of))

    def standing(self, *, as_of: date | None = None) -> dict[str, int]:
        """How many accepted observations each series has."""
        return dict(self._plain(queries.standing(as_of=as_of)))

    def save_reference(self, points: Sequence[ReferencePoint]) -> None:
        """Keep what an archive says; its earlier word on the same series and day gives way.

        Raises UnknownSeries, UnknownUnit.
        """
        with connect.writing(self._engine) as connection:
            references.save(connection, points)

    def reference(self, series: Sequence[str] | None = None) -> list[ReferencePoint]:
        """What archives say of those series, by series and date."""
        with connect.reading(self._engine) as connection:
            return references.points(connection, series)

    def dump(self, path: Path) -> int:
        """Write the whole database, as it is at one moment, into a file; returns how many rows that were.

        Raises StoreError, and then leaves no file.
        """
        return dumping.dump(self._engine, path)

    def fill(self, path: Path, *, replace: bool = False) -> int:
        """Take a database out of a file that `dump` wrote on any database; returns how many rows that were.

        Only an empty database is filled, unless it may be `replace`d. All or nothing. Raises StoreError.
        """
        return dumping.fill(self._engine, path, replace=replace)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the database, if anything."""
        return checking.problems(self._engine)

    def delete(self, article_ids: Sequence[int]) -> None:
        """Take articles out of every view until they are restored. Unknown ids are passed over."""
        self._mark(article_ids, datetime.now(UTC))

    def restore(self, article_ids: Sequence[int]) -> None:
        """Bring deleted articles back as they were. Unknown ids are passed over."""
        self._mark(article_ids, None)

    def sample_ids(self) -> list[int]:
        """The ids of the sample articles that are not deleted."""
        query = select(articles.c.id).where(articles.c.sample, articles.c.deleted_at.is_(None))
        return [row["id"] for row in self._rows(query.order_by(articles.c.id))]

    def counts(self) -> Counts:
        """How much there is, without deleted articles."""
        return Counts(**self._rows(queries.counts())[0])

    def is_empty(self) -> bool:
        """Whether no article was ever saved; a deleted one was."""
        return not self._rows(select(articles.c.id).limit(1))

    def _rows(self, query: Select[Any]) -> list[Any]:
        with connect.reading(self._engine) as connection:
            return list(connection.execute(query).mappings())

    def _plain(self, query: Select[Any]) -> list[Any]:
        with connect.reading(self._engine) as connection:
            return list(connection.execute(query))

    def _one(self, query: Select[Any], what: str) -> Any:
        found = self._rows(query)
        if not found:
            raise StoreError(f"the store has no {what}")
        return found[0]

    def _mark(self, article_ids: Sequence[int], deleted_at: datetime | None) -> None:
        changed = (
            articles.c.deleted_at.is_not(None) if deleted_at is None else articles.c.deleted_at.is_(None)
        )
        with connect.writing(self._engine) as connection:
            connection.execute(
                update(articles).where(articles.c.id.in_(article_ids), changed).values(deleted_at=deleted_at)
            )
