"""The two kinds of finding, figures and events, as the rest of the store treats them: alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select, update

from indicators.errors import StoreError
from indicators.model import Event, Figure
from indicators.store import gathering, rows
from indicators.store.schema import event_mentions, observations

Finding = Figure | Event


@dataclass(frozen=True, slots=True)
class Kind:
    """Where findings of a kind are kept, and how they go in and come out.

    `columns` are those that findings fill, or a finding that stands in that row already.
    """

    name: str
    title: str
    table: Table
    read: Callable[[RowMapping], Finding]
    columns: Callable[[Connection, Sequence[Any], RowMapping | None], list[dict[str, Any]]]

    def row(self, connection: Connection, row_id: int) -> RowMapping:
        """The row of that id. Raises StoreError where there is none."""
        asked = select(self.table).where(self.table.c.id == row_id)
        found = connection.execute(asked).mappings().one_or_none()
        if found is None:
            raise StoreError("the store has no {kind} {number}", kind=self.title, number=row_id)
        return found

    def engines(self, row: RowMapping) -> Finding:
        """What the engine read, where a person's word may stand in its place."""
        return rows.from_json(self.name, row["found"]) if row["found"] else self.read(row)

    def change(self, connection: Connection, row: RowMapping, values: Mapping[str, Any]) -> None:
        """Give a row these values; the event that a mention leaves is looked at again."""
        connection.execute(update(self.table).where(self.table.c.id == row["id"]).values(values))
        if "event_id" in values and values["event_id"] != row["event_id"]:
            gathering.left(connection, row["event_id"])


def _figure_columns(_: Connection, found: Sequence[Figure], __: RowMapping | None) -> list[dict[str, Any]]:
    return [rows.figure_row(figure) for figure in found]


def _event_columns(
    connection: Connection, found: Sequence[Event], row: RowMapping | None
) -> list[dict[str, Any]]:
    ids = gathering.places(connection, found, row)
    return [
        rows.event_row(event) | {"event_id": event_id} for event, event_id in zip(found, ids, strict=True)
    ]


FIGURES = Kind("figure", "observation", observations, rows.figure, _figure_columns)
EVENTS = Kind("event", "mention of an event", event_mentions, rows.event, _event_columns)
KINDS = (FIGURES, EVENTS)


def of(finding: Finding) -> Kind:
    """The kind of a finding."""
    return FIGURES if isinstance(finding, Figure) else EVENTS
