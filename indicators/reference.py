"""What articles say beside what archives say, and articles beside each other.

**Reference.** The archive's value of a day, or the last before it where the market was closed, at most
`CLOSED` days back. A deviation is the point's share above (+) or below (−) it.

**The guard.** Tomans and rials differ by ten, thousands are dropped: a value that is about 10, 100, 1,000 or
10,000 times its reference, or a tenth and so on, is flagged with the reading that would fit. Without a
reference its neighbours are asked: the median of what other articles say within `NEAR` days. Nothing is
changed by it.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from indicators import catalog, series
from indicators.model import Figure
from indicators.store import Store

CLOSED = 7
"""Days that a market's last value is taken for."""

NEAR = 30
"""Days to each side within which reports are neighbours."""

FEW = 2
"""How many neighbours from other articles a comparison needs."""

LIKE = 1.5
"""How many times off a suspected reading may still be: prices move, and reports round."""

SHARE = 0.05
"""By which part of their median two reports of a day must differ to be in conflict."""

_REFERENCE = {"date": "datetime64[us]", "series": "str", "value": "float64", "unit": "str", "archive": "str"}


def load(store: Store, names: Sequence[str] | None = None, *, unit: str | None = None) -> pd.DataFrame:
    """The archives' points by series and date: date, series, value, unit, archive. `unit` as in `series`.

    Raises UnknownSeries, UnknownUnit.
    """
    rows = []
    for point in store.reference(names):
        wanted = series.unit_of(point.series, unit)
        value = float(catalog.convert(point.value, point.unit, wanted))
        rows.append((point.date, point.series, value, wanted, point.archive))
    return pd.DataFrame(rows, columns=list(_REFERENCE)).astype(_REFERENCE)


def deviations(
    store: Store,
    names: Sequence[str] | None = None,
    *,
    unit: str | None = None,
    as_of: date | None = None,
) -> pd.DataFrame:
    """The points that state a level, each beside what it is compared with: suspected unit errors first.

    Columns of `series.reports`, and `reference`, `deviation` (0.1 is 10 % above), `against` ("archive",
    "neighbours" or ""), `factor` (10 where the value is about ten times too large, 0.1 where too small, NaN
    where nothing is suspected), and `other_reading`, the value that would fit. Raises as `series.reports`.
    """
    points = series.reports(store, names, unit=unit, as_of=as_of)
    points = points[points["combined"]].copy()
    archive = _archived(points, load(store, names, unit=unit))
    near = _near(points)
    points["reference"] = archive.fillna(near)
    points["against"] = pd.Series(
        np.select([archive.notna(), near.notna()], ["archive", "neighbours"], ""), points.index, dtype="str"
    )
    ratio = points["value"] / points["reference"].where(points["reference"] > 0)
    size = ratio.where(ratio > 0).transform(np.log10)
    power = size.round()
    suspected = power.abs().between(1, 4) & (size - power).abs().lt(np.log10(LIKE))
    points["deviation"] = ratio - 1
    points["factor"] = power.rpow(10.0).where(suspected)
    points["other_reading"] = points["value"] / points["factor"]
    ranked = points.assign(odd=suspected, far=points["deviation"].abs())
    ranked = ranked.sort_values(["odd", "far", "date"], ascending=[False, False, True], ignore_index=True)
    return ranked.drop(columns=["odd", "far"])


def other_reading(figure: Figure, factor: float) -> Figure:
    """The figure as it would fit: its amounts by `factor` less, which is that of `deviations`."""
    times = Decimal(repr(factor))
    low, high = (None if end is None else end / times for end in (figure.low, figure.high))
    return replace(figure, value=figure.value / times, low=low, high=high)


def by_outlet(compared: pd.DataFrame) -> pd.DataFrame:
    """How far each outlet is from the archive, out of `deviations`: the most observed first.

    `source`, `points`, `median` (its usual share off, without sign), `bias` (with sign), `within` (the share
    of points at most 2 % off), `suspected` (unit errors, which the others leave out).
    """
    frame = compared[compared["against"].eq("archive")].assign(source=lambda f: f["source"].fillna("unknown"))
    rows = [_outlet(str(source), of_one) for source, of_one in frame.groupby("source")]
    columns = ["source", "points", "median", "bias", "within", "suspected"]
    return pd.DataFrame(rows, columns=columns).sort_values("points", ascending=False, ignore_index=True)


def lags(store: Store, names: Sequence[str] | None = None, *, as_of: date | None = None) -> pd.DataFrame:
    """How long after a level held it was printed, in days, by series and outlet: the most observed first.

    `series`, `source`, `points`, `median`, `p90`, `longest`. Of levels dated to their day in articles that
    tell when they came out.
    """
    points = series.reports(store, names, as_of=as_of)
    dated = points[points["combined"] & points["published"].notna() & points["precision"].eq("day")]
    dated = dated.assign(
        lag=(dated["published"] - dated["date"]).dt.days, source=dated["source"].fillna("unknown")
    )
    grouped = dated[dated["lag"] >= 0].groupby(["series", "source"])["lag"]
    table = grouped.agg(
        points="count", median="median", p90=lambda lag: lag.quantile(0.9), longest="max"
    ).reset_index()
    return table.sort_values(["points", "series", "source"], ascending=[False, True, True], ignore_index=True)


def conflicts(
    store: Store,
    names: Sequence[str] | None = None,
    *,
    share: float = SHARE,
    unit: str | None = None,
    as_of: date | None = None,
) -> pd.DataFrame:
    """The reports of days on which sources differ by more than a `share`; `with_words` adds their sentences.

    Columns of `series.reports`, and `low_report`, `high_report` and `spread` (their distance as a share of
    their median) of the day, `line` (the value that the line takes) and `resolved` ("person" where one
    report is preferred, else "rule": the median). Raises as `series.reports`.
    """
    states = _several(series.reports(store, names, unit=unit, as_of=as_of))
    day = states.groupby(["series", "date"])
    states["low_report"], states["high_report"] = (day["value"].transform(of) for of in ("min", "max"))
    states["spread"] = (states["high_report"] - states["low_report"]) / day["value"].transform("median").abs()
    states["line"] = states["value"].where(states["combined"]).groupby(
        [states["series"], states["date"]]
    ).transform("median")  # fmt: skip
    chosen = day["preferred"].transform("any")
    states["resolved"] = chosen.map({True: "person", False: "rule"})
    found = states[states["spread"] > share]
    return found.sort_values(["date", "series", "value"], ascending=[False, True, True], ignore_index=True)


def with_words(store: Store, reports: pd.DataFrame) -> pd.DataFrame:
    """The rows of a frame of this module with their sentences and titles, as `quote` and `title`."""
    words = store.words(reports["observation_id"].tolist())
    told = pd.DataFrame.from_dict(words, orient="index", columns=["quote", "title"], dtype="str")
    return reports.join(told, on="observation_id")


def _several(reports: pd.DataFrame) -> pd.DataFrame:
    """Those of days of which more than one article tells."""
    one = reports.drop_duplicates(["series", "date", "article_id"])
    days = one.loc[one.duplicated(["series", "date"]), ["series", "date"]].drop_duplicates()
    return reports.merge(days, on=["series", "date"])


def _outlet(source: str, of_one: pd.DataFrame) -> dict[str, Any]:
    sound = of_one.loc[of_one["factor"].isna(), "deviation"]
    return {
        "source": source,
        "points": len(of_one),
        "median": sound.abs().median(),
        "bias": sound.median(),
        "within": sound.abs().le(0.02).mean(),
        "suspected": int(of_one["factor"].notna().sum()),
    }


def _archived(points: pd.DataFrame, archive: pd.DataFrame) -> "pd.Series[float]":
    """The reference of each point, by its index; NaN where no archive has one."""
    if points.empty or archive.empty:
        return pd.Series(np.nan, index=points.index, dtype="float64")
    known = archive.groupby(["date", "series"])["value"].median().reset_index().sort_values(by="date")
    asked = points.reset_index()[["index", "date", "series"]].sort_values("date")
    tolerance = pd.Timedelta(days=CLOSED)
    found = pd.merge_asof(asked, known, on="date", by="series", tolerance=tolerance).set_index("index")
    return found["value"].reindex(points.index)


def _near(points: pd.DataFrame) -> "pd.Series[float]":
    """The median of what other articles say around each point's date; NaN where too few do."""
    nearby = pd.Series(np.nan, index=points.index, dtype="float64")
    reach = np.timedelta64(NEAR, "D")
    for _, of_one in points.groupby("series", sort=False):
        ordered = of_one.sort_values("date")
        days = ordered["date"].to_numpy()
        starts, ends = np.searchsorted(days, days - reach), np.searchsorted(days, days + reach, side="right")
        articles = ordered["article_id"].tolist()
        medians = medians_of_others(ordered["value"].tolist(), articles, starts.tolist(), ends.tolist())
        nearby[ordered.index] = pd.Series(medians, ordered.index)
    return nearby


def medians_of_others(
    values: Sequence[float], articles: Sequence[int], starts: Sequence[int], ends: Sequence[int]
) -> list[float]:
    """The median of each window's values that are of other articles; NaN where there are fewer than `FEW`.

    `starts` and `ends` bound the window of each value and never fall. The window is kept sorted while it
    moves, so that the time is that of the values and not of the windows.
    """
    window: list[float] = []
    own: defaultdict[int, list[float]] = defaultdict(list)
    low = high = 0
    found = []
    for article, start, end in zip(articles, starts, ends, strict=True):
        for place in range(high, end):
            insort(window, values[place])
            insort(own[articles[place]], values[place])
        for place in range(low, start):
            del window[bisect_left(window, values[place])]
            of_it = own[articles[place]]
            del of_it[bisect_left(of_it, values[place])]
        low, high = start, end
        found.append(_median_without(window, own[article]))
    return found


def _median_without(window: Sequence[float], left_out: Sequence[float]) -> float:
    """The median of sorted values without some of them, which are sorted, too."""
    count = len(window) - len(left_out)
    if count < FEW:
        return np.nan
    places: list[int] = []
    for value in left_out:
        first = bisect_left(window, value)
        places.append(max(first, places[-1] + 1) if places else first)

    def at(rank: int) -> float:
        for place in places:
            rank += place <= rank
        return window[rank]

    return (at((count - 1) // 2) + at(count // 2)) / 2
