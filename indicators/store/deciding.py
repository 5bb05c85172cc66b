"""What people decide about findings: the last word counts, and every word is kept with who, when and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from indicators.errors import StoreError
from indicators.model import REVIEW_BELOW
from indicators.store import kinds, rows
from indicators.store.kinds import Finding, Kind
from indicators.store.records import Change, Decision, State, Turn, Verdict
from indicators.store.schema import articles, decisions, readings, runs

STATES = {Verdict.REJECTED: State.REJECTED}
"""The state that a verdict gives; every other accepts."""


def judge(
    connection: Connection, article_id: int, judged: Sequence[Decision], *, who: str | None, now: datetime
) -> None:
    """Record what was decided about an article's findings, each named as it was found."""
    for decision in judged:
        kind = kinds.of(decision.found)
        if decision.verdict is Verdict.ADDED:
            add(connection, article_id, decision.found, who=who, why=decision.reason, now=now)
            continue
        table = kind.table
        mine = connection.execute(
            select(table).where(table.c.article_id == article_id, table.c.present).order_by(table.c.id)
        )
        for row in mine.mappings().all():
            if kind.engines(row) == decision.found:
                _decide(connection, kind, row, decision, who=who, now=now)


def decide(
    connection: Connection,
    kind: Kind,
    row_id: int,
    decision: Decision,
    *,
    state: State,
    who: str | None,
    now: datetime,
) -> int:
    """Record a word on one finding, which was in that `state`, and return the word's id.

    Raises StoreError where it is not what the person looked at any more. What somebody has just said already,
    as by a button pressed twice, is not recorded again.
    """
    if decision.verdict is Verdict.ADDED:
        raise ValueError("what is found already cannot be added")
    row, said = kind.row(connection, row_id), decided(connection, kind, row_id)
    if said is not None and _repeats(said, decision, who):
        return int(said["id"])
    if (kind.read(row), row["state"]) != (decision.found, state):
        raise StoreError(
            "{kind} {number} was changed by someone else meanwhile; look at it again",
            kind=kind.title,
            number=row_id,
        )
    return _decide(connection, kind, row, decision, who=who, now=now)


def add(
    connection: Connection,
    article_id: int,
    finding: Finding,
    *,
    who: str | None,
    why: str | None,
    now: datetime,
) -> int:
    """Add a finding of a person's own to an article, and return its row's id. Raises StoreError."""
    text = connection.scalar(select(articles.c.text).where(articles.c.id == article_id))
    if text is None:
        raise StoreError("the store has no article {number}", number=article_id)
    if text[finding.start : finding.end] != finding.quote:
        raise StoreError(
            "the article does not say {quote} at {start}–{end}",
            quote=repr(finding.quote),
            start=finding.start,
            end=finding.end,
        )
    kind = kinds.of(finding)
    run = select(runs.c.id).where(runs.c.article_id == article_id).order_by(runs.c.id.desc()).limit(1)
    row = kind.columns(connection, [finding], None)[0] | {
        "article_id": article_id, "run_id": connection.execute(run).scalar_one(),
        "state": State.ACCEPTED, "found": None, "present": False,
    }  # fmt: skip
    if kind is kinds.FIGURES:
        row["preferred"] = False
    added: int = connection.execute(insert(kind.table).values(row).returning(kind.table.c.id)).scalar_one()
    decision = Decision(finding, Verdict.ADDED, reason=why)
    _decide(connection, kind, kind.row(connection, added), decision, who=who, now=now)
    return added


def undo(
    connection: Connection,
    kind: Kind,
    row_id: int,
    *,
    meant: int | None,
    who: str | None,
    why: str | None,
    now: datetime,
) -> None:
    """Take the decision that holds back. Raises StoreError where none does, or it is not the one `meant`."""
    row, said = kind.row(connection, row_id), _said(connection, kind, row_id)
    last = holding(said, (kind.title, row_id), meant)
    word = _word(kind, row, Verdict.UNDONE, who=who, why=why, now=now)
    connection.execute(insert(decisions).values(word | {"undoes": last["id"]}))
    before = standing(said)[:-1]
    settle(connection, kind, row, before[-1] if before else None)


def standing(said: Sequence[RowMapping]) -> list[RowMapping]:
    """The words that were not taken back, the one that holds last."""
    undone = {one["undoes"] for one in said}
    return [one for one in said if one["verdict"] is not Verdict.UNDONE and one["id"] not in undone]


def holding(said: Sequence[RowMapping], about: tuple[str, int], meant: int | None) -> RowMapping:
    """The word that holds, to be taken back. Raises StoreError where none does, or another was meant."""
    kind, number = about
    words = standing(said)
    if meant is not None and meant not in [word["id"] for word in words]:
        raise StoreError(
            "what was said about {kind} {number} was taken back meanwhile", kind=kind, number=number
        )
    if not words:
        raise StoreError("nobody has decided about {kind} {number}", kind=kind, number=number)
    last = words[-1]
    if meant not in (None, last["id"]):
        if last["decided_by"] is None:
            raise StoreError(
                "someone else has decided about {kind} {number} since; look at it again",
                kind=kind,
                number=number,
            )
        raise StoreError(
            "{who} has decided about {kind} {number} since; look at it again",
            who=last["decided_by"],
            kind=kind,
            number=number,
        )
    return last


def settle(connection: Connection, kind: Kind, row: RowMapping, said: RowMapping | None) -> None:
    """Make the row what the decision says, or what the engine read where there is none."""
    values = stands(kind, row, said)
    finding = values.pop("finding")
    columns = kind.columns(connection, [finding], row)[0]
    kind.change(connection, row, columns | values)


def stands(kind: Kind, row: RowMapping, said: RowMapping | None) -> dict[str, Any]:
    """What a row has to be after its last decision: the `finding` itself, and the columns beside it."""
    read = kind.engines(row)
    if said is None:
        sure = State.ACCEPTED if read.confidence >= REVIEW_BELOW else State.REVIEW
        values: dict[str, Any] = {"finding": read, "state": sure if row["present"] else State.WITHDRAWN}
    else:
        finding = rows.from_json(kind.name, said["corrected"] or said["found"])
        values = {"finding": finding, "state": STATES.get(said["verdict"], State.ACCEPTED)}
    values["found"] = rows.to_json(read) if read != values["finding"] else None
    values["decision_id"] = said["id"] if said is not None else None
    if kind is kinds.FIGURES:
        values["preferred"] = said is not None and said["verdict"] is Verdict.PREFERRED
    return values


def history(connection: Connection, kind: Kind, row_id: int) -> list[Change]:
    """All that happened to a finding, oldest first: when it was read, by which engine, and what was said."""
    row = kind.row(connection, row_id)
    said = _said(connection, kind, row_id)
    undone = {one["undoes"] for one in said}
    asked = select(readings, runs.c.engine, runs.c.read_at).join_from(readings, runs)
    turns = connection.execute(
        asked.where(readings.c.kind == kind.name, readings.c.about == row_id).order_by(readings.c.id)
    )
    changes = [_turned(kind, one) for one in turns.mappings()]
    if not (changes and changes[0].what is Turn.FOUND) and not (said and said[0]["verdict"] is Verdict.ADDED):
        changes.insert(0, _first(connection, kind, row, changes))
    changes += [_decided(kind, one, undone=one["id"] in undone) for one in said]
    return sorted(changes, key=lambda change: change.at)


def decided(connection: Connection, kind: Kind, row_id: int) -> RowMapping | None:
    """The decision that holds on a finding, as its history has it."""
    words = standing(_said(connection, kind, row_id))
    return words[-1] if words else None


def _decide(
    connection: Connection, kind: Kind, row: RowMapping, decision: Decision, *, who: str | None, now: datetime
) -> int:
    word = _word(kind, row, decision.verdict, who=who, why=decision.reason, now=now)
    corrected = rows.to_json(decision.corrected) if decision.corrected is not None else None
    # What was looked at: after a correction, an acceptance is of the corrected figure.
    word |= {"found": rows.to_json(decision.found), "corrected": corrected}
    said = connection.execute(insert(decisions).values(word).returning(decisions)).mappings().one()
    settle(connection, kind, row, said)
    return int(said["id"])


def _repeats(said: RowMapping, decision: Decision, who: str | None) -> bool:
    corrected = rows.to_json(decision.corrected) if decision.corrected is not None else None
    told = decision.verdict, rows.to_json(decision.found), corrected, who
    before = said["verdict"], said["found"], said["corrected"], said["decided_by"]
    return told == before and decision.reason in (None, said["reason"])


def _word(
    kind: Kind, row: RowMapping, verdict: Verdict, *, who: str | None, why: str | None, now: datetime
) -> dict[str, Any]:
    return {
        "article_id": row["article_id"],
        "kind": kind.name,
        "about": row["id"],
        "verdict": verdict,
        "found": rows.to_json(kind.read(row)),
        "reason": why,
        "decided_by": who,
        "decided_at": now,
    }


def _said(connection: Connection, kind: Kind, row_id: int) -> Sequence[RowMapping]:
    mine = (decisions.c.kind == kind.name, decisions.c.about == row_id)
    return connection.execute(select(decisions).where(*mine).order_by(decisions.c.id)).mappings().all()


def _first(connection: Connection, kind: Kind, row: RowMapping, changes: Sequence[Change]) -> Change:
    asked = select(runs).where(runs.c.article_id == row["article_id"]).order_by(runs.c.id).limit(1)
    run = connection.execute(asked).mappings().one()
    after = changes[0].before if changes else kind.engines(row)
    return Change(run["read_at"], Turn.FOUND, None, run["engine"], None, after)


def _turned(kind: Kind, row: RowMapping) -> Change:
    before, after = (rows.from_json(kind.name, row[at]) if row[at] else None for at in ("before", "after"))
    return Change(row["read_at"], row["turn"], None, row["engine"], before, after)


def _decided(kind: Kind, row: RowMapping, *, undone: bool) -> Change:
    found = rows.from_json(kind.name, row["found"])
    after = rows.from_json(kind.name, row["corrected"]) if row["corrected"] else found
    undoing = row["verdict"] is Verdict.UNDONE
    return Change(
        row["decided_at"], row["verdict"], row["decided_by"], None, found, None if undoing else after,
        row["reason"], row["id"], undone,
    )  # fmt: skip
