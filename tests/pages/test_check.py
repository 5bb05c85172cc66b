"""What to look at again: conflicts, unit errors, outlets, and archives taken in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from indicators.store import ReferencePoint, State, Store, Verdict
from tests.pages.conftest import Kept

Html = Callable[[AppTest], str]
DAY = date(2025, 2, 9)


@pytest.fixture
def conflict(kept: Kept, store: Store) -> list[int]:
    """Two articles that differ about a day; the ids of what they say, the lower first."""
    kept(90_000)
    kept(99_000)
    return [one.id for one in sorted(store.observations(), key=lambda one: one.figure.value)]


@pytest.fixture
def slip(kept: Kept, store: Store) -> int:
    """A value ten times its archive's."""
    store.save_reference([ReferencePoint("market", "ir.usd", DAY, Decimal(90_500), "IRT")])
    kept(900_000)
    return store.observations()[0].id


def test_nothing_to_check_says_what_to_do(opened: Any, html: Html, links: Any) -> None:
    assert "No two articles contradict each other" in html(opened("check"))
    errors = opened("check", view="unit errors")
    assert "indicators reference import FILE" in html(errors)
    assert "Import an archive here" in links(errors)
    shown = html(opened("check", view="outlets"))
    assert "There is no archive to compare with yet" in shown and "indicators reference import FILE" in shown


def test_a_conflict_shows_both_sentences_each_leading_to_its_own(
    opened: Any, html: Html, links: Any, conflict: list[int]
) -> None:
    app = opened("check")
    shown = html(app)
    assert "9.5% apart · the line takes 94,500 toman, the median" in shown
    for number in ("90,000", "99,000"):
        assert f'<mark class="figure number">{number}</mark>' in shown
    assert links(app).count("Article") == links(app).count("Chart") == 2


def test_one_is_preferred_with_who_and_why_and_it_is_undone_in_one_click(
    opened: Any, html: Html, store: Store, conflict: list[int]
) -> None:
    app = opened("check")
    app.text_input(key="who").set_value("Ada").run()
    app.text_input(key="why_ir.usd_20250209").set_value("the exchange's own").run()
    app.button(key=f"prefer_{conflict[1]}").click().run()
    last = store.history(store.observation(conflict[1]))[-1]
    assert (last.what, last.who, last.why) == (Verdict.PREFERRED, "Ada", "the exchange's own")
    assert "No two articles contradict" in html(app), "what is settled is not shown again"
    app.button(key="undo_last").click().run()
    assert not store.observation(conflict[1]).preferred
    assert "the median" in html(app)


def test_what_is_settled_is_shown_on_request_with_the_way_back(
    opened: Any, html: Html, store: Store, conflict: list[int]
) -> None:
    store.decide(store.observation(conflict[0]), Verdict.PREFERRED)
    app = opened("check")
    app.toggle(key="settled").set_value(True).run()
    assert "the line takes 90,000 toman, the one you prefer" in html(app)
    app.button(key=f"unprefer_{conflict[0]}").click().run()
    assert not store.observation(conflict[0]).preferred


def test_many_conflicts_come_in_pages(opened: Any, kept: Kept, html: Html) -> None:
    for place in range(9):
        kept(80_000 + place, DAY - timedelta(days=place))
        kept(95_000 + place, DAY - timedelta(days=place))
    app = opened("check", conflicts_page="2")
    assert "9 conflicts" in html(app) and html(app).count('class="case"') == 1


def test_the_link_names_the_series(opened: Any, html: Html, kept: Kept, conflict: list[int]) -> None:
    kept(60_000_000, series="ir.gold_coin")
    assert "No two articles contradict" in html(opened("check", series="ir.gold_coin"))
    assert "9.5% apart" in html(opened("check", series="ir.usd"))


def test_a_unit_error_shows_both_readings(opened: Any, html: Html, slip: int) -> None:
    shown = html(opened("check", view="unit errors"))
    assert "10 times the archive's value".capitalize() in shown
    for reading in (">900,000 toman<", ">90,000 toman<", ">90,500 toman<"):
        assert reading in shown
    assert ">9,000,000 rial<" in html(opened("check", view="unit errors", unit="rial"))


@pytest.mark.parametrize(
    ("button", "state", "value"),
    [
        ("edit", State.ACCEPTED, 90_000),
        ("check", State.ACCEPTED, 900_000),
        ("close", State.REJECTED, 900_000),
    ],
)
def test_a_unit_error_is_decided_and_the_decision_undone(
    opened: Any, html: Html, store: Store, slip: int, button: str, state: State, value: int
) -> None:
    app = opened("check", view="unit errors")
    app.text_input(key=f"why_slip_{slip}").set_value("seen").run()
    app.button(key=f"{button}_{slip}").click().run()
    after = store.observation(slip)
    assert (after.state, int(after.figure.value)) == (state, value)
    assert store.history(after)[-1].why == "seen"
    assert "No value looks like a unit error" in html(app)
    app.button(key="undo_last").click().run()
    before = store.observation(slip)
    assert (before.state, int(before.figure.value)) == (State.ACCEPTED, 900_000)
    assert "as read" in html(app)


def test_what_someone_else_changed_meanwhile_is_not_decided_about(
    opened: Any, html: Html, store: Store, conflict: list[int]
) -> None:
    app = opened("check")
    one = store.observation(conflict[0])
    store.decide(one, Verdict.CORRECTED, replace(one.figure, value=Decimal(91_000)))
    app.button(key=f"prefer_{conflict[0]}").click().run()
    assert "Nothing was changed" in html(app)
    assert not store.observation(conflict[0]).preferred


def test_outlets_and_lags_are_tables(opened: Any, slip: int) -> None:
    outlets, lags = opened("check", view="outlets").dataframe
    assert outlets.value[["source", "points", "suspected"]].to_numpy().tolist() == [["A paper", 1, 1]]
    assert lags.value[["series", "source", "median"]].to_numpy().tolist() == [
        ["US dollar · Iran", "A paper", 0.0]
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"date,series,value\n", "unit"),
        (b"date,series,value,unit\n2025-02-09,ir.usd,many,IRT\n", "line 2"),
        (b"date,series,value,unit\n2025-02-09,no.such,9,IRT\n", "line 2"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_bad_archive_is_refused_with_the_reason(opened: Any, store: Store, data: bytes, says: str) -> None:
    app = opened("check", view="outlets")
    app.file_uploader[0].set_value(("market.csv", data, "text/csv")).run()
    assert "market.csv" in app.error[0].value and says in app.error[0].value
    assert store.reference() == []


def test_an_archive_is_taken_in(opened: Any, store: Store, kept: Kept) -> None:
    kept(90_000)
    app = opened("check", view="outlets")
    app.file_uploader[0].set_value(
        ("market.csv", b"date,series,value,unit\n2025-02-09,ir.usd,90500,IRT\n", "text/csv")
    ).run()
    assert app.success[0].value == "market.csv: 1 value of 1 series taken in."
    assert [(one.archive, int(one.value)) for one in store.reference()] == [("market", 90_500)]
    assert app.dataframe[0].value["source"].tolist() == ["A paper"]


def test_nonsense_in_the_link_is_passed_over(opened: Any, html: Html, conflict: list[int]) -> None:
    app = opened("check", view="everything", series="no.such", conflicts_page="99", settled="perhaps")
    assert "9.5% apart" in html(app)
