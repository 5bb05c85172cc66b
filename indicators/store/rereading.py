"""An article read again: what a newer engine finds is laid beside what is there, and decisions hold.

A finding of before and one of now are the same where all of it is equal; else where the number stands at the
same place and measures the same series, as it was read or as a person corrected it; an event, where the two
share most of their words and the category. What has no partner is new, or no longer found.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from indicators.model import REVIEW_BELOW, Event, Extraction, Figure
from indicators.store import rows
from indicators.store.kinds import EVENTS, KINDS, Finding, Kind
from indicators.store.records import State, Turn, Turned
from indicators.store.schema import readings, runs

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Held:
    """A row as it is before the new reading: what `stands`, and what the engine `read`."""

    row: RowMapping
    stands: Finding
    read: Finding

    @property
    def decided(self) -> bool:
        """Whether a person's word holds on it."""
        return self.row["decision_id"] is not None


@dataclass(frozen=True, slots=True)
class Pair:
    """What was there and what is found now; one of them may be missing."""

    held: Held | None
    found: Finding | None

    def turned(self) -> Turned | None:
        """What changes; None where nothing does."""
        if self.held is None:
            return Turned(Turn.FOUND, None, self.found, kept=False)
        present, before = self.held.row["present"], self.held.read
        if self.found is None:
            return Turned(Turn.GONE, before, None, kept=self.held.decided) if present else None
        if not present:
            return Turned(Turn.BACK, before, self.found, kept=self.held.decided)
        if rows.to_json(before) == rows.to_json(self.found):  # an event is the same however it is coded
            return None
        return Turned(Turn.CHANGED, before, self.found, kept=self.held.decided)


def compare(connection: Connection, article_id: int, extraction: Extraction) -> list[Turned]:
    """What a new reading would change, figures first. Nothing is written."""
    changes = []
    for kind, found in _by_kind(extraction):
        pairs = _match(_held(connection, kind, article_id), found)
        changes += [turned for pair in pairs if (turned := pair.turned())]
    return changes


def apply(
    connection: Connection, article_id: int, extraction: Extraction, *, first: bool, now: datetime
) -> list[Turned]:
    """Make a reading count, and return what it changed. Of the `first` of an article nothing is logged."""
    run = {"article_id": article_id, "engine": extraction.engine or "unknown", "read_at": now}
    run_id: int = connection.execute(insert(runs).values(run).returning(runs.c.id)).scalar_one()
    changes = []
    for kind, found in _by_kind(extraction):
        held = [] if first else _held(connection, kind, article_id)
        pairs = list(_match(held, found))
        judged = {_place(one.read) for one in held if one.decided}
        about = {"article_id": article_id, "run_id": run_id}
        new = [pair.found for pair in pairs if pair.held is None and pair.found is not None]
        _enter(connection, kind, new, about, judged, log=not first)
        for pair in pairs:
            if pair.held is not None:
                _turn(connection, kind, pair.held, pair, run_id, judged)
        changes += [turned for pair in pairs if (turned := pair.turned())]
    return changes


def revise(connection: Connection, row: RowMapping, found: Event, engine: str, *, now: datetime) -> None:
    """Make what a list says of its event by now count; what a person decided about it holds."""
    run = {"article_id": row["article_id"], "engine": engine, "read_at": now}
    run_id: int = connection.execute(insert(runs).values(run).returning(runs.c.id)).scalar_one()
    held = Held(row, EVENTS.read(row), EVENTS.engines(row))
    _turn(connection, EVENTS, held, Pair(held, found), run_id, ())


def _by_kind(extraction: Extraction) -> Iterator[tuple[Kind, Sequence[Finding]]]:
    return zip(KINDS, (extraction.figures, (*extraction.events, *extraction.asides)), strict=True)


def _held(connection: Connection, kind: Kind, article_id: int) -> list[Held]:
    table = kind.table
    asked = select(table).where(table.c.article_id == article_id)
    found = connection.execute(asked.order_by(table.c.present.desc(), table.c.id)).mappings()
    return [Held(row, kind.read(row), kind.engines(row)) for row in found]


def _match(held: Sequence[Held], found: Sequence[Finding]) -> Iterator[Pair]:
    """Each row and each finding once, with its partner where it has one: the surest pairs first."""
    left, rest = list(held), list(found)
    for same in (_equal, _as_read, _as_corrected) if held else ():
        for one in list(left):
            partner = next((finding for finding in rest if same(one, finding)), None)
            if partner is not None:
                left.remove(one)
                rest.remove(partner)
                yield Pair(one, partner)
    yield from (Pair(one, None) for one in left)
    yield from (Pair(None, finding) for finding in rest)


def _equal(held: Held, found: Finding) -> bool:
    return held.read == found


def _as_read(held: Held, found: Finding) -> bool:
    return _same(held.read, found)


def _as_corrected(held: Held, found: Finding) -> bool:
    return _same(held.stands, found)


def _same(one: Finding, other: Finding) -> bool:
    if isinstance(one, Figure) and isinstance(other, Figure):
        return _place(one) == _place(other) and one.series == other.series
    if isinstance(one, Event) and isinstance(other, Event):
        shared = min(one.end, other.end) - max(one.start, other.start)
        longer = max(one.end - one.start, other.end - other.start)
        return 2 * shared > longer and one.category is other.category
    return False


def _place(finding: Finding) -> Place:
    if isinstance(finding, Figure):
        return finding.number_start, finding.number_end
    return finding.start, finding.end


def _enter(
    connection: Connection,
    kind: Kind,
    new: Sequence[Finding],
    about: dict[str, Any],
    judged: Collection[Place],
    *,
    log: bool,
) -> None:
    """Add the findings that are new."""
    if not new:
        return
    values = [
        columns | about | standing(finding, judged)
        for finding, columns in zip(new, kind.columns(connection, new, None), strict=True)
    ]
    if not log:
        connection.execute(insert(kind.table), values)
        return
    for finding, row in zip(new, values, strict=True):
        added = connection.execute(insert(kind.table).values(row).returning(kind.table.c.id)).scalar_one()
        _log(connection, kind, added, about["run_id"], Turned(Turn.FOUND, None, finding, kept=False))


def standing(finding: Finding, judged: Collection[Place]) -> dict[str, Any]:
    """The columns of a finding that no person has spoken about.

    One on a place that a person has judged contradicts what was said there, and waits for review.
    """
    sure = finding.confidence >= REVIEW_BELOW and _place(finding) not in judged
    state = State.ACCEPTED if sure else State.REVIEW
    columns = {"state": state, "found": None, "present": True, "decision_id": None}
    return columns | {"preferred": False} if isinstance(finding, Figure) else columns


def _turn(
    connection: Connection, kind: Kind, held: Held, pair: Pair, run_id: int, judged: Collection[Place]
) -> None:
    """Bring a row up to the new reading; what a person decided about it stays as it is."""
    turned, found = pair.turned(), pair.found
    if turned is not None:
        _log(connection, kind, held.row["id"], run_id, turned)
    if found is None:
        gone: dict[str, Any] = {"present": False}
        values = gone if held.decided else gone | {"state": State.WITHDRAWN}
    elif held.decided:
        values = {"present": True, "run_id": run_id}
        values["found"] = rows.to_json(found) if found != held.stands else None
        if found == held.stands:  # what was decided is the same; a better coding of it is welcome
            values |= kind.columns(connection, [found], held.row)[0]
    elif turned is None:
        values = {"run_id": run_id}
    else:
        columns = kind.columns(connection, [found], held.row)[0]
        values = columns | standing(found, judged) | {"run_id": run_id}
    kind.change(connection, held.row, values)


def _log(connection: Connection, kind: Kind, about: int, run_id: int, turned: Turned) -> None:
    before, after = (rows.to_json(one) if one is not None else None for one in (turned.before, turned.after))
    row = {"run_id": run_id, "kind": kind.name, "about": about, "turn": turned.turn}
    connection.execute(insert(readings).values(row | {"before": before, "after": after}))
