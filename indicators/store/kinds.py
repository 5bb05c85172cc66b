"""The two kinds of finding, figures and events, as the rest of the store treats them: alike."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select

from indicators.errors import StoreError
from indicators.model import Event, Figure
from indicators.store import rows
from indicators.store.schema import event_mentions, events, observations

Finding = Figure | Event


@dataclass(frozen=True, slots=True)
class Kind:
    """Where findings of a kind are kept, and how they go in and come out."""

    name: str
    title: str
    table: Table
    read: Callable[[RowMapping], Finding]
    columns: Callable[[Connection, Sequence[Any]], list[dict[str, Any]]]

    def row(self, connection: Connection, row_id: int) -> RowMapping:
        """The row of that id. Raises StoreError where there is none."""
        asked = select(self.table).where(self.table.c.id == row_id)
        found = connection.execute(asked).mappings().one_or_none()
        if found is None:
            raise StoreError(f"the store has no {self.title} {row_id}")
        return found

    def engines(self, row: RowMapping) -> Finding:
        """What the engine read, where a person's word may stand in its place."""
        return rows.from_json(self.name, row["found"]) if row["found"] else self.read(row)


def _figure_columns(_: Connection, found: Sequence[Figure]) -> list[dict[str, Any]]:
    return [rows.figure_row(figure) for figure in found]


def _event_columns(connection: Connection, found: Sequence[Event]) -> list[dict[str, Any]]:
    ids = _event_ids(connection, {rows.fold(event) for event in found})
    return [rows.event_row(event) | {"event_id": ids[rows.fold(event)]} for event in found]


def _event_ids(connection: Connection, folds: Iterable[str]) -> dict[str, int]:
    """The event of each fold, made where it is new."""
    wanted = sorted(folds)
    asked = select(events.c.fold, events.c.id).where(events.c.fold.in_(wanted))
    known = {row.fold: row.id for row in connection.execute(asked)}
    new = [{"fold": value} for value in wanted if value not in known]
    if not new:
        return known
    connection.execute(insert(events), new)
    return {row.fold: row.id for row in connection.execute(asked)}


FIGURES = Kind("figure", "observation", observations, rows.figure, _figure_columns)
EVENTS = Kind("event", "mention of an event", event_mentions, rows.event, _event_columns)
KINDS = (FIGURES, EVENTS)


def of(finding: Finding) -> Kind:
    """The kind of a finding."""
    return FIGURES if isinstance(finding, Figure) else EVENTS
