"""Series and events as pandas frames, out of the store.

**The line.** Of the accepted observations of a series and day, those that state an actual level "at" or
"about" a number are combined by their median. An article has one vote together with its reprints: the median
of what they state. A bound ("above 74 million"), a forecast, a target and a claim never enter. A market's
price needs its day; a statistic belongs to its period and stands on its first day, and where a month, a
quarter and a year begin together, the shortest counts. Where a person prefers one of them, that one alone is
its day's value. The single ones stay reachable by `points`.

**The unit.** Without `unit`, each series is in the unit it is usually quoted in. A `unit` such as IRT or IRR
is a preference: it applies to the series that can be given in it, and leaves the others as they are.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators import catalog
from indicators.lines import factor, lines_of, priced_daily, reports_of
from indicators.model import DRAWN, Bound, Category, Precision, Standing, Status
from indicators.store import POINT, Happening, State, Store

SPARK = 60
"""How many of the last values a summary keeps for its sparkline."""

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
    "known": "datetime64[us]",
    "preferred": "bool",
    "decided": "bool",
    "level": "bool",
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
    "until": "datetime64[us]",
    "standing": "str",
    "plover": "str",
    "actor": "str",
    "target": "str",
    "place": "str",
    "mentions": "int64",
    "outlets": "int64",
    "source": "str",
    "url": "str",
    "record": "str",
}
_AS_STATED = ("date", "title", "quote", "until", "plover", "actor", "target", "place")
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
    units = {name: unit_of(name, unit) for name in names}
    lines = lines_of(store, list(units), units, as_of=as_of)
    empty = pd.Series(dtype="float64", index=pd.DatetimeIndex([], dtype="datetime64[us]"))
    frame = pd.DataFrame({name: lines.get(name, empty) for name in units}, dtype="float64")
    return (frame if units else frame.set_index(empty.index)).sort_index().rename_axis("date")


def points(
    store: Store,
    names: Sequence[str] | None = None,
    *,
    unit: str | None = None,
    as_of: date | None = None,
) -> pd.DataFrame:
    """The accepted observations one by one, of all series or those named, by date; undated ones last, as NaT.

    `value`, `low` and `high` are in `unit`: the one asked for, or the stated one where that measures another
    kind of thing (a budget in dollars among those in rials). `level` says whether it could enter the line,
    `combined` whether it did, `preferred` whether a person chose it for that, `decided` whether any word of a
    person holds on it; `title`, `source` and `published` are its article's, NaN and NaT where not known;
    `known` is the day it could be known from.
    Raises UnknownSeries, UnknownUnit.
    """
    rows = store.points(names, as_of=as_of)
    frame = pd.DataFrame(
        dict(zip(POINT, zip(*rows, strict=True), strict=True)) if rows else {}, columns=POINT
    )
    units = {name: unit_of(name, unit) for name in names or frame["series"].unique()}
    wanted = frame["series"].map(units)
    comparable = wanted.map(lambda code: catalog.unit(code).base) == frame["base_unit"]
    stated, frame["unit"] = frame["unit"], wanted.where(comparable, frame["unit"])
    # Multiplied and then divided by whole numbers, a value stays as exact as it was stated.
    up, down = (unit.map(factor).astype("float64") for unit in (stated, frame["unit"]))
    for name in ("value", "low", "high"):
        frame[name] = frame[name].astype("float64") * up / down
    frame = frame.rename(columns={"id": "observation_id"})
    level = frame["status"].eq(Status.ACTUAL) & frame["bound"].isin([Bound.AT, Bound.ABOUT])
    frame["level"] = comparable.astype(bool) & level & frame["date"].notna() & _timed(frame)
    frame["combined"] = frame["level"] & _foremost(frame.assign(combined=frame["level"]))
    return frame[list(_POINTS)].astype(_POINTS)


def reports(
    store: Store,
    names: Sequence[str] | None = None,
    *,
    unit: str | None = None,
    as_of: date | None = None,
) -> pd.DataFrame:
    """The levels that lines are made of, one by one, of all series or those named, by series and date.

    Of `points` those with `level`, and of their columns those without words: a million are read in seconds.
    Raises UnknownSeries, UnknownUnit.
    """
    asked = sorted(store.standing(as_of=as_of)) if names is None else list(dict.fromkeys(names))
    return reports_of(store, asked, {name: unit_of(name, unit) for name in asked}, as_of=as_of)


def events(
    store: Store,
    *,
    categories: Sequence[Category] | None = None,
    start: date | None = None,
    end: date | None = None,
    standings: Sequence[Standing] = DRAWN,
    as_of: date | None = None,
) -> pd.DataFrame:
    """The events by date, each once, as they are told or a person has them, with the weight that they have.

    `mentions` are the articles that tell it, `outlets` the sources known of these. `as_of` gives those that
    were known by that day. `source` and `url` are those of the telling article, NaN where not known; so with
    `actor`, `target`, `place`, `plover` and, for what lasted, `until`, as in `model.Event`; so, too, with
    `record`, by which the record of an event in a list is known. What is expected or only thought of has to
    be asked for by its `standings`; what a person rejected is left out.
    """
    found = [one for one in store.happenings(as_of=as_of) if one.state is State.ACCEPTED]
    within = [
        one
        for one in found
        if (categories is None or one.event.category in categories)
        and one.event.standing in standings
        and (start is None or start <= (one.event.until or one.event.date))
        and (end is None or one.event.date <= end)
    ]
    within.sort(key=lambda one: (one.event.date, one.mentions[0].id))
    return _frame([_event(one) for one in within], _EVENTS)


def summary(store: Store, *, unit: str | None = None, as_of: date | None = None) -> pd.DataFrame:
    """Where each series stands: a row each that has an accepted observation, by label.

    `latest` and `change` are of the line, in `unit`; `change` is since the value before, at `previous_date`.
    Both are NaN, and the dates NaT, where the line has no such value: a series known by a bound alone has a
    row too. `count` is of all observations. `spark` lists the line's last 60 values; `record` is "high" or
    "low" where the latest of at least three lies beyond all before it, else None. Raises UnknownUnit.
    """
    counts = store.standing(as_of=as_of)
    lines = lines_of(store, list(counts), {name: unit_of(name, unit) for name in counts}, as_of=as_of)
    empty = pd.Series(dtype="float64")
    rows = [_standing(name, lines.get(name, empty), count, unit) for name, count in counts.items()]
    return _frame(sorted(rows, key=lambda row: row["label"]), _SUMMARY)


def unit_of(name: str, wanted: str | None) -> str:
    """The unit that a series is given in where `wanted` is preferred. Raises UnknownSeries, UnknownUnit."""
    of = catalog.series(name)
    return wanted if wanted is not None and catalog.unit(wanted).base == of.base else of.unit


def _timed(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Whether the dates are as exact as their series need: a market's price needs its day."""
    return frame["precision"].eq(Precision.DAY) | ~frame["series"].isin(
        [name for name in frame["series"].unique() if priced_daily(name)]
    )


def _foremost(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a combined row is preferred or, where none is, the most finely dated of its series and day."""
    rank = (
        frame["precision"].map(_FINENESS).where(~frame["preferred"].astype(bool), -1).where(frame["combined"])
    )
    return rank == rank.groupby([frame["series"], frame["date"]]).transform("min")


def _event(one: Happening) -> dict[str, Any]:
    first, event = one.mentions[0], one.event
    as_stated = {name: getattr(event, name) for name in _AS_STATED}
    as_words = {name: getattr(event, name).value for name in ("precision", "category", "standing")}
    return as_stated | as_words | {
        "event_id": one.id,
        "occurrence_id": first.id,
        "article_id": first.article_id,
        "mentions": one.reports,
        "outlets": one.outlets,
        "source": first.source,
        "url": first.url,
        "record": first.record,
    }  # fmt: skip


def _standing(name: str, line: "pd.Series[float]", count: int, unit: str | None) -> dict[str, Any]:
    latest, previous = (line.iloc[-place] if len(line) >= place else float("nan") for place in (1, 2))
    latest_date, previous_date = (line.index[-place] if len(line) >= place else None for place in (1, 2))
    return {
        "series": name,
        "label": catalog.series(name).label,
        "unit": unit_of(name, unit),
        "latest": latest,
        "latest_date": latest_date,
        "change": latest - previous,
        "change_percent": (latest - previous) / previous * 100 if previous else float("nan"),
        "previous_date": previous_date,
        "count": count,
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
