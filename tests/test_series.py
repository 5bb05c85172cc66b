import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from indicators import catalog, series
from indicators.errors import UnknownSeries, UnknownUnit
from indicators.lines import MARKETS
from indicators.model import Bound, Category, Document, Event, Extraction, Figure, Precision, Status
from indicators.store import Store

DAY = date(2025, 2, 9)
FIGURE = Figure(
    series="ir.usd",
    value=Decimal(90_000),
    unit="IRT",
    date=DAY,
    precision=Precision.DAY,
    bound=Bound.AT,
    status=Status.ACTUAL,
    quote="90,000 tomans",
    start=0,
    end=13,
    number_start=0,
    number_end=13,
    rule="price",
    confidence=0.9,
)
EVENT = Event(
    date=date(2025, 2, 8),
    precision=Precision.DAY,
    category=Category.STATEMENT,
    title="Leader rejects talks",
    quote="rejects talks",
    start=0,
    end=13,
    rule="verb",
    confidence=0.9,
)


def stated(value: float | str, **changes: Any) -> Figure:
    return dataclasses.replace(FIGURE, value=Decimal(str(value)), **changes)


def percent(value: float, day: date, precision: Precision) -> Figure:
    return stated(value, series="ir.inflation", unit="%", date=day, precision=precision)


def save(
    store: Store, *found: Figure | Event, published: date | None = date(2025, 2, 10), **document: Any
) -> int:
    figures = tuple(one for one in found if isinstance(one, Figure))
    events = tuple(one for one in found if isinstance(one, Event))
    number = len(store.articles())
    article = Document(text=f"article {number}", published=published, **document)
    return store.save(article, Extraction(figures=figures, events=events)).article_id


def line(frame: pd.DataFrame, name: str = "ir.usd") -> list[float]:
    return [float(value) for value in frame[name].dropna()]


def test_a_line_is_dated_and_in_the_unit_it_is_quoted_in(store: Store) -> None:
    save(store, stated(90_000), stated(910_000, unit="IRR", date=date(2025, 2, 10)))
    frame = series.load(store, ["ir.usd"])
    assert isinstance(frame.index, pd.DatetimeIndex) and frame.index.name == "date"
    assert frame.index.is_monotonic_increasing and frame.index.is_unique
    assert frame["ir.usd"].to_dict() == {
        pd.Timestamp(2025, 2, 9): 90_000.0,
        pd.Timestamp(2025, 2, 10): 91_000.0,
    }


@pytest.mark.parametrize(
    ("unit", "dollar", "oil"),
    [(None, 90_000.0, 75.5), ("IRT", 90_000.0, 75.5), ("IRR", 900_000.0, 75.5), ("USD", 90_000.0, 75.5)],
)
def test_one_preference_serves_all_series(store: Store, unit: str | None, dollar: float, oil: float) -> None:
    save(store, FIGURE, stated("75.5", series="world.brent", unit="USD"))
    frame = series.load(store, ["world.brent", "ir.usd"], unit=unit)
    assert list(frame.columns) == ["world.brent", "ir.usd"]
    assert frame.iloc[0].tolist() == [oil, dollar]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([stated(90_000), stated(92_000)], [91_000]),
        ([stated(90_000), stated(92_000), stated(950_000, unit="IRR")], [92_000]),
        ([stated(90_000), stated(92_000, bound=Bound.ABOUT)], [91_000]),
        ([stated(90_000), stated(99_000, bound=Bound.ABOVE)], [90_000]),
        ([stated(90_000), stated(99_000, bound=Bound.BELOW)], [90_000]),
        ([stated(90_000), stated(99_000, bound=Bound.BETWEEN)], [90_000]),
        ([stated(90_000), stated(99_000, status=Status.FORECAST)], [90_000]),
        ([stated(90_000), stated(99_000, status=Status.TARGET)], [90_000]),
        ([stated(90_000), stated(99_000, status=Status.CLAIM)], [90_000]),
        ([stated(90_000), stated(99_000, confidence=0.1)], [90_000]),
        ([stated(90_000), stated(99_000, precision=Precision.MONTH)], [90_000]),
        ([stated(90_000), stated(99_000, date=None)], [90_000]),
        ([stated(99_000, bound=Bound.ABOVE)], []),
        ([stated(3, unit="USD")], []),
    ],
)
def test_a_line_is_the_median_of_actual_levels(
    store: Store, figures: Sequence[Figure], expected: list[float]
) -> None:
    for figure in figures:
        save(store, figure)
    assert line(series.load(store, ["ir.usd"])) == expected


def test_a_statistic_stands_on_the_first_day_of_its_period_and_the_shortest_counts(store: Store) -> None:
    january = date(2025, 1, 1)
    save(
        store,
        percent(31, january, Precision.MONTH),
        percent(32, january, Precision.QUARTER),
        percent(40, january, Precision.YEAR),
        percent(33, date(2025, 4, 1), Precision.QUARTER),
        percent(34, date(2025, 5, 2), Precision.DAY),
    )
    assert line(series.load(store, ["ir.inflation"]), "ir.inflation") == [31, 33, 34]
    points = series.points(store, ["ir.inflation"])
    assert points.loc[points["combined"], "value"].tolist() == [31, 33, 34]


def test_an_amount_in_another_kind_of_unit_stays_out_of_the_line_and_keeps_its_own(store: Store) -> None:
    rials = stated(5_000_000, series="ir.budget_deficit", unit="IRT")
    dollars = stated(100, series="ir.budget_deficit", unit="USD")
    save(store, rials, dollars)
    points = series.points(store, ["ir.budget_deficit"], unit="IRR")
    assert sorted(zip(points["value"], points["unit"], points["combined"], strict=True)) == [
        (100.0, "USD", False),
        (50_000_000.0, "IRR", True),
    ]
    assert line(series.load(store, ["ir.budget_deficit"]), "ir.budget_deficit") == [5_000_000]


REPORT = (
    "Dealers on Ferdowsi Street said that buyers came in the morning and left when the price had passed what "
    "they hold. The central bank promised to sell more currency, but importers have waited for weeks."
)


@pytest.mark.parametrize("published", [date(2025, 2, 10), None])
def test_an_article_and_its_reprints_have_one_vote(store: Store, published: date | None) -> None:
    def report(lead: str, *values: float) -> int:
        found = Extraction(figures=tuple(stated(value) for value in values))
        return store.save(Document(text=f"{lead} {REPORT}", published=published), found).article_id

    first = report("By our reporter.", 90_000, 91_000)
    for lead in ("Reuters.", "By the staff.", "Tehran."):
        report(lead, 90_000, 91_000)
    save(store, stated(99_500))
    assert [article.reprint_of for article in store.articles()].count(first) == 3
    assert line(series.load(store, ["ir.usd"])) == [95_000], "of 90,500 and 99,500"
    points = series.points(store, ["ir.usd"])
    assert len(points) == 9 and points["combined"].all()
    store.delete([first])
    assert line(series.load(store, ["ir.usd"])) == [95_000], "the copies still have their vote"


@pytest.mark.parametrize(
    ("name", "unit", "precision"),
    [("ir.house_price", "IRT", Precision.MONTH), ("ir.minimum_wage", "IRT", Precision.YEAR)],
)
def test_what_is_no_market_price_needs_no_day(
    store: Store, name: str, unit: str, precision: Precision
) -> None:
    save(store, stated(7, series=name, unit=unit, precision=precision, date=date(2025, 3, 1)))
    assert line(series.load(store, [name]), name) == [7]
    assert set(catalog.GROUPS) > MARKETS


def test_what_was_known_on_a_day(store: Store) -> None:
    save(store, stated(90_000), published=date(2025, 2, 10))
    save(store, stated(94_000), published=date(2025, 3, 1))
    known = [line(series.load(store, ["ir.usd"], as_of=date(2025, 2, day))) for day in (9, 10, 28)]
    assert known == [[], [90_000], [90_000]]
    assert line(series.load(store, ["ir.usd"], as_of=date(2025, 3, 1))) == [92_000]


def test_deleted_articles_leave_the_line(store: Store) -> None:
    save(store, stated(90_000))
    gone = save(store, stated(99_000))
    store.delete([gone])
    assert line(series.load(store, ["ir.usd"])) == [90_000]


def test_points_tell_where_each_comes_from(store: Store) -> None:
    article = save(
        store,
        stated(61_000, low=Decimal(60_000), high=Decimal(62_000), bound=Bound.BETWEEN),
        title="A record low",
        source="Example",
    )
    (point,) = series.points(store, ["ir.usd"], unit="IRR").to_dict("records")
    assert point == {
        "observation_id": store.observations()[0].id,
        "article_id": article,
        "series": "ir.usd",
        "date": pd.Timestamp(DAY),
        "precision": "day",
        "value": 610_000.0,
        "low": 600_000.0,
        "high": 620_000.0,
        "unit": "IRR",
        "bound": "between",
        "status": "actual",
        "quote": "90,000 tomans",
        "title": "A record low",
        "source": "Example",
        "published": pd.Timestamp(2025, 2, 10),
        "known": pd.Timestamp(2025, 2, 10),
        "preferred": False,
        "decided": False,
        "level": False,
        "combined": False,
    }


def test_points_without_a_date_come_last(store: Store) -> None:
    save(store, stated(1, date=None), stated(2))
    assert series.points(store)["value"].tolist() == [2.0, 1.0]
    assert series.points(store)["date"].isna().tolist() == [False, True]


def test_events_are_told_once_by_the_first_to_publish(store: Store) -> None:
    late = save(store, EVENT, published=date(2025, 2, 12), source="Late")
    early = save(
        store,
        dataclasses.replace(EVENT, title="Leader Rejects Talks"),
        published=date(2025, 2, 9),
        source="Early",
    )
    undated = save(store, EVENT, published=None)
    assert len({late, early, undated}) == 3
    (event,) = series.events(store).to_dict("records")
    assert (event["article_id"], event["mentions"], event["source"]) == (early, 3, "Early")
    assert (event["date"], event["category"], event["precision"]) == (
        pd.Timestamp(2025, 2, 8),
        "statement",
        "day",
    )
    assert event["title"] == "Leader Rejects Talks"
    assert store.occurrence(event["occurrence_id"]).event_id == event["event_id"]


def test_an_event_weighs_as_many_articles_and_outlets_as_tell_it(store: Store) -> None:
    coded = dataclasses.replace(EVENT, actor="khamenei", target="us", plover="REJECT", place="Tehran")
    save(store, coded, dataclasses.replace(EVENT, start=50), source="Daily")
    save(
        store,
        dataclasses.replace(EVENT, date=date(2025, 2, 9), title="The leader rejected all talks"),
        source="Daily",
    )
    save(store, EVENT, source="Weekly")
    save(store, EVENT, source=None)
    (event,) = series.events(store).to_dict("records")
    assert (event["mentions"], event["outlets"], event["date"]) == (4, 2, pd.Timestamp(2025, 2, 8))
    assert [event[name] for name in ("actor", "target", "plover", "place")] == [
        "khamenei", "us", "REJECT", "Tehran",
    ]  # fmt: skip
    assert pd.isna(event["until"])


def test_events_can_be_chosen(store: Store) -> None:
    other = dataclasses.replace(
        EVENT, category=Category.POLICY, date=date(2025, 2, 1), title="Rate is raised"
    )
    save(store, EVENT, other)
    assert series.events(store)["title"].tolist() == ["Rate is raised", "Leader rejects talks"]
    assert series.events(store, categories=[Category.POLICY])["title"].tolist() == ["Rate is raised"]
    assert series.events(store, start=date(2025, 2, 2))["title"].tolist() == ["Leader rejects talks"]
    assert series.events(store, end=date(2025, 2, 2))["title"].tolist() == ["Rate is raised"]


def test_a_summary_says_where_each_series_stands(store: Store) -> None:
    save(
        store,
        stated(80_000, date=date(2025, 2, 1)),
        stated(88_000),
        stated(75, series="world.brent", unit="USD"),
    )
    frame = series.summary(store, unit="IRR").set_index("series")
    assert frame.index.tolist() == ["world.brent", "ir.usd"], "by label"
    dollar = frame.loc["ir.usd"]
    assert (dollar["unit"], dollar["latest"], dollar["change"]) == ("IRR", 880_000.0, 80_000.0)
    assert dollar["change_percent"] == pytest.approx(10)
    assert (dollar["latest_date"], dollar["previous_date"]) == (pd.Timestamp(DAY), pd.Timestamp(2025, 2, 1))
    assert (dollar["count"], dollar["spark"], dollar["record"]) == (2, [800_000.0, 880_000.0], None)
    oil = frame.loc["world.brent"]
    assert oil["latest"] == 75.0 and oil["spark"] == [75.0]
    assert all(pd.isna(oil[name]) for name in ("change", "change_percent", "previous_date"))


def test_a_series_known_by_a_bound_alone_has_a_summary_without_a_value(store: Store) -> None:
    save(store, stated(74_000_000, series="ir.gold_coin", bound=Bound.ABOVE))
    (coin,) = series.summary(store).to_dict("records")
    assert (coin["count"], coin["spark"], coin["record"]) == (1, [], None)
    assert pd.isna(coin["latest"]) and pd.isna(coin["latest_date"]) and pd.isna(coin["change"])


@pytest.mark.parametrize(
    ("values", "record"),
    [
        ([1, 2], None),
        ([1, 2, 3], "high"),
        ([3, 2, 1], "low"),
        ([1, 3, 2], None),
        ([1, 3, 3], None),
        ([2, 2, 2], None),
        ([0, 5, -1], "low"),
    ],
)
def test_a_record_lies_beyond_all_before_it(store: Store, values: list[float], record: str | None) -> None:
    save(store, *(stated(value, date=DAY + timedelta(days=n)) for n, value in enumerate(values)))
    assert series.summary(store)["record"].tolist() == [record]


def test_a_change_from_nothing_has_no_percentage(store: Store) -> None:
    save(store, percent(0, date(2025, 1, 1), Precision.MONTH), percent(2, date(2025, 2, 1), Precision.MONTH))
    (inflation,) = series.summary(store).to_dict("records")
    assert inflation["change"] == 2.0 and pd.isna(inflation["change_percent"])


def test_a_sparkline_has_sixty_values_at_most(store: Store) -> None:
    save(store, *(stated(n, date=DAY + timedelta(days=n)) for n in range(100)))
    (spark,) = series.summary(store)["spark"]
    assert spark == [float(n) for n in range(40, 100)]


def test_frames_have_the_same_columns_and_types_when_empty(store: Store) -> None:
    def shapes() -> list[str]:
        frames = (
            series.points(store),
            series.events(store),
            series.summary(store),
            series.load(store, ["ir.usd"]),
        )
        return [str(frame.dtypes) for frame in frames]

    empty = shapes()
    assert isinstance(series.load(store, ["ir.usd"]).index, pd.DatetimeIndex)
    save(store, FIGURE, EVENT)
    assert shapes() == empty
    assert series.load(store, []).empty and series.points(store, []).empty


def test_refuses_what_the_catalog_does_not_know(store: Store) -> None:
    with pytest.raises(UnknownSeries):
        series.load(store, ["ir.nothing"])
    with pytest.raises(UnknownUnit):
        series.load(store, ["ir.usd"], unit="XXX")
