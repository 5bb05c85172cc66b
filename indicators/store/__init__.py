"""The memory: articles, what was found in them, and what people decided about it. The only SQLAlchemy.

with open_store() as store:
    saved = store.save(document, extract(document))
    store.observations(["ir.usd"])
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, update

from indicators.model import Document, Event, Extraction, Figure
from indicators.store import connect, deciding, dumping, grouping, recording, references, rereading, saving
from indicators.store.asking import Questions, kind_of
from indicators.store.dumping import MANIFEST
from indicators.store.folding import folded
from indicators.store.levels import PREFERRED, Levels, Reports
from indicators.store.queries import POINT
from indicators.store.recording import name_of
from indicators.store.records import (
    Article,
    Change,
    Counts,
    Decision,
    Happening,
    Listed,
    Observation,
    Occurrence,
    Problem,
    Recorded,
    ReferencePoint,
    Saved,
    State,
    Turn,
    Turned,
    Verdict,
)
from indicators.store.schema import articles

__all__ = [
    "MANIFEST",
    "POINT",
    "PREFERRED",
    "Article",
    "Change",
    "Counts",
    "Decision",
    "Happening",
    "Levels",
    "Listed",
    "Observation",
    "Occurrence",
    "Problem",
    "Recorded",
    "ReferencePoint",
    "Reports",
    "Saved",
    "State",
    "Store",
    "Turn",
    "Turned",
    "Verdict",
    "folded",
    "migrate",
    "name_of",
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


class Store(Questions):
    """An open database, safe to use from several threads. Made by `open_store`; also a context manager.

    Every method is one short transaction, and raises StoreError for what the database refuses. What can be
    asked is in `asking`; what changes the database is here.
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
        found: Observation | Occurrence | Happening,
        verdict: Verdict,
        corrected: Figure | Event | None = None,
        *,
        who: str | None = None,
        why: str | None = None,
    ) -> int:
        """Record a person's word on a finding, or an event as a whole, as it was looked at; the last counts.

        Returns the word's id, by which just this one can be taken back. Raises StoreError where what was
        looked at is another by now, and ValueError as Decision does.
        """
        now = datetime.now(UTC)
        if isinstance(found, Happening):
            decision = Decision(found.event, verdict, corrected, why)
            with connect.writing(self._engine) as connection:
                return grouping.decide(connection, found, decision, who=who, now=now)
        kind, finding = kind_of(found)
        decision = Decision(finding, verdict, corrected, why)
        with connect.writing(self._engine) as connection:
            return deciding.decide(connection, kind, found.id, decision, state=found.state, who=who, now=now)

    def add(
        self, article_id: int, finding: Figure | Event, *, who: str | None = None, why: str | None = None
    ) -> int:
        """Add what a person found in an article, and return the id of the observation or mention.

        Raises StoreError where the article does not say so at that place; UnknownSeries, UnknownUnit.
        """
        with connect.writing(self._engine) as connection:
            return deciding.add(connection, article_id, finding, who=who, why=why, now=datetime.now(UTC))

    def merge(
        self, into: Happening, other: Happening, *, who: str | None = None, why: str | None = None
    ) -> int:
        """Make the mentions of another event those of this one, which reads as it did.

        Returns the word's id. Raises StoreError.
        """
        with connect.writing(self._engine) as connection:
            return grouping.merge(connection, into, other, who=who, why=why, now=datetime.now(UTC))

    def split(
        self,
        seen: Happening,
        away: Collection[Occurrence],
        *,
        who: str | None = None,
        why: str | None = None,
    ) -> int:
        """Make some mentions of an event one of their own.

        Returns the word's id. Raises StoreError where those are none, or all, of its mentions.
        """
        with connect.writing(self._engine) as connection:
            return grouping.split(connection, seen, away, who=who, why=why, now=datetime.now(UTC))

    def undo(
        self,
        found: Observation | Occurrence | Happening,
        word: int | None = None,
        *,
        who: str | None = None,
        why: str | None = None,
    ) -> None:
        """Take back the last word that holds on a finding or event; what was before it counts again.

        `word` is the id of the one that is meant, as `decide` returns and `history` tells it: nothing is
        taken back where somebody spoke since. Raises StoreError then, where there is no word, and where
        another event was built upon it.
        """
        now = datetime.now(UTC)
        with connect.writing(self._engine) as connection:
            if isinstance(found, Happening):
                return grouping.undo(connection, found.id, meant=word, who=who, why=why, now=now)
            kind = kind_of(found)[0]
            return deciding.undo(connection, kind, found.id, meant=word, who=who, why=why, now=now)

    def record(self, listed: Sequence[Listed], *, who: str | None = None, why: str | None = None) -> Recorded:
        """Keep events that lists or people name, all or nothing: each once, by its name in its list.

        What another edition of a list says replaces what it said before, under what people decided; one that
        was deleted comes back, and counts as new. One that an article here tells is there already.
        """
        with connect.writing(self._engine) as connection:
            return recording.record(connection, listed, who=who, why=why, now=datetime.now(UTC))

    def save_reference(self, points: Sequence[ReferencePoint]) -> None:
        """Keep what an archive says; its earlier word on the same series and day gives way.

        Raises UnknownSeries, UnknownUnit.
        """
        with connect.writing(self._engine) as connection:
            references.save(connection, points)

    def fill(self, path: Path, *, replace: bool = False) -> int:
        """Take a database out of a file that `dump` wrote on any database; returns how many rows that were.

        Only an empty database is filled, unless it may be `replace`d. All or nothing. Raises StoreError.
        """
        return dumping.fill(self._engine, path, replace=replace)

    def delete(self, article_ids: Sequence[int]) -> None:
        """Take articles out of every view until they are restored. Unknown ids are passed over."""
        self._mark(article_ids, datetime.now(UTC))

    def restore(self, article_ids: Sequence[int]) -> None:
        """Bring deleted articles back as they were. Unknown ids are passed over."""
        self._mark(article_ids, None)

    def _mark(self, article_ids: Sequence[int], deleted_at: datetime | None) -> None:
        changed = (
            articles.c.deleted_at.is_not(None) if deleted_at is None else articles.c.deleted_at.is_(None)
        )
        with connect.writing(self._engine) as connection:
            connection.execute(
                update(articles).where(articles.c.id.in_(article_ids), changed).values(deleted_at=deleted_at)
            )
