"""What the figure holds: read from its own data, as plotly.js would."""

from datetime import date
from itertools import product
from typing import Any

import pandas as pd
import pytest

from indicators.charts import (
    CONFLICT,
    EVENT,
    POINT,
    SLIP,
    SPANS,
    Doubt,
    Mark,
    doubts,
    sparkline,
    timeline,
    window,
    within,
)
from indicators.model import Bound, Category, Precision, Status

DAY = pd.Timestamp("2025-02-09")


def points(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = {
        "article_id": 1, "series": "ir.usd", "date": DAY, "precision": "day", "value": 90_000.0,
        "low": None, "high": None, "unit": "IRT", "bound": "at", "status": "actual",
        "quote": "the dollar traded at 90,000", "title": "A title", "source": "A paper", "published": DAY,
        "combined": True,
    }  # fmt: skip
    frame = pd.DataFrame([{"observation_id": place} | plain | row for place, row in enumerate(rows, 1)])
    frame = frame if len(frame) else pd.DataFrame(columns=["observation_id", *plain])
    return frame.astype(
        {"date": "datetime64[us]", "value": float, "low": float, "high": float, "combined": bool}
    )


def events(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = {
        "article_id": 1, "date": DAY, "precision": "day", "category": "statement", "title": "A leader speaks",
        "quote": "spoke on <b>Sunday</b>", "mentions": 1, "outlets": 1, "source": None,
        "standing": "happened", "until": None,
    }  # fmt: skip
    numbered = [{"event_id": n, "occurrence_id": n + 500} | plain | row for n, row in enumerate(rows, 1)]
    frame = pd.DataFrame(numbered) if rows else pd.DataFrame(columns=["event_id", "occurrence_id", *plain])
    return frame.astype({"date": "datetime64[us]", "until": "datetime64[us]"})


def lines(of: pd.DataFrame, *names: str) -> pd.DataFrame:
    level = of[of["combined"]].groupby(["date", "series"])["value"].median().unstack("series")
    return level.reindex(columns=list(names or ("ir.usd",)))


def named(figure: Any) -> dict[str, Any]:
    return {trace.name: trace for trace in figure.data}


def test_each_bound_and_status_is_a_trace_of_its_own_look() -> None:
    kinds = list(product(Bound, Status))
    of = points(*({"bound": b.value, "status": s.value, "combined": False} for b, s in kinds))
    drawn = [trace for trace in timeline(lines(of), of, events()).data if trace.mode == "markers"]
    assert {trace.name for trace in drawn} == {f"ir.usd {b.value} {s.value}" for b, s in kinds}
    assert len({(trace.marker.symbol, trace.marker.opacity) for trace in drawn}) == len(kinds)


def test_the_line_is_the_frame_given_and_the_points_keep_their_ids() -> None:
    of = points({"value": 90_000}, {"value": 92_000}, {"value": 99_000, "bound": "above", "combined": False})
    figure = timeline(lines(of), of, events())
    assert list(named(figure)["ir.usd"].y) == [91_000]
    assert list(named(figure)["ir.usd"].x) == ["2025-02-09"]
    assert [list(one) for one in named(figure)["ir.usd at actual"].customdata] == [[POINT, 1], [POINT, 2]]
    assert [list(one) for one in named(figure)["ir.usd above actual"].customdata] == [[POINT, 3]]


def test_a_range_reaches_from_its_lowest_to_its_highest() -> None:
    of = points({"value": 61_000, "low": 60_000, "high": 62_500, "bound": "between"})
    trace = named(timeline(lines(of), of, events()))["ir.usd between actual"]
    assert (list(trace.error_y.array), list(trace.error_y.arrayminus)) == ([1_500], [1_000])


def test_the_rail_has_a_lane_for_each_category_present_in_their_order() -> None:
    held = events(
        {"category": "protest"}, {"category": "statement"}, {"category": "protest", "date": "2025-03-01"}
    )
    figure = timeline(lines(points()), points(), held)
    assert list(figure.layout.yaxis2.ticktext) == ["Protest", "Statement"]
    assert [list(one) for one in named(figure)["events"].customdata] == [
        [EVENT, 501],
        [EVENT, 502],
        [EVENT, 503],
    ]
    assert [round(lane) for lane in named(figure)["events"].y] == [0, 1, 0]


def test_events_of_one_lane_and_day_do_not_hide_each_other() -> None:
    held = events(*({"title": str(n)} for n in range(4)), {"category": "protest"})
    lanes = list(named(timeline(lines(points()), points(), held))["events"].y)
    assert len(set(lanes)) == 5
    assert all(abs(lane - round(lane)) < 0.5 for lane in lanes)


def test_an_event_known_to_its_month_is_open_and_has_a_stroke_as_long() -> None:
    figure = timeline(lines(points()), points(), events({"date": "2025-02-01", "precision": "month"}, {}))
    assert list(named(figure)["events"].marker.symbol) == ["circle-open", "circle"]
    assert list(named(figure)["spans"].x) == ["2025-02-01", "2025-02-28", None]


@pytest.mark.parametrize(
    ("names", "units", "values", "log", "panels"),
    [
        (["ir.usd", "ir.eur"], ["IRT", "IRT"], [90_000, 95_000], False, 1),
        (["ir.usd", "world.brent"], ["IRT", "USD"], [90_000, 75], False, 2),
        (["ir.usd", "ir.gold_coin"], ["IRT", "IRT"], [90_000, 74_000_000], False, 2),
        (["ir.usd", "ir.gold_coin"], ["IRT", "IRT"], [90_000, 74_000_000], True, 1),
        (["ir.usd", "ir.inflation", "ir.eur"], ["IRT", "%", "IRT"], [90_000, 35, 95_000], False, 2),
    ],
)
def test_different_units_get_panels_of_their_own_on_one_time_axis(
    names: list[str], units: list[str], values: list[float], log: bool, panels: int
) -> None:
    rows = zip(names, units, values, strict=True)
    of = points(*({"series": name, "unit": unit, "value": value} for name, unit, value in rows))
    figure = timeline(lines(of, *names), of, events({}), log=log)
    axes = [key for key in figure.to_dict()["layout"] if key.startswith(("xaxis", "yaxis"))]
    assert sorted(axes) == sorted(
        ["xaxis", *(f"yaxis{n}" if n > 1 else "yaxis" for n in range(1, panels + 2))]
    )
    assert all(trace.xaxis is None for trace in figure.data)
    assert all("overlaying" not in figure.to_dict()["layout"][key] for key in axes)


def test_a_value_in_another_unit_has_no_place_on_the_scale() -> None:
    of = points({}, {}, {"unit": "USD", "value": 3.0, "combined": False})
    assert sum(len(t.x) for t in timeline(lines(of), of, events()).data if t.mode == "markers") == 2


def test_hover_texts_say_what_when_and_which_words_and_are_escaped() -> None:
    of = points(
        {
            "bound": "above",
            "value": 74e6,
            "series": "ir.gold_coin",
            "quote": "a coin at <74m>",
            "combined": False,
        }
    )
    figure = timeline(lines(of, "ir.gold_coin"), of, events({"mentions": 3}))
    (said,) = named(figure)["ir.gold_coin above actual"].hovertext
    for words in ("more than 74,000,000 toman", "Gold coin, Emami", "9 Feb 2025", "&lt;74m&gt;"):
        assert words in said
    (told,) = named(figure)["events"].hovertext
    for words in ("A leader speaks", "Statement", "3 reports", "&lt;b&gt;Sunday&lt;/b&gt;"):
        assert words in told


@pytest.mark.parametrize(
    ("chosen", "axis"),
    [(Mark(POINT, 1), "y"), (Mark(EVENT, 501), "y2"), (Mark(POINT, 77), None), (None, None)],
)
def test_the_chosen_mark_has_a_ring(chosen: Mark | None, axis: str | None) -> None:
    of = points({})
    figure = timeline(lines(of), of, events({}), chosen=chosen)
    ring = named(figure).get("chosen")
    assert (ring.yaxis if ring else None) == axis
    assert len(figure.layout.shapes) == (1 if axis else 0)


def test_the_behaviour_that_clicks_and_zooms_rely_on() -> None:
    of = points({})
    layout = timeline(lines(of), of, events({}), revision=("ir.usd", "IRT")).layout
    assert (layout.hovermode, layout.hoversubplots, layout.clickmode) == ("x", "axis", "event+select")
    assert layout.dragmode == "pan"
    assert layout.uirevision == "('ir.usd', 'IRT')"
    marks = [t for t in timeline(lines(of), of, events({})).data if t.mode == "markers"]
    assert all(trace.unselected.marker.opacity == 1 for trace in marks)


@pytest.mark.parametrize(
    ("span", "start"), [("1 month", date(2025, 1, 9)), ("1 year", date(2024, 2, 9)), ("All", None)]
)
def test_a_range_ends_with_the_last_point(span: str, start: date | None) -> None:
    seen = window(points({}, {"date": "2020-01-01"}), events({"date": "2026-01-01"}), span)
    assert (seen[0] if seen else None) == start
    assert seen is None or seen[1] > DAY.date()


def test_a_range_without_points_ends_with_the_last_event_and_without_either_is_all() -> None:
    assert window(points(), events({}), "1 year") is not None
    assert window(points(), events(), "1 year") is None


def test_a_window_shows_its_own_values_at_full_height() -> None:
    of = points({"date": "2015-01-01", "value": 3_000}, {"value": 90_000}, {"value": 100_000})
    seen = window(of, events(), "1 year")
    low, high = timeline(lines(of), of, events(), window=seen).layout.yaxis.range
    assert 80_000 < low < 90_000 < 100_000 < high < 110_000
    assert len(within(of, seen)) == 2


def test_a_logarithmic_scale_writes_its_numbers_in_full() -> None:
    of = points({"date": "2015-01-01", "value": 3_000}, {"value": 90_000})
    axis = timeline(lines(of), of, events(), log=True).layout.yaxis
    assert axis.type == "log"
    assert {"5,000", "10,000", "50,000"} <= set(axis.ticktext)


def test_undated_points_and_empty_frames_draw_nothing_and_break_nothing() -> None:
    undated = points({"date": None, "combined": False})
    assert [t.name for t in timeline(lines(undated), undated, events()).data if t.mode == "markers"] == []
    assert timeline(lines(points()), points(), events()).layout.xaxis.anchor == "y"


def test_five_hundred_events_are_one_trace_and_no_shapes() -> None:
    days = pd.date_range("2013-01-01", periods=500, freq="9D")
    kinds = list(Category)
    held = events(*({"date": day, "category": kinds[n % 10].value} for n, day in enumerate(days)))
    of = points(*({"date": day, "value": 1_000.0 + n} for n, day in enumerate(days)))
    figure = timeline(lines(of), of, held)
    assert len(named(figure)["events"].x) == 500
    assert not figure.layout.shapes
    assert {trace.type for trace in figure.data} == {"scatter"}


def archived(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = {"date": DAY, "series": "ir.usd", "value": 89_000.0, "unit": "IRT", "archive": "bazaar"}
    frame = pd.DataFrame([plain | row for row in rows], columns=list(plain))
    return frame.astype({"date": "datetime64[us]"})


def test_an_archive_is_drawn_first_thin_and_without_a_word() -> None:
    of = points({})
    figure = timeline(lines(of), of, events(), archive=archived({"date": "2025-02-01"}, {}))
    first = figure.data[0]
    assert (first.name, first.mode, first.hoverinfo) == ("ir.usd archive", "lines", "skip")
    assert (list(first.x), list(first.y)) == (["2025-02-01", "2025-02-09"], [89_000, 89_000])
    assert first.line.width < named(figure)["ir.usd"].line.width
    assert first.customdata is None


def test_archives_are_lines_of_their_own_in_the_panel_of_their_series() -> None:
    of = points({}, {"series": "world.brent", "unit": "USD", "value": 75})
    rows = archived({}, {"archive": "other"}, {"series": "world.brent", "unit": "USD"}, {"series": "ir.eur"})
    figure = timeline(lines(of, "ir.usd", "world.brent"), of, events(), archive=rows)
    assert [(t.name, t.yaxis) for t in figure.data if "archive" in t.name] == [
        ("ir.usd archive", "y"),
        ("ir.usd archive", "y"),
        ("world.brent archive", "y2"),
    ]
    in_rial = timeline(lines(of), of, events(), archive=archived({"unit": "IRR"}))
    assert "ir.usd archive" not in named(in_rial)


def test_a_doubt_has_a_sign_over_its_day_and_a_word_in_the_hover() -> None:
    of = points({"value": 90_000}, {"value": 99_000}, {"value": 80_000, "date": "2025-01-01"})
    differ, slip = (
        Doubt(CONFLICT, "Sources differ: 90,000–99,000 toman"),
        Doubt(SLIP, "Unit error? <it>"),
    )
    figure = timeline(lines(of), of, events(), doubts={1: differ, 2: differ, 3: slip})
    signs = named(figure)["doubts"]
    assert sorted(zip(signs.x, signs.y, signs.text, strict=True)) == [
        ("2025-01-01", 80_000, f"<b>{SLIP}</b>"),
        ("2025-02-09", 99_000, f"<b>{CONFLICT}</b>"),
    ]
    assert signs.hoverinfo == "skip"
    said = named(figure)["ir.usd at actual"].hovertext
    assert all("Sources differ" in text for text in said[:2])
    assert "&lt;it&gt;" in said[2]
    assert "doubts" not in named(timeline(lines(of), of, events(), doubts={}))


TEN = "Unit error? 10 times the archive's value"
THOUSANDTH = "Unit error? a thousandth of what others say near that day; 90,000 toman would fit"


def compared(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = {
        "observation_id": 1, "unit": "IRT", "factor": float("nan"), "other_reading": float("nan"),
        "against": "archive", "decided": False, "resolved": "rule", "low_report": 90_000.0,
        "high_report": 99_000.0,
    }  # fmt: skip
    return pd.DataFrame([plain | row for row in rows], columns=list(plain))


@pytest.mark.parametrize(
    ("row", "against", "says"),
    [
        ({"factor": 10.0, "other_reading": 90_000}, {}, f"{TEN}; 90,000 toman would fit"),
        ({"factor": 0.001, "other_reading": 90_000, "against": "neighbours"}, {}, THOUSANDTH),
        ({"factor": 10.0, "other_reading": 90_000, "decided": True}, {}, None),
        ({}, {}, None),
        ({}, {"resolved": "rule"}, "Sources differ: 90,000–99,000 toman"),
        ({}, {"resolved": "person"}, None),
        ({"factor": 10.0, "other_reading": 9_000}, {"resolved": "rule"}, f"{TEN}; 9,000 toman would fit"),
    ],
)  # fmt: skip
def test_what_is_doubted_and_why(row: dict[str, Any], against: dict[str, Any], says: str | None) -> None:
    found = doubts(compared(row), compared(*([against] if against else [])))
    assert {one: doubt.says for one, doubt in found.items()} == ({1: says} if says else {})


@pytest.mark.parametrize("values", [[1.0, 2.0], [5.0, 5.0, 5.0], [3.0, -1.0, 2.0]])
def test_a_sparkline_stays_inside_its_box(values: list[float]) -> None:
    drawn = sparkline(values, line="#000", dot="#f00")
    coordinates = drawn.split('points="')[1].split('"')[0].split()
    assert len(coordinates) == len(values)
    assert all(
        0 <= float(x) <= 240 and 0 <= float(y) <= 44 for x, y in (pair.split(",") for pair in coordinates)
    )


def test_every_range_and_precision_is_known() -> None:
    assert list(SPANS)[-1] == "All"
    for precision in Precision:
        timeline(lines(points()), points(), events({"precision": precision.value}))
