"""What is asked of the tables: each question one statement."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select

from indicators.model import Category
from indicators.store.records import State
from indicators.store.schema import articles, event_mentions, observations


def article_list(*, search: str | None, deleted: bool) -> Select[Any]:
    """Articles with their counts, newest published first, undated ones last; `search` in title and text."""
    query = _articles().where(
        articles.c.deleted_at.is_not(None) if deleted else articles.c.deleted_at.is_(None)
    )
    if search and search.strip():
        query = query.where(articles.c.folded.contains(search.strip().casefold(), autoescape=True))
    return query.order_by(articles.c.published.is_(None), articles.c.published.desc(), articles.c.id.desc())


def one_article(article_id: int) -> Select[Any]:
    """One article with its counts, deleted or not."""
    return _articles().where(articles.c.id == article_id)


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
    article_id: int | None,
    categories: Sequence[Category] | None,
    start: date | None,
    end: date | None,
    states: Sequence[State],
) -> Select[Any]:
    """Mentions of events in live articles by date; `start` and `end` are included."""
    table = event_mentions
    query = _found(table, article_id=article_id, states=states)
    if categories is not None:
        query = query.where(table.c.category.in_(categories))
    if start is not None:
        query = query.where(table.c.date >= start)
    if end is not None:
        query = query.where(table.c.date <= end)
    return query.order_by(table.c.date, table.c.id)


def one_found(table: Table, row_id: int) -> Select[Any]:
    """One observation or mention, whatever its state and whether or not its article is deleted."""
    return _joined(table).where(table.c.id == row_id)


def counts() -> Select[Any]:
    """One row of numbers, of live articles and accepted findings alone."""
    live = articles.c.deleted_at.is_(None)

    def number(table: Table, counted: ColumnElement[int]) -> ColumnElement[int]:
        return (
            select(counted)
            .select_from(table.join(articles, table.c.article_id == articles.c.id))
            .where(live, table.c.state == State.ACCEPTED)
            .scalar_subquery()
        )

    return select(
        select(func.count()).select_from(articles).where(live).scalar_subquery().label("articles"),
        number(observations, func.count(observations.c.id)).label("observations"),
        number(event_mentions, func.count(event_mentions.c.event_id.distinct())).label("events"),
        select(func.count()).where(live, articles.c.sample).scalar_subquery().label("samples"),
    )


def _articles() -> Select[Any]:
    columns = [column for column in articles.c if column.name not in ("text", "folded", "known")]
    return select(*columns, _counted(observations, "figures"), _counted(event_mentions, "events"))


def _counted(table: Table, label: str) -> ColumnElement[int]:
    return (
        select(func.count(table.c.id))
        .where(table.c.article_id == articles.c.id, table.c.state != State.REJECTED)
        .scalar_subquery()
        .label(label)
    )


def _joined(table: Table) -> Select[Any]:
    about = [articles.c[name].label(f"article_{name}") for name in ("published", "title", "source")]
    return select(*table.c, *about).join_from(table, articles, table.c.article_id == articles.c.id)


def _found(table: Table, *, article_id: int | None, states: Sequence[State]) -> Select[Any]:
    query = _joined(table).where(articles.c.deleted_at.is_(None), table.c.state.in_(states))
    return query if article_id is None else query.where(table.c.article_id == article_id)
