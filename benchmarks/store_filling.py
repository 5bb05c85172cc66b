"""The bulk path: articles put into a database many at a time, as saving them one by one leaves them.

Saving looks each article up, compares it with those of its days to tell reprints, and answers with what is
there: some milliseconds each, which fifty thousand times over is most of an hour. Here the same rows of the
same tables, out of the store's own functions, are inserted some hundred articles at a time. A test holds the
two against each other, column by column. No generated text is a reprint, and that is not looked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, insert

from indicators.model import Document, Extraction
from indicators.similar import signature
from indicators.store import Store, connect, rereading, saving
from indicators.store.kinds import EVENTS, FIGURES
from indicators.store.schema import articles, runs

Read = tuple[Document, Extraction]

TOGETHER = 500
"""Articles a transaction."""


def fill(store: Store, read: Iterable[Read]) -> None:
    """Put new articles with their findings into a store, in their order."""
    left = iter(read)
    while batch := list(islice(left, TOGETHER)):
        with connect.writing(store._engine) as connection:
            _save_all(connection, batch)


def _save_all(connection: Connection, batch: Sequence[Read]) -> None:
    now = datetime.now(UTC)
    ids = _insert(connection, articles, [_article(document, now) for document, _ in batch])
    read = [
        {"article_id": article_id, "engine": extraction.engine, "read_at": now}
        for article_id, (_, extraction) in zip(ids, batch, strict=True)
    ]
    run_ids = _insert(connection, runs, read)
    about = [
        {"article_id": article_id, "run_id": run_id} for article_id, run_id in zip(ids, run_ids, strict=True)
    ]
    extractions = [extraction for _, extraction in batch]
    connection.execute(insert(FIGURES.table), list(_figures(connection, extractions, about)))
    for extraction, its in zip(extractions, about, strict=True):
        # Each event looks for the others of its days, as when it is saved.
        for event in extraction.events:
            columns = EVENTS.columns(connection, [event], None)[0]
            connection.execute(insert(EVENTS.table), [columns | its | rereading.standing(event, ())])


def _article(document: Document, now: datetime) -> dict[str, Any]:
    row = saving.article_row(document, sample=False, now=now)
    return row | {"signature": signature(document.text), "reprint_of": None}


def _figures(
    connection: Connection, extractions: Sequence[Extraction], about: Sequence[dict[str, int]]
) -> Iterator[dict[str, Any]]:
    for extraction, its in zip(extractions, about, strict=True):
        columns = FIGURES.columns(connection, extraction.figures, None)
        for figure, row in zip(extraction.figures, columns, strict=True):
            yield row | its | rereading.standing(figure, ())


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.scalars(statement, rows))
