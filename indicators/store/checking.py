"""The doctor: reads a whole database and says what does not agree in it. It changes nothing."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, func, or_, select

from indicators.catalog import series, to_base
from indicators.errors import IndicatorsError
from indicators.store import connect, deciding, gathering, grouping, recording, rows
from indicators.store.folding import folded
from indicators.store.kinds import FIGURES, KINDS, Kind
from indicators.store.records import Hold, Problem, State, Verdict
from indicators.store.schema import (
    articles,
    decisions,
    event_decisions,
    event_mentions,
    events,
    reference_points,
    runs,
    versions,
)

_BATCH = 500


def problems(engine: Engine) -> Iterator[Problem]:
    """What is wrong, one by one, as of one moment. Raises StoreError where the database cannot be read."""
    with connect.reading(engine) as connection:
        yield from _of_the_file(connection)
        yield from _of_articles(connection)
        yield from _of_reprints(connection)
        yield from _of_events(connection)
        yield from _of_words(connection)
        yield from _of_decisions(connection)
        for row in connection.execute(select(reference_points)).mappings():
            yield from _of_amounts(row, "reference_points")


def _of_the_file(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        for (says,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if says != "ok":
                yield Problem(f"the file is damaged: {says}")
        for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Problem(f"it refers to a row of {target} that is not there", table, row)
    if connection.scalar(select(func.count()).select_from(versions)) != 1:
        yield Problem("the version of its contents has to be one row", "versions")


def _of_articles(connection: Connection) -> Iterator[Problem]:
    last = 0
    while True:
        asked = select(articles).where(articles.c.id > last).order_by(articles.c.id).limit(_BATCH)
        batch = {row["id"]: row for row in connection.execute(asked).mappings()}
        if not batch:
            return
        first, last = min(batch), max(batch)
        read = set(
            connection.scalars(select(runs.c.article_id).where(runs.c.article_id.between(first, last)))
        )
        for article_id, row in batch.items():
            for says in _of_article(row):
                yield Problem(says, "articles", article_id)
            if article_id not in read:
                yield Problem("no engine is known to have read it", "articles", article_id)
        for kind in KINDS:
            yield from _of_findings(connection, kind, batch)


def _of_article(row: RowMapping) -> Iterator[str]:
    known_by = recording.digest(row["record"]) if row["record"] else sha256(row["text"].encode()).hexdigest()
    if row["sha256"] != known_by:
        yield "its text is not the one that it was saved with"
    if row["folded"] != folded(f"{row['title'] or ''}\n{row['text']}"):
        yield "what it is searched by is not its title and text"
    if row["published"] not in (None, row["known"]):
        yield "it is known from another day than that of its publication"


def _of_findings(connection: Connection, kind: Kind, batch: dict[int, RowMapping]) -> Iterator[Problem]:
    table = kind.table
    asked = select(table).where(table.c.article_id.between(min(batch), max(batch))).order_by(table.c.id)
    for row in connection.execute(asked).mappings():
        article = batch.get(row["article_id"])
        if article is not None and article["text"][row["start"] : row["end"]] != row["quote"]:
            yield Problem("its article does not say so at that place", table.name, row["id"])
        if kind is FIGURES:
            yield from _of_amounts(row, table.name)


def _of_events(connection: Connection) -> Iterator[Problem]:
    """The mentions of an event have to hold together."""
    asked = select(event_mentions).order_by(event_mentions.c.event_id, event_mentions.c.id)
    told = connection.execute(asked).mappings()
    for _, group in groupby(told, key=lambda row: row["event_id"]):
        mentions = {row["id"]: row for row in group}
        held = [key for key, row in mentions.items() if row["hold"] is not None]
        for part in gathering.parts({key: rows.event(row) for key, row in mentions.items()}, held)[1:]:
            yield Problem("it is a mention of another event", event_mentions.name, part[0])


def _of_words(connection: Connection) -> Iterator[Problem]:
    """Events have to read as people said, and their mentions to be where these placed them."""
    spoken = select(event_decisions.c.event_id).where(event_decisions.c.verdict != Verdict.ADDED)
    spoken_of = events.c.id.in_(spoken)
    changed = or_(spoken_of, events.c.said.is_not(None), events.c.state != State.ACCEPTED)
    for row in connection.execute(select(events).where(changed).order_by(events.c.id)).mappings().all():
        if any(row[name] != value for name, value in grouping.stands(connection, row["id"]).items()):
            yield Problem("it is not what was said of it", events.name, row["id"])
    placed = grouping.placed(connection)
    asked = select(event_mentions.c.id, event_mentions.c.event_id, event_mentions.c.hold)
    for mention, event_id, hold in connection.execute(asked).all():
        if placed.get(mention, event_id) != event_id or (hold is Hold.PLACED) > (mention in placed):
            yield Problem("it is not in the event where a person placed it", event_mentions.name, mention)


def _of_reprints(connection: Connection) -> Iterator[Problem]:
    first = articles.alias()
    asked = (
        select(articles.c.id)
        .join(first, first.c.id == articles.c.reprint_of, isouter=True)
        .where(articles.c.reprint_of.is_not(None), first.c.id.is_(None) | first.c.reprint_of.is_not(None))
    )
    for article_id in connection.scalars(asked):
        yield Problem("what it is a reprint of is no original", "articles", article_id)


def _of_amounts(row: RowMapping, table: str) -> Iterator[Problem]:
    try:
        series(row["series"])
        if to_base(row["value"], row["unit"]) != (row["base_value"], row["base_unit"]):
            yield Problem("its value in the base unit is not its value", table, row["id"])
    except IndicatorsError as unknown:
        yield Problem(str(unknown), table, row["id"])


def _of_decisions(connection: Connection) -> Iterator[Problem]:
    """Each row that was decided about has to be what the decision that holds says."""
    said = select(decisions.c.kind, decisions.c.about).where(decisions.c.about.is_not(None)).distinct()
    decided = {tuple(row) for row in connection.execute(said)}
    for kind in KINDS:
        holding = select(kind.table.c.id).where(kind.table.c.decision_id.is_not(None))
        about = {row for name, row in decided if name == kind.name} | set(connection.scalars(holding))
        for row_id in sorted(about):
            yield from _of_decided(connection, kind, row_id)


def _of_decided(connection: Connection, kind: Kind, row_id: int) -> Iterator[Problem]:
    row: Any = (
        connection.execute(select(kind.table).where(kind.table.c.id == row_id)).mappings().one_or_none()
    )
    if row is None:
        yield Problem(f"a person decided about {kind.title} {row_id}, which is not there", "decisions")
        return
    expected = deciding.stands(kind, row, deciding.decided(connection, kind, row_id))
    finding = expected.pop("finding")
    if kind.read(row) != finding or any(row[name] != value for name, value in expected.items()):
        yield Problem("it is not what was decided about it", kind.table.name, row_id)
