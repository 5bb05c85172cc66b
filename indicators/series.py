"""Series and events as pandas frames, out of the store.

**The line.** Of the accepted observations of a series and day, those that state an actual level "at" or
"about" a number are combined by their median. A bound ("above 74 million"), a forecast, a target and a claim
never enter. A market's price needs its day; a statistic belongs to its period and stands on its first day,
and where a month, a quarter and a year begin together, the shortest counts. The single ones stay reachable
by `points`.

**The unit.** Without `unit`, each series is in the unit it is usually quoted in. A `unit` such as IRT or IRR
is a preference: it applies to the series that can be given in it, and leaves the others as they are.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators import catalog
from indicators.model import Bound, Category, Precision, Status
from indicators.store import Observation, Occurrence, Store

SPARK = 60
"""How many of the last values a summary keeps for its sparkline."""

MARKETS = frozenset({"commodity", "currency", "gold"})
"""The catalog's groups whose indicators have a price every day."""

RECORD_NEEDS = 3
"""How many values a line needs before its last can be called a record."""

_POINTS = {
    "observation_id": "int64",
    "article_id": "int64",
    "series": "str",
    "date": "datetime64[us]",
    "precision": "str",
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "unit": "str",
    "bound": "str",
    "status": "str",
    "quote": "str",
    "title": "str",
    "source": "str",
    "published": "datetime64[us]",
    "combined": "bool",
}
_EVENTS = {
    "event_id": "int64",
    "occurrence_id": "int64",
    "article_id": "int64",
    "date": "datetime64[us]",
    "precision": "str",
    "category": "str",
    "title": "str",
    "quote": "str",
    "mentions": "int64",
    "source": "str",
}
_SUMMARY = {
    "series": "str",
    "label": "str",
    "unit": "str",
    "latest": "float64",
    "latest_date": "datetime64[us]",
    "change": "float64",
    "change_percent": "float64",
    "previous_date": "datetime64[us]",
    "count": "int64",
    "spark": "object",
    "record": "object",
}
_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}


def load(
    store: Store, names: Sequence[str], *, unit: str | None = None, as_of: date | None = None
) -> pd.DataFrame:
    """The lines: a DatetimeIndex named "date" and one float column a series, in the order asked.

    A day on which a series has no value is NaN in its column. `as_of` gives what was known by that day.
    Raises UnknownSeries, UnknownUnit.
    """
    found = points(store, names, unit=unit, as_of=as_of)
    line = found[found["combined"]].groupby(["date", "series"])["value"].median().unstack("series")
    line = line.reindex(columns=list(dict.fromkeys(names))).rename_axis(columns=None)
    return line.astype("float64").rename_axis("date")


def points(
    store: Store, names: Sequence[str] | None = None, *, unit: str | None = None, as_of: date | None = None
) -> pd.DataFrame:
    """The accepted observations one by one, of all series or those named, by date; undated ones last, as NaT.

    `value`, `low` and `high` are in `unit`: the one asked for, or the stated one where that measures another
    kind of thing (a budget in dollars among those in rials). `combined` says whether it entered the line;
    `title`, `source` and `published` are its article's, NaN and NaT where not known.
    Raises UnknownSeries, UnknownUnit.
    """
    found = store.observations(names, as_of=as_of)
    units = {name: _unit(name, unit) for name in names or {one.figure.series for one in found}}
    frame = _frame([_point(one, units[one.figure.series]) for one in found], _POINTS)
    frame["combined"] &= _finest(frame)
    return frame


def events(
    store: Store,
    *,
    categories: Sequence[Category] | None = None,
    start: date | None = None,
    end: date | None = None,
) -> pd.DataFrame:
    """The events by date, each once: told by the mention published first, with how many there are.

    `source` is that of the telling article, NaN where none is known.
    """
    told: dict[int, list[Occurrence]] = {}
    for mention in store.occurrences(categories=categories, start=start, end=end):
        told.setdefault(mention.event_id, []).append(mention)
    return _frame([_event(mentions) for mentions in told.values()], _EVENTS)


def summary(store: Store, *, unit: str | None = None) -> pd.DataFrame:
    """Where each series stands: a row each that has an accepted observation, by label.

    `latest` and `change` are of the line, in `unit`; `change` is since the value before, at `previous_date`.
    Both are NaN, and the dates NaT, where the line has no such value: a series known by a bound alone has a
    row too. `count` is of all observations. `spark` lists the line's last 60 values; `record` is "high" or
    "low" where the latest of at least three lies beyond all before it, else None. Raises UnknownUnit.
    """
    frame = points(store, unit=unit)
    rows = [_standing(name, of_one, unit) for name, of_one in frame.groupby("series")]
    return _frame(sorted(rows, key=lambda row: row["label"]), _SUMMARY)


def _unit(name: str, wanted: str | None) -> str:
    of = catalog.series(name)
    return wanted if wanted is not None and catalog.unit(wanted).base == of.base else of.unit


def _point(one: Observation, wanted: str) -> dict[str, Any]:
    figure = one.figure
    comparable = catalog.unit(wanted).base == one.base_unit
    unit = wanted if comparable else figure.unit
    low, value, high = (
        None if amount is None else float(catalog.convert(amount, figure.unit, unit))
        for amount in (figure.low, figure.value, figure.high)
    )
    return {
        "observation_id": one.id,
        "article_id": one.article_id,
        "series": figure.series,
        "date": figure.date,
        "precision": figure.precision.value,
        "value": value,
        "low": low,
        "high": high,
        "unit": unit,
        "bound": figure.bound.value,
        "status": figure.status.value,
        "quote": figure.quote,
        "title": one.title,
        "source": one.source,
        "published": one.published,
        "combined": comparable and _states_a_level(one),
    }


def _states_a_level(one: Observation) -> bool:
    figure = one.figure
    daily = catalog.series(figure.series).indicator.group in MARKETS
    return (
        figure.date is not None
        and figure.status is Status.ACTUAL
        and figure.bound in (Bound.AT, Bound.ABOUT)
        and (figure.precision is Precision.DAY or not daily)
    )


def _finest(frame: pd.DataFrame) -> pd.Series:
    """Whether a combined point has the finest precision among those of its series and day."""
    rank = frame["precision"].map(_FINENESS).where(frame["combined"])
    return rank == rank.groupby([frame["series"], frame["date"]]).transform("min")


def _event(mentions: Sequence[Occurrence]) -> dict[str, Any]:
    first = min(mentions, key=lambda mention: (mention.published or date.max, mention.id))
    return {
        "event_id": first.event_id,
        "occurrence_id": first.id,
        "article_id": first.article_id,
        "date": first.event.date,
        "precision": first.event.precision.value,
        "category": first.event.category.value,
        "title": first.event.title,
        "quote": first.event.quote,
        "mentions": len(mentions),
        "source": first.source,
    }


def _standing(name: Any, found: pd.DataFrame, unit: str | None) -> dict[str, Any]:
    line = found[found["combined"]].groupby("date")["value"].median()
    latest, previous = (line.iloc[-place] if len(line) >= place else float("nan") for place in (1, 2))
    latest_date, previous_date = (line.index[-place] if len(line) >= place else None for place in (1, 2))
    return {
        "series": name,
        "label": catalog.series(name).label,
        "unit": _unit(name, unit),
        "latest": latest,
        "latest_date": latest_date,
        "change": latest - previous,
        "change_percent": (latest - previous) / previous * 100 if previous else float("nan"),
        "previous_date": previous_date,
        "count": len(found),
        "spark": line.iloc[-SPARK:].tolist(),
        "record": _record(line),
    }


def _record(line: "pd.Series[float]") -> str | None:
    if len(line) < RECORD_NEEDS:
        return None
    latest, before = line.iloc[-1], line.iloc[:-1]
    if latest > before.max():
        return "high"
    return "low" if latest < before.min() else None


def _frame(rows: Sequence[dict[str, Any]], columns: dict[str, str]) -> pd.DataFrame:
    """A frame with the same columns of the same types however many rows there are."""
    frame = pd.DataFrame(list(rows), columns=list(columns))
    return frame.astype(columns)
