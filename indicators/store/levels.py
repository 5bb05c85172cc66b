"""What lines are made of: the levels of a series as columns of numbers, read from one index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Float, Integer, Select, case, cast, select
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
    found = {name: _rows(connection, _asked(name, as_of)) for name in dict.fromkeys(series)}
    return {name: _columns(rows) for name, rows in found.items() if rows}


def _rows(connection: Connection, asked: Select[Any]) -> Sequence[Sequence[float]]:
    """The driver's own rows: of numbers alone, so that there is nothing to make of them."""
    cursor = connection.execute(asked).cursor
    assert cursor is not None
    return cursor.fetchall()


def _columns(rows: Sequence[Sequence[float]]) -> Levels:
    numbers = np.fromiter(chain.from_iterable(rows), "float64", count=4 * len(rows)).reshape(-1, 4)
    day, rank, value, article = numbers.T
    return Levels(day.astype("int64"), rank.astype("int64"), value, article.astype("int64"))


def _asked(series: str, as_of: date | None) -> Select[Any]:
    """Accepted, actual and dated levels of a series, at or about a number, in the unit it is compared in.

    Few articles are deleted: they are looked up once, rather than the article of each level.
    """
    table = observations.c
    rank = case({precision: rank for rank, precision in enumerate(Precision)}, value=table.precision)
    query = select(
        _Day(table.date),
        case((table.preferred, PREFERRED), else_=rank),
        cast(table.base_value, Float),
        table.article_id,
    ).where(
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
