from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from math import isnan
from statistics import median
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import reference, series
from indicators.archives import read_archive
from indicators.errors import UnreadableFile
from indicators.model import Bound, Extraction, Figure, Precision, Status
from indicators.store import ReferencePoint, Store, Verdict
from tests.findings import DAY, document, figure


def says(store: Store, value: int, day: date = DAY, *, source: str = "Example", **changes: Any) -> int:
    """An article that states a level of that day, out the day after."""
    text = f"{source} {len(store.articles())}: on {day} it reached {value}"
    one = figure(f"it reached {value}", text, date=day, **changes)
    published = day + timedelta(days=1)
    return store.save(
        document(text, source=source, published=published), Extraction(figures=(one,))
    ).article_id


def archive(store: Store, value: int | str, day: date = DAY, unit: str = "IRT") -> None:
    store.save_reference([ReferencePoint("market", "ir.usd", day, Decimal(value), unit)])


@pytest.mark.parametrize(
    ("value", "unit", "factor"),
    [
        (90_000, "IRT", None),
        (99_000, "IRT", None),
        (900_000, "IRR", None),
        (900_000, "IRT", 10),
        (1_100_000, "IRT", 10),
        (90_000, "IRR", 0.1),
        (90, "IRT", 0.001),
        (90_000_000, "IRT", 1_000),
        (900_000_000, "IRT", 10_000),
        (9_000_000_000, "IRT", None),
        (270_000, "IRT", None),
    ],
)
def test_a_unit_error_is_flagged_with_both_readings_and_not_changed(
    store: Store, value: int, unit: str, factor: float | None
) -> None:
    says(store, value, unit=unit)
    archive(store, 90_000)
    (row,) = reference.deviations(store).to_dict("records")
    stated = value / (10 if unit == "IRR" else 1)
    assert (row["value"], row["reference"], row["against"]) == (stated, 90_000, "archive")
    assert row["deviation"] == pytest.approx(stated / 90_000 - 1)
    if factor is None:
        assert pd.isna(row["factor"]) and pd.isna(row["other_reading"])
    else:
        assert row["factor"] == pytest.approx(factor)
        assert row["other_reading"] == pytest.approx(stated / factor)
    assert series.load(store, ["ir.usd"])["ir.usd"].tolist() == [stated]


def test_without_an_archive_the_neighbours_are_asked(store: Store) -> None:
    for day in range(3):
        says(store, 90_000 + day, DAY + timedelta(days=day))
    says(store, 9_000, DAY + timedelta(days=4))
    says(store, 300, DAY + timedelta(days=400))
    frame = reference.deviations(store)
    assert frame["value"].tolist()[0] == 9_000, "the suspected come first"
    assert frame["factor"].iloc[0] == pytest.approx(0.1) and frame["against"].iloc[0] == "neighbours"
    alone = frame[frame["value"] == 300].iloc[0]
    assert alone["against"] == "" and pd.isna(alone["deviation"])


@pytest.mark.parametrize(("days", "against"), [(-1, ""), (0, "archive"), (7, "archive"), (8, "")])
def test_the_last_value_of_a_closed_market_is_taken_for_a_week(store: Store, days: int, against: str) -> None:
    archive(store, 90_000)
    says(store, 91_000, DAY + timedelta(days=days))
    assert reference.deviations(store)["against"].tolist() == [against]


def test_an_archive_is_given_in_any_unit_and_its_last_word_counts(store: Store) -> None:
    archive(store, 1)
    archive(store, 900_000, unit="IRR")
    archive(store, 91_000, DAY + timedelta(days=1))
    frame = reference.load(store, ["ir.usd"], unit="IRR")
    assert frame["value"].tolist() == [900_000, 910_000] and set(frame["unit"]) == {"IRR"}
    assert reference.load(store)["value"].tolist() == [90_000, 91_000]
    assert reference.load(store, ["ir.eur"]).empty


def test_each_outlet_has_its_deviation(store: Store) -> None:
    archive(store, 100_000)
    for value, source in ((101_000, "Near"), (99_000, "Near"), (110_000, "Far"), (1_000_000, "Far")):
        says(store, value, source=source)
    rows = {row["source"]: row for row in reference.by_outlet(reference.deviations(store)).to_dict("records")}
    assert rows["Near"] == pytest.approx(
        {"source": "Near", "points": 2, "median": 0.01, "bias": 0, "within": 1, "suspected": 0}
    )
    assert rows["Far"] == pytest.approx(
        {"source": "Far", "points": 2, "median": 0.1, "bias": 0.1, "within": 0, "suspected": 1}
    )
    assert reference.by_outlet(reference.deviations(store, ["ir.eur"])).empty


def test_each_outlet_has_its_lag(store: Store) -> None:
    for value in (1, 2):
        says(store, value, source="Quick")
    text = "Slow: it reached 5"
    one = figure("it reached 5", text, date=DAY)
    slow = document(text, source="Slow", published=DAY + timedelta(days=9))
    store.save(slow, Extraction(figures=(one,)))
    table = reference.lags(store)
    assert table[["series", "source", "points", "median", "longest"]].to_dict("split")["data"] == [
        ["ir.usd", "Quick", 2, 1.0, 1],
        ["ir.usd", "Slow", 1, 9.0, 9],
    ]


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        ([90_000], 0.05, 0),
        ([90_000, 90_000], 0.05, 0),
        ([90_000, 94_000], 0.05, 0),
        ([90_000, 96_000], 0.05, 2),
        ([90_000, 96_000], 0.10, 0),
        ([90_000, 90_500, 96_000], 0.05, 3),
    ],
)
def test_sources_that_differ_are_in_conflict(
    store: Store, values: Sequence[int], share: float, found: int
) -> None:
    for value in values:
        says(store, value)
    says(store, 500_000, bound=Bound.ABOVE)
    table = reference.conflicts(store, share=share)
    assert len(table) == found
    if found:
        assert (table["low_report"].iloc[0], table["high_report"].iloc[0]) == (min(values), max(values))
        assert set(table["resolved"]) == {"rule"}
        assert reference.with_words(store, table)["quote"].nunique() == found


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(-3, 3)), max_size=40),
    st.integers(0, 4),
)
def test_medians_of_others_are_those_of_their_windows(rows: list[tuple[int, int, int]], reach: int) -> None:
    rows = sorted(rows)
    days, articles, values = ([row[place] for row in rows] for place in range(3))
    starts, ends = (
        [bisect_left(days, day - reach) for day in days], [bisect_right(days, day + reach) for day in days]
    )  # fmt: skip
    found = reference.medians_of_others([float(value) for value in values], articles, starts, ends)
    for article, start, end, near in zip(articles, starts, ends, found, strict=True):
        others = [
            value for value, of in zip(values[start:end], articles[start:end], strict=True) if of != article
        ]
        assert near == median(others) if len(others) >= reference.FEW else isnan(near)


def test_reports_are_the_levels_among_the_points(store: Store) -> None:
    for day in range(3):
        says(store, 90_000 + day, DAY + timedelta(days=day), source=f"Outlet {day}")
    says(store, 95_000)
    says(store, 96_000, precision=Precision.MONTH)
    says(store, 97_000, status=Status.FORECAST)
    says(store, 33, series="ir.inflation", unit="%", precision=Precision.MONTH)
    chosen = next(one for one in store.observations() if one.figure.value == 95_000)
    store.decide(chosen, Verdict.PREFERRED, who="Ada")
    gone = says(store, 98_000)
    store.delete([gone])
    for unit in (None, "IRR"):
        reports, points = series.reports(store, unit=unit), series.points(store, unit=unit)
        order = ["series", "observation_id"]
        levels = points[points["level"]].sort_values(order, ignore_index=True)[list(reports)]
        pd.testing.assert_frame_equal(reports.sort_values(order, ignore_index=True), levels)
    assert len(series.reports(store, ["ir.usd"], as_of=DAY + timedelta(days=1))) == 2
    assert series.reports(store, ["ir.eur"]).dtypes.equals(series.reports(store).dtypes)


def test_a_person_settles_a_conflict_and_can_take_it_back(store: Store) -> None:
    for value in (90_000, 96_000):
        says(store, value)
    chosen = next(one for one in store.observations() if one.figure.value == 96_000)
    store.decide(chosen, Verdict.PREFERRED, who="Ada", why="the paper of record")
    table = reference.conflicts(store)
    assert set(table["resolved"]) == {"person"} and set(table["line"]) == {96_000}
    assert series.load(store, ["ir.usd"])["ir.usd"].tolist() == [96_000]
    assert series.points(store)["combined"].tolist() == [False, True]
    store.undo(store.observation(chosen.id))
    assert set(reference.conflicts(store)["line"]) == {93_000}


TABLE = b"date,series,value,unit\n2025-02-09,ir.usd,90000,IRT\n2025-02-09,ir.eur,950000.5,IRR\n"


def test_a_table_is_read() -> None:
    assert read_archive(TABLE, "my archive.csv") == [
        ReferencePoint("my archive", "ir.usd", DAY, Decimal(90_000), "IRT"),
        ReferencePoint("my archive", "ir.eur", DAY, Decimal("950000.5"), "IRR"),
    ]


@pytest.mark.parametrize(
    ("name", "day", "series", "value"),
    [
        ("usd.json", "1403/11/21", "ir.usd", 90_000),
        ("usd.json", "2025/02/09", "ir.usd", 90_000),
        ("iqd.json", "2025-02-09", "ir.iqd", 900),
        ("emami1.json", "1403/11/21", "ir.gold_coin", 90_000),
    ],
)
def test_a_price_list_is_read(name: str, day: str, series: str, value: int) -> None:
    data = f'{{"{day}":{{"sell":90000,"buy":89000}}}}'.encode()
    (point,) = read_archive(data, name)
    assert (point.series, point.date, point.value, point.unit) == (series, DAY, Decimal(value), "IRT")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", b"\xff\xfe\x00", "UTF-8"),
        ("a.csv", b"date,series,value\n", "column unit"),
        ("a.csv", b"", "column date, series, value, unit"),
        ("a.csv", TABLE + b"2025-02-30,ir.usd,1,IRT\n", "line 4"),
        ("a.csv", TABLE + b"2025-02-10,ir.nothing,1,IRT\n", "ir.nothing"),
        ("a.csv", TABLE + b"2025-02-10,ir.usd,many,IRT\n", "no number"),
        ("a.csv", TABLE + b"2025-02-10,ir.usd,-1,IRT\n", "no price"),
        ("a.csv", TABLE + b"2025-02-10,ir.usd,1,USD\n", "not counted in USD"),
        ("a.csv", TABLE + b"2025-02-10\n", "line 4"),
        ("zzz.json", b"{}", "named like none"),
        ("usd.json", b"{", "no JSON"),
        ("usd.json", b'{"1403/11/21":{"buy":1}}', "1403/11/21"),
        ("usd.json", b'{"1403/13/45":{"sell":1}}', "1403/13/45"),
    ],
)
def test_a_file_that_is_no_archive_is_refused_with_the_reason(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read_archive(data, name)
    assert str(refused.value).startswith(f"{name}: ")


def test_every_archive_name_is_of_a_series_known() -> None:
    from importlib.resources import files

    import yaml

    from indicators import catalog

    listed = yaml.safe_load(files(catalog).joinpath("archives.yaml").read_text("utf-8"))
    assert list(listed) == sorted(listed)
    for entry in listed.values():
        assert set(entry) <= {"series", "lot"} and catalog.series(entry["series"])


def test_a_figure_is_known_when_it_was_printed(store: Store) -> None:
    says(store, 90_000)
    archive(store, 90_000)
    assert reference.deviations(store, as_of=DAY).empty
    assert len(reference.deviations(store, as_of=DAY + timedelta(days=1))) == 1
    assert isinstance(store.observations()[0].figure, Figure)


@pytest.mark.parametrize(
    ("factor", "value", "low", "high"),
    [(10.0, "9", "8", "10"), (0.1, "900", "800", "1000"), (0.001, "90000", "80000", "100000")],
)
def test_the_other_reading_of_a_figure_is_exact(factor: float, value: str, low: str, high: str) -> None:
    read = replace(figure(), value=Decimal(90), low=Decimal(80), high=Decimal(100))
    fits = reference.other_reading(read, factor)
    assert (fits.value, fits.low, fits.high) == (Decimal(value), Decimal(low), Decimal(high))
    assert reference.other_reading(replace(read, low=None, high=None), factor).low is None


def test_what_a_person_decided_about_is_told_beside_the_suspicion(store: Store) -> None:
    says(store, 900_000)
    archive(store, 90_000)
    assert reference.deviations(store)["decided"].tolist() == [False]
    store.decide(store.observations()[0], Verdict.ACCEPTED)
    assert reference.deviations(store)["decided"].tolist() == [True]
    store.undo(store.observations()[0])
    assert reference.deviations(store)["decided"].tolist() == [False]
