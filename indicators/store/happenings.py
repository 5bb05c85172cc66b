"""Events with their mentions: as these tell them, under what a person said of the event itself.

An event is told by the mention that knows its day, of these by the one published first; it has the end that
the first mention with one gives.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from indicators.errors import StoreError
from indicators.model import Event, Precision
from indicators.store import queries, rows
from indicators.store.records import Happening, Occurrence, State
from indicators.store.schema import events

SAID = ("date", "until", "precision", "category", "title", "standing")
"""The fields of an event that a person can give it, whatever its mentions tell."""


def listed(connection: Connection, *, as_of: date | None) -> list[Happening]:
    """Every event of which something accepted is told, as known by that day, whatever its own state."""
    query = queries.occurrence_list(states=(State.ACCEPTED,), as_of=as_of)
    words = {row["id"]: row for row in connection.execute(select(events)).mappings()}
    told: dict[int, list[Occurrence]] = {}
    for row in connection.execute(query).mappings():
        told.setdefault(row["event_id"], []).append(rows.occurrence(row))
    return [_happening(words[event_id], mentions) for event_id, mentions in told.items()]


def one(connection: Connection, event_id: int) -> Happening:
    """The event of that id. Raises StoreError where nothing is told of it."""
    query = queries.occurrence_list(states=(State.ACCEPTED,), event_id=event_id)
    mentions = [rows.occurrence(row) for row in connection.execute(query).mappings()]
    if not mentions:
        raise StoreError("the store has no event {number}", number=event_id)
    row = connection.execute(select(events).where(events.c.id == event_id)).mappings().one()
    return _happening(row, mentions)


def differing(told: Event, wanted: Event) -> dict[str, Any]:
    """What a person has to say of an event, in JSON's types, for it to read as wanted and not as told."""
    before, after = rows.to_json(told), rows.to_json(wanted)
    return {name: after[name] for name in SAID if after[name] != before[name]}


def _happening(row: RowMapping, mentions: Sequence[Occurrence]) -> Happening:
    ordered = sorted(mentions, key=_rank)
    first = ordered[0].event
    until = next((mention.event.until for mention in ordered if mention.event.until), None)
    told = first if until is None or until < first.date else replace(first, until=until)
    said: dict[str, Any] = row["said"] or {}
    event = rows.from_json("event", rows.to_json(told) | said) if said else told
    assert isinstance(event, Event)
    return Happening(id=row["id"], event=event, told=told, state=row["state"], mentions=tuple(ordered))


def _rank(mention: Occurrence) -> tuple[bool, date, int]:
    return mention.event.precision is not Precision.DAY, mention.published or date.max, mention.id
