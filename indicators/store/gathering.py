"""Which mentions are one event: one joins the event of another that tells the same, else begins its own.

What is the same is for `indicators.merging` to say. A mention keeps its event while another of it tells the
same; what only the mention that left had held together parts.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, insert, or_, select, update

from indicators.merging import DAYS_APART, same
from indicators.model import Event, Precision
from indicators.store import rows
from indicators.store.schema import event_mentions, events


def places(connection: Connection, told: Sequence[Event], row: RowMapping | None = None) -> list[int]:
    """The id of the event of each mention; `row` is the one that the mention stands in already."""
    near = _near(connection, told, row)
    ids = []
    for mention in told:
        home = next((event_id for other, event_id in near if same(other, mention)), None)
        if home is None:
            home = _own(connection, row)
        near.append((mention, home))
        ids.append(home)
    return ids


def left(connection: Connection, event_id: int) -> None:
    """Give what no longer tells the same after a mention left this event an event of its own."""
    table = event_mentions
    asked = select(table).where(table.c.event_id == event_id).order_by(table.c.id)
    staying = {row["id"]: rows.event(row) for row in connection.execute(asked).mappings()}
    for part in parts(staying)[1:]:
        parted = update(table).where(table.c.id.in_(part)).values(event_id=_new(connection))
        connection.execute(parted)


def parts(told: Mapping[int, Event]) -> list[list[int]]:
    """The mentions, by id, that hold together directly or by others; the part of the oldest first."""
    apart, found = dict(sorted(told.items())), []
    while apart:
        part = [next(iter(apart))]
        reached = [apart.pop(part[0])]
        while reached:
            one = reached.pop()
            joining = [key for key, other in apart.items() if same(one, other)]
            reached += [apart.pop(key) for key in joining]
            part += joining
        found.append(part)
    return found


def _near(connection: Connection, told: Sequence[Event], row: RowMapping | None) -> list[tuple[Event, int]]:
    """What is there on the days of the mentions, oldest first."""
    if not told:
        return []
    table = event_mentions
    asked = select(table).where(or_(*map(_beside, told))).order_by(table.c.id)
    if row is not None:
        asked = asked.where(table.c.id != row["id"])
    return [(rows.event(one), one["event_id"]) for one in connection.execute(asked).mappings()]


def _beside(mention: Event) -> ColumnElement[bool]:
    """Whether a row could tell the same: its day is near, or one of the two is dated by the month."""
    table, day = event_mentions, mention.date
    like = table.c.category == mention.category
    month = table.c.date.between(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    if mention.precision is not Precision.DAY:
        return and_(like, month)
    apart = timedelta(days=DAYS_APART)
    first, last = max(day, date.min + apart) - apart, min(day, date.max - apart) + apart
    coarse = and_(month, table.c.precision != Precision.DAY)
    return and_(like, or_(table.c.date.between(first, last), coarse))


def _own(connection: Connection, row: RowMapping | None) -> int:
    """An event without other mentions: the one that the row had, where it had it alone."""
    if row is not None:
        table = event_mentions
        shared = select(table.c.id).where(table.c.event_id == row["event_id"], table.c.id != row["id"])
        if connection.execute(shared.limit(1)).one_or_none() is None:
            return int(row["event_id"])
    return _new(connection)


def _new(connection: Connection) -> int:
    made: int = connection.execute(insert(events).returning(events.c.id)).scalar_one()
    return made
