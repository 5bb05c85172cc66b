"""The lines of series: levels out of the store, one value a day each. See `series` for what makes a line."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators import catalog
from indicators.model import Precision
from indicators.store import PREFERRED, Levels, Reports, Store

MARKETS = frozenset({"commodity", "currency", "gold"})
"""The catalog's groups whose indicators have a price every day.

Not all that is no `periodic` indicator has: a house price is told by the month, a minimum wage by the year.
"""

REPORTS = {
    "observation_id": "int64",
    "article_id": "int64",
    "series": "str",
    "date": "datetime64[us]",
    "precision": "str",
    "value": "float64",
    "unit": "str",
    "source": "str",
    "published": "datetime64[us]",
    "preferred": "bool",
    "decided": "bool",
    "combined": "bool",
}
"""The columns of `series.reports` and their types."""

Days = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]


def lines_of(
    store: Store, names: Sequence[str], units: Mapping[str, str], *, as_of: date | None
) -> "dict[str, pd.Series[float]]":
    """The line of each of those series that has one, by date, in its unit."""
    levels = store.levels(names, as_of=as_of)
    firsts = store.reprints() if levels else {}
    lines = {name: _line(found, firsts, daily=priced_daily(name)) for name, found in levels.items()}
    return {
        name: pd.Series(values / factor(units[name]), index=_index(days))
        for name, (days, values) in lines.items()
        if len(days)
    }


def reports_of(
    store: Store, names: Sequence[str], units: Mapping[str, str], *, as_of: date | None
) -> pd.DataFrame:
    """The levels of those series one by one, by series and date, in columns of `REPORTS`."""
    told, outlets, decided = store.reports(names, as_of=as_of), store.outlets(), store.decided()
    frames = [_reports(name, found, units[name]) for name, found in told.items()]
    if not frames:
        return pd.DataFrame(columns=list(REPORTS)).astype(REPORTS)
    frame = pd.concat(frames, ignore_index=True)
    printed = pd.DataFrame.from_dict(outlets, orient="index", columns=["source", "published"])
    frame = frame.join(printed, on="article_id")
    frame["decided"] = frame["observation_id"].isin(decided)
    return frame[list(REPORTS)].astype(REPORTS)


def _reports(name: str, found: Reports, unit: str) -> pd.DataFrame:
    """The levels of one series; a market's price that is not of a day is none."""
    rank = np.where(found.preferred, PREFERRED, found.rank)
    level = found.rank == 0 if priced_daily(name) else np.ones(len(rank), dtype=bool)
    combined = np.zeros(len(rank), dtype=bool)
    combined[level] = _finest(found.day[level], rank[level])
    columns = {
        "observation_id": found.observation,
        "article_id": found.article,
        "series": name,
        "date": _index(found.day),
        "precision": np.array([precision.value for precision in Precision], dtype=object)[found.rank],
        "value": found.value / factor(unit),
        "unit": unit,
        "preferred": found.preferred,
        "combined": combined,
    }
    return pd.DataFrame(columns)[level]


def _index(days: Days) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(days.astype("datetime64[D]").astype("datetime64[us]"), name="date")


def _line(levels: Levels, firsts: Mapping[int, int], *, daily: bool) -> tuple[Days, Values]:
    """The days of a line and their values; an article votes as the `first` of its text."""
    counts = _finest(levels.day, levels.rank)
    if daily:
        counts &= levels.rank <= 0
    day, value, vote = levels.day[counts], levels.value[counts], levels.article[counts]
    if firsts:
        vote = np.array([firsts.get(article, article) for article in vote.tolist()], dtype="int64")
    (day, _), value = _medians((day, vote), value)
    (day,), value = _medians((day,), value)
    return day, value


def _finest(day: Days, rank: Days) -> npt.NDArray[np.bool_]:
    """Which levels have the lowest rank of their day."""
    days, place = np.unique(day, return_inverse=True)
    lowest = np.full(len(days), rank.max(initial=PREFERRED))
    np.minimum.at(lowest, place, rank)
    return np.asarray(rank == lowest[place])


def _medians(keys: Sequence[Days], values: Values) -> tuple[list[Days], Values]:
    """The median value of each group of rows with the same keys, in the order of these.

    By sorting: on the many small groups of a line, several times as fast as a groupby.
    """
    order = np.lexsort((values, *reversed(keys)))
    held, values = [key[order] for key in keys], values[order]
    new = np.ones(len(values), dtype=bool)
    new[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in held])
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(values))
    # The middle two of an even number, the middle one twice of an odd.
    middle = (values[(starts + ends - 1) // 2] + values[(starts + ends) // 2]) / 2 if len(starts) else values
    return [key[starts] for key in held], middle


def priced_daily(name: str) -> bool:
    """Whether a series has a price every day, and its levels need theirs."""
    return catalog.series(name).indicator.group in MARKETS


def factor(unit: str) -> float:
    """How many of its base unit a unit is."""
    return float(catalog.unit(unit).factor)
