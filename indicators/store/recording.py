"""Records of events that no article here tells: what a list has, row by row, or what a person adds.

A record is kept as an article is, so that it can be read, deleted and restored; it is known by its name in
its list, "acled:IRN1234". It has one mention, an event of its own until a person merges it with another.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select, update

from indicators.errors import StoreError
from indicators.model import DateSource, Event
from indicators.similar import BLANK
from indicators.store import happenings, rereading, rows
from indicators.store.folding import folded
from indicators.store.kinds import EVENTS
from indicators.store.records import Hold, Listed, Recorded, State, Verdict
from indicators.store.schema import articles, event_decisions, event_mentions, events, runs

_BATCH = 500
_OF_RECORD = ("text", "title", "published", "known", "folded", "url", "source", "reports", "outlets")
"""The columns of a record that another edition of its list can change."""


def record(
    connection: Connection, listed: Sequence[Listed], *, who: str | None, why: str | None, now: datetime
) -> Recorded:
    """Keep records, each once. See Store.record."""
    by_name = {one.record: one for one in listed}
    known = _known(connection, list(by_name))
    told = _told(connection, [name for name in by_name if name.startswith(ARTICLE)])
    new = [one for name, one in by_name.items() if name not in known and name not in told]
    added = _add(connection, new, who=who, why=why, now=now)
    mentions = _mentions(connection, [row["id"] for row in known.values()])
    changed = [
        name
        for name, row in known.items()
        if _revise(connection, row, mentions[row["id"]], by_name[name], now)
    ]
    back = [row["id"] for row in known.values() if row["deleted_at"] is not None]
    _restore(connection, back)
    fresh = {row["record"] for row in known.values() if row["deleted_at"] is not None}
    updated = len(set(changed) - fresh)
    return Recorded(tuple(added + back), updated, len(by_name) - len(added) - len(back) - updated)


ARTICLE = "article:"
"""How the name of an event begins that an article tells: an export has it, and it is no new event here."""


def digest(name: str) -> str:
    """What stands for the hash of a record's text, which its list may change."""
    return sha256(name.encode()).hexdigest()


def name_of(article_sha256: str, mention: Event) -> str:
    """By what an event is known that an article tells."""
    return f"{ARTICLE}{article_sha256[:16]}:{mention.start}"


def _known(connection: Connection, names: Sequence[str]) -> dict[str, RowMapping]:
    found: dict[str, RowMapping] = {}
    for part in _parts(names):
        asked = select(articles).where(articles.c.record.in_(part))
        found |= {row["record"]: row for row in connection.execute(asked).mappings()}
    return found


def _mentions(connection: Connection, ids: Sequence[int]) -> dict[int, RowMapping]:
    """The mention of each record, by the id of what the record is kept as."""
    found: dict[int, RowMapping] = {}
    for part in _parts(ids):
        asked = select(event_mentions).where(event_mentions.c.article_id.in_(part))
        found |= {row["article_id"]: row for row in connection.execute(asked).mappings()}
    return found


def _told(connection: Connection, names: Sequence[str]) -> set[str]:
    """Those of the names that articles here tell."""
    if not names:
        return set()
    asked = select(articles.c.sha256, event_mentions.c.start).join_from(event_mentions, articles)
    found = {f"{ARTICLE}{sha[:16]}:{start}" for sha, start in connection.execute(asked)}
    return found.intersection(names)


def _add(
    connection: Connection, new: Sequence[Listed], *, who: str | None, why: str | None, now: datetime
) -> list[int]:
    """Add records that are new; the ids of what they are kept as."""
    plain = {"sample": False, "saved_at": now, "dated_by": DateSource.METADATA, "signature": BLANK}
    kept = [_columns(one) | plain | {"sha256": digest(one.record), "record": one.record} for one in new]
    ids = _insert(connection, articles, kept)
    run_ids = _insert(
        connection,
        runs,
        [
            {"article_id": key, "engine": _list_of(one.record), "read_at": now}
            for key, one in zip(ids, new, strict=True)
        ],
    )
    event_ids = _insert(connection, events, [{"state": State.ACCEPTED} for _ in new])
    mine = {"hold": Hold.LISTED, "state": State.ACCEPTED, "present": True}
    about = list(zip(new, ids, run_ids, event_ids, strict=True))
    _insert(
        connection,
        event_mentions,
        [
            rows.event_row(one.event) | mine | {"article_id": key, "run_id": run, "event_id": event_id}
            for one, key, run, event_id in about
        ],
    )
    said = {"verdict": Verdict.ADDED, "reason": why, "decided_by": who, "decided_at": now}
    tellings = ((event_id, rows.to_json(one.event)) for one, _, _, event_id in about)
    _insert(
        connection,
        event_decisions,
        [said | {"event_id": event_id, "before": event, "after": event} for event_id, event in tellings],
    )
    return ids


def _revise(connection: Connection, row: RowMapping, mention: RowMapping, one: Listed, now: datetime) -> bool:
    """Let another edition of a record count, and tell whether it says anything else; decisions hold."""
    columns = _columns(one)
    told = rows.to_json(EVENTS.engines(mention)) != rows.to_json(one.event)
    if told and _reads_so(connection, mention["event_id"], one.event):
        return False
    if not told and all(row[name] == columns[name] for name in _OF_RECORD):
        return False
    connection.execute(update(articles).where(articles.c.id == row["id"]).values(columns))
    if told:
        rereading.revise(connection, mention, one.event, _list_of(one.record), now=now)
    return True


def _reads_so(connection: Connection, event_id: int, event: Event) -> bool:
    """Whether an event stands like that, as where a person's word on it was exported with it."""
    try:
        return rows.to_json(happenings.one(connection, event_id).event) == rows.to_json(event)
    except StoreError:
        return False


def _columns(one: Listed) -> dict[str, Any]:
    event = one.event
    return {
        "title": event.title,
        "published": event.date,
        "known": event.date,
        "url": one.url,
        "source": one.source,
        "text": event.quote,
        "folded": folded(f"{event.title}\n{event.quote}"),
        "reports": one.reports,
        "outlets": one.outlets,
    }


def _list_of(name: str) -> str:
    return name.partition(":")[0][:64]


def _restore(connection: Connection, ids: Sequence[int]) -> None:
    for part in _parts(ids):
        connection.execute(update(articles).where(articles.c.id.in_(part)).values(deleted_at=None))


def _insert(connection: Connection, table: Table, values: Sequence[Mapping[str, Any]]) -> list[int]:
    """The ids of new rows, in their order."""
    if not values:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.scalars(statement, list(values)))


def _parts(things: Sequence[Any]) -> Iterator[list[Any]]:
    left = iter(things)
    while part := list(islice(left, _BATCH)):
        yield part
