"""Writing one article and what was found in it, inside a transaction that the caller holds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from indicators.model import REVIEW_BELOW, Document, Event, Extraction, Figure
from indicators.store import rows
from indicators.store.queries import one_article
from indicators.store.records import Decision, Saved, State, Verdict
from indicators.store.schema import articles, decisions, event_mentions, events, observations, runs

Finding = Figure | Event
Verdicts = Mapping[Finding, tuple[Decision, int]]
"""Each finding that a person has judged, with the last decision on it and that one's row."""


def save(
    connection: Connection,
    document: Document,
    extraction: Extraction,
    *,
    judged: Sequence[Decision],
    sample: bool,
    who: str | None,
) -> Saved:
    """Store one article, once. See Store.save."""
    _demand_found(extraction, judged)
    now = datetime.now(UTC)
    row = _article_row(document, sample=sample, now=now)
    article_id, unread = _claim(connection, row)
    if unread:
        _record(connection, article_id, judged, who=who, now=now)
        _findings(connection, article_id, extraction, now=now)
    return _saved(connection, article_id, new=unread)


def _demand_found(extraction: Extraction, judged: Sequence[Decision]) -> None:
    found = {*extraction.figures, *extraction.events}
    for decision in judged:
        if decision.found not in found:
            raise ValueError(f"a decision is about what was not found: {decision.found.quote!r}")


def _claim(connection: Connection, row: Mapping[str, Any]) -> tuple[int, bool]:
    """The article's id, and whether what was found in it is ours to save: it is new, or was deleted."""
    known = _known(connection, row["sha256"])
    if known is None:
        query = _insert(connection, articles).values(row).on_conflict_do_nothing(index_elements=["sha256"])
        article_id = connection.scalar(query.returning(articles.c.id))
        if article_id is not None:
            return article_id, True
        # Another has saved it between the two statements, which PostgreSQL lets happen.
        known = _known(connection, row["sha256"])
    if known.deleted_at is None:
        return known.id, False
    _clear(connection, known.id, row)
    return known.id, True


def _known(connection: Connection, digest: str) -> Any:
    """The article's id and deletion, None if new; locked, so that of two who restore it only one does."""
    asked = select(articles.c.id, articles.c.deleted_at).where(articles.c.sha256 == digest).with_for_update()
    return connection.execute(asked).one_or_none()


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT, which both databases have and SQLAlchemy keeps in their dialects."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def _article_row(document: Document, *, sample: bool, now: datetime) -> dict[str, Any]:
    return {
        "sha256": document.sha256 or sha256(document.text.encode()).hexdigest(),
        "title": document.title,
        "published": document.published,
        "dated_by": document.dated_by,
        "known": document.published or now.date(),
        "url": document.url,
        "language": document.language,
        "source": document.source,
        "sample": sample,
        "saved_at": now,
        "deleted_at": None,
        "text": document.text,
        "folded": f"{document.title or ''}\n{document.text}".casefold(),
    }


def _clear(connection: Connection, article_id: int, row: Mapping[str, Any]) -> None:
    """Make room for a new reading of a deleted article. What people decided about it stays."""
    for table in (observations, event_mentions):
        connection.execute(delete(table).where(table.c.article_id == article_id))
    connection.execute(update(articles).where(articles.c.id == article_id).values(row))


def _record(
    connection: Connection, article_id: int, judged: Sequence[Decision], *, who: str | None, now: datetime
) -> None:
    if not judged:
        return
    connection.execute(
        insert(decisions),
        [
            {
                "article_id": article_id,
                "kind": rows.kind(decision.found),
                "verdict": decision.verdict,
                "found": rows.to_json(decision.found),
                "corrected": rows.to_json(decision.corrected) if decision.corrected else None,
                "decided_by": who,
                "decided_at": now,
            }
            for decision in judged
        ],
    )


def _verdicts(connection: Connection, article_id: int) -> Verdicts:
    """Everything ever decided about the article, the last word on each finding counting."""
    asked = select(decisions).where(decisions.c.article_id == article_id).order_by(decisions.c.id)
    verdicts: dict[Finding, tuple[Decision, int]] = {}
    for row in connection.execute(asked):
        found = rows.from_json(row.kind, row.found)
        corrected = rows.from_json(row.kind, row.corrected) if row.corrected else None
        verdicts[found] = Decision(found, row.verdict, corrected), row.id
    return verdicts


def _findings(connection: Connection, article_id: int, extraction: Extraction, *, now: datetime) -> None:
    run_id = connection.scalar(
        insert(runs)
        .values(article_id=article_id, engine=extraction.engine or "unknown", read_at=now)
        .returning(runs.c.id)
    )
    about = {"article_id": article_id, "run_id": run_id}
    verdicts = _verdicts(connection, article_id)
    figures = [(finding, about | columns) for finding, columns in _judged(extraction.figures, verdicts)]
    mentions = [(finding, about | columns) for finding, columns in _judged(extraction.events, verdicts)]
    if figures:
        found = [
            rows.figure_row(figure) | columns for figure, columns in figures if isinstance(figure, Figure)
        ]
        connection.execute(insert(observations), found)
    if mentions:
        told = [(event, columns) for event, columns in mentions if isinstance(event, Event)]
        ids = _event_ids(connection, {rows.fold(event) for event, _ in told})
        connection.execute(
            insert(event_mentions),
            [
                rows.event_row(event) | columns | {"event_id": ids[rows.fold(event)]}
                for event, columns in told
            ],
        )


def _judged(found: Iterable[Finding], verdicts: Verdicts) -> Iterable[tuple[Finding, dict[str, Any]]]:
    """Each finding as it counts, after what a person said about it, with the columns that say so."""
    for finding in found:
        decision, decision_id = verdicts.get(finding, (None, None))
        if decision is None:
            state = State.ACCEPTED if finding.confidence >= REVIEW_BELOW else State.REVIEW
        else:
            state = State.REJECTED if decision.verdict is Verdict.REJECTED else State.ACCEPTED
        corrected = decision.corrected if decision else None
        yield corrected or finding, {"state": state, "decision_id": decision_id}


def _event_ids(connection: Connection, folds: Iterable[str]) -> dict[str, int]:
    """The event of each fold, made where it is new; in one order, so that no two writers deadlock."""
    wanted = sorted(folds)
    asked = select(events.c.fold, events.c.id).where(events.c.fold.in_(wanted))
    known = {row.fold: row.id for row in connection.execute(asked)}
    new = [{"fold": value} for value in wanted if value not in known]
    if not new:
        return known
    connection.execute(_insert(connection, events).on_conflict_do_nothing(index_elements=["fold"]), new)
    return {row.fold: row.id for row in connection.execute(asked)}


def _saved(connection: Connection, article_id: int, *, new: bool) -> Saved:
    row = connection.execute(one_article(article_id)).mappings().one()
    return Saved(article_id=article_id, new=new, figures=row["figures"], events=row["events"])
