"""Which mentions are one event: one joins the event of another that tells the same, else begins its own.

What is the same is for `indicators.merging` to say. A mention keeps its event while another of it tells the
same; what only the mention that left had held together parts. One that a person placed, or that is a list's
record of an event, stays where it is, and no other is taken for the same as a record: lists name events that
differ in nothing but their place.
"""

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, insert, or_, select, update

from indicators.merging import DAYS_APART, same
from indicators.model import Event, Precision
from indicators.store import rows
from indicators.store.records import Hold, State
from indicators.store.schema import event_mentions, events


def places(connection: Connection, told: Sequence[Event], row: RowMapping | None = None) -> list[int]:
    """The id of the event of each mention; `row` is the one that the mention stands in already."""
    if row is not None and row["hold"] is not None:
        return [row["event_id"] for _ in told]
    near = [] if not told else _near(connection, told, [] if row is None else [row["id"]])
    ids = []
    for mention in told:
        home = next((event_id for other, event_id in near if same(other, mention)), None)
        if home is None:
            home = _own(connection, row)
        near.append((mention, home))
        ids.append(home)
    return ids


def left(connection: Connection, event_id: int) -> None:
    """Give what no longer tells the same after a mention left this event to where it does, or to its own."""
    table = event_mentions
    asked = select(table).where(table.c.event_id == event_id).order_by(table.c.id)
    found = connection.execute(asked).mappings().all()
    staying = {row["id"]: rows.event(row) for row in found}
    for part in parts(staying, [row["id"] for row in found if row["hold"] is not None])[1:]:
        near = _near(connection, [staying[key] for key in part], list(staying))
        homes = (home for other, home in near for key in part if same(other, staying[key]))
        home = next(homes, None) or begin(connection)
        connection.execute(update(table).where(table.c.id.in_(part)).values(event_id=home))


def parts(told: Mapping[int, Event], held: Collection[int] = ()) -> list[list[int]]:
    """The mentions, by id, that hold together directly or by others.

    Those that are `held` do whatever they are like, and are in the first part; else the oldest is.
    """
    apart, found = dict(sorted(told.items())), []
    while apart:
        part = [key for key in apart if key in held] or [next(iter(apart))]
        reached = [apart.pop(key) for key in part]
        while reached:
            one = reached.pop()
            joining = [key for key, other in apart.items() if same(one, other)]
            reached += [apart.pop(key) for key in joining]
            part += joining
        found.append(part)
    return found


def begin(connection: Connection) -> int:
    """A new event, of which nothing is told yet."""
    made: int = connection.execute(
        insert(events).values(state=State.ACCEPTED).returning(events.c.id)
    ).scalar_one()
    return made


def _near(connection: Connection, told: Sequence[Event], without: Collection[int]) -> list[tuple[Event, int]]:
    """What is there on the days of the mentions, oldest first, without those of these ids."""
    table = event_mentions
    listed = table.c.hold == Hold.LISTED
    asked = select(table).where(or_(*map(_beside, told)), listed.is_not(True)).order_by(table.c.id)
    if without:
        asked = asked.where(table.c.id.not_in(without))
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
    return begin(connection)
