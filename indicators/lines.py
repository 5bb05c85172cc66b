"""The lines of series: levels out of the store, one value a day each. See `series` for what makes a line."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from indicators import catalog
from indicators.store import Store

MARKETS = frozenset({"commodity", "currency", "gold"})
"""The catalog's groups whose indicators have a price every day.

Not all that is no `periodic` indicator has: a house price is told by the month, a minimum wage by the year.
"""

EPOCH = date(1970, 1, 1).toordinal()
"""The number of the day that numpy counts from."""


def lines_of(
    store: Store, names: Sequence[str] | None, units: Mapping[str, str], *, as_of: date | None
) -> "dict[str, pd.Series[float]]":
    """The line of each series that has one, by date, in its unit."""
    rows = store.levels(names, as_of=as_of)
    if not rows:
        return {}
    names_of, dates, ranks, values, bases, articles = zip(*rows, strict=True)
    series, found = pd.factorize(np.array(names_of, dtype=object))
    firsts = store.reprints()
    levels = pd.DataFrame(
        {
            "series": series,
            # numpy takes forty times as long for the dates themselves as for their numbers.
            "day": np.array([day.toordinal() - EPOCH for day in dates]),
            "rank": np.array(ranks),
            "vote": np.array([firsts.get(article, article) for article in articles] if firsts else articles),
            "value": np.array(values, dtype="float64"),
        }
    )
    timed = np.array([priced_daily(name) for name in found])
    base = np.array([catalog.unit(units[name]).base for name in found], dtype=object)
    held = (levels["rank"].to_numpy() <= 0) | ~timed[series]
    levels = levels[held & (np.array(bases, dtype=object) == base[series])]
    line = _medians(_medians(_finest(levels), ["series", "day", "vote"]), ["series", "day"])
    days = pd.DatetimeIndex(
        line["day"].to_numpy().astype("datetime64[D]").astype("datetime64[us]"), name="date"
    )
    lines = {}
    for code, name in enumerate(found):
        own = (line["series"] == code).to_numpy()
        if own.any():
            lines[name] = pd.Series(line["value"].to_numpy()[own] / factor(units[name]), index=days[own])
    return lines


def _finest(levels: pd.DataFrame) -> pd.DataFrame:
    """Of each series and day, the levels of the lowest rank."""
    if levels["rank"].nunique() < 2:
        return levels
    return levels[levels["rank"] == levels.groupby(["series", "day"])["rank"].transform("min")]


def _medians(levels: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The median value of each group of rows with the same whole numbers as keys, in the order of these.

    By sorting: on the many small groups of a line, several times as fast as a groupby.
    """
    ordered = [levels[name].to_numpy() for name in (*keys, "value")]
    order = np.lexsort(ordered[::-1])
    *held, values = (column[order] for column in ordered)
    new = np.ones(len(values), dtype=bool)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in held])
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(values)).astype("int64")
    # The middle two of an even number, the middle one twice of an odd.
    middle = (values[(starts + ends - 1) // 2] + values[(starts + ends) // 2]) / 2 if len(starts) else values
    return pd.DataFrame(
        {name: column[starts] for name, column in zip(keys, held, strict=True)} | {"value": middle}
    )


def priced_daily(name: str) -> bool:
    """Whether a series has a price every day, and its levels need theirs."""
    return catalog.series(name).indicator.group in MARKETS


def factor(unit: str) -> float:
    """How many of its base unit a unit is."""
    return float(catalog.unit(unit).factor)
