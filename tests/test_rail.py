"""The rail: bands and bars of what lasts, the look of what is not yet, and crowds thinned by weight."""

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.charts import EVENT, Mark, View, palette, thin, timeline, within
from indicators.charts.thinning import MARK, STACK
from indicators.model import Category, Standing
from tests.test_charts import events, lines, named, points

YEAR = View(date(2025, 1, 1), date(2025, 12, 31), 800)


def drawn(of: pd.DataFrame, **more: Any) -> dict[str, Any]:
    return named(timeline(lines(points()), points(), of, **more))


def heads(of: pd.DataFrame) -> list[str]:
    return [str(title) for title in of[of["head"] == of["occurrence_id"]]["title"]]


def on(*days: int, **more: Any) -> list[dict[str, Any]]:
    start = pd.Timestamp("2025-03-01")
    return [{"date": start + pd.Timedelta(days=day), "title": f"day {day}"} | more for day in days]


def test_what_lasts_is_a_band_behind_the_series_and_a_bar_in_its_lane() -> None:
    war = {"date": "2025-06-13", "until": "2025-06-24", "category": "military"}
    figure = timeline(lines(points()), points(), events(war, {}), dark=False)
    (band,) = figure.layout.shapes
    assert (band.x0, band.x1, band.layer, band.y1) == ("2025-06-13", "2025-06-25", "below", 1)
    assert band.fillcolor == palette(dark=False).lanes[Category.MILITARY]
    assert band.y0 == pytest.approx(figure.layout.yaxis.domain[0])
    bar = named(figure)["ranges"]
    assert list(bar.x) == ["2025-06-13", "2025-06-24", None] and bar.line.color == band.fillcolor
    assert "13 Jun 2025 – 24 Jun 2025" in named(figure)["events"].hovertext[0]


def test_only_the_heaviest_of_many_bands_are_drawn_and_all_bars() -> None:
    wars = [
        {"date": f"20{year}-01-01", "until": f"20{year}-02-01", "outlets": year} for year in range(10, 40)
    ]
    figure = timeline(lines(points()), points(), events(*wars))
    assert sorted(band.x0[:4] for band in figure.layout.shapes) == [str(year) for year in range(2028, 2040)]
    assert len(named(figure)["ranges"].x) == 3 * 30
    lightest = timeline(lines(points()), points(), events(*wars), chosen=Mark(EVENT, 501))
    assert "2010-01-01" in [band.x0 for band in lightest.layout.shapes if band.type == "rect"]


def test_what_lasts_lies_in_a_stretch_where_any_of_its_days_does() -> None:
    of = events({"date": "2025-01-01", "until": "2025-02-01"}, {"date": "2025-01-01"}, {"date": "2025-01-20"})
    assert within(of, (date(2025, 1, 15), date(2025, 3, 1)))["event_id"].tolist() == [1, 3]
    assert within(of, (date(2024, 1, 1), date(2025, 1, 1)))["event_id"].tolist() == [1, 2]


def test_the_chosen_mark_keeps_the_bands() -> None:
    figure = timeline(lines(points()), points(), events({"until": "2025-02-20"}), chosen=Mark(EVENT, 501))
    assert [shape.type for shape in figure.layout.shapes] == ["rect", "line"]


def test_what_did_not_happen_looks_otherwise_and_says_so() -> None:
    of = events(
        *({"standing": standing.value, "date": f"2025-0{n}-01"} for n, standing in enumerate(Standing, 1))
    )
    trace = drawn(of)["events"]
    assert len(set(trace.marker.symbol)) == 4
    for standing, symbol, hover in zip(Standing, trace.marker.symbol, trace.hovertext, strict=True):
        assert standing.drawn is (symbol == "circle")
        assert (standing.value in hover) is not standing.drawn


def test_a_mark_grows_with_how_many_tell_it() -> None:
    sizes = drawn(events({"mentions": 1}, {"mentions": 5, "date": "2025-03-01"}))["events"].marker.size
    assert sizes[1] > sizes[0]


def test_events_apart_are_all_drawn() -> None:
    of = thin(events(*on(0, 30, 60)), YEAR)
    assert heads(of) == ["day 0", "day 30", "day 60"] and of["more"].sum() == 0


def test_of_events_that_touch_the_heaviest_is_drawn_with_a_count() -> None:
    of = thin(events(*on(0, 1, 60), *on(2, outlets=3), *on(3, mentions=9)), YEAR)
    assert heads(of) == ["day 60", "day 2"]
    trace = drawn(of)["events"]
    assert list(trace.text) == ["", "+3"] and trace.mode == "markers+text"
    assert "+3 more here<" in trace.hovertext[1] and "· day 3" in trace.hovertext[1]


def test_a_closer_look_shows_more() -> None:
    of = events(*on(*range(0, 40, 2)))
    counts = [
        len(heads(thin(of, View(date(2025, 3, 1), date(2025, 3, 1) + pd.Timedelta(days=days), 800))))
        for days in (2000, 400, 200, 40)
    ]
    assert counts == sorted(counts) and counts[0] < 3 and counts[-1] == 20


def test_the_same_events_need_more_room_on_a_narrow_screen() -> None:
    of = events(*on(*range(0, 300, 10)))
    wide, narrow = (
        heads(thin(of, View(date(2025, 1, 1), date(2025, 12, 31), width))) for width in (800, 250)
    )
    assert len(wide) == 30 > len(narrow)


def test_lanes_do_not_crowd_each_other() -> None:
    of = events({"category": "protest"}, {"category": "military"}, {"category": "policy"})
    assert len(heads(thin(of, YEAR))) == 3


def test_a_few_events_of_one_day_stand_above_each_other_and_many_are_counted() -> None:
    few, many = (thin(events(*on(*[0] * count)), YEAR) for count in (STACK, STACK + 1))
    assert len(heads(few)) == STACK and few["more"].sum() == 0
    assert len(heads(many)) == 1 and many["more"].sum() == STACK


def test_what_is_not_drawn_by_default_weighs_less_than_what_is() -> None:
    of = thin(events(*on(0, standing="expected", outlets=9), *on(1)), YEAR)
    assert heads(of) == ["day 1"]


def test_the_chosen_event_is_drawn_however_light_it_is() -> None:
    of = events(*on(0, 1, outlets=9), *on(2), *on(*[0] * 5))
    for chosen in of["occurrence_id"]:
        thinned = thin(of, YEAR, chosen=chosen)
        assert (thinned["head"] == chosen).any()
        assert "chosen" in drawn(thinned, chosen=Mark(EVENT, chosen))


def test_no_events_are_thinned_to_none() -> None:
    assert thin(events(), YEAR).empty


spread = st.lists(
    st.tuples(st.integers(0, 3000), st.sampled_from(["protest", "policy"]), st.integers(1, 5)), max_size=60
)
views = st.builds(
    lambda start, days, width: View(start, start + pd.Timedelta(days=days).to_pytimedelta(), width),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 4000), st.integers(100, 1600),
)  # fmt: skip


@given(spread, views)
def test_none_is_lost_and_none_lies_on_another(told: list[tuple[int, str, int]], view: View) -> None:
    start = pd.Timestamp("2025-03-01")
    rows = [
        {"date": start + pd.Timedelta(days=day), "category": category, "outlets": outlets}
        for day, category, outlets in told
    ]
    of = thin(events(*rows), view)
    of["at"] = view.places(of["date"])
    marks = of[of["head"] == of["occurrence_id"]]
    assert len(marks) + marks["more"].sum() == len(rows)
    for head, group in of.groupby("head"):
        assert of.loc[of["occurrence_id"] == head, "more"].item() == len(group) - 1
        assert group["category"].nunique() == 1
    for _, lane in marks.groupby("category"):
        assert all(after - before >= MARK for before, after in pairwise(sorted(set(lane["at"]))))


@pytest.mark.parametrize("days", [0, 10, 3000])
def test_places_are_in_the_order_of_days_and_near_ones_as_on_the_screen(days: int) -> None:
    view = View(date(2025, 1, 1), date(2025, 1, 1) + pd.Timedelta(days=days).to_pytimedelta(), 500)
    dates = pd.Series(pd.date_range("2015-01-01", "2035-01-01", freq="97D"))
    places = view.places(dates)
    assert all(before < after for before, after in pairwise(places))
    ends = view.places(pd.Series(pd.to_datetime([view.start, view.end])))
    assert round(ends[1] - ends[0]) == (500 if days else 0)
