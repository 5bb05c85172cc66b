"""Writing one article and what was found in it, inside a transaction that the caller holds."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select, update

from indicators.model import Document, Extraction
from indicators.similar import likest, signature
from indicators.store import deciding, rereading
from indicators.store.folding import folded
from indicators.store.queries import alike, one_article
from indicators.store.records import Decision, Saved, Verdict
from indicators.store.schema import articles


def saved_before(connection: Connection, document: Document) -> Saved | None:
    """What is there of an article that is saved and not deleted."""
    known = _known(connection, digest(document))
    if known is None or known.deleted_at is not None:
        return None
    return _saved(connection, known.id, new=False)


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
    row = article_row(document, sample=sample, now=now)
    known = _known(connection, row["sha256"])
    if known is not None and known.deleted_at is None:
        return _saved(connection, known.id, new=False)
    if known is None:
        row |= _likeness(connection, document)
        article_id = connection.execute(insert(articles).values(row).returning(articles.c.id)).scalar_one()
    else:
        article_id = known.id
        connection.execute(update(articles).where(articles.c.id == article_id).values(row))
    rereading.apply(connection, article_id, extraction, first=known is None, now=now)
    deciding.judge(connection, article_id, judged, who=who, now=now)
    return _saved(connection, article_id, new=True)


def reprinted(connection: Connection, document: Document, signed: bytes) -> int | None:
    """The id of the live article that a document, of that signature, is a reprint of."""
    own = _known(connection, digest(document))
    near = connection.execute(alike(document.published)).all()
    live = {key: its for key, is_live, its in near if is_live and (own is None or key != own.id)}
    among = {key: live[key] for key in sorted(live)}
    return likest(signed, among)


def digest(document: Document) -> str:
    """By what an article is known."""
    return document.sha256 or sha256(document.text.encode()).hexdigest()


def _demand_found(extraction: Extraction, judged: Sequence[Decision]) -> None:
    found = {*extraction.figures, *extraction.events, *extraction.asides}
    for decision in judged:
        if decision.verdict is not Verdict.ADDED and decision.found not in found:
            raise ValueError(f"a decision is about what was not found: {decision.found.quote!r}")


def _known(connection: Connection, sha256: str) -> Any:
    asked = select(articles.c.id, articles.c.deleted_at).where(articles.c.sha256 == sha256)
    return connection.execute(asked).one_or_none()


def article_row(document: Document, *, sample: bool, now: datetime) -> dict[str, Any]:
    """The columns of an article that its document fills; those of its likeness to others are for `save`."""
    return {
        "sha256": digest(document),
        "title": document.title,
        "published": document.published,
        "dated_by": document.dated_by,
        "known": document.published or now.date(),
        "url": document.url,
        "language": document.language,
        "source": document.source,
        "author": document.author,
        "sample": sample,
        "saved_at": now,
        "deleted_at": None,
        "text": document.text,
        "folded": folded(f"{document.title or ''}\n{document.text}"),
    }


def _likeness(connection: Connection, document: Document) -> dict[str, Any]:
    """The columns that a text fills for good: it never changes, whatever becomes of its article."""
    signed = signature(document.text)
    first = reprinted(connection, document, signed)
    original = select(articles.c.reprint_of).where(articles.c.id == first)
    return {"signature": signed, "reprint_of": first and (connection.scalar(original) or first)}


def _saved(connection: Connection, article_id: int, *, new: bool) -> Saved:
    row = connection.execute(one_article(article_id)).mappings().one()
    return Saved(article_id=article_id, new=new, figures=row["figures"], events=row["events"])
