"""What lines are made of: the levels of a series as columns of numbers, read from one index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Connection, Float, Integer, Select, case, cast, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from indicators.catalog import series as known_series
from indicators.model import Bound, Precision, Status
from indicators.store.records import State
from indicators.store.schema import DELETED, articles, observations

PREFERRED = -1
"""The rank of a level that a person prefers; the others have that of their precision, days first."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of one series, a row each: its day as numpy counts days, rank, base value and article."""

    day: npt.NDArray[np.int64]
    rank: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]
    article: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reports:
    """The levels of one series with where they were told, a row each; `rank` is of the precision alone."""

    observation: npt.NDArray[np.int64]
    article: npt.NDArray[np.int64]
    day: npt.NDArray[np.int64]
    rank: npt.NDArray[np.int64]
    preferred: npt.NDArray[np.bool_]
    value: npt.NDArray[np.float64]


class _Day(FunctionElement[int]):
    """The number of a day since 1970: a number is read in a fraction of the time of a date."""

    type = Integer()
    inherit_cache = True


@compiles(_Day)
def _subtracted(element: _Day, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} - DATE '1970-01-01')"


@compiles(_Day, "sqlite")
def _julian(element: _Day, compiler: SQLCompiler, **options: Any) -> str:
    return f"(julianday({compiler.process(element.clauses, **options)}) - 2440587.5)"


def read(connection: Connection, series: Sequence[str], *, as_of: date | None) -> dict[str, Levels]:
    """The levels of each of those series that has any. Raises UnknownSeries."""
    table = observations.c
    columns = (_Day(table.date), case((table.preferred, PREFERRED), else_=_RANK), _VALUE, table.article_id)
    found = {name: _rows(connection, _asked(name, as_of, *columns)) for name in dict.fromkeys(series)}
    return {name: _columns(rows) for name, rows in found.items() if rows}


def reports(connection: Connection, series: Sequence[str], *, as_of: date | None) -> dict[str, Reports]:
    """The levels of each of those series that has any, by date, with their ids. Raises UnknownSeries."""
    table = observations.c
    columns = (table.id, table.article_id, _Day(table.date), _RANK, cast(table.preferred, Integer), _VALUE)
    found: dict[str, Reports] = {}
    for name in dict.fromkeys(series):
        asked = _asked(name, as_of, *columns).order_by(table.date, table.id)
        if rows := _rows(connection, asked):
            observation, article, day, rank, preferred, value = _numbers(rows, len(columns))
            found[name] = Reports(
                observation=observation.astype("int64"),
                article=article.astype("int64"),
                day=day.astype("int64"),
                rank=rank.astype("int64"),
                preferred=preferred.astype(bool),
                value=value,
            )
    return found


def _rows(connection: Connection, asked: Select[Any]) -> Sequence[Sequence[float]]:
    """The driver's own rows: of numbers alone, so that there is nothing to make of them."""
    cursor = connection.execute(asked).cursor
    assert cursor is not None
    return cursor.fetchall()


def _columns(rows: Sequence[Sequence[float]]) -> Levels:
    day, rank, value, article = _numbers(rows, 4)
    return Levels(day.astype("int64"), rank.astype("int64"), value, article.astype("int64"))


def _numbers(rows: Sequence[Sequence[float]], width: int) -> npt.NDArray[np.float64]:
    """The rows' columns."""
    flat = np.fromiter(chain.from_iterable(rows), "float64", count=width * len(rows))
    return flat.reshape(-1, width).T


_RANK = case({precision: rank for rank, precision in enumerate(Precision)}, value=observations.c.precision)
_VALUE = cast(observations.c.base_value, Float)


def _asked(series: str, as_of: date | None, *columns: ColumnElement[Any]) -> Select[Any]:
    """Accepted, actual and dated levels of a series, at or about a number, in the unit it is compared in.

    Few articles are deleted: they are looked up once, rather than the article of each level.
    """
    table = observations.c
    query = select(*columns).where(
        table.series == series,
        table.state == State.ACCEPTED,
        table.date.is_not(None),
        table.status == Status.ACTUAL,
        table.bound.in_((Bound.AT, Bound.ABOUT)),
        table.base_unit == known_series(series).base,
        table.article_id.not_in(DELETED),
    )
    if as_of is not None:
        query = query.where(table.article_id.in_(select(articles.c.id).where(articles.c.known <= as_of)))
    return query
