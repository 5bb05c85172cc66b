"""What is asked of the tables: each question one statement."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, Table, cast, func, select

from indicators.model import DRAWN, Category, Standing
from indicators.store.folding import folded
from indicators.store.records import State
from indicators.store.schema import (
    DELETED,
    WAITS,
    articles,
    decisions,
    event_mentions,
    events,
    observations,
    runs,
)

REPRINTED_WITHIN = timedelta(days=14)
"""How far apart in time an article and its reprint come out."""

POINT = (
    "id",
    "article_id",
    "series",
    "date",
    "precision",
    "unit",
    "base_unit",
    "bound",
    "status",
    "quote",
    "preferred",
    "decided",
    "value",
    "low",
    "high",
    "title",
    "source",
    "published",
    "known",
)
"""What a row of `points` holds, in that order; the last four are its article's.

`decided` tells that a person's word holds on the observation.
"""


ABOUT = ("title", "author", "source", "url", "published", "reprint_of")
"""What `provenance` tells of an article, each as `article_…`."""

_OF_OBSERVATIONS = ("published", "title", "source")
_OF_MENTIONS = (*_OF_OBSERVATIONS, "url", "record", "reports", "outlets")


def article_list(*, search: str | None, deleted: bool) -> Select[Any]:
    """Articles with their counts, newest published first, undated ones last; `search` in title and text."""
    query = _articles().where(
        articles.c.deleted_at.is_not(None) if deleted else articles.c.deleted_at.is_(None),
        articles.c.record.is_(None),
    )
    if search and search.strip():
        query = query.where(articles.c.folded.contains(folded(search.strip()), autoescape=True))
    return query.order_by(articles.c.published.is_(None), articles.c.published.desc(), articles.c.id.desc())


def one_article(article_id: int) -> Select[Any]:
    """One article with its counts, deleted or not."""
    return _articles().where(articles.c.id == article_id)


def alike(published: date | None) -> Select[Any]:
    """Articles that a text of that day can be a reprint of: id, whether it is not deleted, and signature.

    A paper reprints what others wrote lately; a text without a day can be of any. Deleted ones are not left
    out here: SQLite would go by these rather than by the days, and read every text.
    """
    query = select(articles.c.id, articles.c.deleted_at.is_(None), articles.c.signature)
    if published is None:
        return query
    reach = min(REPRINTED_WITHIN, published - date.min, date.max - published)
    near = articles.c.published.between(published - reach, published + reach)
    return query.where(near | articles.c.published.is_(None))


def observation_list(
    *, series: Sequence[str] | None, article_id: int | None, states: Sequence[State], as_of: date | None
) -> Select[Any]:
    """Observations of live articles by date, undated ones last; `as_of`: what was known by that day."""
    table = observations
    query = _found(table, article_id=article_id, states=states)
    if series is not None:
        query = query.where(table.c.series.in_(series))
    if as_of is not None:
        query = query.where(articles.c.known <= as_of)
    return query.order_by(table.c.date.is_(None), table.c.date, table.c.series, table.c.id)


def occurrence_list(
    *,
    article_id: int | None = None,
    event_id: int | None = None,
    categories: Sequence[Category] | None = None,
    start: date | None = None,
    end: date | None = None,
    states: Sequence[State],
    standings: Sequence[Standing] | None = None,
    as_of: date | None = None,
) -> Select[Any]:
    """Mentions of events in live articles by date; `start` and `end` are included."""
    table = event_mentions
    query = _found(table, article_id=article_id, states=states)
    if event_id is not None:
        query = query.where(table.c.event_id == event_id)
    if standings is not None:
        query = query.where(table.c.standing.in_(standings))
    if categories is not None:
        query = query.where(table.c.category.in_(categories))
    if start is not None:
        query = query.where(table.c.date >= start)
    if end is not None:
        query = query.where(table.c.date <= end)
    if as_of is not None:
        query = query.where(articles.c.known <= as_of)
    return query.order_by(table.c.date, table.c.id)


def points(*, series: Sequence[str] | None, as_of: date | None) -> Select[Any]:
    """Accepted observations with what a frame shows of them, by date, undated ones last."""
    amounts = ("value", "low", "high")
    shown = [cast(observations.c[name], Float) if name in amounts else _column(name) for name in POINT]
    query = observation_list(series=series, article_id=None, states=(State.ACCEPTED,), as_of=as_of)
    return query.with_only_columns(*shown)


def provenance(table: Table) -> Select[Any]:
    """Every finding of live articles, whatever its state, with all that is known of where it comes from."""
    about = [articles.c[name].label(f"article_{name}") for name in ABOUT]
    own = [column for column in table.c if column.name not in ("run_id", "decision_id", "base_value")]
    said = [decisions.c[name] for name in ("verdict", "decided_by", "decided_at", "reason")]
    return (
        select(*own, runs.c.engine, *said, *about, articles.c.sha256.label("article_sha256"))
        .join_from(table, articles, table.c.article_id == articles.c.id)
        .join(runs, table.c.run_id == runs.c.id)
        .join(decisions, table.c.decision_id == decisions.c.id, isouter=True)
        .where(articles.c.deleted_at.is_(None))
        .order_by(table.c.date.is_(None), table.c.date, table.c.id)
    )


def decided() -> Select[Any]:
    """The observations whose last word is a person's, found by what people said, which is little."""
    said = select(decisions.c.about).where(decisions.c.kind == "figure")
    return select(observations.c.id).where(
        observations.c.id.in_(said), observations.c.decision_id.is_not(None)
    )


def words(ids: Sequence[int]) -> Select[Any]:
    """The sentences of those observations with the titles of their articles."""
    query = select(observations.c.id, observations.c.quote, articles.c.title)
    return query.join_from(observations, articles, observations.c.article_id == articles.c.id).where(
        observations.c.id.in_(ids)
    )


def standing(*, as_of: date | None) -> Select[Any]:
    """How many accepted observations each series has."""
    counted = select(observations.c.series, func.count()).where(
        observations.c.state == State.ACCEPTED,
        observations.c.article_id.not_in(DELETED),
    )
    if as_of is not None:
        known = select(articles.c.id).where(articles.c.known <= as_of)
        counted = counted.where(observations.c.article_id.in_(known))
    return counted.group_by(observations.c.series)


def waiting(table: Table, *, series: Sequence[str] | None) -> Select[Any]:
    """The confidence and id of what waits for review in live articles; of events, of what is drawn."""
    query = select(table.c.confidence, table.c.id).where(WAITS, table.c.article_id.not_in(DELETED))
    if table is event_mentions:
        return query.where(table.c.standing.in_(DRAWN))
    return query if series is None else query.where(table.c.series.in_(series))


def one_found(table: Table, row_id: int) -> Select[Any]:
    """One observation or mention, whatever its state and whether or not its article is deleted."""
    return _joined(table).where(table.c.id == row_id)


def counts() -> Select[Any]:
    """One row of numbers, of live articles and accepted findings alone."""
    live = articles.c.deleted_at.is_(None)
    # Each of the two is counted in an index; a condition on both would read every article's row.
    all_live = select(func.count()).select_from(articles).where(live).scalar_subquery()
    records = select(func.count()).where(live, articles.c.record.is_not(None)).scalar_subquery()
    mention = event_mentions.c

    def number(table: Table, counted: ColumnElement[int], *which: ColumnElement[bool]) -> ColumnElement[int]:
        return (
            select(counted)
            .select_from(table.join(articles, table.c.article_id == articles.c.id))
            .where(live, table.c.state == State.ACCEPTED, *which)
            .scalar_subquery()
        )

    counting = mention.event_id.in_(select(events.c.id).where(events.c.state == State.ACCEPTED))
    happened = func.count(mention.event_id.distinct())
    return select(
        (all_live - records).label("articles"),
        number(observations, func.count(observations.c.id)).label("observations"),
        number(event_mentions, happened, mention.standing.in_(DRAWN), counting).label("events"),
        select(func.count()).where(live, articles.c.sample).scalar_subquery().label("samples"),
    )


def _column(name: str) -> ColumnElement[Any]:
    if name == "decided":
        return observations.c.decision_id.is_not(None)
    return observations.c[name] if name in observations.c else articles.c[name]


def _articles() -> Select[Any]:
    hidden = ("text", "folded", "known", "signature", "reports", "outlets")
    columns = [column for column in articles.c if column.name not in hidden]
    drawn = event_mentions.c.standing.in_(DRAWN)
    return select(*columns, _counted(observations, "figures"), _counted(event_mentions, "events", drawn))


def _counted(table: Table, label: str, *which: ColumnElement[bool]) -> ColumnElement[int]:
    state = table.c.state.in_((State.ACCEPTED, State.REVIEW))
    return (
        select(func.count(table.c.id))
        .where(table.c.article_id == articles.c.id, state, *which)
        .scalar_subquery()
        .label(label)
    )


def _joined(table: Table) -> Select[Any]:
    names = _OF_MENTIONS if table is event_mentions else _OF_OBSERVATIONS
    about = [articles.c[name].label(f"article_{name}") for name in names]
    return select(*table.c, *about).join_from(table, articles, table.c.article_id == articles.c.id)


def _found(table: Table, *, article_id: int | None, states: Sequence[State]) -> Select[Any]:
    query = _joined(table).where(articles.c.deleted_at.is_(None), table.c.state.in_(states))
    return query if article_id is None else query.where(table.c.article_id == article_id)
