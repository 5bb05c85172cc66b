"""What can be asked of an open database: each method sees one moment, and changes nothing."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Select, select

from indicators.errors import StoreError
from indicators.model import DRAWN, Category, Document, Event, Figure, Standing
from indicators.similar import signature
from indicators.store import (
    checking,
    connect,
    deciding,
    dumping,
    grouping,
    happenings,
    kinds,
    levels,
    queries,
    references,
    rows,
    saving,
)
from indicators.store.levels import Levels, Reports
from indicators.store.records import (
    Article,
    Change,
    Counts,
    Happening,
    Observation,
    Occurrence,
    Problem,
    ReferencePoint,
    State,
)
from indicators.store.schema import articles, event_mentions, observations, versions


def kind_of(found: Observation | Occurrence) -> tuple[kinds.Kind, Figure | Event]:
    """The kind of a stored finding, and the finding itself."""
    if isinstance(found, Observation):
        return kinds.FIGURES, found.figure
    return kinds.EVENTS, found.event


_MOST = 10_000
"""How many rows are asked for by their ids at once."""


class Questions:
    """The half of a Store that only reads. Raises StoreError for what the database refuses."""

    _engine: Engine

    def history(self, found: Observation | Occurrence | Happening) -> list[Change]:
        """All that happened to a finding, oldest first: readings by engines and words of people.

        Of an event as a whole, what people said of it; where they merged another into it, that is `before`.
        """
        with connect.reading(self._engine) as connection:
            if isinstance(found, Happening):
                return grouping.history(connection, found.id)
            return deciding.history(connection, kind_of(found)[0], found.id)

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

    def reprinted(self, document: Document) -> Article | None:
        """The article, not a deleted one, that a document, saved or not, is a reprint of."""
        with connect.reading(self._engine) as connection:
            first = saving.reprinted(connection, document, signature(document.text))
        return None if first is None else self.article(first)

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
        standings: Sequence[Standing] | None = DRAWN,
        as_of: date | None = None,
    ) -> list[Occurrence]:
        """Mentions of events by date, `start` and `end` included, without those of deleted articles.

        Of what is only expected, thought of or told as background there are none unless `standings` asks
        for it; None asks for all.
        """
        query = queries.occurrence_list(
            article_id=article_id, categories=categories, start=start, end=end, states=states,
            standings=standings, as_of=as_of,
        )  # fmt: skip
        return [rows.occurrence(row) for row in self._rows(query)]

    def occurrence(self, occurrence_id: int) -> Occurrence:
        """The mention, whatever its state. Raises StoreError where there is none."""
        query = queries.one_found(event_mentions, occurrence_id)
        return rows.occurrence(self._one(query, f"mention {occurrence_id} of an event"))

    def waiting(self, series: Sequence[str] | None = None) -> list[tuple[str, int]]:
        """What waits for review, the surest first: "figure" or "event", and the id of its row.

        Where `series` are named, their figures alone.
        """
        asked = kinds.KINDS if series is None else (kinds.FIGURES,)
        with connect.reading(self._engine) as connection:
            found = [
                (-confidence, key, kind.name)
                for kind in asked
                for confidence, key in connection.execute(queries.waiting(kind.table, series=series))
            ]
        return [(kind, key) for _, key, kind in sorted(found)]

    def happenings(self, *, as_of: date | None = None) -> list[Happening]:
        """Every event of which something accepted is told, whatever its own state, as known by that day."""
        with connect.reading(self._engine) as connection:
            return happenings.listed(connection, as_of=as_of)

    def happening(self, event_id: int) -> Happening:
        """The event of that id with its mentions. Raises StoreError where none is accepted."""
        with connect.reading(self._engine) as connection:
            return happenings.one(connection, event_id)

    def levels(self, series: Sequence[str], *, as_of: date | None = None) -> dict[str, Levels]:
        """What the lines of those series are made of, without those that have no level. Raises UnknownSeries.

        Of a day, the levels of the lowest rank count: preferred ones, else the most finely dated.
        """
        with connect.reading(self._engine) as connection:
            return levels.read(connection, series, as_of=as_of)

    def reports(self, series: Sequence[str], *, as_of: date | None = None) -> dict[str, Reports]:
        """The same levels by date, with their ids and those of their articles. Raises UnknownSeries."""
        with connect.reading(self._engine) as connection:
            return levels.reports(connection, series, as_of=as_of)

    def decided(self) -> set[int]:
        """The observations on which a word of a person holds, by id."""
        return {row.id for row in self._plain(queries.decided())}

    def outlets(self) -> dict[int, tuple[str | None, date | None]]:
        """By id, who printed an article and when it came out."""
        query = select(articles.c.id, articles.c.source, articles.c.published)
        return {row.id: (row.source, row.published) for row in self._plain(query)}

    def words(self, ids: Sequence[int]) -> dict[int, tuple[str, str | None]]:
        """By id, the sentence of each of those observations, and the title of its article."""
        found: dict[int, tuple[str, str | None]] = {}
        for start in range(0, len(ids), _MOST):
            asked = self._plain(queries.words(ids[start : start + _MOST]))
            found |= {row.id: (row.quote, row.title) for row in asked}
        return found

    def reprints(self) -> dict[int, int]:
        """The first article of the same text, by the id of each reprint."""
        query = select(articles.c.id, articles.c.reprint_of).where(articles.c.reprint_of.is_not(None))
        return dict(self._plain(query))

    def points(self, series: Sequence[str] | None = None, *, as_of: date | None = None) -> list[Any]:
        """Accepted observations by date, undated ones last, as plain rows of what POINT names."""
        return self._plain(queries.points(series=series, as_of=as_of))

    def standing(self, *, as_of: date | None = None) -> dict[str, int]:
        """How many accepted observations each series has."""
        return dict(self._plain(queries.standing(as_of=as_of)))

    def provenance(self, what: type[Figure] | type[Event]) -> list[dict[str, Any]]:
        """Every figure or event of live articles, whatever its state, with where it comes from."""
        table = observations if what is Figure else event_mentions
        return [dict(row) for row in self._rows(queries.provenance(table))]

    def reference(self, series: Sequence[str] | None = None) -> list[ReferencePoint]:
        """What archives say of those series, by series and date."""
        with connect.reading(self._engine) as connection:
            return references.points(connection, series)

    def dump(self, path: Path) -> int:
        """Write the whole database, as it is at one moment, into a file; returns how many rows that were.

        Raises StoreError, and then leaves no file.
        """
        return dumping.dump(self._engine, path)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the database, if anything."""
        return checking.problems(self._engine)

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
            return list(connection.execute(query).all())

    def _one(self, query: Select[Any], what: str) -> Any:
        found = self._rows(query)
        if not found:
            raise StoreError("the store has no {what}", what=what)
        return found[0]
