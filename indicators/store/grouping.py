"""What people say of events as a whole: how one reads, whether it counts, and which mentions are one event.

Every word is kept with who, when and why, and the last on an event can be taken back. A word on an event
holds its mentions where they are: a newer reading of one cannot carry it off from under the word.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, or_, select, update

from indicators.errors import StoreError
from indicators.model import Event
from indicators.store import deciding, gathering, happenings, rows
from indicators.store.deciding import STATES, standing
from indicators.store.records import Change, Decision, Happening, Hold, Occurrence, State, Verdict
from indicators.store.schema import articles, event_decisions, event_mentions, events

_READING = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED, Verdict.MERGED)
"""The verdicts that say how an event reads, and whether it counts."""


def decide(
    connection: Connection, seen: Happening, decision: Decision, *, who: str | None, now: datetime
) -> int:
    """Record how an event reads or whether it counts, and return the word's id.

    Raises StoreError where it is another by now.
    """
    _demand_current(connection, seen)
    if decision.verdict is Verdict.ADDED:
        raise ValueError("what is told already cannot be added")
    wanted = seen.event if decision.corrected is None else decision.corrected
    assert isinstance(wanted, Event)
    moved = _hold(connection, seen.id, into=seen.id)
    word = _word(seen.id, decision.verdict, seen.event, wanted, who=who, why=decision.reason, now=now)
    state = STATES.get(decision.verdict, State.ACCEPTED)
    word |= {"said": happenings.differing(seen.told, wanted), "state": state, "moved": moved}
    return _say(connection, word)


def merge(
    connection: Connection,
    into: Happening,
    other: Happening,
    *,
    who: str | None,
    why: str | None,
    now: datetime,
) -> int:
    """Make the mentions of another event those of this one, which reads as before; returns the word's id.

    Raises StoreError.
    """
    if into.id == other.id:
        raise StoreError("an event cannot be merged with itself")
    for seen in (into, other):
        _demand_current(connection, seen)
    moved = _hold(connection, into.id, into=into.id) + _hold(connection, other.id, into=into.id)
    told = happenings.one(connection, into.id).told
    word = _word(into.id, Verdict.MERGED, other.event, into.event, who=who, why=why, now=now)
    word |= {"other_id": other.id, "state": into.state, "moved": moved}
    return _say(connection, word | {"said": happenings.differing(told, into.event)})


def split(
    connection: Connection,
    seen: Happening,
    away: Collection[Occurrence],
    *,
    who: str | None,
    why: str | None,
    now: datetime,
) -> int:
    """Make some mentions of an event one of their own, and return the word's id. Raises StoreError."""
    _demand_current(connection, seen)
    leaving = {mention.id for mention in away}
    if not leaving or not leaving < {mention.id for mention in seen.mentions}:
        raise StoreError("some of an event's mentions can be split off, neither none nor all of them")
    begun = gathering.begin(connection)
    moved = _hold(connection, seen.id, into=begun, only=leaving)
    moved += _hold(connection, seen.id, into=seen.id, only={m.id for m in seen.mentions} - leaving)
    gathering.left(connection, seen.id)
    off = happenings.one(connection, begun)
    word = _word(seen.id, Verdict.SPLIT, seen.event, off.event, who=who, why=why, now=now)
    return _kept(connection, word | {"other_id": begun, "moved": moved})


def add(connection: Connection, event_id: int, *, who: str | None, why: str | None, now: datetime) -> None:
    """Record that a person, or a list that a person took in, added an event."""
    event = happenings.one(connection, event_id).event
    word = _word(event_id, Verdict.ADDED, event, event, who=who, why=why, now=now)
    connection.execute(insert(event_decisions).values(word))


def undo(
    connection: Connection,
    event_id: int,
    *,
    meant: int | None,
    who: str | None,
    why: str | None,
    now: datetime,
) -> None:
    """Take the last word on an event back. Raises StoreError where there is none, or it was built upon."""
    last = deciding.holding(_said(connection, event_id), ("event", event_id), meant)
    about = last["event_id"]
    if not _is_last(connection, last):
        raise StoreError("something was said later of the other event; take that back first")
    before = rows.from_json("event", last["before"])
    assert isinstance(before, Event)
    word = _word(about, Verdict.UNDONE, before, None, who=who, why=why, now=now)
    connection.execute(
        insert(event_decisions).values(word | {"undoes": last["id"], "other_id": last["other_id"]})
    )
    for mention, event, hold, _ in last["moved"] or ():
        back = update(event_mentions).where(event_mentions.c.id == mention)
        connection.execute(back.values(event_id=event, hold=hold and Hold(hold)))
    for event in {event for _, _, _, event in last["moved"] or ()}:
        gathering.left(connection, event)
    if last["verdict"] is Verdict.ADDED:
        _withdraw(connection, event_id, now)
    connection.execute(update(events).where(events.c.id == about).values(stands(connection, about)))


def stands(connection: Connection, event_id: int) -> dict[str, Any]:
    """What `said` and `state` of an event have to be after all that holds of what was said of it."""
    reading = [
        word
        for word in standing(_said(connection, event_id))
        if word["verdict"] in _READING and word["event_id"] == event_id
    ]
    if not reading:
        return {"said": None, "state": State.ACCEPTED}
    return {"said": reading[-1]["said"], "state": reading[-1]["state"]}


def placed(connection: Connection) -> dict[int, int]:
    """The event in which what holds of all that was said puts each mention."""
    said = connection.execute(select(event_decisions).order_by(event_decisions.c.id)).mappings().all()
    return {mention: event for word in standing(said) for mention, _, _, event in word["moved"] or ()}


def history(connection: Connection, event_id: int) -> list[Change]:
    """All that was said of an event, oldest first; of a merge the other event is `before`."""
    said = _said(connection, event_id)
    undone = {word["undoes"] for word in said}
    return [_change(word, undone=word["id"] in undone) for word in said]


def _demand_current(connection: Connection, seen: Happening) -> None:
    now = happenings.one(connection, seen.id)
    if (rows.to_json(now.event), now.state) != (rows.to_json(seen.event), seen.state):
        raise StoreError(
            "event {number} was changed by someone else meanwhile; look at it again", number=seen.id
        )


def _hold(
    connection: Connection, event_id: int, *, into: int, only: Collection[int] | None = None
) -> list[list[Any]]:
    """Place the mentions of an event, or some of them; of each that this moves, what `moved` keeps."""
    table = event_mentions
    asked = select(table.c.id, table.c.hold).where(table.c.event_id == event_id).order_by(table.c.id)
    moved = []
    for mention, hold in connection.execute(asked).all():
        if (only is None or mention in only) and (hold is None or into != event_id):
            values = {"event_id": into, "hold": hold or Hold.PLACED}
            connection.execute(update(table).where(table.c.id == mention).values(values))
            moved.append([mention, event_id, hold, into])
    return moved


def _say(connection: Connection, word: dict[str, Any]) -> int:
    word["said"] = word["said"] or None
    said = _kept(connection, word)
    reading = {name: word[name] for name in ("said", "state")}
    connection.execute(update(events).where(events.c.id == word["event_id"]).values(reading))
    return said


def _kept(connection: Connection, word: dict[str, Any]) -> int:
    statement = insert(event_decisions).values(word).returning(event_decisions.c.id)
    said: int = connection.execute(statement).scalar_one()
    return said


def _word(
    event_id: int,
    verdict: Verdict,
    before: Event,
    after: Event | None,
    *,
    who: str | None,
    why: str | None,
    now: datetime,
) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "verdict": verdict,
        "before": rows.to_json(before),
        "after": rows.to_json(after) if after is not None else None,
        "reason": why,
        "decided_by": who,
        "decided_at": now,
    }


def _withdraw(connection: Connection, event_id: int, now: datetime) -> None:
    """Delete the record that an event was added as."""
    mine = (event_mentions.c.event_id == event_id, event_mentions.c.hold == Hold.LISTED)
    records = select(event_mentions.c.article_id).where(*mine)
    connection.execute(update(articles).where(articles.c.id.in_(records)).values(deleted_at=now))


def _said(connection: Connection, event_id: int) -> Sequence[RowMapping]:
    """All that was said of an event, and of another together with it."""
    table = event_decisions
    about = or_(table.c.event_id == event_id, table.c.other_id == event_id)
    return connection.execute(select(table).where(about).order_by(table.c.id)).mappings().all()


def _is_last(connection: Connection, word: RowMapping) -> bool:
    """Whether nothing that holds was said later of any event of a word."""
    about = {word["event_id"], word["other_id"]} - {None}
    return all(standing(_said(connection, event_id))[-1]["id"] == word["id"] for event_id in about)


def _change(word: RowMapping, *, undone: bool) -> Change:
    before, after = (rows.from_json("event", word[at]) if word[at] else None for at in ("before", "after"))
    return Change(
        word["decided_at"], word["verdict"], word["decided_by"], None, before, after, word["reason"],
        word["id"], undone,
    )  # fmt: skip
